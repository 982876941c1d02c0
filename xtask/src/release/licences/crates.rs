//! Which crates are compiled into the WebAssembly, and what their folders say of their licences.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::run::{shell, top};
use crate::tools;

const WASM: &str = "wasm32-unknown-unknown";

/// A crate that is compiled in.
pub struct Crate {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The licence field of its Cargo.toml.
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
    let sh = shell()?;
    // The manifest of the standard library uses features that only its own authors may.
    sh.set_var("RUSTC_BOOTSTRAP", "1");
    let mut crates = under(&sh, &top().join("Cargo.toml"), "trust-check")?;
    crates.sort_by_key(|one| one.name != "trust-check");
    let rust = cmd!(sh, "rustc --version").read()?;
    let rust = rust
        .split(' ')
        .nth(1)
        .context("rustc doesn't say its version.")?;
    let library = tools::sysroot()?.join("src/rust/library/std/Cargo.toml");
    for mut one in under(&sh, &library, "std")? {
        if one.version == "0.0.0" {
            one.version = format!("of Rust {rust}");
        }
        crates.push(one);
    }
    Ok(crates)
}

/// A package and all that it is compiled with for the browser, by name. What only runs while compiling
/// (macros, build scripts) is not among it.
fn under(sh: &Shell, manifest: &Path, package: &str) -> Result<Vec<Crate>> {
    let from = ["--locked", "--manifest-path"];
    let edges = ["--edges=normal,no-proc-macro", "--prefix=none"];
    let tree = cmd!(
        sh,
        "cargo tree {from...} {manifest} --package={package} --target={WASM} {edges...}"
    );
    let tree = tree.quiet().read()?;
    let all = cmd!(
        sh,
        "cargo metadata {from...} {manifest} --format-version=1 --filter-platform={WASM}"
    );
    let all: Value = serde_json::from_str(&all.quiet().read()?)?;
    let packages = all["packages"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let named = named_in(&tree).into_iter();
    named.map(|one| found(one, packages)).collect()
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

fn found((name, version): (&str, &str), packages: &[Value]) -> Result<Crate> {
    let is_it = |one: &&Value| one["name"] == name && one["version"] == version;
    let package = packages.iter().find(is_it);
    let package = package.with_context(|| format!("cargo metadata has no {name} {version}."))?;
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap_or_default());
    Ok(Crate {
        name: name.to_owned(),
        version: version.to_owned(),
        licence: package["license"].as_str().map(str::to_owned),
        texts: texts_near(&manifest)?,
    })
}

/// The licence texts next to a manifest; or in a parent folder, where a
/// workspace may have them.
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
    let sh = Shell::new()?;
    // Sorted by name.
    let files = sh.read_dir(folder)?;
    let licences = files
        .iter()
        .filter(|file| file.is_file() && is_licence(file));
    licences.map(|file| Ok(sh.read_file(file)?)).collect()
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
    fn compiled_in_crates_are_found_with_their_texts() {
        let crates = compiled_in().unwrap();
        let has = |name: &str| crates.iter().any(|one| one.name == name);
        assert_eq!(crates[0].name, "trust-check");
        assert!(crates[0].texts[0].contains("MIT License"));
        assert!(has("yew") && has("wasm-bindgen") && has("std") && has("dlmalloc"));
        // These run only while compiling, or only in tests.
        assert!(!has("syn") && !has("yew-macro") && !has("proptest"));
    }
}
