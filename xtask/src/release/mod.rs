//! A release: a folder for any static host, and an npm package. docs/hosting.md explains how to use them.
//!
//! Each step works on files in memory. The same sources give the same bytes.

mod compressed;
mod files;
#[cfg(test)]
mod fixture;
mod headers;
mod hosts;
mod integrity;
mod licences;
mod names;
mod npm;
mod references;
mod site;
mod snippets;

use std::path::PathBuf;

use anyhow::Result;
use files::Files;

use crate::page;
use crate::run::{self, shell};

/// Builds the page, if it is out of date, and makes the folder and the package from it.
pub fn release() -> Result<()> {
    page::build_if_stale()?;
    let top = run::top();
    let built = files::read(&top.join("dist"))?;
    let licences = licences::licences()?;
    let site = site::site(&built, &licences)?;
    files::write(&folder().join("site"), &site)?;
    let package = npm::package(&built, &licences, &repository_files()?)?;
    files::write(&folder().join("npm"), &package)?;
    let folder = folder();
    let shown = folder.strip_prefix(&top).unwrap_or(&folder).display();
    println!("{shown}/site  for a static host; SNIPPETS.md in it has the HTML to paste.");
    println!("{shown}/npm   for `npm publish`.");
    Ok(())
}

/// Makes the folder and the package if they are older than their sources.
pub fn release_if_stale() -> Result<()> {
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

/// The folder that contains both.
fn folder() -> PathBuf {
    run::top().join("target/release-files")
}

/// The files that the npm package has from the repository.
fn repository_files() -> Result<Files> {
    let sh = shell()?;
    let read = |path: &str| Ok((path.to_owned(), sh.read_binary_file(path)?));
    npm::REPOSITORY_FILES.into_iter().map(read).collect()
}
