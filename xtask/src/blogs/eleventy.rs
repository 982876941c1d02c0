//! Eleventy, from npm.

use std::path::PathBuf;

use crate::Result;
use crate::npm;

/// The folder in the cache that has Eleventy at the version of the sample site; installs it first if it is missing.
pub fn folder() -> Result<PathBuf> {
    let mut folder = npm::install("tests/blogs/sites/eleventy", "eleventy", "Eleventy")?;
    // From its node_modules to the folder itself.
    folder.pop();
    Ok(folder)
}
