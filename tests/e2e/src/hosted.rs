//! A release as a host serves it: with the headers that its own file `_headers` asks for, and its compressed
//! copies for browsers that can read them.

use std::fs;
use std::path::Path;

/// The file with the headers, as Netlify and Cloudflare Pages read it.
const FILE: &str = "_headers";

/// The contents of `_headers`.
pub(crate) struct Rules(Vec<Rule>);

struct Rule {
    path: String,
    headers: Vec<(String, String)>,
}

impl Rules {
    /// Those of a folder; nothing if it isn't a release.
    pub fn of(folder: &Path) -> Option<Self> {
        fs::read_to_string(folder.join(FILE))
            .ok()
            .map(|text| Self::read(&text))
    }

    fn read(text: &str) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match (line.strip_prefix("  "), rules.last_mut()) {
                (None, _) => rules.push(Rule {
                    path: line.to_string(),
                    headers: Vec::new(),
                }),
                (Some(header), Some(rule)) => {
                    let (name, value) = header.split_once(": ").unwrap_or((header, ""));
                    rule.headers.push((name.to_string(), value.to_string()));
                }
                (Some(_), None) => {}
            }
        }
        Self(rules)
    }

    /// The headers of all rules that fit a path.
    pub fn headers(&self, path: &str) -> Vec<(String, String)> {
        let fits = |rule: &&Rule| match rule.path.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => rule.path == path,
        };
        let fitting = self.0.iter().filter(fits);
        fitting.flat_map(|rule| rule.headers.clone()).collect()
    }
}

/// A compressed copy of a file that a browser says it can read: how it is compressed, and its bytes.
pub(crate) fn copy(file: &Path, accepted: &str) -> Option<(&'static str, Vec<u8>)> {
    let copies = [("br", ".br"), ("gzip", ".gz")].into_iter();
    let mut copies = copies.filter(|(name, _)| accepted.split(',').any(|one| one.trim() == *name));
    copies.find_map(|(name, end)| {
        let mut copy = file.as_os_str().to_owned();
        copy.push(end);
        Some((name, fs::read(copy).ok()?))
    })
}
