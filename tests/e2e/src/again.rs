//! Which tests needed a second try.

use std::fs::OpenOptions;
use std::io::Write;

use crate::scenario::artefacts;

/// Where they stand, a line each, among the artefacts; `cargo xtask test` empties it before and reads it after.
const FILE: &str = "second-tries.txt";

/// Notes that a test passed only on its second try, and what its first failed of.
pub(crate) fn note(label: &str, first: &str) {
    let first = first.lines().next().unwrap_or_default();
    let noted = artefacts().and_then(|folder| {
        let file = folder.join(FILE);
        let mut file = OpenOptions::new().create(true).append(true).open(file)?;
        Ok(writeln!(file, "{label}: {first}")?)
    });
    // A second try that can't be counted counts as a failure.
    noted.unwrap_or_else(|error| panic!("{label} needed a second try ({first}): {error}"));
}
