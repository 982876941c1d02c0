//! Which tests passed only on their second try.

use std::fs::OpenOptions;
use std::io::Write;

use crate::Result;
use crate::scenario::artefacts;

/// The file among the artefacts that lists them, a line each; `cargo xtask test` empties it before and reads it after.
const FILE: &str = "second-tries.txt";

/// Notes that a test passed only on its second try, and what its first failed of.
pub(crate) fn note(label: &str, first: &str) -> Result {
    let first = first.lines().next().unwrap_or_default();
    let file = artefacts()?.join(FILE);
    let mut file = OpenOptions::new().create(true).append(true).open(file)?;
    Ok(writeln!(file, "{label}: {first}")?)
}
