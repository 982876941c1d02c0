//! The pages: one post, each time with something else near its top.

use std::fs;
use std::io;
use std::path::Path;

use crate::peers::form::form;
use crate::peers::quizdown::quizdown;
use crate::peers::survey::survey;
use crate::questions::questions;
use crate::variant::Variant;

const HOST: &str = include_str!("../pages/host.html");
const HOST_STYLE: &str = include_str!("../pages/host.css");
const SURVEY: &str = include_str!("../pages/survey.js");
const QUIZDOWN: &str = include_str!("../pages/quizdown.js");
const ICON: &str = include_str!("../../../icon.svg");

/// The folder, next to the pages, with our built files.
pub const OURS: &str = "trust-check";

/// The files of the other widgets: their packages' own builds for browsers, the
/// smallest set that works. Of SurveyJS's style sheets it is the one that loads
/// no remote fonts.
const FILES: [&str; 4] = [
    "survey-core/survey-core.fontless.min.css",
    "survey-core/survey.core.min.js",
    "survey-js-ui/survey-js-ui.min.js",
    "quizdown/public/build/quizdown.js",
];

/// The markup that a widget adds to the post's source.
#[derive(Default)]
struct Added {
    /// In its head.
    head: String,
    /// The markup at its position in the body.
    body: String,
}

/// Writes all pages and what they need, but for our own built files in `dist`, which only the first screen is
/// read from. `packages` is the folder `node_modules`.
pub fn write(folder: &Path, dist: &Path, packages: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for name in FILES {
        let file = packages.join(name);
        let text = fs::read(&file).map_err(|error| named(&file, &error))?;
        fs::write(folder.join(base(name)), text)?;
    }
    let definition = survey(&questions()).to_string();
    fs::write(
        folder.join("survey.js"),
        SURVEY.replace("SURVEY", &definition),
    )?;
    fs::write(folder.join("quiz.js"), QUIZDOWN)?;
    fs::write(folder.join("host.css"), HOST_STYLE)?;
    fs::write(folder.join("icon.svg"), ICON)?;
    for variant in Variant::ALL {
        let Added { head, body } = added(variant, dist)?;
        let page = HOST.replace("<!-- head -->\n", &head);
        fs::write(
            folder.join(variant.page()),
            page.replace("<!-- widget -->\n", &body),
        )?;
    }
    Ok(())
}

fn added(variant: Variant, dist: &Path) -> io::Result<Added> {
    let in_body = |body: String| Added {
        body,
        ..Added::default()
    };
    Ok(match variant {
        Variant::Bare => Added::default(),
        Variant::Form => in_body(form(&questions())),
        Variant::Snippet => in_body(snippet("")),
        Variant::FirstScreen => {
            let file = dist.join("first-screen.html");
            let screen = fs::read_to_string(&file).map_err(|error| named(&file, &error))?;
            in_body(snippet(&screen.replace("{trust-check}", OURS)))
        }
        Variant::Survey => Added {
            head: [
                style("survey-core.fontless.min.css"),
                script("survey.core.min.js"),
                script("survey-js-ui.min.js"),
                script("survey.js"),
            ]
            .concat(),
            body: "<div id=\"surveyElement\"></div>\n".into(),
        },
        Variant::Quizdown => Added {
            head: [script("quizdown.js"), script("quiz.js")].concat(),
            body: quizdown(&questions()) + "\n",
        },
    })
}

/// Our snippet, as docs/embedding.md has it: with the first screen in it, or with room for that.
fn snippet(screen: &str) -> String {
    let room = match screen {
        "" => " style=\"display:block;min-height:100vh\"",
        _ => "",
    };
    format!(
        "<script type=\"module\" async src=\"{OURS}/trust-check.js\"></script>\n<trust-check{room}>{screen}\
         <a href=\"{OURS}/\">What’s eroding trust? Open the check on its own page.</a></trust-check>\n"
    )
}

fn style(name: &str) -> String {
    format!("<link rel=\"stylesheet\" href=\"{name}\">\n")
}

/// A script that holds up nothing.
fn script(name: &str) -> String {
    format!("<script defer src=\"{name}\"></script>\n")
}

fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn named(file: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::{HOST, QUIZDOWN, SURVEY};

    #[test]
    fn the_post_has_its_placeholders() {
        assert_eq!(HOST.matches("<!-- head -->\n").count(), 1);
        assert_eq!(HOST.matches("<!-- widget -->\n").count(), 1);
        assert_eq!(SURVEY.matches("SURVEY").count(), 1);
        assert!(QUIZDOWN.contains("createApp"));
    }
}
