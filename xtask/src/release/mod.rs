//! What is published: a folder to put on any static host, and an npm package. docs/hosting.md tells how to
//! use them.
//!
//! The built page, in memory, goes through steps that each know nothing of disks; the same sources give the
//! same bytes.

mod compressed;
mod files;
mod headers;
mod hosts;
mod integrity;
mod licences;
mod names;
mod npm;
mod references;
mod site;
#[cfg(test)]
mod small;
mod snippets;

use std::fs;
use std::path::PathBuf;

use files::Files;

use crate::run;
use crate::{Result, page};

/// Builds the page and makes both folders from it.
pub fn release() -> Result {
    page::build_if_stale()?;
    let top = run::top();
    let built = files::read(&top.join("dist"))?;
    let licences = licences::licences()?;
    let site = site::site(&built, &licences)?;
    files::write(&folder().join("site"), &site)?;
    let package = npm::package(&built, &licences, &own_files()?)?;
    files::write(&folder().join("npm"), &package)?;
    let folder = folder();
    let shown = folder.strip_prefix(&top).unwrap_or(&folder).display();
    println!("{shown}/site  for a static host; SNIPPETS.md in it is what to paste.");
    println!("{shown}/npm   for `npm publish`.");
    Ok(())
}

/// Makes both folders unless they are newer than all that goes into them.
pub fn release_if_stale() -> Result {
    page::build_if_stale()?;
    const SOURCES: [&str; 6] = [
        "dist",
        "xtask/src",
        "npm",
        "LICENSE",
        "Cargo.toml",
        "Cargo.lock",
    ];
    if page::is_newer("target/release-files/npm/package.json", &SOURCES) {
        return Ok(());
    }
    release()
}

/// Where the folders are made.
fn folder() -> PathBuf {
    run::top().join("target/release-files")
}

/// What the npm package has from the repository as it is.
fn own_files() -> Result<Files> {
    let read = |path: &str| {
        let bytes = fs::read(run::top().join(path)).map_err(|error| format!("{path}: {error}"))?;
        Ok((path.to_string(), bytes))
    };
    npm::OWN.into_iter().map(read).collect()
}
