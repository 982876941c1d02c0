//! Folders: where things are, and copying them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;

/// The repository's top folder.
fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files that a blogger copies for a kind of blog.
pub fn integration(kind: &str) -> PathBuf {
    top().join("integrations").join(kind)
}

/// The small site that a kind of blog is tried with.
pub fn sample(kind: &str) -> PathBuf {
    top().join("tests/blogs/sites").join(kind)
}

/// A pack file.
pub fn pack() -> PathBuf {
    top().join("packs/en.json")
}

/// The released widget, as a blogger puts it on a site.
pub fn widget() -> Result<PathBuf> {
    let folder = e2e::release().join("site");
    if folder.join("trust-check.js").is_file() {
        Ok(folder)
    } else {
        Err("There is no release; `cargo xtask test-blogs` makes one.".into())
    }
}

/// A folder that the task says where it is.
pub fn named_by(variable: &str) -> Result<PathBuf> {
    let folder = std::env::var_os(variable);
    folder
        .map(PathBuf::from)
        .ok_or_else(|| format!("{variable} isn't set; `cargo xtask test-blogs` sets it.").into())
}

/// An empty folder for a test, in `target/blogs/`.
pub fn workplace(name: &str) -> Result<PathBuf> {
    let folder = output(name)?;
    fs::remove_dir_all(&folder)?;
    fs::create_dir(&folder)?;
    Ok(folder)
}

/// A folder in `target/blogs/`, as it was left.
pub fn output(name: &str) -> Result<PathBuf> {
    let folder = top().join("target/blogs").join(name);
    fs::create_dir_all(&folder)?;
    Ok(folder.canonicalize()?)
}

/// Copies a folder's contents into another, with links replaced by files.
pub fn copy(from: &Path, to: &Path) -> Result {
    let failed = |error| format!("{}: {error}", from.display());
    fs::create_dir_all(to).map_err(failed)?;
    for entry in fs::read_dir(from).map_err(failed)? {
        let (source, target) = {
            let entry = entry?;
            (entry.path(), to.join(entry.file_name()))
        };
        if source.is_dir() {
            copy(&source, &target)?;
        } else if source.exists() {
            fs::copy(&source, &target)?;
        }
        // A link to what isn't on this machine stays behind.
    }
    Ok(())
}
