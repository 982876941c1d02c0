//! The checks of the project, step by step.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use xshell::{Cmd, cmd};

use crate::cli::{Engine, Step, TestOptions, name};
use crate::report::Report;
use crate::run::{self, path_with, shell, tests_of, top, which};
use crate::{browsers, deny, flaky, page, release, size, tools, web};

const WASM: &str = "wasm32-unknown-unknown";
/// The tests that run in a browser, with wasm-bindgen-test.
const BROWSER_TESTS: &str = "--test=browser";

/// Sets up what is missing and runs the steps asked for.
pub fn test(options: &TestOptions) -> Result<()> {
    let mut report = Report::default();
    let mut folders = Vec::new();
    report.step("setup", "tools and browsers that these steps need", || {
        folders = set_up(options)?;
        Ok(())
    });
    // Without its tools, no step would say anything about the project.
    if report.all_passed() {
        let wanted = Step::value_variants()
            .iter()
            .filter(|step| options.steps.contains(step));
        for &step in wanted {
            let about = step.to_possible_value();
            let about = about.as_ref().and_then(|value| value.get_help());
            let about = about.map(ToString::to_string).unwrap_or_default();
            report.step(&name(step), &about, || run_step(step, options, &folders));
        }
    }
    report.finish()
}

/// The checks that need neither a browser nor a release build.
pub fn check() -> Result<()> {
    test(&TestOptions::of(&[Step::Fmt, Step::Clippy, Step::Unit]))
}

/// Sets up all that `serve` and `test` need.
pub fn setup() -> Result<()> {
    set_up(&TestOptions::of(Step::value_variants()))?;
    println!("Everything is set up.");
    Ok(())
}

/// Takes pictures of the built page.
pub fn shots(arguments: &[String]) -> Result<()> {
    browsers::set_up(&[Engine::Chromium])?;
    page::build_if_stale()?;
    let shots = run::build("bin", "shots")?;
    let sh = shell()?;
    Ok(cmd!(sh, "{shots} {arguments...}").run()?)
}

/// Simulates readers.
pub fn simulate(arguments: &[String]) -> Result<()> {
    let sh = shell()?;
    Ok(cmd!(
        sh,
        "cargo run --profile=bench --example simulate -- {arguments...}"
    )
    .run()?)
}

/// Runs the benchmarks.
pub fn bench(arguments: &[String]) -> Result<()> {
    let sh = shell()?;
    Ok(cmd!(sh, "cargo bench {arguments...}").run()?)
}

fn set_up(options: &TestOptions) -> Result<Vec<PathBuf>> {
    use Step::{Browser, Build, Clippy, E2e};
    let mut folders = Vec::new();
    if options.wants_any(&[Clippy, Browser, Build, E2e]) {
        tools::wasm_target()?;
    }
    if options.wants_any(&[Browser, Build, E2e]) {
        folders.extend(tools::for_pages()?);
    }
    if options.wants_any(&[Step::Js, Build, E2e]) {
        web::install()?;
    }
    if options.wants_any(&[Browser, E2e]) {
        folders.extend(browsers::set_up(&options.engines)?);
    }
    if options.wants_any(&[E2e]) {
        browsers::axe_core()?;
    }
    if options.wants_any(&[Step::Deny]) {
        tools::cargo_deny()?;
    }
    Ok(folders)
}

fn run_step(step: Step, options: &TestOptions, folders: &[PathBuf]) -> Result<()> {
    let sh = shell()?;
    match step {
        Step::Fmt => Ok(cmd!(sh, "cargo fmt --all --check").run()?),
        Step::Clippy => clippy(),
        Step::Doc => Ok(cmd!(
            sh,
            "cargo doc --workspace --no-deps --document-private-items --quiet"
        )
        .env("RUSTDOCFLAGS", "-D warnings")
        .run()?),
        Step::Deny => deny::offline(),
        Step::Js => web::check(),
        Step::Unit => {
            let mut tests = tests_of("trust-check")?;
            tests.retain(|test| test != BROWSER_TESTS);
            let test = cmd!(sh, "cargo test --workspace --lib --bin=xtask {tests...}");
            Ok(with_rest(test, &options.rest).run()?)
        }
        Step::Browser => in_browsers(options, folders),
        Step::Build => page::build(&[]),
        Step::Size => size::check(),
        Step::E2e => end_to_end(options, folders),
    }
}

fn clippy() -> Result<()> {
    let sh = shell()?;
    cmd!(
        sh,
        "cargo clippy --workspace --all-targets --quiet -- -D warnings"
    )
    .run()?;
    // What only the build for the browser compiles; the other integration tests are native.
    let targets = ["--package=trust-check", "--lib", "--bins", BROWSER_TESTS];
    cmd!(
        sh,
        "cargo clippy --target={WASM} {targets...} --quiet -- -D warnings"
    )
    .run()?;
    Ok(())
}

/// The tests with wasm-bindgen-test, in `tests/browser.rs`. Its runner can't drive WebKit on Linux.
fn in_browsers(options: &TestOptions, folders: &[PathBuf]) -> Result<()> {
    let runner = tools::wasm_bindgen()?.join("wasm-bindgen-test-runner");
    let webdriver = top().join("xtask/webdriver.json");
    let mut failed = Vec::new();
    for (engine, variable, driver) in [
        (Engine::Chromium, "CHROMEDRIVER", "chromedriver"),
        (Engine::Firefox, "GECKODRIVER", "geckodriver"),
    ] {
        if !options.engines.contains(&engine) {
            continue;
        }
        println!("In {}:", name(engine));
        let installed = folders.iter().map(|folder| folder.join(driver));
        let driver = installed
            .filter(|file| file.is_file())
            .chain(which(driver))
            .next()
            .with_context(|| format!("{driver} is missing."))?;
        let sh = shell()?;
        let test = cmd!(
            sh,
            "cargo test --target={WASM} --package=trust-check {BROWSER_TESTS}"
        )
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &webdriver)
        .env_remove("CHROMEDRIVER")
        .env_remove("GECKODRIVER")
        .env(variable, driver);
        if let Err(error) = with_rest(test, &options.rest).run() {
            failed.push(format!("{}: {error}", name(engine)));
        }
    }
    if !failed.is_empty() {
        bail!(failed.join("\n"));
    }
    Ok(())
}

fn end_to_end(options: &TestOptions, folders: &[PathBuf]) -> Result<()> {
    // Builds the page too; after the step "build" that does nothing.
    release::release_if_stale()?;
    let mut rest = options.rest.clone();
    // Leaves out whole tests, so that cargo counts them as filtered out.
    for engine in Engine::value_variants() {
        if !options.engines.contains(engine) {
            rest.extend(["--skip".to_owned(), format!("::{}", name(*engine))]);
        }
    }
    let sh = shell()?;
    let tests = tests_of("e2e")?;
    let test = cmd!(sh, "cargo test --workspace {tests...}").env("PATH", path_with(folders)?);
    flaky::report(|| Ok(with_rest(test, &rest).run()?))
}

fn with_rest<'a>(cmd: Cmd<'a>, rest: &[String]) -> Cmd<'a> {
    match rest {
        [] => cmd,
        rest => cmd.arg("--").args(rest),
    }
}
