//! Running other programs.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context;
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::Result;

/// A shell in the repository's top folder.
pub fn shell() -> anyhow::Result<Shell> {
    let sh = Shell::new()?;
    sh.change_dir(top());
    Ok(sh)
}

/// Builds a program of the workspace and returns its path; `kind` is `bin` or `example`.
///
/// Like all tasks it selects the whole workspace. Cargo unites the features that the selected packages want of a
/// dependency, so every other selection would compile most dependencies once more.
pub fn build(kind: &str, name: &str) -> anyhow::Result<PathBuf> {
    let sh = shell()?;
    cmd!(sh, "cargo build --quiet --workspace --{kind} {name}").run()?;
    // Beside this very program, which is built with the same profile.
    let built = env::current_exe()?.with_file_name(match kind {
        "example" => format!("examples/{name}"),
        _ => name.to_owned(),
    });
    Ok(built.with_extension(env::consts::EXE_EXTENSION))
}

/// The integration tests of a package, as options that select them in the whole workspace.
pub fn tests_of(package: &str) -> anyhow::Result<Vec<String>> {
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
pub fn path_with(folders: &[PathBuf]) -> anyhow::Result<OsString> {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&old));
    env::join_paths(all).context("A tool's folder has a separator in its name.")
}

/// The repository's top folder.
pub fn top() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A program to run in the repository's top folder.
pub struct Run(Command);

/// `cargo` with arguments.
pub fn cargo(arguments: &[&str]) -> Run {
    program("cargo").args(arguments)
}

/// A program, by name or path.
pub fn program(program: impl AsRef<OsStr>) -> Run {
    let mut command = Command::new(program);
    command.current_dir(top());
    Run(command)
}

impl Run {
    /// Adds arguments.
    pub fn args(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.0.args(arguments);
        self
    }

    /// Sets an environment variable for the program.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.0.env(name, value);
        self
    }

    /// Takes an environment variable away from the program.
    pub fn env_remove(mut self, name: &str) -> Self {
        self.0.env_remove(name);
        self
    }

    /// Runs it in another folder.
    pub fn folder(mut self, folder: &Path) -> Self {
        self.0.current_dir(folder);
        self
    }

    /// Gives it nothing to read, so that it can't wait for an answer.
    pub fn no_input(mut self) -> Self {
        self.0.stdin(Stdio::null());
        self
    }

    /// Puts folders first on the program's `PATH`.
    pub fn path_first(mut self, folders: &[PathBuf]) -> Self {
        let old = env::var_os("PATH").unwrap_or_default();
        let all = folders.iter().cloned().chain(env::split_paths(&old));
        // Joining fails only for a folder with a separator in its name; the old value then stands.
        if let Ok(joined) = env::join_paths(all) {
            self.0.env("PATH", joined);
        }
        self
    }

    /// Runs it with its output shown; anything but success is an error.
    pub fn run(mut self) -> Result {
        let name = self.name();
        match self.0.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("`{name}` failed ({status}).")),
            Err(error) => Err(format!("`{name}` could not be started: {error}.")),
        }
    }

    /// Runs it silently; what it printed if it succeeded.
    pub fn output(mut self) -> Option<String> {
        let output = self.0.stdin(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        output.status.success().then_some(text)
    }

    fn name(&self) -> String {
        let words = std::iter::once(self.0.get_program()).chain(self.0.get_args());
        let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
        words.join(" ")
    }
}

/// Where a program is on the `PATH`.
pub fn which(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name).with_extension(env::consts::EXE_EXTENSION))
        .find(|file| file.is_file())
}
