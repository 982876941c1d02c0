//! Puts the first screen into the built page as HTML.

use std::fs;
use std::path::Path;

use crate::Result;
use crate::run::cargo;

/// The class of what stands in the page in its place until then.
const WAITING: &str = "trust-check-loading";

/// The first screen as HTML.
pub fn first_screen() -> Result<String> {
    let screen = cargo(&[
        "run",
        "--quiet",
        "--package",
        "trust-check",
        "--example",
        "prerender",
    ])
    .output()
    .ok_or("The first screen could not be rendered: cargo run --example prerender")?;
    Ok(screen.trim().to_owned())
}

/// Puts the first screen into the page.
pub fn prerender(page: &Path, screen: &str) -> Result {
    let failed = |error: std::io::Error| format!("{}: {error}", page.display());
    let html = fs::read_to_string(page).map_err(failed)?;
    let with_screen = replace(&html, screen);
    fs::write(
        page,
        with_screen.ok_or("index.html has no place for the first screen.")?,
    )
    .map_err(failed)
}

/// The page with the paragraph that says to wait replaced.
fn replace(html: &str, screen: &str) -> Option<String> {
    let from = html[..html.find(WAITING)?].rfind("<p")?;
    let to = from + html[from..].find("</p>")? + "</p>".len();
    Some([&html[..from], screen, &html[to..]].concat())
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn only_the_waiting_paragraph_goes() {
        let page = "<div><p>a</p><p class=\"trust-check-loading\">One moment…</p><p>b</p></div>";
        assert_eq!(
            replace(page, "<h2>Hello</h2>").as_deref(),
            Some("<div><p>a</p><h2>Hello</h2><p>b</p></div>")
        );
        assert_eq!(replace("<p>a</p>", "x"), None);
    }
}
