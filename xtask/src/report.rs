//! Steps with their names, durations and outcomes.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// A run of several steps, which goes on after a failure and ends with a summary.
#[derive(Default)]
pub struct Report {
    done: Vec<(String, Duration, bool)>,
}

impl Report {
    /// Announces a step, runs it and says how it went.
    pub fn step(&mut self, name: &str, what: &str, run: impl FnOnce() -> Result<()>) {
        println!("\n== {name}: {what}");
        let start = Instant::now();
        let outcome = run();
        let time = start.elapsed();
        match &outcome {
            Ok(()) => println!("== {name}: passed in {:.1} s", time.as_secs_f32()),
            Err(error) => {
                println!(
                    "== {name}: FAILED after {:.1} s\n{error:#}",
                    time.as_secs_f32()
                );
            }
        }
        self.done.push((name.to_owned(), time, outcome.is_ok()));
    }

    /// Whether every step so far passed.
    pub fn all_passed(&self) -> bool {
        self.done.iter().all(|(_, _, passed)| *passed)
    }

    /// Prints a line per step and one that counts them.
    ///
    /// # Errors
    /// If a step failed.
    pub fn finish(self) -> Result<()> {
        println!("\nSteps:");
        for (name, time, passed) in &self.done {
            let outcome = if *passed { "passed" } else { "FAILED" };
            println!("  {outcome}  {name:<10} {:>8.1} s", time.as_secs_f32());
        }
        let passed = self.done.iter().filter(|step| step.2).count();
        let failed = self.done.len() - passed;
        // In the form that CI counts.
        println!("\n{passed} passed, {failed} failed");
        if failed > 0 {
            bail!("Some steps failed; see above.");
        }
        Ok(())
    }
}
