//! End-to-end tests that passed only on their second try: told always, and too many of them are a failure.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::{Result, run};

/// How many of a run's several hundred tests may need one. Browsers lose a click or a session now and then on a
/// machine with two cores; a page that is at fault does so again and again.
const MOST: usize = 5;

/// Where `tests/e2e` notes them.
fn file() -> PathBuf {
    run::top().join("target/e2e/second-tries.txt")
}

/// Runs tests, and tells those of them that passed only on their second try.
///
/// # Errors
/// When the tests fail, or if there are more than [`MOST`].
pub fn told(run: impl FnOnce() -> Result) -> Result {
    forget()?;
    run()?;
    judge(&fs::read_to_string(file()).unwrap_or_default())
}

/// Forgets those of earlier runs.
fn forget() -> Result {
    match fs::remove_file(file()) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(format!("{}: {error}", file().display()))
        }
        _ => Ok(()),
    }
}

fn judge(noted: &str) -> Result {
    let count = noted.lines().count();
    if count > 0 {
        println!("{count} passed only on a second try:\n{}", noted.trim_end());
    }
    if count > MOST {
        return Err(format!("{count} tests needed a second try; {MOST} may."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_second_tries_pass_and_more_do_not() {
        assert!(judge("").is_ok());
        assert!(judge(&"a test: why\n".repeat(MOST)).is_ok());
        let refused = judge(&"a test: why\n".repeat(MOST + 1));
        assert_eq!(
            refused,
            Err("6 tests needed a second try; 5 may.".to_owned())
        );
    }
}
