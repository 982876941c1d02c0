//! Which crates are compiled into the WebAssembly, and what their folders say of their licences.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::Result;
use crate::run::{self, Run, cargo, program};
use crate::tools;

const WASM: &str = "wasm32-unknown-unknown";

/// A crate that is compiled in.
pub struct Crate {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// What its Cargo.toml says of its licence.
    pub licence: Option<String>,
    /// The licences' texts in its folder.
    pub texts: Vec<String>,
}

impl Crate {
    /// The texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(String::as_str)
    }
}

/// All of them: trust-check first, then by name those that it needs, then those of the standard library,
/// which the release build compiles along with it.
pub fn compiled_in() -> Result<Vec<Crate>> {
    tools::rust_source()?;
    let own = run::top().join("Cargo.toml");
    let mut crates = under(&own, "trust-check")?;
    crates.sort_by_key(|one| one.name != "trust-check");
    let library = tools::sysroot()?.join("src/rust/library/std/Cargo.toml");
    let of_rust = rust_version()?;
    crates.extend(under(&library, "std")?.into_iter().map(|one| Crate {
        version: match one.version.as_str() {
            "0.0.0" => format!("of Rust {of_rust}"),
            _ => one.version,
        },
        ..one
    }));
    Ok(crates)
}

/// The version of Rust, which its own crates have in place of one of their own.
fn rust_version() -> Result<String> {
    let said = program("rustc").args(["--version"]).output();
    let version = said.and_then(|said| said.split(' ').nth(1).map(str::to_string));
    version.ok_or("rustc doesn't say its version.".into())
}

/// A package and all that it is compiled with for the browser, by name. What only runs while compiling
/// (macros, build scripts) is not among it.
fn under(manifest: &Path, package: &str) -> Result<Vec<Crate>> {
    let tree = ask(manifest, &["tree", "--package", package, "--target", WASM])
        .args(["--edges", "normal,no-proc-macro", "--prefix", "none"])
        .output()
        .ok_or_else(|| format!("`cargo tree --package {package}` failed."))?;
    let all = ask(
        manifest,
        &[
            "metadata",
            "--format-version",
            "1",
            "--filter-platform",
            WASM,
        ],
    )
    .output()
    .ok_or_else(|| format!("`cargo metadata` of {package} failed."))?;
    let all: Value = serde_json::from_str(&all).map_err(|error| error.to_string())?;
    let packages = all["packages"].as_array().cloned().unwrap_or_default();
    named_in(&tree)
        .iter()
        .map(|one| found(one, &packages))
        .collect()
}

/// Cargo about a manifest, whose lock file stays as it is.
fn ask(manifest: &Path, arguments: &[&str]) -> Run {
    cargo(arguments)
        .args([
            Path::new("--locked"),
            Path::new("--manifest-path"),
            manifest,
        ])
        // The manifest of the standard library uses what only its own makers may.
        .env("RUSTC_BOOTSTRAP", "1")
}

/// The names and versions in what `cargo tree` prints, sorted, each once.
fn named_in(tree: &str) -> Vec<(&str, &str)> {
    let lines = tree.lines().filter_map(|line| line.split_once(" v"));
    let mut named: Vec<_> = lines
        .map(|(name, rest)| (name, rest.split(' ').next().unwrap_or(rest)))
        .collect();
    named.sort_unstable();
    named.dedup();
    named
}

fn found(&(name, version): &(&str, &str), packages: &[Value]) -> Result<Crate> {
    let is_it = |one: &&Value| one["name"] == name && one["version"] == version;
    let package = packages.iter().find(is_it);
    let package = package.ok_or_else(|| format!("cargo metadata has no {name} {version}."))?;
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap_or_default());
    Ok(Crate {
        name: name.to_string(),
        version: version.to_string(),
        licence: package["license"].as_str().map(str::to_string),
        texts: texts_near(&manifest)?,
    })
}

/// The licences' texts beside a manifest; or a folder further up, where a workspace may have them.
fn texts_near(manifest: &Path) -> Result<Vec<String>> {
    for folder in manifest.ancestors().skip(1).take(2) {
        let texts = texts_in(folder)?;
        if !texts.is_empty() {
            return Ok(texts);
        }
    }
    Ok(Vec::new())
}

fn texts_in(folder: &Path) -> Result<Vec<String>> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let entries = fs::read_dir(folder).map_err(failed)?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let files = files
        .iter()
        .filter(|file| file.is_file() && is_licence(file));
    files
        .map(|file| fs::read_to_string(file).map_err(failed))
        .collect()
}

fn is_licence(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    let starts = ["license", "licence", "copying"];
    starts.iter().any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::{compiled_in, named_in};

    #[test]
    fn a_tree_names_each_crate_once() {
        let tree = "a v1.0.0 (/x y/a)\nserde v1.0.2\nb v0.1.0 (proc-macro)\nserde v1.0.2 (*)\n\n";
        assert_eq!(
            named_in(tree),
            [("a", "1.0.0"), ("b", "0.1.0"), ("serde", "1.0.2")]
        );
    }

    #[test]
    fn what_is_compiled_in_is_found_with_its_texts() {
        let crates = compiled_in().unwrap();
        let has = |name: &str| crates.iter().any(|one| one.name == name);
        assert_eq!(crates[0].name, "trust-check");
        assert!(crates[0].texts[0].contains("MIT License"));
        assert!(has("yew") && has("wasm-bindgen") && has("std") && has("dlmalloc"));
        // These run only while compiling, or only in tests.
        assert!(!has("syn") && !has("yew-macro") && !has("proptest"));
    }
}
