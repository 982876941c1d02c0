//! The references of the page's files to each other.
//!
//! In a script, a reference is a literal that starts with a dot (`"./start.js"`) or is the argument of `new URL(…)`; in a
//! page, the value of `src` or `href`. There are no others.

use std::ops::Range;

use anyhow::{Context, Result, bail};

use super::files::extension;

/// A placeholder for the release's address, with a slash, in HTML for pages elsewhere.
pub const ADDRESS_PLACEHOLDER: &str = "{trust-check}/";

/// A reference to a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its place in the text, without quotes, query and fragment.
    pub at: Range<usize>,
    /// The file's path from the top of the folder.
    pub file: String,
}

/// All references in the text of a file with this name.
pub fn references(name: &str, text: &str) -> Result<Vec<Reference>> {
    let found = match extension(name) {
        "js" => in_script(text),
        "html" => in_page(text),
        "css" if refers_to_a_file(text) => {
            bail!(
                "{name} refers to a file by url(), which xtask/src/release/references.rs does not support."
            );
        }
        _ => Vec::new(),
    };
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let resolved = found.into_iter().map(|at| {
        let file = resolve(folder, &text[at.clone()]);
        file.map(|file| Reference { at, file })
            .with_context(|| format!("{name} refers to a file outside of the page's folder."))
    });
    resolved.collect()
}

/// The text with the references replaced.
pub fn replace(text: &str, with: &[(Reference, String)]) -> String {
    let mut output = String::with_capacity(text.len());
    let mut end = 0;
    for (reference, new) in with {
        output.push_str(&text[end..reference.at.start]);
        output.push_str(new);
        end = reference.at.end;
    }
    output + &text[end..]
}

/// The path from a folder (`""` is the top) to a file; it starts with a dot.
pub fn relative(folder: &str, file: &str) -> String {
    let mut from = folder.split('/').filter(|part| !part.is_empty()).peekable();
    let mut to = file.split('/').peekable();
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let up = "../".repeat(from.count());
    let up = if up.is_empty() { "./" } else { &up };
    format!("{up}{}", to.collect::<Vec<_>>().join("/"))
}

fn in_script(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, quote) in text.match_indices(['"', '\'', '`']) {
        let from = at + quote.len();
        let Some(length) = text[from..].find(quote) else {
            continue;
        };
        let range = from..from + length;
        let value = &text[range.clone()];
        let is_named = value.starts_with("./") || value.starts_with("../");
        let is_url = text[..at].ends_with("new URL(");
        if (is_named || is_url) && is_path(value) && !is_import_object(value) {
            found.push(range);
        }
    }
    found
}

/// Whether a literal is the path of a file and not of a folder.
fn is_path(value: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._-/".contains(letter);
    value.chars().all(is_plain) && !value.ends_with('/')
}

/// Whether a literal is the name under which wasm-bindgen passes imports to the program, which looks like a path.
fn is_import_object(value: &str) -> bool {
    value.ends_with("_bg.js")
}

fn in_page(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for attribute in ["src=", "href="] {
        for (at, _) in text.match_indices(attribute) {
            let starts_word = text[..at].ends_with(|before: char| before.is_whitespace());
            let from = at + attribute.len();
            if let Some(range) = value(text, from)
                && starts_word
            {
                found.push(range);
            }
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// The place of the path in an attribute's value that starts here; `None` if it is not a file of the page.
fn value(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = &text[from..];
    let (from, length) = match rest.chars().next()? {
        quote @ ('"' | '\'') => (from + 1, rest[1..].find(quote)?),
        _ => (from, rest.find(|c: char| c.is_whitespace() || c == '>')?),
    };
    let value = &text[from..from + length];
    // The placeholder represents the page's folder.
    let start = if value.starts_with(ADDRESS_PLACEHOLDER) {
        ADDRESS_PLACEHOLDER.len()
    } else {
        0
    };
    let (from, value) = (from + start, &value[start..]);
    let path = &value[..value.find(['?', '#']).unwrap_or(value.len())];
    let is_elsewhere = path.contains(':') || path.starts_with('/');
    let is_folder = path.is_empty() || path.ends_with('/') || path == ".";
    (!is_elsewhere && !is_folder).then(|| from..from + path.len())
}

fn refers_to_a_file(style: &str) -> bool {
    let addresses = style.split("url(").skip(1);
    let mut addresses = addresses.map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
    style.contains("@import")
        || addresses.any(|address| !address.starts_with("data:") && !address.starts_with('#'))
}

/// A path relative to a folder, without dots; `None` if it leads out of the top.
fn resolve(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{references, relative, replace};

    fn files(name: &str, text: &str) -> Vec<String> {
        let found = references(name, text).unwrap().into_iter();
        found.map(|reference| reference.file).collect()
    }

    #[test]
    fn references_in_scripts_are_literals() {
        let text = "import('./start.js'); get(\"./packs/en.json\"); new URL('program_bg.wasm', import.meta.url);
            const imports = { './program_bg.js': {} }; say('it’s ./not.js'); join(\"./\"); x = `./a${b}.js`";
        let names = ["start.js", "packs/en.json", "program_bg.wasm"];
        assert_eq!(files("page.js", text), names);
        assert_eq!(
            files("files/a.js", "f('../icon.svg','./b.js')"),
            ["icon.svg", "files/b.js"]
        );
        assert!(references("a.js", "f('../b.js')").is_err());
    }

    #[test]
    fn references_in_pages_are_src_and_href() {
        let text = "<link rel=icon href=icon.svg><script src=\"./page.js\" type=module></script>
            <a href='frame.html#top'>a</a> <a href=\"https://a.example/b.js\">b</a> <a href=#c>c</a> <a href=\"./\">d</a>
            <a href=\"{trust-check}/h.css\">h</a> <a href=\"tel:999\">e</a> <a data-href=\"f.js\">href=g.js</a>";
        assert_eq!(
            files("index.html", text),
            ["icon.svg", "page.js", "frame.html", "h.css"]
        );
    }

    #[test]
    fn style_sheets_must_not_refer_to_files() {
        assert_eq!(
            files("a.css", "a{background:url(\"data:image/svg+xml,x\")}"),
            [""; 0]
        );
        assert!(references("a.css", "a{background:url(b.png)}").is_err());
        assert!(references("a.css", "@import 'b.css'").is_err());
    }

    #[test]
    fn only_the_references_are_replaced() {
        let text = "a('./b.js', './b.js')";
        let with = references("x.js", text).unwrap().into_iter();
        let with: Vec<_> = with.map(|found| (found, "./b.1.js".to_string())).collect();
        assert_eq!(replace(text, &with), "a('./b.1.js', './b.1.js')");
    }

    #[test]
    fn a_relative_path_depends_on_the_folder() {
        assert_eq!(relative("", "files/a.js"), "./files/a.js");
        assert_eq!(relative("files", "files/a.js"), "./a.js");
        assert_eq!(relative("files", "files/packs/a.json"), "./packs/a.json");
        assert_eq!(relative("files", "icon.svg"), "../icon.svg");
        assert_eq!(relative("files/packs", "files/a.js"), "../a.js");
    }
}
