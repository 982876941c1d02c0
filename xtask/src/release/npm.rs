//! The npm package.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

use super::files::{Files, extension, text};
use super::names::{LOADER, publish};
use super::references::references;
use super::site::check_references;

/// The files that the package has from the repository. The element's types and manifest are generated from the program's
/// source.
pub const REPOSITORY_FILES: [&str; 5] = [
    "LICENSE",
    "npm/README.md",
    "npm/custom-elements.json",
    MANIFEST,
    "npm/trust-check.d.ts",
];
const MANIFEST: &str = "npm/package.json";
/// The version in `npm/package.json`, which is replaced with that of Cargo.toml.
const VERSION_PLACEHOLDER: &str = "\"version\": \"0.0.0\"";
/// The files that the package has from the built page, together with all to which they refer.
const ENTRIES: [&str; 2] = [LOADER, "first-screen.html"];

/// The files of the package, made from a built page; `repository` has its files by their paths in the repository.
pub fn package(built: &Files, licences: &str, repository: &Files) -> Result<Files> {
    let published = publish(built)?.files;
    let mut package = Files::new();
    for name in reachable(&published)? {
        package.insert(name.clone(), published[&name].clone());
    }
    package.insert("LICENSES.txt".to_string(), licences.into());
    for path in REPOSITORY_FILES {
        let bytes = repository
            .get(path)
            .with_context(|| format!("{path} is missing."))?;
        let name = path.strip_prefix("npm/").unwrap_or(path);
        package.insert(name.to_string(), bytes.clone());
    }
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let manifest = text(repository, MANIFEST)?.replace(VERSION_PLACEHOLDER, &version);
    package.insert("package.json".to_string(), manifest.into_bytes());
    check_references(&package)?;
    Ok(package)
}

/// The published files that the element needs.
fn reachable(published: &Files) -> Result<BTreeSet<String>> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<String> = ENTRIES.map(str::to_string).to_vec();
    while let Some(name) = next.pop() {
        if !published.contains_key(&name) {
            bail!("{name} is missing.");
        }
        if matches!(extension(&name), "js" | "html") {
            let found = references(&name, text(published, &name)?)?.into_iter();
            let found = found.map(|reference| reference.file);
            next.extend(found.filter(|file| !reached.contains(file)));
        }
        reached.insert(name);
    }
    Ok(reached)
}

#[cfg(test)]
mod tests {
    use super::super::files::Files;
    use super::super::fixture;
    use super::package;

    fn made() -> Files {
        let about = include_bytes!("../../../npm/package.json");
        let own = super::REPOSITORY_FILES.map(|path| match path {
            super::MANIFEST => (path.to_string(), about.to_vec()),
            _ => (path.to_string(), b"{}".to_vec()),
        });
        package(&fixture::built_page(), "All MIT.", &Files::from(own)).unwrap()
    }

    #[test]
    fn the_package_has_what_the_element_needs_and_nothing_else() {
        // Without fingerprints.
        let plain = |name: &String| match name.rsplit_once('.') {
            Some((start, end)) if name.starts_with("files/") => {
                format!("{}.{end}", start.rsplit_once('.').unwrap().0)
            }
            _ => name.clone(),
        };
        let mut names: Vec<String> = made().keys().map(plain).collect();
        names.sort();
        let expected = [
            "LICENSE",
            "LICENSES.txt",
            "README.md",
            "custom-elements.json",
            "files/exit.js",
            "files/locales/en.json",
            "files/packs/en.json",
            "files/page.js",
            "files/program.js",
            "files/program_bg.wasm",
            "files/rescue.js",
            "files/start.js",
            "files/trust-check.css",
            "first-screen.html",
            "icon.svg",
            "index.html",
            "package.json",
            "trust-check.d.ts",
            "trust-check.js",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn the_files_that_package_json_lists_exist() {
        let made = made();
        let about: serde_json::Value = serde_json::from_slice(&made["package.json"]).unwrap();
        assert_eq!(about["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(about["license"], env!("CARGO_PKG_LICENSE"));
        let exports = about["exports"].as_object().unwrap().values();
        let exports = exports.flat_map(|one| match one.as_object() {
            Some(conditions) => conditions.values().cloned().collect(),
            None => vec![one.clone()],
        });
        let files = about["files"].as_array().unwrap().iter().cloned();
        let single = [about["types"].clone(), about["customElements"].clone()];
        for name in exports.chain(files).chain(single) {
            let name = name.as_str().unwrap().trim_start_matches("./").to_string();
            let is_there = made
                .keys()
                .any(|file| *file == name || name.ends_with('/') && file.starts_with(&name));
            assert!(is_there, "{name}");
        }
    }

    #[test]
    fn a_missing_file_is_an_error() {
        let problem = package(&fixture::built_page(), "All MIT.", &Files::new()).unwrap_err();
        assert!(problem.to_string().contains("LICENSE"), "{problem}");
    }
}
