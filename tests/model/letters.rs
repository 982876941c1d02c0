//! Letters and words as the hints see them, held against the standard library.

use trust_check::model::worksheet::apology::{Hint, Rule, hints};

fn found(phrase: &str, text: &str) -> Vec<Hint> {
    let rule = Rule {
        phrases: vec![phrase.to_owned()],
        except: None,
        why: String::new(),
    };
    hints(text, &[rule])
}

/// The alphabets of languages that a pack may be written in, in small letters.
const ALPHABETS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz0123456789",
    "àâäæçéèêëîïôœöùûüÿñáíóúãõåøþðßìòýĳ",
    "ąćęłńśźżčďěňřšťůžľĺŕđģķļņāēīūőűășțşţğıįųėċġħŵŷăơưĉĝĥĵŝŭ",
    "ảạấầẩẫậắằẳẵặẻẽẹếềểễệỉĩịỏọốồổỗộớờởỡợủũụứừửữựỳỷỹỵẁẃẅ",
    "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋς",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёђѓєѕіїјљњћќўџґғқңүұһәөӣӯӏӂ",
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىةپچژگکیےٹڈڑں",
    "अआइईउऊएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहািীেொறைಕತెറශ",
    "ქართულიენამ한국어조선말አማርኛ",
];

fn letters() -> impl Iterator<Item = char> {
    ALPHABETS.iter().flat_map(|alphabet| alphabet.chars())
}

#[test]
fn capitals_are_found_in_every_alphabet() {
    for letter in letters() {
        let phrase = letter.to_string();
        for text in [&phrase, &letter.to_uppercase().to_string()] {
            // A few have a capital that is two letters.
            if text.chars().count() == 1 {
                assert_eq!(found(&phrase, text).len(), 1, "{phrase} in {text}");
            }
        }
    }
}

#[test]
fn every_capital_of_these_scripts_is_found_by_its_small_letter() {
    // Whole blocks, rare letters and all.
    for block in [
        'A'..='Z',
        '\u{c0}'..='\u{17f}',
        '\u{386}'..='\u{3ab}',
        '\u{400}'..='\u{52f}',
        '\u{531}'..='\u{556}',
        '\u{1c90}'..='\u{1cbf}',
        '\u{1e00}'..='\u{1eff}',
    ] {
        for capital in block.filter(|c| c.is_uppercase()) {
            let small = match capital {
                'İ' => "i".to_owned(),
                capital => capital.to_lowercase().to_string(),
            };
            let found = found(&small, &capital.to_string());
            assert_eq!(found.len(), 1, "{small} in {capital}, {:x}", capital as u32);
        }
    }
}

#[test]
fn no_character_is_taken_for_another_but_for_its_case() {
    // The two letters i, the two small sigmas, and the German capital ß, which
    // the standard library has a small letter for.
    let alike = |a: char, b: char| {
        let low = |c: char| match c {
            'ı' | 'İ' => 'i',
            'ς' => 'σ',
            c => c.to_lowercase().next().expect("at least one"),
        };
        low(a) == low(b)
    };
    let covered = [
        '\u{c0}'..='\u{24f}',
        '\u{370}'..='\u{587}',
        '\u{1e00}'..='\u{1eff}',
    ];
    let pairs = covered.into_iter().flatten().chain('A'..='Z');
    for c in pairs.filter(|c| c.is_alphabetic()) {
        // What it may be taken for lies near to it, or is its small letter.
        let code = c as u32;
        let near = (code.saturating_sub(90)..code + 90).filter_map(char::from_u32);
        for other in near.chain(c.to_lowercase()).chain(['i', 'ß', 'ÿ']) {
            if !found(&other.to_string(), &c.to_string()).is_empty() {
                assert!(alike(c, other), "{c} taken for {other}");
            }
        }
    }
}

#[test]
fn every_letter_and_digit_makes_a_word_longer() {
    for letter in letters() {
        for text in [format!("but{letter}"), format!("{letter}but")] {
            assert_eq!(found("but", &text), [], "{text}");
        }
    }
    // Scripts that separate words, whatever the standard library calls a
    // letter.
    let spaced = [
        '\0'..='\u{dff}',
        '\u{10a0}'..='\u{135a}',
        '\u{1c80}'..='\u{1fff}',
    ];
    // One letter in name is an apostrophe in use.
    let letter = |c: &char| c.is_alphabetic() && *c != 'ʼ';
    for letter in spaced.into_iter().flatten().filter(letter) {
        let text = format!("but{letter}");
        assert_eq!(found("but", &text), [], "{text}, {:x}", letter as u32);
    }
}

#[test]
fn marks_and_what_joins_unseen_make_a_word_longer() {
    // Accents, vowel signs, viramas; a soft hyphen, and the joiners.
    for mark in "\u{300}\u{301}\u{307}\u{5b0}\u{64e}\u{93e}\u{94d}\u{bcd}\u{1dc4}\u{20d7}\u{fe20}\u{ad}\u{200c}\u{200d}".chars() {
        let text = format!("but{mark} {mark}but");
        assert_eq!(found("but", &text), [], "{:x}", mark as u32);
    }
}

#[test]
fn nothing_else_does() {
    let others = "_-.,;:!?()[]{}<>/\\|@#$%^&*+=~\"«»¿¡·×÷–—…“”„‚‹›†•€№™→★☺❤😀🏳🫠\
                  ՛՜՝՞։־׀׃״،؛؟٪۔।॥、。！？「」・\u{b6}\u{a7}\u{200b}\u{feff}\u{fffd}";
    for other in others.chars() {
        let text = format!("{other}but{other}");
        assert_eq!(found("but", &text).len(), 1, "{text}");
    }
}

#[test]
fn where_words_are_not_set_apart_a_phrase_is_found_among_letters() {
    assert_eq!(found("但是", "对不起但是你也有错").len(), 1);
    assert_eq!(found("でも", "ごめんなさい。でもあなたも").len(), 1);
    assert_eq!(found("แต่", "ขอโทษแต่คุณก็").len(), 1);
}
