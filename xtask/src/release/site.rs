//! The folder for static hosts.

use anyhow::{Result, bail};
use serde_json::Value;

use super::compressed::compressed;
use super::files::{Files, extension, text};
use super::hosts::host_files;
use super::integrity::integrity;
use super::names::publish;
use super::references::references;
use super::snippets::snippets;

/// The files of the folder, made from a built page.
pub fn site(built: &Files, licences: &str) -> Result<Files> {
    let published = publish(built)?;
    let mut site = published.files;
    check_references(&site)?;
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

/// Checks that every file to which another refers exists.
pub fn check_references(files: &Files) -> Result<()> {
    for name in files.keys() {
        if !matches!(extension(name), "js" | "html") {
            continue;
        }
        for reference in references(name, text(files, name)?)? {
            if !files.contains_key(&reference.file) {
                bail!("{name} refers to {}, which does not exist.", reference.file);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::files::Files;
    use super::super::fixture;
    use super::{check_references, site};

    #[test]
    fn the_folder_is_complete_and_reproducible() {
        let made = site(&fixture::built_page(), "All MIT.").unwrap();
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
        assert!(made == site(&fixture::built_page(), "All MIT.").unwrap());
    }

    #[test]
    fn integrity_json_lists_every_published_file() {
        let made = site(&fixture::built_page(), "All MIT.").unwrap();
        let digests: serde_json::Value = serde_json::from_slice(&made["integrity.json"]).unwrap();
        let digests = digests.as_object().unwrap();
        // Everything that was built, the second copy of the loader, and the licences.
        assert_eq!(digests.len(), fixture::built_page().len() + 2);
        for (name, digest) in digests {
            assert_eq!(digest, &super::integrity(&made[name]), "{name}");
        }
    }

    #[test]
    fn a_reference_to_a_missing_file_is_an_error() {
        let files = Files::from([("a.js".to_string(), b"import './b.js'".to_vec())]);
        let problem = check_references(&files).unwrap_err().to_string();
        assert!(problem.contains("a.js refers to b.js"), "{problem}");
    }
}
