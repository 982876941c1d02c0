//! The element in a blog's post: measured beside a plain form and other widgets, and judged by Lighthouse.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{self, cargo, program, which};
use crate::{Result, browsers, compressed, npm, page};

/// The folder that holds the crate and what it takes from npm.
const HOME: &str = "tests/bench-embed";

/// Prints the table of the element and its peers; `--runs N`, and what to measure, if not all.
pub fn bench(options: &[String]) -> Result {
    let (runs, variants) = runs(options, 5)?;
    let (site, packages) = set_up()?;
    println!(
        "`cargo xtask bench-embed --runs {runs}`: {}.\n",
        conditions(&packages)
    );
    of_bench("bench-embed")
        .args([site.as_os_str(), runs.to_string().as_ref()])
        .args(variants)
        .env("E2E_DIST", &site)
        .run()
}

/// A program of the bench's package, to be given its arguments.
fn of_bench(name: &str) -> run::Run {
    cargo(&[
        "run",
        "--quiet",
        "--package",
        "bench-embed",
        "--bin",
        name,
        "--",
    ])
}

/// Everything that is measured, compressed, in a folder to serve; and the folder of npm's packages.
fn set_up() -> Result<(PathBuf, PathBuf)> {
    browsers::set_up(&["chromium".to_string()])?;
    page::build_if_stale()?;
    let packages = npm::install(HOME, "bench-embed", "what the element is measured beside")?;
    let target = run::top().join("target/bench-embed");
    let (dist, plain, site) = (
        run::top().join("dist"),
        target.join("plain"),
        target.join("site"),
    );
    compressed::empty(&plain)?;
    compressed::empty(&site)?;
    of_bench("bench-embed-pages")
        .args([&plain, &dist, &packages])
        .run()?;
    println!("Compressing what is served (half a minute) …");
    compressed::copy(&plain, &site)?;
    compressed::copy(&dist, &site.join("trust-check"))?;
    Ok((site, packages))
}

/// Has Lighthouse judge the post with the element and without it; an error if any category is lower.
pub fn lighthouse(options: &[String]) -> Result {
    let (runs, variants) = runs(options, 5)?;
    if let Some(unknown) = variants.first() {
        return Err(format!("lighthouse has no option '{unknown}'."));
    }
    let (site, _) = set_up()?;
    let home = format!("{HOME}/lighthouse");
    let packages = npm::install(&home, "bench-embed-lighthouse", "Lighthouse")?;
    let version = version(&packages, "lighthouse");
    let chrome = which("chromium").or_else(|| which("google-chrome"));
    let chrome = chrome.ok_or("Lighthouse needs Chromium, and it is not here.")?;
    println!(
        "`cargo xtask lighthouse --runs {runs}`: {}, lighthouse {version}.\n",
        chromium()
    );
    of_bench("bench-embed-lighthouse")
        .args([
            packages.join("lighthouse/cli/index.js").as_os_str(),
            runs.to_string().as_ref(),
        ])
        .env("E2E_DIST", &site)
        .env("CHROME_PATH", chrome)
        .run()
}

/// The number after `--runs`, and what else there is.
fn runs(options: &[String], usual: usize) -> Result<(usize, Vec<String>)> {
    let Some(at) = options.iter().position(|option| option == "--runs") else {
        return Ok((usual, options.to_vec()));
    };
    let number = options.get(at + 1).and_then(|number| number.parse().ok());
    let number = number.filter(|&number| number > 0);
    let rest = [&options[..at], options.get(at + 2..).unwrap_or_default()].concat();
    Ok((number.ok_or("--runs needs a number after it.")?, rest))
}

/// What a reader of the table must know of it.
fn conditions(packages: &Path) -> String {
    let names = ["survey-core", "survey-js-ui", "quizdown"];
    let peers = names.map(|name| format!("{name} {}", version(packages, name)));
    format!("{}, {}", chromium(), peers.join(", "))
}

fn chromium() -> String {
    let said = program("chromium").args(["--version"]).output();
    let said = said.or_else(|| program("google-chrome").args(["--version"]).output());
    // "Chromium 156.0.8078.79 built on …"
    let words = said.unwrap_or_default();
    words
        .split_whitespace()
        .take(2)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The version of an installed package.
fn version(packages: &Path, name: &str) -> String {
    let text = fs::read_to_string(packages.join(name).join("package.json")).unwrap_or_default();
    let after = text.split("\"version\": \"").nth(1);
    let version = after.and_then(|text| text.split('"').next());
    version.unwrap_or("of an unknown version").to_owned()
}

#[cfg(test)]
mod tests {
    use super::runs;

    fn parse(words: &[&str]) -> crate::Result<(usize, Vec<String>)> {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        runs(&words, 5)
    }

    #[test]
    fn the_number_of_runs_may_stand_anywhere() {
        assert_eq!(parse(&[]), Ok((5, vec![])));
        assert_eq!(
            parse(&["form", "--runs", "9"]),
            Ok((9, vec!["form".to_owned()]))
        );
        assert!(parse(&["--runs"]).is_err());
        assert!(parse(&["--runs", "0"]).is_err());
    }
}
