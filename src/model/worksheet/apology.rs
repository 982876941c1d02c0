//! Phrases that tend to undo an apology.

use serde::{Deserialize, Serialize};

mod letters;

/// One kind of phrase, and why it tends to undo an apology.
///
/// Phrases match regardless of case, with apostrophes of any shape and any
/// white space between words, but only as whole words. An apostrophe does not
/// end a word: `you` does not match in `you're`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The phrases, in lower case, with plain apostrophes.
    pub phrases: Vec<String>,
    /// Longer phrases that contain one of them and mean something else: nothing
    /// is marked within one, by this rule or another.
    pub except: Option<Vec<String>>,
    /// Why, in a sentence or two.
    pub why: String,
}

/// A marked phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Byte offset of its start, always on a character boundary.
    pub from: usize,
    /// Byte offset of its end.
    pub to: usize,
    /// Index of its rule.
    pub rule: usize,
}

/// The phrases of a text that a rule marks, in text order and without overlaps.
/// Of several that begin at the same position the longest is marked; of equally
/// long ones, that of the first rule.
///
/// Runs on every key press: one pass over the text, and at the start of each
/// word one pass over the phrases.
pub fn hints(text: &str, rules: &[Rule]) -> Vec<Hint> {
    let text = Text::new(text);
    let phrases = phrases(rules);
    let mut hints = Vec::new();
    // How far the last hint extends, and how far the exceptions do: of all
    // exceptions that have begun so far, the longest covers everything that the
    // others cover.
    let (mut marked, mut excepted) = (0, 0);
    for at in (0..text.letters.len()).filter(|at| text.is_edge(*at)) {
        let mut longest = None;
        for phrase in phrases.iter().filter(|phrase| text.has(at, phrase)) {
            let end = at + phrase.letters.len();
            match phrase.rule {
                None => excepted = excepted.max(end),
                Some(rule) if at >= marked && end > excepted => {
                    if longest.is_none_or(|(known, _)| end > known) {
                        longest = Some((end, rule));
                    }
                }
                Some(_) => {}
            }
        }
        if let Some((end, rule)) = longest {
            let (from, to) = (text.bytes[at], text.bytes[end]);
            hints.push(Hint { from, to, rule });
            marked = end;
        }
    }
    hints
}

/// A phrase to look for.
struct Phrase {
    letters: Vec<char>,
    /// Index of its rule; `None` for an exception.
    rule: Option<usize>,
}

/// The phrases to look for, exceptions first. Empty phrases are skipped.
fn phrases(rules: &[Rule]) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    let mut add = |phrase: &str, rule| {
        let letters = Text::new(phrase.trim()).letters;
        if !letters.is_empty() {
            phrases.push(Phrase { letters, rule });
        }
    };
    for rule in rules {
        for phrase in rule.except.iter().flatten() {
            add(phrase, None);
        }
    }
    for (at, rule) in rules.iter().enumerate() {
        for phrase in &rule.phrases {
            add(phrase, Some(at));
        }
    }
    phrases
}

/// A text folded for comparison, one character for each original one, so that
/// positions of hints map back to the original text.
struct Text {
    /// Its characters, folded; a run of white space becomes one space.
    letters: Vec<char>,
    /// Byte offset of each character, and the end of the last one.
    bytes: Vec<usize>,
}

impl Text {
    fn new(text: &str) -> Self {
        let mut letters = Vec::with_capacity(text.len());
        let mut bytes = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices() {
            let letter = if c.is_whitespace() {
                ' '
            } else {
                letters::folded(c)
            };
            if letter != ' ' || letters.last() != Some(&' ') {
                letters.push(letter);
                bytes.push(at);
            }
        }
        bytes.push(text.len());
        Text { letters, bytes }
    }

    /// Whether a phrase matches at this position and ends at a word boundary.
    fn has(&self, at: usize, phrase: &Phrase) -> bool {
        let letters = &phrase.letters;
        self.letters[at..].starts_with(letters) && self.is_edge(at + letters.len())
    }

    /// Whether this position is a word boundary.
    fn is_edge(&self, at: usize) -> bool {
        let letter = |at: usize| self.letters.get(at).copied().unwrap_or(' ');
        let in_word = |at| letters::in_word(letter(at));
        let before = |by| at.checked_sub(by).is_some_and(in_word);
        let joined = match (before(1), in_word(at)) {
            (true, true) => true,
            (true, false) => letter(at) == '\'' && in_word(at + 1),
            (false, true) => at > 1 && letter(at - 1) == '\'' && before(2),
            (false, false) => false,
        };
        !joined
    }
}
