//! The opening: what this is, what it keeps, and the first question.

use super::components::{button, delete_all, heading, paragraphs, points, safety, section};
use super::context::ViewContext;
use super::keeping::keeping;
use super::notices::aside;
use super::page::Page;
use super::question::first_question;
use super::worksheet::doors;
use crate::pack::MessageKey;
use crate::state::{Action, Confirm, Screen, WorksheetAction};

/// The opening screen.
pub fn opening(cx: &ViewContext, page: &mut Page) {
    let opening = &cx.pack.opening;
    let begun = cx.state.is_begun();
    page.open("div", "tc-screen tc-opening");
    heading(page, &cx.pack.title);
    page.leaf("p", "tc-lead", &opening.lead);
    page.open("section", "tc-note");
    page.leaf("h3", "", &opening.keeps.title);
    if let Some((first, rest)) = opening.keeps.text.split_first() {
        // True whatever the reader chooses: it stands in the page before
        // that is known.
        page.leaf("p", "", first);
        page.open("details", "");
        page.leaf("summary", "", cx.text(MessageKey::KeepingMore));
        keeping(cx, page);
        paragraphs(page, rest);
        // Also where nothing is kept, or it would come up beside the first
        // question while that is answered.
        delete_all(cx, page);
        page.close();
    }
    page.close();
    safety(cx, page);
    // Only after what there is to know first, and only as long as it is the
    // next thing to do.
    if !begun {
        first_question(cx, page);
    }
    page.open("div", "tc-actions");
    let start = if begun {
        MessageKey::Continue
    } else {
        MessageKey::Start
    };
    button(cx, page, "tc-button tc-primary", start, Action::Start);
    if begun {
        let ask = Action::Ask(Confirm::StartOver);
        button(cx, page, "tc-button", MessageKey::StartOver, ask);
    }
    if !cx.state.data.checks.is_empty() {
        button(
            cx,
            page,
            "tc-button",
            MessageKey::Checks,
            Action::ShowHistory,
        );
    }
    doors(cx, page);
    // Who comes with a backup to a device where nothing is yet.
    if cx.state.data.checks.is_empty() && cx.state.data.worksheets.sheets.is_empty() {
        let take = Action::Worksheet(WorksheetAction::Show(Screen::Export));
        button(cx, page, "tc-link", MessageKey::Restore, take);
    }
    page.close();
    aside(cx, page);
    page.open("details", "");
    page.leaf("summary", "", cx.text(MessageKey::OpeningMore));
    points(page, &opening.points);
    page.close();
    section(page, "tc-small", &opening.is_not);
    page.close();
}
