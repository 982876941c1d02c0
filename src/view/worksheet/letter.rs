//! The apology put together, with hints at what may undo it.

use super::fields::area;
use crate::model::worksheet::apology::{Hint, hints};
use crate::model::worksheet::{Part, Worksheet};
use crate::pack::MessageKey;
use crate::state::{Action, LETTER, Target, WorksheetAction};
use crate::view::components::button;
use crate::view::context::ViewContext;
use crate::view::page::Page;

/// The text of the apology, to edit and to copy.
pub fn letter(cx: &ViewContext, sheet: &Worksheet, page: &mut Page) {
    let text = cx.state.data.worksheets.text(&sheet.id, LETTER);
    page.open("section", "tc-note");
    page.leaf("h4", "", cx.text(MessageKey::Letter));
    page.leaf("p", "", cx.text(MessageKey::LetterLead));
    page.open("div", "tc-actions");
    let together = Action::Worksheet(WorksheetAction::GenerateLetter(Part::Apologise));
    button(cx, page, "tc-button", MessageKey::LetterPut, together);
    // What stood there can be put back as long as this is on the screen.
    if cx.state.would_undo_letter() {
        button(
            cx,
            page,
            "tc-link",
            MessageKey::Undo,
            Action::Worksheet(WorksheetAction::Undo),
        );
    }
    page.close();
    let target = Target::Question(LETTER.to_owned());
    area(
        page,
        LETTER,
        cx.text(MessageKey::LetterText),
        "",
        text,
        target,
    );
    // What comes and goes as one types stands in a place of its own, or the
    // input would be made anew, without the focus.
    page.open("div", "tc-field");
    let rules = &cx.pack.worksheet.hints;
    let found = hints(text, rules);
    if !found.is_empty() {
        marked(cx, text, &found, page);
    }
    if !text.trim().is_empty() {
        page.open("div", "tc-actions");
        let copy = Action::Worksheet(WorksheetAction::Copy(LETTER.to_owned()));
        button(cx, page, "tc-button", MessageKey::LetterCopy, copy);
        page.close();
    }
    page.close();
    page.close();
}

/// The text with its hints marked, and why, once for each rule.
fn marked(cx: &ViewContext, text: &str, found: &[Hint], page: &mut Page) {
    page.leaf("h4", "", cx.text(MessageKey::Hints));
    page.leaf("p", "tc-hint", cx.text(MessageKey::HintsLead));
    page.open_with("p", &["class", "dir"], &["tc-quote", "auto"]);
    let mut at = 0;
    for hint in found {
        page.text(&text[at..hint.from]);
        page.leaf("mark", "", &text[hint.from..hint.to]);
        at = hint.to;
    }
    page.text(&text[at..]);
    page.close();
    page.open("ul", "tc-points");
    for (at, rule) in cx.pack.worksheet.hints.iter().enumerate() {
        let of_rule = |hint: &&Hint| hint.rule == at;
        let Some(hint) = found.iter().find(of_rule) else {
            continue;
        };
        page.open("li", "");
        page.leaf(
            "strong",
            "",
            &["“", &text[hint.from..hint.to], "” "].concat(),
        );
        page.text(&rule.why);
        page.close();
    }
    page.close();
}
