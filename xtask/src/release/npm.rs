//! The npm package, from the built page.

use std::collections::BTreeSet;

use super::files::{Files, extension, text};
use super::names::{LOADER, publish};
use super::references::references;
use super::site::is_whole;
use crate::Result;

/// What comes into the package from the repository. The types and the manifest of the element are written
/// from the program's own source.
pub const OWN: [&str; 5] = [
    "LICENSE",
    "npm/README.md",
    "npm/custom-elements.json",
    ABOUT,
    "npm/trust-check.d.ts",
];
const ABOUT: &str = "npm/package.json";
/// The version in `npm/package.json`, in place of which that of Cargo.toml is published.
const NO_VERSION: &str = "\"version\": \"0.0.0\"";
/// What comes from the built page, beside all that these name.
const ELEMENT: [&str; 2] = [LOADER, "first-screen.html"];

/// All of its files; `own` are those of the repository, by their paths there.
pub fn package(built: &Files, licences: &str, own: &Files) -> Result<Files> {
    let published = publish(built)?.files;
    let mut package = Files::new();
    for name in reached(&published)? {
        package.insert(name.clone(), published[&name].clone());
    }
    package.insert("LICENSES.txt".to_string(), licences.into());
    for path in OWN {
        let bytes = own.get(path).ok_or(format!("{path} is missing."))?;
        let name = path.strip_prefix("npm/").unwrap_or(path);
        package.insert(name.to_string(), bytes.clone());
    }
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let about = text(own, ABOUT)?.replace(NO_VERSION, &version);
    package.insert("package.json".to_string(), about.into_bytes());
    is_whole(&package)?;
    Ok(package)
}

/// What the element needs of the published files.
fn reached(published: &Files) -> Result<BTreeSet<String>> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<String> = ELEMENT.map(str::to_string).to_vec();
    while let Some(name) = next.pop() {
        if !published.contains_key(&name) {
            return Err(format!("{name} is missing."));
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
    use super::super::small;
    use super::package;

    fn made() -> Files {
        let about = include_bytes!("../../../npm/package.json");
        let own = super::OWN.map(|path| match path {
            super::ABOUT => (path.to_string(), about.to_vec()),
            _ => (path.to_string(), b"{}".to_vec()),
        });
        package(&small::built(), "All MIT.", &Files::from(own)).unwrap()
    }

    #[test]
    fn it_holds_what_the_element_needs_and_nothing_else() {
        // Without their digests.
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
    fn what_package_json_names_is_there() {
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
    fn what_is_missing_is_named() {
        let problem = package(&small::built(), "All MIT.", &Files::new()).unwrap_err();
        assert!(problem.contains("LICENSE"), "{problem}");
    }
}
