//! Sentences a tired reader can follow.

use crate::exceptions;
use crate::texts::{Text, all, interface, pack, sentences, words};

/// The most words in one sentence.
const MAX_WORDS: usize = 28;

/// The highest grade of a file as a whole: what an eleven-year-old can read.
const MAX_GRADE: f64 = 6.0;

/// The highest grade of one text of at least [`LONG`] words.
const MAX_GRADE_OF_A_TEXT: f64 = 11.0;

/// From how many words on a text is long enough to have a grade.
const LONG: usize = 25;

/// The Flesch-Kincaid grade level (Kincaid et al. 1975): 0.39 times the words
/// a sentence, plus 11.8 times the syllables a word, less 15.59.
fn grade<'a>(texts: impl Iterator<Item = &'a str>) -> f64 {
    let (mut sentence_count, mut word_count, mut syllable_count) = (0, 0, 0);
    for text in texts {
        sentence_count += sentences(text).len();
        let words = words(text);
        word_count += words.len();
        syllable_count += words.iter().map(|word| syllables(word)).sum::<usize>();
    }
    let per_sentence = word_count as f64 / sentence_count.max(1) as f64;
    let per_word = syllable_count as f64 / word_count.max(1) as f64;
    0.39 * per_sentence + 11.8 * per_word - 15.59
}

/// The syllables of an English word, by its groups of vowels; a silent final
/// “e” is none. An estimate, as in every tool that counts them.
fn syllables(word: &str) -> usize {
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut count = 0;
    let mut after_vowel = false;
    for c in word.chars() {
        count += usize::from(is_vowel(c) && !after_vowel);
        after_vowel = is_vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && count > 1;
    (count - usize::from(silent)).max(1)
}

#[test]
fn no_sentence_is_too_long() {
    let mut faults = Vec::new();
    for text in all() {
        for sentence in sentences(&text.says) {
            let count = words(sentence).len();
            if count > MAX_WORDS && !exceptions::allows("sentence-length", &text.place) {
                faults.push(format!("{}: {count} words: {sentence}", text.place));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn texts_are_easy_to_read() {
    for texts in [pack(), interface()] {
        let grade = grade(texts.iter().map(|text| &*text.says));
        assert!(grade <= MAX_GRADE, "grade {grade:.1}");
    }
    let is_hard = |text: &Text| {
        words(&text.says).len() >= LONG
            && grade(std::iter::once(&*text.says)) > MAX_GRADE_OF_A_TEXT
            && !exceptions::allows("reading-grade", &text.place)
    };
    let hard: Vec<Text> = all().into_iter().filter(is_hard).collect();
    assert!(hard.is_empty(), "{hard:#?}");
}

#[test]
fn grades_tell_hard_from_easy() {
    let easy = "You can skip this. Nothing is sent to anyone.";
    let hard = "Notwithstanding considerable methodological reservations, longitudinal investigations \
                demonstrate comparatively favourable rehabilitation trajectories.";
    assert!(grade(std::iter::once(easy)) < 5.0);
    assert!(grade(std::iter::once(hard)) > 20.0);
    assert_eq!(syllables("trust"), 1);
    assert_eq!(syllables("partner"), 2);
    assert_eq!(syllables("create"), 1); // Counted as one group; an estimate.
}
