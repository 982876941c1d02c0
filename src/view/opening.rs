//! The opening: what this is, what it keeps, and where to begin.

use super::notices::aside;
use super::page::Page;
use super::parts::{button, folded_section, heading, points, safety, section};
use super::scene::Scene;
use super::worksheet::doors;
use crate::pack::Msg;
use crate::state::{Action, Confirm, Do, Screen};

/// The opening screen.
pub fn opening(scene: &Scene, page: &mut Page) {
    let opening = &scene.pack.opening;
    let begun = scene.state.draft.is_some();
    page.open("div", "tc-screen");
    heading(page, &scene.pack.title);
    page.leaf("p", "tc-lead", &opening.lead);
    points(page, &opening.points);
    let more = scene.say(Msg::WhoCouldRead);
    folded_section(page, "tc-note", &opening.keeps, more);
    safety(scene, page);
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
    section(page, "tc-small", &opening.is_not);
    page.close();
}
