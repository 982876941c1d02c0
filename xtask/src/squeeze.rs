//! Takes out of the built program what only its makers need.
//!
//! wasm-bindgen calls each import by a name with a random-looking number in it
//! that stands both in the WebAssembly and in its glue. Such numbers do not
//! compress: 130 of them weigh two kilobytes of every reader's download. Here
//! both sides get short names. Custom sections (names, producers) go as well.

use std::fs;
use std::path::Path;

use crate::Result;

/// Squeezes a program and its glue, in place.
pub fn squeeze(wasm: &Path, glue: &Path) -> Result {
    let named = |path: &Path, problem: &str| format!("{}: {problem}", path.display());
    let bytes = fs::read(wasm).map_err(|error| named(wasm, &error.to_string()))?;
    let script = fs::read_to_string(glue).map_err(|error| named(glue, &error.to_string()))?;
    let squeezed = module(&bytes).ok_or_else(|| named(wasm, "not a WebAssembly module"))?;
    let script = rename(&script, &squeezed.renamed);
    fs::write(wasm, squeezed.bytes).map_err(|error| named(wasm, &error.to_string()))?;
    fs::write(glue, script).map_err(|error| named(glue, &error.to_string()))
}

/// A module with short import names.
struct Squeezed {
    bytes: Vec<u8>,
    /// Each import's old name and its new one.
    renamed: Vec<(String, String)>,
}

const HEADER: usize = 8;
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const FUNCTION: u8 = 0;

fn module(bytes: &[u8]) -> Option<Squeezed> {
    let (header, rest) = bytes.split_at_checked(HEADER)?;
    if !header.starts_with(b"\0asm") {
        return None;
    }
    let mut squeezed = Squeezed {
        bytes: header.to_vec(),
        renamed: Vec::new(),
    };
    let mut reader = Reader(rest);
    while !reader.0.is_empty() {
        let kind = reader.byte()?;
        let length = reader.number()?;
        let content = reader.take(length)?;
        let rewritten = match kind {
            CUSTOM => continue,
            IMPORTS => imports(content, &mut squeezed.renamed),
            _ => None,
        };
        let content = rewritten.as_deref().unwrap_or(content);
        squeezed.bytes.push(kind);
        number(content.len(), &mut squeezed.bytes);
        squeezed.bytes.extend(content);
    }
    Some(squeezed)
}

/// The import section with short names; `None`, and nothing renamed, when it
/// imports anything but functions.
fn imports(content: &[u8], renamed: &mut Vec<(String, String)>) -> Option<Vec<u8>> {
    let mut reader = Reader(content);
    let count = reader.number()?;
    let mut rewritten = Vec::new();
    let mut names = Vec::new();
    number(count, &mut rewritten);
    for at in 0..count {
        let module = reader.text()?;
        let name = reader.text()?;
        if reader.byte()? != FUNCTION {
            return None;
        }
        let signature = reader.number()?;
        let short = short_name(at);
        text(module, &mut rewritten);
        text(&short, &mut rewritten);
        rewritten.push(FUNCTION);
        number(signature, &mut rewritten);
        names.push((name.to_owned(), short));
    }
    *renamed = names;
    Some(rewritten)
}

/// `a`, `b`, … `z`, `aa`, `ab`, …
fn short_name(at: usize) -> String {
    let last = char::from(b'a' + u8::try_from(at % 26).unwrap_or_default());
    match at / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", short_name(more - 1)),
    }
}

/// The glue with the imports' new names. It names each once, as the key of a
/// function.
fn rename(script: &str, renamed: &[(String, String)]) -> String {
    let mut script = script.to_owned();
    for (name, short) in renamed {
        for separator in [":", "(", " ="] {
            for before in ["\n", " ", ",", "{"] {
                let old = format!("{before}{name}{separator}");
                script = script.replacen(&old, &format!("{before}{short}{separator}"), 1);
            }
        }
    }
    script
}

fn text(text: &str, to: &mut Vec<u8>) {
    number(text.len(), to);
    to.extend(text.as_bytes());
}

/// Writes a number in LEB128, as WebAssembly has it.
fn number(mut value: usize, to: &mut Vec<u8>) {
    loop {
        let byte = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        to.push(if value == 0 { byte } else { byte | 0x80 });
        if value == 0 {
            return;
        }
    }
}

/// Reads a module's bytes; `None` when they end too early.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{module, rename, short_name};

    /// A module that imports two functions of one signature and has a custom
    /// section: magic, version; types; imports; custom.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x22\x02\x04./ab\x0a__wbg_a_99\0\0\x04./ab\x07__wbg_b\0\0\
        \0\x05\x04name";

    #[test]
    fn imports_get_short_names_and_custom_sections_go() {
        let squeezed = module(MODULE).expect("a module");
        let expected: &[u8] = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x02\x13\x02\x04./ab\x01a\0\0\x04./ab\x01b\0\0";
        assert_eq!(squeezed.bytes, expected);
        assert_eq!(squeezed.renamed[1], ("__wbg_b".to_owned(), "b".to_owned()));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(module(b"").is_none());
        assert!(module(b"<!DOCTYPE html>").is_none());
        assert!(module(&MODULE[..MODULE.len() - 1]).is_none());
    }

    #[test]
    fn the_glue_follows() {
        let glue = "{\n__wbg_b: function() {},\n__wbg_a_99: function() { return wasm.__wbg_b(); }}";
        let names = [
            ("__wbg_a_99".to_owned(), "a".to_owned()),
            ("__wbg_b".to_owned(), "b".to_owned()),
        ];
        assert_eq!(
            rename(glue, &names),
            "{\nb: function() {},\na: function() { return wasm.__wbg_b(); }}"
        );
    }

    #[test]
    fn short_names_never_repeat() {
        let names: std::collections::BTreeSet<String> = (0..2000).map(short_name).collect();
        assert_eq!(names.len(), 2000);
        assert_eq!(
            [short_name(0), short_name(25), short_name(26)],
            ["a", "z", "aa"]
        );
    }
}
