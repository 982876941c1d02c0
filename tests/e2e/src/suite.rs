//! The program of all scenarios: like `cargo test`'s own, but with browsers that outlive a test.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};

use crate::scenario::{Passed, artefacts};
use crate::session::Pool;
use crate::{Engine, Result, Scenario, retries};

/// The order in which engines run: the one whose tests take longest first, so that at the end no thread waits long.
const ORDER: [Engine; 3] = [Engine::Firefox, Engine::Webkit, Engine::Chromium];

/// The file among the artefacts with the seconds that each test took, the longest first.
const TIMES: &str = "times.txt";

/// State shared by the tests of one run.
#[derive(Default)]
struct Shared {
    pool: Pool,
    times: Mutex<Vec<(String, Duration)>>,
}

impl Shared {
    fn run(
        &self,
        scenario: &Scenario,
        engine: Engine,
        name: &str,
    ) -> std::result::Result<(), Failed> {
        let label = name.replace("::", "-");
        let start = Instant::now();
        let passed = scenario.run(&self.pool, engine, &label);
        let times = self.times.lock();
        let mut times = times.unwrap_or_else(PoisonError::into_inner);
        times.push((name.to_owned(), start.elapsed()));
        drop(times);
        if let Passed::Retried(first) = passed? {
            eprintln!("{name} passed only on its second try; the first failed of: {first}");
            // A second try that can't be counted counts as a failure.
            retries::note(name, &first).map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    fn write_times(&self) -> Result {
        let times = self.times.lock();
        let mut times = times.unwrap_or_else(PoisonError::into_inner);
        times.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
        let mut text = String::new();
        for (name, time) in &*times {
            writeln!(text, "{:6.1} {name}", time.as_secs_f64())?;
        }
        Ok(std::fs::write(artefacts()?.join(TIMES), text)?)
    }
}

/// Runs the scenarios of these suites that the arguments ask for. A test is called `suite::scenario::engine`.
pub fn run_suites(suites: &[(&'static str, &'static [Scenario])]) -> ExitCode {
    let arguments = Arguments::from_args();
    let shared = Arc::new(Shared::default());
    let mut trials = Vec::new();
    for engine in ORDER {
        for (suite, scenarios) in suites {
            let here = scenarios.iter().filter(|one| one.engines.contains(&engine));
            trials.extend(here.map(|scenario| {
                let name = format!("{suite}::{}::{}", scenario.name, engine.name());
                let (shared, label) = (Arc::clone(&shared), name.clone());
                Trial::test(name, move || shared.run(scenario, engine, &label))
            }));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    shared.pool.close();
    if let Err(error) = shared.write_times() {
        eprintln!("the times can't be written down: {error}");
    }
    conclusion.exit_code()
}
