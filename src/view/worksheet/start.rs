//! The start page of a worksheet: its progress and the next step.

use yew::{Html, html};

use super::components::{nav_button, save_status};
use super::due_today::due_today;
use super::new_worksheet::unused_perspectives;
use super::next_step::NextSteps;
use super::part_list::part_list;
use super::summary::summary;
use crate::model::worksheet::Worksheet;
use crate::pack::MessageKey;
use crate::state::{Action, Confirm, Screen};
use crate::view::components::{ButtonStyle, button, heading, paragraphs, section};
use crate::view::context::ViewContext;
use crate::view::safety::safety;

/// The start page of the open worksheet.
pub fn start_screen(cx: &ViewContext, worksheet: &Worksheet) -> Html {
    let texts = &cx.pack.worksheet;
    let next = NextSteps::of(cx, worksheet);
    html! {
        <div class="tc-screen">
            <section class="tc-head">
                { heading(&texts.intro.title) }
                <p class="tc-hint">{ texts.role.options.of(worksheet.perspective) }</p>
            </section>
            { safety(cx) }
            { next.next_step(cx, worksheet) }
            { due_today(cx, worksheet) }
            { next.check_reminder(cx) }
            { part_list(cx, worksheet) }
            { summary(cx, worksheet) }
            <details>
                <summary>{ cx.text(MessageKey::SheetAbout) }</summary>
                { paragraphs(&texts.intro.text) }
            </details>
            { section("tc-small", &texts.patience) }
            { actions(cx, worksheet) }
            { save_status(cx) }
        </div>
    }
}

fn actions(cx: &ViewContext, worksheet: &Worksheet) -> Html {
    let style = ButtonStyle::Secondary;
    let delete = Action::Ask(Confirm::DeleteWorksheet(worksheet.id.clone()));
    html! {
        <div class="tc-actions">
            { nav_button(cx, style, MessageKey::Take, Screen::Export) }
            if unused_perspectives(cx).next().is_some() {
                { nav_button(cx, style, MessageKey::SheetAnother, Screen::NewWorksheet) }
            }
            { button(cx, style, MessageKey::Home, Action::ShowOpening) }
            { button(cx, ButtonStyle::Danger, MessageKey::SheetDelete, delete) }
        </div>
    }
}
