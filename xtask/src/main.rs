//! Developer tasks of trust-check, run as `cargo xtask TASK`.
//!
//! Each task first sets up what it needs, says what it is doing, and costs nothing the second time.
//! Tools are kept in the user's cache folder, a folder for each tool and version, so that nothing
//! that the user has installed is touched.

mod apt;
mod bench_embed;
mod blogs;
mod browsers;
mod checks;
mod compressed;
mod deny;
mod fuzz;
mod measure;
mod npm;
mod options;
mod page;
mod release;
mod report;
mod run;
mod second_tries;
mod size;
mod tools;
mod wasm_names;
mod web;

use std::process::ExitCode;

/// What a task comes to: nothing, or a message that says what is wrong and what to do about it.
type Result<T = ()> = std::result::Result<T, String>;

const HELP: &str = "\
cargo xtask TASK

  serve [TRUNK OPTIONS]    Set up, build and show the page at http://127.0.0.1:8080/ (--open opens it).
  build [TRUNK OPTIONS]    Set up and build the page for release into dist/.
  test [STEP...] [--engines LIST] [-- TEST OPTIONS]
                           Set up and check everything, or only the steps named:
                           fmt, clippy, doc, deny, js, unit, browser, build, size, e2e.
                           --engines chromium,firefox leaves an engine out of the browser tests.
                           What follows -- goes to the tests (a name, say).
  size [--record] [--because REASON]
                           Show what a reader downloads, against the budget and the recorded figure;
                           --record lowers the recorded figure, --because is needed to raise it.
  release                  Make what is published, in target/release-files/: site/, for any static host,
                           and npm/, a package (docs/hosting.md).
  test-blogs [BLOG...] [-- TEST OPTIONS]
                           Set up real blogs (Hugo, Jekyll, Eleventy, WordPress) and test the widget in
                           their posts, or only in those named: hugo, jekyll, eleventy, wordpress.
  shots [--out DIR]        Take screenshots of the page (build it first).
  measure                  Measure the page on a slow line and processor, beside a plain form.
  bench-embed [--runs N] [WHAT...]
                           Measure the element in a blog's post beside a plain form, SurveyJS and quizdown;
                           WHAT of index, form, snippet, first-screen, survey, quizdown; all if none is named.
  lighthouse [--runs N]    Let Lighthouse judge that post with the element and without.
  simulate [OPTIONS]       Simulate readers and print how often the leading cause is found.
  bench [OPTIONS]          Run the benchmarks.
  fuzz [--seconds N] [TARGET...]
                           Fuzz every reader of outside data, N seconds each (60), or only those named.
  deny                     Check the licences, sources and duplicates of all dependencies, and, where the
                           network allows, known vulnerabilities.
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
        "release" => release::release(),
        "test-blogs" => blogs::test(rest),
        "shots" => checks::shots(rest),
        "simulate" => run::cargo(&["run", "--profile=bench", "--example", "simulate", "--"])
            .args(rest)
            .run(),
        "bench" => run::cargo(&["bench"]).args(rest).run(),
        "fuzz" => fuzz::fuzz(rest),
        "deny" => deny::deny(),
        "measure" => measure::measure(),
        "bench-embed" => bench_embed::bench(rest),
        "lighthouse" => bench_embed::lighthouse(rest),
        "setup" => checks::setup(),
        other => Err(format!("There is no task '{other}'.\n\n{HELP}")),
    }
}
