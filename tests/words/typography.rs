//! Quotation marks, apostrophes and spaces as English has them.

use crate::texts::all;

#[test]
fn typography_is_english() {
    let mut faults = Vec::new();
    for text in all() {
        let says = &text.says;
        for (fault, what) in [
            ("'", "a straight apostrophe; write ’"),
            ("\"", "a straight quotation mark; write “ or ”"),
            ("  ", "two spaces"),
            (" %", "a space before %"),
            ("...", "three full stops; write …"),
            (" ,", "a space before a comma"),
            ("e.g.", "“e.g.”; write “such as”"),
        ] {
            if says.contains(fault) {
                faults.push(format!("{}: {what}: {says}", text.place));
            }
        }
        if says.trim() != says {
            faults.push(format!("{}: a space at an end: {says:?}", text.place));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
