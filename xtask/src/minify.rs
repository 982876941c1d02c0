//! Takes what nobody needs out of a built page's JSON and JavaScript files.
//!
//! Trunk minifies the page and the style sheet; its JavaScript minifier can't read `import()`, which both
//! the glue and web/start.js have, warns and leaves them as they are.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;

/// Minifies the files of a built page, in place.
pub fn minify(built: &Path) -> Result {
    for folder in ["packs", "locales"] {
        rewrite(&built.join(folder), "json", json)?;
    }
    rewrite(built, "js", script)?;
    // What every host page loads.
    let loader = built.join("trust-check.js");
    let text = fs::read_to_string(&loader).map_err(|error| named(&loader, error))?;
    fs::write(&loader, tight(&text)).map_err(|error| named(&loader, error))
}

fn rewrite(folder: &Path, extension: &str, smaller: fn(&str) -> String) -> Result {
    for file in files_of(folder, extension)? {
        let text = fs::read_to_string(&file).map_err(|error| named(&file, error))?;
        fs::write(&file, smaller(&text)).map_err(|error| named(&file, error))?;
    }
    Ok(())
}

fn files_of(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| named(folder, error))?;
    let files = entries.flatten().map(|entry| entry.path());
    Ok(files
        .filter(|file| file.extension().is_some_and(|e| e == extension))
        .collect())
}

fn named(path: &Path, error: std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

/// JSON without the white space outside its strings.
fn json(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for letter in text.chars() {
        if in_string {
            in_string = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
        } else if letter.is_ascii_whitespace() {
            continue;
        } else {
            in_string = letter == '"';
        }
        output.push(letter);
    }
    output
}

/// JavaScript without indentation, empty lines and lines that are comments: the greater part of what a
/// real minifier gains on generated glue, and every line that is left keeps its end, so no statement
/// runs into the next. A file with a string that spans lines is left as it is.
fn script(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        if line.matches('`').count() % 2 == 1 {
            return text.to_string();
        }
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            output.push_str(line);
            output.push('\n');
        }
    }
    output
}

/// JavaScript without the spaces and line ends around punctuation, outside strings and templates. It must
/// end every statement with a semicolon, and hold no regular expression with spaces: as the loader does.
fn tight(text: &str) -> String {
    let joins = |letter: char| "=(){}[];,?:|&<>!".contains(letter);
    let mut output = String::with_capacity(text.len());
    let (mut quote, mut escaped, mut space) = (None, false, false);
    for letter in text.chars() {
        if quote.is_none() && letter.is_whitespace() {
            space = true;
            continue;
        }
        if space && quote.is_none() {
            if !(output.ends_with(joins) || joins(letter)) {
                output.push(' ');
            }
            space = false;
        }
        match quote {
            None if "\"'`".contains(letter) => quote = Some(letter),
            Some(open) if open == letter && !escaped => quote = None,
            _ => {}
        }
        escaped = quote.is_some() && letter == '\\' && !escaped;
        output.push(letter);
    }
    output
}

#[cfg(test)]
mod tests {
    use super::{json, script, tight};

    #[test]
    fn only_white_space_between_values_goes() {
        let text = "{\n  \"a b\": [ 1, true ],\n  \"q\": \"say \\\" so \\\\\" , \"e\" : \"\"\n}\n";
        let small = "{\"a b\":[1,true],\"q\":\"say \\\" so \\\\\",\"e\":\"\"}";
        assert_eq!(json(text), small);
    }

    #[test]
    fn only_spaces_that_mean_nothing_go() {
        let text = "const a = (b, c) => {\n  return `x  ${b}` + \"it\\\"s  = \" + c;\n};\nlet d = new E();\n";
        let tight_text = "const a=(b,c)=>{return `x  ${b}` + \"it\\\"s  = \" + c;};let d=new E();";
        assert_eq!(tight(text), tight_text);
    }

    #[test]
    fn a_script_keeps_its_statements() {
        let text =
            "/**\n * Says.\n */\nexport function f() {\n\n    // why\n    return `a  ${1}`;\n}\n";
        assert_eq!(
            script(text),
            "export function f() {\nreturn `a  ${1}`;\n}\n"
        );
        let spanning = "  const a = `b\n  c`;\n";
        assert_eq!(script(spanning), spanning);
    }
}
