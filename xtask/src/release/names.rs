//! The names under which the files of a built page are published.
//!
//! Files that are requested by a fixed name stay at the top and are cached
//! briefly. All others go into `files/` under a name with a fingerprint of
//! their content, and can be cached permanently. Since a file's content
//! includes the names of others, those are named first.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use super::files::{Files, extension, text};
use super::integrity::fingerprint;
use super::references::{references, relative, replace};

/// The folder of the files that never change.
pub const IMMUTABLE: &str = "files";
/// The script that host pages load. It is published twice: at the top, and immutable for pages that pin a version.
pub const LOADER: &str = "trust-check.js";
/// The files that stay at the top, if they exist.
const ENTRIES: [&str; 6] = [
    LOADER,
    "index.html",
    "frame.html",
    "frame-parent.js",
    "first-screen.html",
    "icon.svg",
];

/// The built page's files under their published names.
pub struct Published {
    /// The files.
    pub files: Files,
    /// The published name of each immutable file, by its name in the built page.
    pub names: BTreeMap<String, String>,
}

/// Names the files of a built page, and updates their references to each other.
pub fn publish(built: &Files) -> Result<Published> {
    let mut naming = Naming {
        built,
        published: Published {
            files: Files::new(),
            names: BTreeMap::new(),
        },
        in_progress: Vec::new(),
    };
    for name in built.keys() {
        if !is_entry(name) || name == LOADER {
            naming.immutable(name)?;
        }
    }
    for name in ENTRIES.iter().filter(|name| built.contains_key(**name)) {
        let bytes = naming.content(name, "")?;
        naming.published.files.insert(name.to_string(), bytes);
    }
    Ok(naming.published)
}

fn is_entry(name: &str) -> bool {
    ENTRIES.contains(&name)
}

struct Naming<'a> {
    built: &'a Files,
    published: Published,
    /// The files whose names depend on others that are being named.
    in_progress: Vec<&'a str>,
}

impl<'a> Naming<'a> {
    /// Publishes an immutable file, unless that is done; gives its published name.
    fn immutable(&mut self, name: &str) -> Result<String> {
        if let Some(done) = self.published.names.get(name) {
            return Ok(done.clone());
        }
        let Some((name, _)) = self.built.get_key_value(name) else {
            bail!("{name} does not exist.");
        };
        if self.in_progress.contains(&name.as_str()) {
            let cycle = self.in_progress.join(", ");
            bail!(
                "These files refer to each other in a cycle, so none can have a fingerprint: {cycle}."
            );
        }
        self.in_progress.push(name);
        let bytes = self.content(name, &folder_of(&format!("{IMMUTABLE}/{name}")))?;
        self.in_progress.pop();
        let end = extension(name);
        let stem = name.strip_suffix(end).unwrap_or(name);
        let published = format!("{IMMUTABLE}/{stem}{}.{end}", fingerprint(&bytes));
        self.published.files.insert(published.clone(), bytes);
        self.published.names.insert(name.clone(), published.clone());
        Ok(published)
    }

    /// The content of a file that is published in a folder, with the published names of other files.
    fn content(&mut self, name: &'a str, folder: &str) -> Result<Vec<u8>> {
        if !matches!(extension(name), "js" | "html" | "css") {
            return Ok(self.built[name].clone());
        }
        let content = text(self.built, name)?;
        let mut with = Vec::new();
        for reference in references(name, content)? {
            let is_at_top = is_entry(&reference.file) && reference.file != LOADER;
            let published = if is_at_top && self.built.contains_key(&reference.file) {
                reference.file.clone()
            } else {
                self.immutable(&reference.file)
                    .with_context(|| name.to_owned())?
            };
            let written = relative(folder, &published);
            let written = match extension(name) {
                "html" => written.trim_start_matches("./").to_string(),
                _ => written,
            };
            with.push((reference, written));
        }
        Ok(replace(content, &with).into_bytes())
    }
}

fn folder_of(file: &str) -> String {
    let folder = file.rsplit_once('/').map(|(folder, _)| folder);
    folder.unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::super::files::Files;
    use super::super::fixture;
    use super::{LOADER, Published, publish};

    fn published() -> Published {
        publish(&fixture::built_page()).unwrap()
    }

    fn text(files: &Files, name: &str) -> String {
        String::from_utf8(files[name].clone()).unwrap()
    }

    #[test]
    fn entries_keep_their_names_and_other_files_get_a_fingerprint() {
        let Published { files, names } = published();
        let top: Vec<_> = files.keys().filter(|name| !name.contains('/')).collect();
        let entries = [
            "first-screen.html",
            "frame-parent.js",
            "frame.html",
            "icon.svg",
            "index.html",
            LOADER,
        ];
        assert_eq!(top, entries);
        assert_eq!(files.len(), entries.len() + names.len());
        for (built, name) in &names {
            let (stem, end) = built.rsplit_once('.').unwrap();
            let digest = name.strip_prefix(&format!("files/{stem}.")).unwrap();
            let digest = digest.strip_suffix(&format!(".{end}")).unwrap();
            assert_eq!(digest.len(), 16, "{name}");
            assert_eq!(digest, super::fingerprint(&files[name]), "{name}");
        }
    }

    #[test]
    fn references_are_updated() {
        let Published { files, names } = published();
        let name = |built: &str| names[built].clone();
        let beside = |built: &str| name(built).replacen("files/", "./", 1);
        let start = text(&files, &name("start.js"));
        for part in [
            "program.js",
            "program_bg.wasm",
            "trust-check.css",
            "packs/en.json",
        ] {
            assert!(start.contains(&format!("\"{}\"", beside(part))), "{start}");
        }
        assert!(start.contains("\"../icon.svg\""), "{start}");
        let top = text(&files, LOADER);
        assert!(
            top.contains(&format!("\"./{}\"", name("start.js"))),
            "{top}"
        );
        let pinned = text(&files, &name(LOADER));
        assert!(
            pinned.contains(&format!("\"{}\"", beside("start.js"))),
            "{pinned}"
        );
        let page = text(&files, "index.html");
        assert!(
            page.contains(&format!("href={}", name("program.js"))),
            "{page}"
        );
        assert!(page.contains("href=icon.svg"), "{page}");
    }

    #[test]
    fn a_change_renames_the_files_that_depend_on_it_and_no_others() {
        let before = published().names;
        let mut built = fixture::built_page();
        built.insert("packs/en.json".to_string(), b"{\"id\":2}".to_vec());
        let after = publish(&built).unwrap().names;
        let changed = before
            .iter()
            .filter(|(built, name)| after[*built] != **name);
        let changed: Vec<_> = changed.map(|(built, _)| built.as_str()).collect();
        assert_eq!(
            changed,
            ["frame.js", "packs/en.json", "page.js", "start.js", LOADER]
        );
    }

    #[test]
    fn missing_files_and_cycles_are_errors() {
        let mut built = fixture::built_page();
        built.remove("packs/en.json");
        let problem = format!("{:#}", publish(&built).err().unwrap());
        assert!(
            problem.contains("start.js") && problem.contains("packs/en.json"),
            "{problem}"
        );
        let mut built = fixture::built_page();
        built.insert("program.js".to_string(), b"import './start.js'".to_vec());
        let problem = format!("{:#}", publish(&built).err().unwrap());
        assert!(problem.contains("cycle"), "{problem}");
    }
}
