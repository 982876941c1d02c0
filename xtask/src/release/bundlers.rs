//! Scripts as bundlers can follow them. A bundler moves scripts and must bring along what they name; it knows
//! imports, and files in `new URL("./file", import.meta.url)`, but no literal that a function is given.

use super::files::{Files, extension, text};
use super::references::{Reference, references, replace};
use crate::Result;

/// Tells bundlers to leave a page alone: they would bring it without what it names itself.
const LEAVE: &str = "/* @vite-ignore */ /* webpackIgnore: true */ ";
const URL: &str = "new URL(";

/// The files of a built page, with the scripts changed so.
pub fn for_bundlers(built: &Files) -> Result<Files> {
    let mut files = built.clone();
    for (name, bytes) in &mut files {
        if extension(name) == "js" {
            *bytes = script(name, text(built, name)?)?.into_bytes();
        }
    }
    Ok(files)
}

fn script(name: &str, text: &str) -> Result<String> {
    let found = references(name, text)?.into_iter();
    let others = found.filter(|reference| extension(&reference.file) != "js");
    let with: Vec<_> = others
        .map(|reference| {
            let quoted = reference.at.start - 1..reference.at.end + 1;
            let is_url = text[..quoted.start].ends_with(URL);
            let literal = &text[quoted.clone()];
            let written = match (is_url, extension(&reference.file)) {
                (true, "html") => format!("{LEAVE}{literal}"),
                (true, _) => literal.to_string(),
                (false, _) => format!("{URL}{literal}, import.meta.url).href"),
            };
            let quoted = Reference {
                at: quoted,
                ..reference
            };
            (quoted, written)
        })
        .collect();
    Ok(replace(text, &with))
}

#[cfg(test)]
mod tests {
    use super::script;

    #[test]
    fn files_are_named_by_urls_and_scripts_by_imports() {
        let text = "import('./b.js'); get(\"./c.json\"); new URL('d.wasm', import.meta.url); new URL(\"./e.html\", import.meta.url)";
        let expected = "import('./b.js'); get(new URL(\"./c.json\", import.meta.url).href); \
            new URL('d.wasm', import.meta.url); \
            new URL(/* @vite-ignore */ /* webpackIgnore: true */ \"./e.html\", import.meta.url)";
        assert_eq!(script("a.js", text).unwrap(), expected);
    }
}
