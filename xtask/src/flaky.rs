//! Browser tests that passed only on their second try: always reported, and too many of them fail the run.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::run;

/// How many of a run's several hundred tests may need a second try. Browsers lose a click or a session now and then on
/// a machine with two cores; a page with a fault does so again and again.
const MOST: usize = 5;

/// Where `tests/e2e` lists them.
fn file() -> PathBuf {
    run::top().join("target/e2e/second-tries.txt")
}

/// Runs tests and reports those that passed only on their second try.
///
/// # Errors
/// If the tests fail, or if more than [`MOST`] needed a second try.
pub fn report(run: impl FnOnce() -> Result<()>) -> Result<()> {
    let file = file();
    match fs::remove_file(&file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(error).context(file.display().to_string());
        }
        _ => run()?,
    }
    judge(&fs::read_to_string(file).unwrap_or_default())
}

fn judge(list: &str) -> Result<()> {
    let count = list.lines().count();
    if count > 0 {
        println!("{count} passed only on a second try:\n{}", list.trim_end());
    }
    if count > MOST {
        bail!("{count} tests needed a second try; {MOST} may.");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{MOST, judge};

    #[test]
    fn a_few_second_tries_pass_and_more_fail() {
        assert!(judge("").is_ok());
        assert!(judge(&"a test: why\n".repeat(MOST)).is_ok());
        let error = judge(&"a test: why\n".repeat(MOST + 1)).unwrap_err();
        assert_eq!(error.to_string(), "6 tests needed a second try; 5 may.");
    }
}
