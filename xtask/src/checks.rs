//! Every check of the project, step by step.

use std::path::PathBuf;

use crate::options::{Options, STEPS};
use crate::report::Report;
use crate::run::{self, Run, cargo, which};
use crate::{Result, browsers, deny, page, release, second_tries, size, tools};

const WASM: &str = "wasm32-unknown-unknown";

/// Sets up what is missing and runs the steps asked for, or all.
pub fn test(arguments: &[String]) -> Result {
    let options = Options::parse(arguments)?;
    let mut report = Report::default();
    let mut folders = Vec::new();
    report.step("setup", "tools and browsers that these steps need", || {
        folders = set_up(&options)?;
        Ok(())
    });
    // Without its tools no step would tell anything about the project.
    if report.all_passed() {
        for step in STEPS.iter().filter(|step| options.wants(step)) {
            report.step(step, about(step), || run_step(step, &options, &folders));
        }
    }
    report.finish()
}

/// Sets up all that `serve` and `test` need.
pub fn setup() -> Result {
    set_up(&Options::parse(&[])?)?;
    println!("Everything is set up.");
    Ok(())
}

/// Takes pictures of the built page.
pub fn shots(arguments: &[String]) -> Result {
    browsers::set_up(&["chromium".to_string()])?;
    page::build_if_stale()?;
    cargo(&["run", "--quiet", "--package", "e2e", "--bin", "shots", "--"])
        .args(arguments)
        .run()
}

fn set_up(options: &Options) -> Result<Vec<PathBuf>> {
    let wants = |steps: &[&str]| steps.iter().any(|step| options.wants(step));
    let mut folders = Vec::new();
    if wants(&["clippy", "browser", "build", "e2e"]) {
        tools::wasm_target()?;
    }
    if wants(&["browser", "build", "e2e"]) {
        folders.extend(tools::for_pages()?);
    }
    if wants(&["browser", "e2e"]) {
        folders.extend(browsers::set_up(&options.engines)?);
    }
    if wants(&["e2e"]) {
        browsers::axe_core()?;
    }
    Ok(folders)
}

fn about(step: &str) -> &'static str {
    match step {
        "fmt" => "is the code formatted as rustfmt does?",
        "clippy" => "does the compiler or clippy warn, natively or for the browser?",
        "doc" => "does rustdoc warn?",
        "deny" => "are licences, sources and versions of all dependencies as deny.toml says?",
        "unit" => "tests without a browser",
        "browser" => "tests of the app's code in Chromium and Firefox",
        "build" => "the page for release",
        "size" => "what a reader downloads, against the budget",
        "e2e" => "the built page in Chromium, Firefox and WebKit",
        _ => "",
    }
}

fn run_step(step: &str, options: &Options, folders: &[PathBuf]) -> Result {
    match step {
        "fmt" => cargo(&["fmt", "--all", "--check"]).run(),
        "clippy" => clippy(),
        "doc" => cargo(&["doc", "--workspace", "--no-deps"])
            .args(["--document-private-items", "--quiet"])
            .env("RUSTDOCFLAGS", "-D warnings")
            .run(),
        "deny" => deny::offline(),
        "unit" => with_rest(
            cargo(&["test", "--workspace", "--exclude=e2e", "--exclude=blogs"]),
            &options.rest,
        ),
        "browser" => in_browsers(options, folders),
        "build" => page::build(&[]),
        "size" => size::size(&[]),
        "e2e" => end_to_end(options, folders),
        _ => Ok(()),
    }
}

fn clippy() -> Result {
    let strict = ["--", "-D", "warnings"];
    cargo(&["clippy", "--workspace", "--all-targets", "--quiet"])
        .args(strict)
        .run()?;
    // What only the browser's build compiles. The other integration tests are native.
    cargo(&["clippy", "--target", WASM, "--package", "trust-check"])
        .args(["--lib", "--bins", "--quiet"])
        .args(has_browser_tests().then_some("--test=browser"))
        .args(strict)
        .run()
}

fn has_browser_tests() -> bool {
    let tests = run::top().join("tests");
    tests.join("browser.rs").is_file() || tests.join("browser/main.rs").is_file()
}

/// The tests with wasm-bindgen-test, in `tests/browser.rs`. Its runner can't drive WebKit on Linux.
fn in_browsers(options: &Options, folders: &[PathBuf]) -> Result {
    if !has_browser_tests() {
        return Err("tests/browser.rs is missing.".into());
    }
    let runner = tools::wasm_bindgen()?.join("wasm-bindgen-test-runner");
    let webdriver = run::top().join("xtask/webdriver.json");
    let wanted = |name: &str| options.engines.iter().any(|engine| engine == name);
    let mut failed = Vec::new();
    for (engine, variable, driver) in [
        ("chromium", "CHROMEDRIVER", "chromedriver"),
        ("firefox", "GECKODRIVER", "geckodriver"),
    ] {
        if !wanted(engine) {
            continue;
        }
        println!("In {engine}:");
        let found = folders.iter().map(|folder| folder.join(driver));
        let found = found
            .filter(|file| file.is_file())
            .chain(which(driver))
            .next();
        let driver = found.ok_or(format!("{driver} is missing."))?;
        let test = cargo(&["test", "--target", WASM, "--package", "trust-check"])
            .args(["--test", "browser"])
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &webdriver)
            .env_remove("CHROMEDRIVER")
            .env_remove("GECKODRIVER")
            .env(variable, driver);
        if let Err(error) = with_rest(test, &options.rest) {
            failed.push(format!("{engine}: {error}"));
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    Err(failed.join("\n"))
}

fn end_to_end(options: &Options, folders: &[PathBuf]) -> Result {
    // Builds the page too; after the step "build" that does nothing.
    release::release_if_stale()?;
    let mut rest = options.rest.clone();
    // By their names, so that they count as filtered out.
    for engine in browsers::ENGINES {
        if !options.engines.iter().any(|wanted| wanted == engine) {
            rest.extend(["--skip".to_string(), format!("::{engine}")]);
        }
    }
    let test = cargo(&["test", "--package", "e2e"]).path_first(folders);
    second_tries::told(|| with_rest(test, &rest))
}

fn with_rest(run: Run, rest: &[String]) -> Result {
    if rest.is_empty() {
        return run.run();
    }
    run.args(["--"]).args(rest).run()
}
