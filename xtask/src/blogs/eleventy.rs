//! Eleventy, from npm.

use std::fs;
use std::path::PathBuf;

use crate::Result;
use crate::run::{self, program, which};
use crate::tools;

/// What says which packages at which versions.
const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];
/// What npm writes when it is done.
const DONE: &str = "node_modules/.package-lock.json";

/// The folder in the cache that has Eleventy at the version of the sample site; installs it first if it is missing.
pub fn folder() -> Result<PathBuf> {
    let site = run::top().join("tests/blogs/sites/eleventy");
    let folder = tools::cache("eleventy")?;
    let same = |name: &&str| fs::read(site.join(name)).ok() == fs::read(folder.join(name)).ok();
    if folder.join(DONE).is_file() && FILES.iter().all(same) {
        return Ok(folder);
    }
    if which("npm").is_none() {
        return Err("The tests in Eleventy take it from npm, and npm is not here. Install Node.js, 18 or later, with \
             npm (Debian: apt-get install npm)."
            .into());
    }
    println!("Getting Eleventy from npm, once (some seconds) …");
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    for name in FILES {
        fs::copy(site.join(name), folder.join(name)).map_err(failed)?;
    }
    program("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .folder(&folder)
        .no_input()
        .run()?;
    match folder.join(DONE).is_file() {
        true => Ok(folder),
        false => Err(format!("npm put nothing into {}.", folder.display())),
    }
}
