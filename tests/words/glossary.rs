//! One name for each thing, and words that readers know.

use crate::exceptions;
use crate::texts::{Text, all, words};

/// A word or phrase not to use, and what to write instead.
const AVOID: [(&str, &str); 27] = [
    ("breach of trust", "let-down, or what happened"),
    ("breach", "let-down, or what happened"),
    ("breaches", "let-downs, or what happened"),
    ("misconceptions", "mistaken ideas"),
    ("left undone", "didn’t do"),
    ("all the same", "even so, or anyway"),
    ("anew", "again"),
    ("need not", "don’t have to"),
    ("whoever can", "anyone who can"),
    ("whom", "who"),
    ("in place of", "instead of"),
    ("take the lock off", "turn the lock off"),
    ("read in a backup", "restore a backup"),
    ("take it along", "save or print"),
    ("taken in", "restored"),
    ("pieces", "items"),
    ("passes no verdict", "doesn’t judge"),
    ("speak up", "still bother, or still have a say"),
    ("that is no fault", "that isn’t a failing"),
    ("stands below", "is below"),
    ("for ever", "for good"),
    ("kept on this device", "saved on this device"),
    ("keep on this device", "save on this device"),
    ("kept here", "saved here"),
    ("kept checks", "saved checks"),
    ("is not kept", "is not saved"),
    ("written down on", "found on"),
];

fn faults(texts: &[Text]) -> Vec<String> {
    let mut faults = Vec::new();
    for text in texts {
        let says = format!(" {} ", words(&text.says).join(" "));
        for (avoid, instead) in AVOID {
            let avoid = words(avoid).join(" ");
            if says.contains(&format!(" {avoid} ")) && !exceptions::allows("glossary", &text.place)
            {
                faults.push(format!("{}: “{avoid}”; write {instead}", text.place));
            }
        }
    }
    faults
}

#[test]
fn one_name_is_used_for_each_thing() {
    let faults = faults(&all());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn words_to_avoid_are_found() {
    let text = |says: &str| Text {
        place: "a place".to_owned(),
        says: says.to_owned(),
    };
    assert_eq!(faults(&[text("A breach, all the same.")]).len(), 2);
    assert_eq!(faults(&[text("Breached walls.")]).len(), 0);
}
