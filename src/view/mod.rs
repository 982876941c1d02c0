//! Views: from state to HTML, and nothing else.
//!
//! Each view is a plain function that returns `Html` made from a
//! [`ViewContext`], with no clock, storage or window in it, so that it can be
//! rendered at build time as well. Components are used only where they save
//! work: `safety` is large and never changes.

mod causes;
mod chart;
mod components;
mod confirm_dialog;
mod context;
mod exit;
mod help;
mod history;
mod locale;
mod localizer;
mod lock;
mod movement;
mod notices;
mod opening;
mod parts;
mod persistence;
mod profile;
mod quarantine;
mod question;
mod safety;
mod worksheet;

pub use context::ViewContext;
pub use exit::EXIT;
pub use localizer::Localizer;
pub use parts::PARTS;
pub use safety::safety_section;
pub use worksheet::{OutlineEntry, OutlineSection, outline};

use yew::{Html, html};

use crate::model::worksheet::Worksheet;
use crate::state::Screen;

/// The whole program.
pub fn app(cx: &ViewContext) -> Html {
    html! {
        <>
            { exit::exit(cx) }
            { lock::lock_bar(cx) }
            { notices::notices(cx) }
            { screen(cx) }
            { confirm_dialog::confirm_dialog(cx) }
        </>
    }
}

/// The screen alone, without notices and dialog: it is prerendered into the
/// page.
pub fn first_screen(cx: &ViewContext) -> Html {
    html! {
        <>
            { exit::exit_link(cx) }
            { screen(cx) }
        </>
    }
}

fn screen(cx: &ViewContext) -> Html {
    if let Some(reason) = cx.state.lock.locked {
        return lock::unlock_screen(cx, reason);
    }
    match &cx.state.ui.screen {
        Screen::Opening => opening::opening_screen(cx),
        Screen::Question => question::question_screen(cx),
        Screen::Profile(id) => match cx.state.check(id) {
            Some(check) => profile::profile_screen(cx, check),
            None => history::history_screen(cx),
        },
        Screen::History => history::history_screen(cx),
        Screen::NewWorksheet => worksheet::new_worksheet_screen(cx),
        Screen::Export => worksheet::export_screen(cx),
        Screen::Lock => lock::lock_screen(cx),
        screen => match cx.state.open_worksheet() {
            Some(worksheet) => worksheet_screen(cx, worksheet, screen),
            None => opening::opening_screen(cx),
        },
    }
}

/// A screen of the open worksheet.
fn worksheet_screen(cx: &ViewContext, worksheet: &Worksheet, screen: &Screen) -> Html {
    match screen {
        Screen::Part(part) => worksheet::part_screen(cx, worksheet, *part),
        Screen::Breaches => worksheet::breaches_screen(cx, worksheet),
        Screen::Notes => worksheet::notes_screen(cx, worksheet),
        Screen::Paper { blank } => worksheet::paper_screen(cx, worksheet, *blank),
        _ => worksheet::start_screen(cx, worksheet),
    }
}
