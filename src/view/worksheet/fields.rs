//! What is asked in a worksheet, and the inputs to answer in.

use crate::model::worksheet::Worksheet;
use crate::pack::{Field, MessageKey};
use crate::state::{Action, MAX_TYPED, Target, WorksheetAction};
use crate::view::components::{Choice, choice, close_group, open_group};
use crate::view::context::ViewContext;
use crate::view::page::{Page, When};

/// A question with what was written or chosen so far.
pub fn field(cx: &ViewContext, sheet: &Worksheet, field: &Field, page: &mut Page) {
    let text = cx.state.data.worksheets.text(&sheet.id, &field.id);
    let hint = field.hint.as_deref().unwrap_or("");
    let Some(options) = &field.options else {
        let target = Target::Question(field.id.clone());
        return area(page, &field.id, &field.ask, hint, text, target);
    };
    open_group(page, &field.ask);
    if !hint.is_empty() {
        page.leaf("p", "tc-hint", hint);
    }
    page.open("div", "tc-row");
    for (word, label) in options.iter() {
        let option = Choice {
            label,
            chosen: word == text,
            action: Action::Worksheet(WorksheetAction::Choose {
                question_id: field.id.clone(),
                option: word.to_owned(),
            }),
        };
        choice(page, "radio", &field.id, option);
    }
    page.close();
    close_group(page);
}

/// An area to write in, with its label and its hint.
pub fn area(page: &mut Page, id: &str, label: &str, hint: &str, text: &str, target: Target) {
    write_in(page, "textarea", "", id, label, hint, text, target);
}

/// A line to write in, with its label; of a type, such as `time`.
pub fn line(page: &mut Page, kind: &str, id: &str, label: &str, text: &str, target: Target) {
    write_in(page, "input", kind, id, label, "", text, target);
}

#[allow(clippy::too_many_arguments)]
fn write_in(
    page: &mut Page,
    tag: &'static str,
    kind: &str,
    id: &str,
    label: &str,
    hint: &str,
    text: &str,
    target: Target,
) {
    let id = ["tc-", id].concat();
    let hint_id = [&id, "-hint"].concat();
    page.open("div", "tc-field");
    page.leaf_with("label", &["for"], &[&id], label);
    if !hint.is_empty() {
        page.leaf_with("p", &["class", "id"], &["tc-hint", &hint_id], hint);
    }
    let described = if hint.is_empty() { "" } else { &hint_id };
    page.open_with(
        tag,
        &[
            "type",
            "id",
            "aria-describedby",
            "maxlength",
            "dir",
            "autocomplete",
        ],
        &[kind, &id, described, &MAX_TYPED.to_string(), "auto", "off"],
    );
    page.value(text);
    page.on(
        When::Typed,
        Action::Type {
            target,
            text: String::new(),
        },
    );
    page.close();
    page.close();
}

/// The label of a thing in a list that may have no name yet.
pub fn named<'a>(cx: &'a ViewContext, name: &'a str) -> &'a str {
    match name.trim() {
        "" => cx.text(MessageKey::Unnamed),
        name => name,
    }
}
