//! Running other programs.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;
use xshell::{Shell, cmd};

/// A shell in the repository's top folder.
pub fn shell() -> Result<Shell> {
    let sh = Shell::new()?;
    sh.change_dir(top());
    Ok(sh)
}

/// Builds a program of the workspace and returns its path; `kind` is `bin` or `example`.
///
/// Like all tasks it selects the whole workspace. Cargo unites the features that the selected packages want of a
/// dependency, so every other selection would compile most dependencies once more.
pub fn build(kind: &str, name: &str) -> Result<PathBuf> {
    let sh = shell()?;
    cmd!(sh, "cargo build --quiet --workspace --{kind} {name}").run()?;
    // Next to this program, which is built with the same profile.
    let built = env::current_exe()?.with_file_name(match kind {
        "example" => format!("examples/{name}"),
        _ => name.to_owned(),
    });
    Ok(built.with_extension(env::consts::EXE_EXTENSION))
}

/// The integration tests of a package, as options that select them in the whole workspace.
pub fn tests_of(package: &str) -> Result<Vec<String>> {
    let sh = shell()?;
    let metadata = cmd!(sh, "cargo metadata --no-deps --format-version=1").quiet();
    let metadata: Value = serde_json::from_str(&metadata.read()?)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let targets = packages
        .filter(|found| found["name"] == package)
        .filter_map(|found| found["targets"].as_array())
        .flatten();
    let names = targets
        .filter(|target| target["kind"][0] == "test")
        .filter_map(|target| target["name"].as_str());
    Ok(names.map(|name| format!("--test={name}")).collect())
}

/// The `PATH` with these folders before the others.
pub fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&old));
    env::join_paths(all).context("A tool's folder has a separator in its name.")
}

/// The repository's top folder.
pub fn top() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where a program is on the `PATH`.
pub fn which(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name).with_extension(env::consts::EXE_EXTENSION))
        .find(|file| file.is_file())
}
