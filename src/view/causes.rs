//! The names of causes, and the caption above a picture of one.

use yew::{Html, html};

use super::context::ViewContext;
use crate::model::cause::Cause;
use crate::model::str_enum::StrEnum;

/// The name of a cause.
pub fn cause_name<'a>(cx: &'a ViewContext, cause: Cause) -> &'a str {
    let texts = cx.pack.causes.get(cause.as_str());
    texts.map_or("", |texts| &texts.name)
}

/// The names of causes, separated by commas.
pub fn cause_names(cx: &ViewContext, causes: &[Cause]) -> String {
    let names: Vec<&str> = causes.iter().map(|cause| cause_name(cx, *cause)).collect();
    names.join(", ")
}

/// The line above a bar or a trend: its name and its figures.
pub fn caption(name: &str, figures: &str) -> Html {
    html! {
        <p class="tc-cause">
            <strong>{ name }</strong>
            <span>{ figures }</span>
        </p>
    }
}
