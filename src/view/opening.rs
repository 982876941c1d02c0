//! The opening: what this is, what it keeps, and the first question.

use super::asking::first_question;
use super::keeping::keeping;
use super::notices::aside;
use super::page::Page;
use super::parts::{button, delete_all, heading, paragraphs, points, safety, section};
use super::scene::Scene;
use super::worksheet::doors;
use crate::pack::Msg;
use crate::state::{Action, Confirm, Do, Screen};

/// The opening screen.
pub fn opening(scene: &Scene, page: &mut Page) {
    let opening = &scene.pack.opening;
    let begun = scene.state.is_begun();
    page.open("div", "tc-screen tc-opening");
    heading(page, &scene.pack.title);
    page.leaf("p", "tc-lead", &opening.lead);
    page.open("section", "tc-note");
    page.leaf("h3", "", &opening.keeps.title);
    if let Some((first, rest)) = opening.keeps.text.split_first() {
        // True whatever the reader chooses: it stands in the page before
        // that is known.
        page.leaf("p", "", first);
        page.open("details", "");
        page.leaf("summary", "", scene.say(Msg::KeepingMore));
        keeping(scene, page);
        paragraphs(page, rest);
        // Also where nothing is kept, or it would come up beside the first
        // question while that is answered.
        delete_all(scene, page);
        page.close();
    }
    page.close();
    safety(scene, page);
    // Only after what there is to know first, and only as long as it is the
    // next thing to do.
    if !begun {
        first_question(scene, page);
    }
    page.open("div", "tc-actions");
    let start = if begun { Msg::Continue } else { Msg::Start };
    button(scene, page, "tc-button tc-primary", start, Action::Start);
    if begun {
        let ask = Action::Ask(Confirm::StartOver);
        button(scene, page, "tc-button", Msg::StartOver, ask);
    }
    if !scene.state.checks.is_empty() {
        button(scene, page, "tc-button", Msg::Checks, Action::ShowHistory);
    }
    doors(scene, page);
    // Who comes with a backup to a device where nothing is yet.
    if scene.state.checks.is_empty() && scene.state.work.sheets.is_empty() {
        let take = Action::Work(Do::Show(Screen::Take));
        button(scene, page, "tc-link", Msg::Restore, take);
    }
    page.close();
    aside(scene, page);
    page.open("details", "");
    page.leaf("summary", "", scene.say(Msg::OpeningMore));
    points(page, &opening.points);
    page.close();
    section(page, "tc-small", &opening.is_not);
    page.close();
}
