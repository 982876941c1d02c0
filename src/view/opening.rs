//! The opening: what this is, what it stores, and the first question.

use yew::{Html, html};

use super::components::{
    ButtonStyle, bullet_list, button, delete_all_button, heading, paragraphs, section,
};
use super::context::ViewContext;
use super::persistence::persistence;
use super::quarantine::quarantine;
use super::question::perspective_question;
use super::safety::safety;
use super::worksheet::worksheet_links;
use crate::pack::MessageKey;
use crate::state::{Action, Confirm, Screen, WorksheetAction};

/// The opening screen.
pub fn opening_screen(cx: &ViewContext) -> Html {
    let opening = &cx.pack.opening;
    html! {
        <div class="tc-screen tc-opening">
            { heading(&cx.pack.title) }
            <p class="tc-lead" part="lead">{ &opening.lead }</p>
            { safety(cx) }
            { storage_note(cx) }
            // Only after what the reader should know first, and only as long
            // as it is the next thing to do.
            if !cx.state.is_begun() {
                { perspective_question(cx) }
            }
            { actions(cx) }
            { quarantine(cx) }
            <details>
                <summary>{ cx.text(MessageKey::OpeningMore) }</summary>
                { bullet_list(&opening.points) }
            </details>
            { section("tc-small", &opening.is_not) }
        </div>
    }
}

/// What is saved, and the choice of where.
fn storage_note(cx: &ViewContext) -> Html {
    let keeps = &cx.pack.opening.keeps;
    html! {
        <section class="tc-note" part="note">
            <h3>{ &keeps.title }</h3>
            if let Some((first, rest)) = keeps.text.split_first() {
                // True whatever the reader chooses: it is in the prerendered
                // page, before that is known.
                <p>{ first }</p>
                <details>
                    <summary>{ cx.text(MessageKey::KeepingMore) }</summary>
                    { persistence(cx) }
                    { paragraphs(rest) }
                    // Shown even if nothing is saved, or it would appear next
                    // to the first question while that is being answered.
                    { delete_all_button(cx) }
                </details>
            }
        </section>
    }
}

fn actions(cx: &ViewContext) -> Html {
    let state = cx.state;
    let begun = state.is_begun();
    let start = if begun {
        MessageKey::Continue
    } else {
        MessageKey::Start
    };
    let start_over = Action::Ask(Confirm::StartOver);
    let restore = Action::Worksheet(WorksheetAction::Show(Screen::Export));
    html! {
        <div class="tc-actions">
            { button(cx, ButtonStyle::Primary, start, Action::Start) }
            if begun {
                { button(cx, ButtonStyle::Secondary, MessageKey::StartOver, start_over) }
            }
            if !state.data.checks.is_empty() {
                { button(cx, ButtonStyle::Secondary, MessageKey::Checks, Action::ShowHistory) }
            }
            { worksheet_links(cx) }
            // For a reader who brings a backup to a device without any data.
            if state.data.checks.is_empty() && state.data.worksheets.sheets.is_empty() {
                { button(cx, ButtonStyle::Link, MessageKey::Restore, restore) }
            }
        </div>
    }
}
