//! What causes are called, and the line above a picture of one.

use super::context::ViewContext;
use super::page::Page;
use crate::model::cause::Cause;
use crate::model::coded::Coded;

/// What a cause is called.
pub fn cause_name<'a>(cx: &'a ViewContext, cause: Cause) -> &'a str {
    let texts = cx.pack.causes.get(cause.word());
    texts.map_or("", |texts| &texts.name)
}

/// What causes are called, one after the other.
pub fn cause_names(cx: &ViewContext, causes: &[Cause]) -> String {
    let names: Vec<&str> = causes.iter().map(|cause| cause_name(cx, *cause)).collect();
    names.join(", ")
}

/// The line above a bar or a trend: what it is of, and its figures.
pub fn caption(page: &mut Page, called: &str, figures: &str) {
    page.open("p", "tc-cause");
    page.leaf("strong", "", called);
    page.leaf("span", "", figures);
    page.close();
}
