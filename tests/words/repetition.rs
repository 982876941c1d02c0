//! Nothing is said twice.

use std::collections::BTreeMap;

use crate::exceptions;
use crate::texts::{pack, sentences, words};

/// From how many words on a sentence counts: short ones, as in a hint's
/// “For example”, may come again.
const LONG: usize = 7;

/// Wordings for the three perspectives may share a sentence: only one of them
/// is shown.
fn without_perspective(place: &str) -> String {
    let parts = place.split('/');
    let parts: Vec<&str> = parts
        .filter(|part| !["mine", "partners", "both"].contains(part))
        .collect();
    parts.join("/")
}

#[test]
fn no_sentence_of_a_pack_is_said_twice() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut faults = Vec::new();
    for text in pack() {
        let place = without_perspective(&text.place);
        for sentence in sentences(&text.says) {
            let words = words(sentence);
            if words.len() < LONG || exceptions::allows("repetition", &text.place) {
                continue;
            }
            let first = seen.entry(words.join(" ")).or_insert_with(|| place.clone());
            // The combinations of causes are texts of their own, of which a
            // reader sees one.
            let both_leading = first.contains("/leading/") && place.contains("/leading/");
            if *first != place && !both_leading {
                faults.push(format!("{}: as in {first}: {sentence}", text.place));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
