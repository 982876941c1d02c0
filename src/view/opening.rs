//! The opening: what this is, what it keeps, and where to begin.

use yew::Html;

use super::html::{el, el_text};
use super::notices::aside;
use super::parts::{actions, button, heading, points, section};
use super::scene::Scene;
use crate::pack::Msg;
use crate::state::{Action, Confirm};

/// The opening screen.
pub fn opening(scene: &Scene) -> Html {
    let opening = &scene.pack.opening;
    let state = scene.state;
    let begun = state.draft.is_some();
    let start = if begun { Msg::Continue } else { Msg::Start };
    let mut buttons = vec![button(scene, "tc-button tc-primary", start, Action::Start)];
    if begun {
        let ask = Action::Ask(Confirm::StartOver);
        buttons.push(button(scene, "tc-button", Msg::StartOver, ask));
    }
    if !state.checks.is_empty() {
        buttons.push(button(scene, "tc-button", Msg::Checks, Action::ShowHistory));
    }
    el(
        "div",
        "tc-screen",
        vec![
            heading(&scene.pack.title),
            el_text("p", "tc-lead", &opening.lead),
            points(&opening.points),
            section("tc-note", &opening.keeps),
            section("tc-note tc-care", &scene.pack.safety),
            actions(buttons),
            aside(scene),
            section("tc-small", &opening.is_not),
        ],
    )
}
