//! The shared pieces for views that still write a [`Page`].

use super::context::ViewContext;
use super::page::{Page, When, part};
use crate::model::coded::Coded;
use crate::pack::{MessageKey, Section, TextMap};
use crate::state::{Action, Confirm};

/// The heading of a screen: where the focus goes when the screen is shown.
pub fn heading(page: &mut Page, title: &str) {
    let values = ["tc-title", "title", "-1"];
    page.leaf_with("h2", &["class", "part", "tabindex"], &values, title);
}

/// Paragraphs.
pub fn paragraphs(page: &mut Page, lines: &[String]) {
    for line in lines {
        page.leaf("p", "", line);
    }
}

/// A list of short points.
pub fn points(page: &mut Page, lines: &[String]) {
    page.open("ul", "tc-points");
    for line in lines {
        page.leaf("li", "", line);
    }
    page.close();
}

/// A section with its heading.
pub fn section(page: &mut Page, class: &'static str, section: &Section) {
    page.open("section", class);
    page.leaf("h3", "", &section.title);
    paragraphs(page, &section.text);
    page.close();
}

/// The safety section.
pub fn safety(cx: &ViewContext, page: &mut Page) {
    page.node(super::safety::safety(cx));
}

/// The button that asks whether to delete everything.
pub fn delete_all(cx: &ViewContext, page: &mut Page) {
    let ask = Action::Ask(Confirm::DeleteAll);
    button(cx, page, "tc-button tc-danger", MessageKey::DeleteAll, ask);
}

/// A button that sends an action.
pub fn button(cx: &ViewContext, page: &mut Page, class: &str, label: MessageKey, action: Action) {
    named_button(page, class, cx.text(label), "", action);
}

/// A button with any label, and a longer name, where that alone would not tell
/// it from others like it.
pub fn named_button(page: &mut Page, class: &str, label: &str, name: &str, action: Action) {
    let values = ["button", class, &part(class), name];
    page.open_with("button", &["type", "class", "part", "aria-label"], &values);
    page.on(When::Clicked, action);
    page.text(label);
    page.close();
}

/// One option of a question.
pub struct Choice<'a> {
    /// Its label.
    pub label: &'a str,
    /// Whether it is chosen.
    pub chosen: bool,
    /// What choosing it sends.
    pub action: Action,
}

/// Adds an option as a large label with a native input of a type, in a group
/// of a name.
pub fn choice(page: &mut Page, kind: &str, group: &str, choice: Choice) {
    page.open("label", "tc-choice");
    // "off": or browsers write down on the disk what is ticked, to restore it.
    let names = &["autocomplete", "type", "name"];
    page.open_with("input", names, &["off", kind, group]);
    page.tick(choice.chosen);
    page.on(When::Changed, choice.action);
    page.close();
    page.leaf("span", "", choice.label);
    page.close();
}

/// Adds the options of a set as radio buttons, with the one chosen.
pub fn radios<T: Coded>(
    page: &mut Page,
    labels: &TextMap,
    chosen: Option<T>,
    group: &str,
    action: &dyn Fn(T) -> Action,
) {
    for value in T::all() {
        let option = Choice {
            label: labels.of(value),
            chosen: chosen == Some(value),
            action: action(value),
        };
        choice(page, "radio", group, option);
    }
}

/// Opens one of several groups of inputs on a screen.
pub fn open_group(page: &mut Page, legend: &str) {
    page.open("fieldset", "");
    page.open("legend", "");
    page.leaf("h3", "", legend);
    page.close();
}

/// Closes a group of inputs.
pub fn close_group(page: &mut Page) {
    page.close();
}
