//! The same questions in the words of each of the others.

pub mod form;
pub mod quizdown;
pub mod survey;

/// A text escaped for HTML.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
