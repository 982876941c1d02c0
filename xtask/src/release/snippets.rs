//! The HTML to paste into a page, with the names and digests of this release.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::files::{Files, text};
use super::integrity::integrity;
use super::names::LOADER;
use super::references::ADDRESS_PLACEHOLDER;

/// An example address, which the reader replaces.
const ADDRESS: &str = "https://example.org/trust-check/";
const FIRST_SCREEN: &str = "first-screen.html";

/// The text of `SNIPPETS.md` for a release with these files and published names.
pub fn snippets(site: &Files, names: &BTreeMap<String, String>) -> Result<String> {
    let pinned = names
        .get(LOADER)
        .with_context(|| format!("{LOADER} is missing."))?;
    let mut all = include_str!("snippets.md")
        .replace("{address}", ADDRESS)
        .replace("{pinned}", pinned)
        .replace("{integrity}", &integrity(&site[pinned]));
    if site.contains_key(FIRST_SCREEN) {
        let screen = text(site, FIRST_SCREEN)?.replace(ADDRESS_PLACEHOLDER, ADDRESS);
        let part = include_str!("snippets-first-screen.md").replace("{address}", ADDRESS);
        all.push_str(&part.replace("{first screen}", screen.trim()));
    }
    if site.contains_key("frame.html") {
        let part = include_str!("snippets-frame.md").replace("{address}", ADDRESS);
        all.push_str(&part);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::super::integrity::integrity;
    use super::super::names::{LOADER, publish};
    use super::{ADDRESS, snippets};

    #[test]
    fn every_address_is_that_of_a_published_file() {
        let published = publish(&fixture::built_page()).unwrap();
        let all = snippets(&published.files, &published.names).unwrap();
        let mut named = Vec::new();
        for part in all.split(&format!("\"{ADDRESS}")).skip(1) {
            let path = &part[..part.find('"').unwrap()];
            assert!(
                path.is_empty() || published.files.contains_key(path),
                "{path}"
            );
            named.push(path);
        }
        let style = published.names["trust-check.css"].as_str();
        for name in [
            LOADER,
            &published.names[LOADER],
            style,
            "frame.html",
            "frame-parent.js",
            "",
        ] {
            assert!(named.contains(&name), "{name} is missing in {named:?}");
        }
        let digest = integrity(&published.files[&published.names[LOADER]]);
        assert!(all.contains(&format!("integrity=\"{digest}\"")), "{all}");
        let rule = "{ display: block; min-height: 100vh }";
        let text = all.replace("{trust-check}", "").replace(rule, "");
        assert!(!text.contains(['{', '}']), "{all}");
    }
}
