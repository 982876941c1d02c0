//! Puts the first screen into the loader of the element, and makes the files around it.

mod critical;

use std::fs;
use std::path::Path;

use crate::Result;

/// Makes the files of the element in a built page, from the first screen as HTML:
/// the loader with the screen in it, the screen for pages that carry it themselves, and the page for
/// frames.
pub fn element(dist: &Path, screen: &str) -> Result {
    let css = read(&dist.join("trust-check.css"))?;
    let folded = folded(screen);
    let critical = critical::critical(&css, &folded);
    let loader = dist.join("trust-check.js");
    let filled = fill(&read(&loader)?, &folded, &critical);
    let filled = filled.ok_or("web/trust-check.js has no place for the first screen.")?;
    write(&loader, &filled)?;
    write(&dist.join("first-screen.html"), &declarative(screen))?;
    let frame = frame(&read(&dist.join("index.html"))?);
    let frame = frame.ok_or("index.html doesn't name page.js once as its script.")?;
    write(&dist.join("frame.html"), &frame)
}

/// The screen without what is folded away: the loader must be small, and by the time that somebody has unfolded a
/// note, which fetches the program, its text is there.
fn folded(screen: &str) -> String {
    let mut kept = String::new();
    let mut rest = screen;
    while let Some((before, after)) = rest.split_once("</summary>") {
        kept += before;
        kept += "</summary></details>";
        rest = after_fold(after);
    }
    kept + rest
}

/// What comes after the end of the fold that a text begins in; there may be others within it.
fn after_fold(text: &str) -> &str {
    let (begin, end) = ("<details", "</details>");
    let (mut depth, mut rest) = (1, text);
    while depth > 0 {
        let Some(at) = rest.find(end) else {
            return "";
        };
        depth += rest[..at].matches(begin).count();
        depth -= 1;
        rest = &rest[at + end.len()..];
    }
    rest
}

/// The minified loader with the first screen and its style.
fn fill(loader: &str, html: &str, css: &str) -> Option<String> {
    let places = ["html:\"\"", "css:\"\""];
    if places
        .iter()
        .any(|place| loader.matches(place).count() != 1)
    {
        return None;
    }
    let html = format!("html:{}", literal(html));
    let css = format!("css:{}", literal(css));
    Some(
        loader
            .replacen(places[0], &html, 1)
            .replacen(places[1], &css, 1),
    )
}

/// A text as a JavaScript template literal, in which quotes need no escape.
fn literal(text: &str) -> String {
    let text = text
        .replace('\\', "\\\\")
        .replace('`', "\\`")
        .replace("${", "\\${");
    format!("`{text}`")
}

/// The first screen as a declarative shadow root, for pages that carry it themselves; the address of the
/// widget's folder goes where the braces are.
fn declarative(screen: &str) -> String {
    format!(
        "<template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"{{trust-check}}/trust-check.css\">\
         <div class=\"trust-check tc-waiting\" lang=\"en\" dir=\"ltr\">{screen}</div></template>\n"
    )
}

/// The page for frames: the standalone page with another script.
fn frame(page: &str) -> Option<String> {
    let (from, to) = ("src=\"page.js\"", "src=\"frame.js\"");
    let from = match page.contains(from) {
        true => from,
        false => "src=page.js",
    };
    (page.matches(from).count() == 1).then(|| page.replacen(from, to, 1))
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn write(file: &Path, text: &str) -> Result {
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::{fill, folded, frame, literal};

    #[test]
    fn only_what_is_folded_away_goes() {
        let screen = "<p>a</p><details><summary>b</summary><p>c</p></details><p>d</p>";
        let kept = "<p>a</p><details><summary>b</summary></details><p>d</p>";
        assert_eq!(folded(&[screen, screen].concat()), [kept, kept].concat());
        assert_eq!(folded("<p>a</p>"), "<p>a</p>");
        let inner = "<details open><summary>d</summary><p>e</p></details>";
        let nested = screen.replace("<p>c</p>", &[inner, inner].concat());
        assert_eq!(folded(&nested), kept);
    }

    #[test]
    fn the_loader_gets_both_once() {
        let loader = "const first={html:\"\",css:\"\"};";
        assert_eq!(
            fill(loader, "<p>a</p>", ".b{}").as_deref(),
            Some("const first={html:`<p>a</p>`,css:`.b{}`};")
        );
        assert_eq!(fill("html:\"\"", "x", "y"), None);
    }

    #[test]
    fn nothing_ends_a_literal_early() {
        assert_eq!(literal("a`b${c}\\d"), "`a\\`b\\${c}\\\\d`");
    }

    #[test]
    fn a_frame_has_its_own_script() {
        let page = "<script type=\"module\" src=\"page.js\"></script>";
        let framed = "<script type=\"module\" src=\"frame.js\"></script>";
        assert_eq!(frame(page).as_deref(), Some(framed));
        assert_eq!(frame("<p>page.js</p>"), None);
    }
}
