//! Every sentence is our own: no run of six words is taken from our notes on
//! the subject. The notes are not part of the repository, so this file's list
//! holds a hash of each of their runs.

use std::collections::BTreeSet;

use crate::texts::{all, words};

/// The length of a run, in words.
const RUN: usize = 6;

/// FNV-1a, 64 bits (RFC 9923): small, and the same everywhere.
fn hash(words: &[String]) -> u64 {
    let bytes = words.join(" ").into_bytes();
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn runs(text: &str) -> Vec<(u64, String)> {
    let words = words(text);
    words
        .windows(RUN)
        .map(|run| (hash(run), run.join(" ")))
        .collect()
}

#[test]
fn no_run_of_six_words_is_taken_from_the_notes() {
    let known: BTreeSet<u64> = include_str!("subject-runs.txt")
        .lines()
        .filter_map(|line| u64::from_str_radix(line, 16).ok())
        .collect();
    assert!(known.len() > 500, "the list of runs is there");
    let mut faults = Vec::new();
    for text in all() {
        for (hash, run) in runs(&text.says) {
            if known.contains(&hash) {
                faults.push(format!("{}: {run}", text.place));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn runs_are_compared_without_case_and_punctuation() {
    let one = runs("Trust is a feeling: there, or not.");
    let other = runs("trust is a FEELING there or not");
    assert_eq!(one, other);
    assert_eq!(one.len(), 2);
}
