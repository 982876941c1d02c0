//! The folder for any static host, from the built page.

use serde_json::Value;

use super::compressed::compressed;
use super::files::{Files, extension, text};
use super::hosts::host_files;
use super::integrity::integrity;
use super::names::publish;
use super::references::references;
use super::snippets::snippets;
use crate::Result;

/// All of its files.
pub fn site(built: &Files, licences: &str) -> Result<Files> {
    let published = publish(built)?;
    let mut site = published.files;
    is_whole(&site)?;
    site.insert("LICENSES.txt".to_string(), licences.into());
    let digests: serde_json::Map<String, Value> = site
        .iter()
        .map(|(name, bytes)| (name.clone(), integrity(bytes).into()))
        .collect();
    let digests = format!("{:#}\n", Value::from(digests));
    site.insert("integrity.json".to_string(), digests.into_bytes());
    let copies = compressed(&site)?;
    let snippets = snippets(&site, &published.names)?;
    let hosts = host_files(&site);
    site.insert("SNIPPETS.md".to_string(), snippets.into_bytes());
    site.extend(copies);
    site.extend(hosts);
    Ok(site)
}

/// Fails unless every file that one names is there.
pub fn is_whole(files: &Files) -> Result {
    for name in files.keys() {
        if !matches!(extension(name), "js" | "html") {
            continue;
        }
        for reference in references(name, text(files, name)?)? {
            if !files.contains_key(&reference.file) {
                return Err(format!(
                    "{name} names {}, which isn't there.",
                    reference.file
                ));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::files::Files;
    use super::super::small;
    use super::{is_whole, site};

    #[test]
    fn it_has_everything_and_the_same_bytes_each_time() {
        let made = site(&small::built(), "All MIT.").unwrap();
        let has = |name: &str| made.contains_key(name);
        for name in [
            "LICENSES.txt",
            "integrity.json",
            "SNIPPETS.md",
            "_headers",
            ".htaccess",
            "nginx.conf.example",
        ] {
            assert!(has(name), "{name}");
        }
        for name in made.keys().filter(|name| name.ends_with(".js")) {
            assert!(
                has(&format!("{name}.br")) && has(&format!("{name}.gz")),
                "{name}"
            );
        }
        assert!(made == site(&small::built(), "All MIT.").unwrap());
    }

    #[test]
    fn integrity_is_said_of_every_published_file() {
        let made = site(&small::built(), "All MIT.").unwrap();
        let said: serde_json::Value = serde_json::from_slice(&made["integrity.json"]).unwrap();
        let said = said.as_object().unwrap();
        // All that was built, the second loader, and the licences.
        assert_eq!(said.len(), small::built().len() + 2);
        for (name, digest) in said {
            assert_eq!(digest, &super::integrity(&made[name]), "{name}");
        }
    }

    #[test]
    fn a_file_that_is_named_must_be_there() {
        let files = Files::from([("a.js".to_string(), b"import './b.js'".to_vec())]);
        let problem = is_whole(&files).unwrap_err();
        assert!(problem.contains("a.js names b.js"), "{problem}");
    }
}
