//! Developer tasks of trust-check, run as `cargo xtask TASK`.
//!
//! Each task first sets up what it needs, says what it is doing, and costs nothing the second time.
//! Tools are kept in the user's cache folder, a folder for each tool and version, so that nothing
//! that the user has installed is touched.

mod browsers;
mod checks;
mod measure;
mod minify;
mod options;
mod page;
mod prerender;
mod report;
mod run;
mod size;
mod squeeze;
mod tools;

use std::process::ExitCode;

/// What a task comes to: nothing, or a message that says what is wrong and what to do about it.
type Result<T = ()> = std::result::Result<T, String>;

const HELP: &str = "\
cargo xtask TASK

  serve [TRUNK OPTIONS]    Set up, build and show the page at http://127.0.0.1:8080/ (--open opens it).
  build [TRUNK OPTIONS]    Set up and build the page for release into dist/.
  test [STEP...] [--engines LIST] [-- TEST OPTIONS]
                           Set up and check everything, or only the steps named:
                           fmt, clippy, doc, unit, browser, build, size, e2e.
                           --engines chromium,firefox leaves an engine out of the browser tests.
                           What follows -- goes to the tests (a name, say).
  size [--record] [--because REASON]
                           Show what a reader downloads, against the budget and the recorded figure;
                           --record lowers the recorded figure, --because is needed to raise it.
  shots [--out DIR]        Take screenshots of the page (build it first).
  measure                  Measure the page on a slow line and processor, beside a plain form.
  simulate [OPTIONS]       Simulate readers and print how often the leading cause is found.
  bench [OPTIONS]          Run the benchmarks.
  setup                    Only set up what serve and test need.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.split_first() {
        Some((task, rest)) => dispatch(task, rest),
        None => Err(HELP.to_string()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(task: &str, rest: &[String]) -> Result {
    match task {
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        "serve" => page::serve(rest),
        "build" => page::build(rest),
        "test" => checks::test(rest),
        "size" => size::size(rest),
        "shots" => checks::shots(rest),
        "simulate" => run::cargo(&["run", "--profile=bench", "--example", "simulate", "--"])
            .args(rest)
            .run(),
        "bench" => run::cargo(&["bench"]).args(rest).run(),
        "measure" => measure::measure(),
        "setup" => checks::setup(),
        other => Err(format!("There is no task '{other}'.\n\n{HELP}")),
    }
}
