//! The element in a blog's post: compared with a plain form and other widgets,
//! and rated by Lighthouse.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::cli::{BenchOptions, Engine, Runs};
use crate::run::{self, shell, top, which};
use crate::{browsers, compressed, npm, page};

/// The folder that holds the crate and what it takes from npm.
const HOME: &str = "tests/bench-embed";

/// Prints the table of the element and its peers.
pub fn bench(options: &BenchOptions) -> Result<()> {
    let sh = shell()?;
    let (runs, variants) = (options.runs.runs.to_string(), &options.what);
    let (site, packages) = set_up(&sh)?;
    let peers = ["survey-core", "survey-js-ui", "quizdown"]
        .map(|name| format!("{name} {}", version(&sh, &packages, name)));
    let peers = peers.join(", ");
    println!(
        "`cargo xtask bench-embed --runs {runs}`: {}, {peers}.\n",
        chromium(&sh)
    );
    let bench = run::build("bin", "bench-embed")?;
    Ok(cmd!(sh, "{bench} {site} {runs}")
        .args(variants)
        .env("E2E_DIST", &site)
        .run()?)
}

/// Has Lighthouse judge the post with and without the element; an error if any category is lower.
pub fn lighthouse(options: &Runs) -> Result<()> {
    let sh = shell()?;
    let runs = options.runs.to_string();
    let (site, _) = set_up(&sh)?;
    let packages = npm::install(
        &format!("{HOME}/lighthouse"),
        "bench-embed-lighthouse",
        "Lighthouse",
    )?;
    let chrome = which("chromium").or_else(|| which("google-chrome"));
    let chrome = chrome.context("Lighthouse needs Chromium, which is not installed.")?;
    let version = version(&sh, &packages, "lighthouse");
    println!(
        "`cargo xtask lighthouse --runs {runs}`: {}, lighthouse {version}.\n",
        chromium(&sh)
    );
    let script = packages.join("lighthouse/cli/index.js");
    let judge = run::build("bin", "bench-embed-lighthouse")?;
    cmd!(sh, "{judge} {script} {runs}")
        .env("E2E_DIST", &site)
        .env("CHROME_PATH", chrome)
        .run()?;
    Ok(())
}

/// Everything that is measured, compressed, in a folder to serve; and the folder of npm's packages.
fn set_up(sh: &Shell) -> Result<(PathBuf, PathBuf)> {
    browsers::set_up(&[Engine::Chromium])?;
    page::build_if_stale()?;
    let packages = npm::install(HOME, "bench-embed", "what the element is compared with")?;
    let dist = top().join("dist");
    let target = top().join("target/bench-embed");
    let (plain, site) = (target.join("plain"), target.join("site"));
    compressed::empty(&plain)?;
    compressed::empty(&site)?;
    let pages = run::build("bin", "bench-embed-pages")?;
    cmd!(sh, "{pages} {plain} {dist} {packages}").run()?;
    println!("Compressing what is served (half a minute) …");
    compressed::copy(&plain, &site)?;
    compressed::copy(&dist, &site.join("trust-check"))?;
    Ok((site, packages))
}

/// Chromium's name and version.
fn chromium(sh: &Shell) -> String {
    let said = cmd!(sh, "chromium --version").quiet().read();
    let said = said.or_else(|_| cmd!(sh, "google-chrome --version").quiet().read());
    // "Chromium 156.0.8078.79 built on …"
    let words = said.unwrap_or_default();
    let words: Vec<&str> = words.split_whitespace().take(2).collect();
    words.join(" ")
}

/// The version of an installed package.
fn version(sh: &Shell, packages: &Path, name: &str) -> String {
    let text = sh.read_file(packages.join(name).join("package.json"));
    let package: serde_json::Value = text
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    package["version"]
        .as_str()
        .unwrap_or("of an unknown version")
        .to_owned()
}
