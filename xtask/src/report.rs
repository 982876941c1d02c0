//! Steps with their names, times and outcomes.

use std::time::{Duration, Instant};

use crate::Result;

/// Runs steps one after the other, goes on after a failure, and sums up.
#[derive(Default)]
pub struct Report {
    done: Vec<(String, Duration, Result)>,
}

impl Report {
    /// Announces a step, runs it and says how it went.
    pub fn step(&mut self, name: &str, what: &str, run: impl FnOnce() -> Result) {
        println!("\n== {name}: {what}");
        let start = Instant::now();
        let outcome = run();
        let time = start.elapsed();
        match &outcome {
            Ok(()) => println!("== {name}: passed in {}", seconds(time)),
            Err(message) => println!("== {name}: FAILED after {}\n{message}", seconds(time)),
        }
        self.done.push((name.to_string(), time, outcome));
    }

    /// Whether every step so far passed.
    pub fn all_passed(&self) -> bool {
        self.done.iter().all(|(_, _, outcome)| outcome.is_ok())
    }

    /// Prints a line for each step and one that counts them; an error if any failed.
    pub fn finish(self) -> Result {
        println!("\nSteps:");
        for (name, time, outcome) in &self.done {
            let word = if outcome.is_ok() { "passed" } else { "FAILED" };
            println!("  {word}  {name:<10} {:>8}", seconds(*time));
        }
        let failed = self.done.iter().filter(|step| step.2.is_err()).count();
        println!("\n{} passed, {failed} failed", self.done.len() - failed);
        if failed > 0 {
            return Err("Some steps failed; see above.".into());
        }
        Ok(())
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f32())
}
