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
mod markdown;
mod movement;
mod notices;
mod old_components;
mod opening;
mod page;
mod persistence;
mod profile;
mod quarantine;
mod question;
mod safety;
mod worksheet;

pub use context::ViewContext;
pub use exit::EXIT;
pub use localizer::Localizer;
pub use markdown::markdown;
pub use page::{PARTS, Page};

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
    if let Some(reason) = cx.state.lock.shut {
        return lock::unlock_screen(cx, reason);
    }
    match &cx.state.screen {
        Screen::Opening => opening::opening_screen(cx),
        Screen::Question => question::question_screen(cx),
        Screen::Profile(id) => match cx.state.check(id) {
            Some(check) => profile::profile_screen(cx, check),
            None => history::history_screen(cx),
        },
        Screen::History => history::history_screen(cx),
        Screen::NewWorksheet => cx.written(|page| worksheet::begin(cx, page)),
        Screen::Export => cx.written(|page| worksheet::take(cx, page)),
        Screen::Lock => lock::lock_screen(cx),
        screen => match cx.state.open_worksheet() {
            Some(sheet) => cx.written(|page| worksheet_screen(cx, sheet, screen, page)),
            None => opening::opening_screen(cx),
        },
    }
}

/// A screen of the open worksheet.
fn worksheet_screen(cx: &ViewContext, sheet: &Worksheet, screen: &Screen, page: &mut page::Page) {
    match screen {
        Screen::Part(part) => worksheet::part(cx, sheet, *part, page),
        Screen::Breaches => worksheet::breaches(cx, sheet, page),
        Screen::Notes => worksheet::notes(cx, sheet, page),
        Screen::Paper { blank } => worksheet::paper(cx, sheet, *blank, page),
        _ => worksheet::start(cx, sheet, page),
    }
}
