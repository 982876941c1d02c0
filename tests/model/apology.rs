//! Phrases that tend to undo an apology, and where they are marked.

use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use trust_check::codec;
use trust_check::model::worksheet::apology::{Hint, Rule, hints};

use crate::pieces::text_of;

fn rule(phrases: &[&str], except: &[&str]) -> Rule {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Rule {
        phrases: owned(phrases),
        except: (!except.is_empty()).then(|| owned(except)),
        why: String::new(),
    }
}

/// The marked phrases, with the indices of the rules.
fn marked<'t>(text: &'t str, rules: &[Rule]) -> Vec<(&'t str, usize)> {
    let hints = hints(text, rules);
    let of = |hint: &Hint| (&text[hint.from..hint.to], hint.rule);
    hints.iter().map(of).collect()
}

/// The phrases that one rule marks.
fn found<'t>(phrases: &[&str], except: &[&str], text: &'t str) -> Vec<&'t str> {
    let marked = marked(text, &[rule(phrases, except)]);
    marked.into_iter().map(|(text, _)| text).collect()
}

#[test]
fn only_whole_words_are_marked() {
    let but = |text| found(&["but", "if"], &[], text);
    assert_eq!(but("sorry, but you"), ["but"]);
    assert_eq!(but("but"), ["but"]);
    assert_eq!(but("(but)"), ["but"]);
    assert_eq!(but("sorry—but"), ["but"]);
    assert_eq!(but("butter button rebut ifs gif but1 1if"), [""; 0]);
    assert_eq!(but("büt bu t b.ut"), [""; 0]);
    assert_eq!(but("but, if. BUT! If"), ["but", "if", "BUT", "If"]);
    assert_eq!(but(""), [""; 0]);
}

#[test]
fn an_apostrophe_does_not_end_a_word() {
    for apostrophe in ["'", "’", "ʼ"] {
        let text = ["sorry you", apostrophe, "re hurt"].concat();
        assert_eq!(found(&["sorry you"], &[], &text), [""; 0]);
        assert_eq!(found(&["re"], &[], &text), [""; 0]);
        assert_eq!(found(&["sorry you're"], &[], &text).len(), 1);
        // Around a word, it is a quotation mark.
        let quoted = [apostrophe, "but", apostrophe].concat();
        assert_eq!(found(&["but"], &[], &quoted), ["but"]);
    }
    assert_eq!(found(&["'cause"], &[], "just 'cause"), ["'cause"]);
    assert_eq!(found(&["'cause"], &[], "be'cause"), [""; 0]);
}

#[test]
fn apostrophes_of_any_shape_are_one() {
    for text in [
        "you're", "you’re", "you‘re", "youʼre", "you´re", "you`re", "YOU’RE",
    ] {
        assert_eq!(found(&["you're"], &[], text), [text]);
        assert_eq!(found(&["you’re"], &[], text), [text]);
    }
}

#[test]
fn any_white_space_may_separate_the_words_of_a_phrase() {
    for space in [" ", "   ", "\n", "\r\n\r\n", "\t", " \u{a0}\u{2003}\n"] {
        let text = ["x sorry", space, "you", space, "feel x"].concat();
        let hit = ["sorry", space, "you", space, "feel"].concat();
        assert_eq!(found(&["sorry you feel"], &[], &text), [hit]);
    }
    assert_eq!(found(&["sorry you"], &[], "sorryyou sorry, you"), [""; 0]);
    // However it is written in the pack.
    assert_eq!(found(&["  sorry \n you "], &[], "sorry you"), ["sorry you"]);
}

#[test]
fn the_longest_phrase_is_marked_and_nothing_twice() {
    let rules = [
        rule(&["if", "only if you"], &[]),
        rule(&["if you", "you feel"], &[]),
        rule(&["if you", "feel that way"], &[]),
    ];
    assert_eq!(marked("if you feel", &rules), [("if you", 1)]);
    assert_eq!(
        marked("if only if you feel that way", &rules),
        [("if", 0), ("only if you", 0), ("feel that way", 2)]
    );
    assert_eq!(
        marked("if if you if", &rules),
        [("if", 0), ("if you", 1), ("if", 0)]
    );
}

#[test]
fn an_exception_shields_what_lies_within_it() {
    let but = |text| found(&["but", "but you"], &["nothing but", "All  but One"], text);
    assert_eq!(but("nothing but love"), [""; 0]);
    assert_eq!(but("NOTHING\nBUT love"), [""; 0]);
    assert_eq!(but("nothing but but"), ["but"]);
    assert_eq!(but("all but one, but"), ["but"]);
    assert_eq!(
        but("all but ones"),
        ["but"],
        "no exception, being no whole word"
    );
    assert_eq!(but("nothing butter, but"), ["but"]);
    assert_eq!(but("nothing but you"), ["but you"], "reaches out of it");
    // The shorter one is within it, the longer one is not.
    assert_eq!(
        found(&["but", "but you"], &["but you know"], "but you know"),
        [""; 0]
    );
}

#[test]
fn overlapping_exceptions_each_shield_their_range() {
    let rules = [
        rule(&["b", "b c", "c d"], &["a b", "b c"]),
        rule(&["d"], &["x b c d e"]),
    ];
    assert_eq!(marked("a b c d", &rules), [("c d", 0)]);
    assert_eq!(marked("x b c d e", &rules), []);
    assert_eq!(marked("x b c d f", &rules), [("c d", 0)]);
    // Within a hit there may begin an exception that reaches past it.
    let rules = [rule(&["a b", "c"], &["b c"])];
    assert_eq!(marked("a b c", &rules), [("a b", 0)]);
}

#[test]
fn an_empty_phrase_matches_nothing() {
    assert_eq!(found(&["", "  ", "\n"], &["", " "], "but if  so"), [""; 0]);
    assert_eq!(hints("but", &[]), []);
}

#[test]
fn positions_are_byte_offsets_of_the_original_text() {
    let rules = [rule(&["but"], &[])];
    let hit = |from| Hint {
        from,
        to: from + 3,
        rule: 0,
    };
    assert_eq!(hints("İİ but", &rules), [hit(5)]);
    assert_eq!(hints("😀but😀", &rules), [hit(4)]);
    assert_eq!(hints("ß ẞ\u{2003}\u{2003}BUT", &rules), [hit(12)]);
    assert_eq!(
        hints("e\u{301} \u{1F468}\u{200d}\u{1F469} but", &rules),
        [hit(16)]
    );
    // An accent on its last letter makes another word of it.
    assert_eq!(hints("but\u{301}", &rules), []);
}

#[test]
fn the_rules_are_read_with_and_without_exceptions() {
    let text = r#"{"phrases":["but"],"why":"w"}"#;
    let read = codec::read::<Rule>(text).expect("sound");
    assert_eq!(read.phrases, ["but"]);
    assert_eq!(read.except, None);
    let text = r#"{"phrases":["but"],"except":["nothing but"],"why":"w"}"#;
    let read = codec::read::<Rule>(text).expect("sound");
    assert_eq!(codec::read(&codec::write(&read)), Ok(read));
}

/// Sixty phrases of one to four words, some with exceptions.
fn sixty() -> Vec<Rule> {
    (0..20)
        .map(|at| {
            let long = ["if you ", "a b a "][at % 2].to_owned() + &"if ".repeat(at % 3) + "q";
            let word = ["but", "if", "a", "you"][at % 4].to_owned() + &"x".repeat(at / 4);
            rule(
                &[&word, &long, &(word.clone() + " a")],
                &[&(long.clone() + " z")],
            )
        })
        .collect()
}

/// A text of a hundred thousand characters takes a few milliseconds where each
/// is looked at a few times, and minutes where each is looked at once for each
/// other. The limit is far from either, for slow machines.
#[test]
fn a_long_text_takes_no_longer_than_its_length_warrants() {
    let rules = sixty();
    for piece in [
        "I am sorry, but you always say so. ",
        "if ",
        "a b ",
        "a",
        " ",
        "if you            a",
        "'",
        "a'",
        "😀",
    ] {
        let text: String = piece.chars().cycle().take(100_000).collect();
        let before = Instant::now();
        let hints = hints(&text, &rules);
        let took = before.elapsed();
        println!("{piece:?}: {} hints in {took:?}", hints.len());
        assert!(took < Duration::from_secs(5), "{piece:?} took {took:?}");
    }
}

const PIECES: &[&str] = &[
    "but",
    "button",
    "BUT",
    "if",
    "İF",
    "If only",
    "only",
    "only if",
    "you",
    "You’re",
    "you're",
    "i'm",
    "I’M",
    "sorry",
    "ß",
    "ẞ",
    "e\u{301}",
    "😀",
    "👨\u{200d}👩",
    "'",
    "’",
    "-",
    ".",
    ", ",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\r\n",
    "\t \u{a0}",
];

const PHRASES: &[&str] = &[
    "but",
    "if",
    "if only",
    "only if",
    "you",
    "you're",
    "i'm sorry",
    "sorry but",
    "sorry if you",
    "you but",
    "only",
    "if you",
    "ß",
    "'",
    "but but",
    "if if if",
];

/// A few rules, of phrases and exceptions that the fragments often form.
fn rules() -> impl Strategy<Value = Vec<Rule>> {
    let some = || vec(proptest::sample::select(PHRASES), 0..4);
    vec((some(), some()), 0..4).prop_map(|rules| {
        let each = rules.iter();
        each.map(|(phrases, except)| rule(phrases, except))
            .collect()
    })
}

/// A text as it is compared, made by the standard library.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = words.join(" ").to_lowercase().replace("i\u{307}", "i");
    small.replace('’', "'")
}

/// Whether a word continues across a position of a text.
fn goes_on(text: &str, at: usize) -> bool {
    let in_word = |c: &char| c.is_alphanumeric() || "\u{301}\u{200d}".contains(*c);
    let quote = |c: &char| "'’".contains(*c);
    let mut before = text[..at].chars().rev();
    let mut after = text[at..].chars();
    let (last, next) = (before.next(), after.next());
    let (last_but_one, next_but_one) = (before.next(), after.next());
    let word = |c: Option<char>| c.is_some_and(|c| in_word(&c));
    let join = |c: Option<char>| c.is_some_and(|c| quote(&c));
    (word(last) && word(next))
        || (word(last) && join(next) && word(next_but_one))
        || (word(last_but_one) && join(last) && word(next))
}

/// Every position of a phrase as whole words, found by trying every part of the
/// text.
fn places(text: &str, phrase: &str) -> Vec<(usize, usize)> {
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let mut places = Vec::new();
    for from in &ends {
        for to in ends.iter().filter(|to| *to > from) {
            let part = &text[*from..*to];
            if part.trim() == part
                && plain(part) == phrase
                && !goes_on(text, *from)
                && !goes_on(text, *to)
            {
                places.push((*from, *to));
            }
        }
    }
    places
}

/// The hints of a text, found the slow way.
fn slowly(text: &str, rules: &[Rule]) -> Vec<Hint> {
    let mut shields = Vec::new();
    for phrase in rules.iter().flat_map(|rule| rule.except.iter().flatten()) {
        shields.extend(places(text, phrase));
    }
    let mut hits = Vec::new();
    for (at, rule) in rules.iter().enumerate() {
        for phrase in &rule.phrases {
            for (from, to) in places(text, phrase) {
                if !shields
                    .iter()
                    .any(|shield| shield.0 <= from && to <= shield.1)
                {
                    hits.push(Hint { from, to, rule: at });
                }
            }
        }
    }
    hits.sort_by_key(|hit| (hit.from, usize::MAX - hit.to, hit.rule));
    let mut kept: Vec<Hint> = Vec::new();
    for hit in hits {
        if kept.last().is_none_or(|last| last.to <= hit.from) {
            kept.push(hit);
        }
    }
    kept
}

proptest! {
    #[test]
    fn the_hints_equal_those_of_a_brute_force_search(
        text in vec(proptest::sample::select(PIECES), 0..16).prop_map(|pieces| pieces.concat()),
        rules in rules(),
    ) {
        prop_assert_eq!(hints(&text, &rules), slowly(&text, &rules));
    }

    #[test]
    fn in_any_text_hints_are_ordered_and_on_character_boundaries(
        text in prop_oneof![text_of(PIECES), any::<String>()],
        rules in rules(),
        phrase in any::<String>(),
    ) {
        let mut rules = rules;
        rules.push(rule(&[&phrase, &text], &[]));
        let mut end = 0;
        for hint in hints(&text, &rules) {
            prop_assert!(hint.from >= end && hint.to > hint.from && hint.to <= text.len());
            prop_assert!(text.is_char_boundary(hint.from) && text.is_char_boundary(hint.to));
            prop_assert!(hint.rule < rules.len());
            end = hint.to;
        }
    }

    #[test]
    fn any_phrase_is_found_in_itself(text in any::<String>()) {
        let trimmed = text.trim();
        let found = found(&[&text], &[], trimmed);
        prop_assert_eq!(found, if trimmed.is_empty() { vec![] } else { vec![trimmed] });
    }
}
