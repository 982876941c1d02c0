//! Views: from state to HTML, and nothing else.
//!
//! Each screen is a plain function that writes a [`Page`] from a [`Scene`],
//! with no clock, storage or window in it, so that it can be rendered at build
//! time as well. They are functions and not components: nothing in them has a
//! life of its own, and a component each would cost about a kilobyte of
//! download.

mod causes;
mod chart;
mod components;
mod context;
mod exit;
mod help;
mod history;
mod keeping;
mod locale;
mod localizer;
mod lock;
mod markdown;
mod moved;
mod notices;
mod opening;
mod page;
mod profile;
mod question;
mod worksheet;

pub use context::ViewContext;
pub use exit::EXIT;
pub use localizer::Localizer;
pub use markdown::markdown;
pub use page::{PARTS, Page};

use yew::Html;

use crate::model::worksheet::Worksheet;
use crate::state::Screen;

/// The whole program as HTML.
pub fn app(cx: &ViewContext) -> Html {
    let mut page = Page::new(cx.send);
    exit::exit(cx, &mut page);
    lock::bar(cx, &mut page);
    notices::notices(cx, &mut page);
    screen(cx, &mut page);
    notices::confirm(cx, &mut page);
    page.finish()
}

/// The screen alone, without room for notices and questions: what stands in a
/// page before the program does.
pub fn first_screen(cx: &ViewContext) -> Html {
    let mut page = Page::new(cx.send);
    exit::exit_link(cx, &mut page);
    screen(cx, &mut page);
    page.finish()
}

fn screen(cx: &ViewContext, page: &mut Page) {
    if let Some(why) = cx.state.lock.locked {
        return lock::unlock(cx, why, page);
    }
    match &cx.state.ui.screen {
        Screen::Opening => opening::opening(cx, page),
        Screen::Question => question::asking(cx, page),
        Screen::Profile(id) => match cx.state.check(id) {
            Some(check) => profile::profile(cx, check, page),
            None => history::history(cx, page),
        },
        Screen::History => history::history(cx, page),
        Screen::NewWorksheet => worksheet::begin(cx, page),
        Screen::Export => worksheet::take(cx, page),
        Screen::Lock => lock::lock(cx, page),
        screen => match cx.state.open_worksheet() {
            Some(sheet) => on_sheet(cx, sheet, screen, page),
            None => opening::opening(cx, page),
        },
    }
}

/// A screen of the worksheet that is open.
fn on_sheet(cx: &ViewContext, sheet: &Worksheet, screen: &Screen, page: &mut Page) {
    match screen {
        Screen::Part(part) => worksheet::part(cx, sheet, *part, page),
        Screen::Breaches => worksheet::breaches(cx, sheet, page),
        Screen::Notes => worksheet::notes(cx, sheet, page),
        Screen::Paper { blank } => worksheet::paper(cx, sheet, *blank, page),
        _ => worksheet::start(cx, sheet, page),
    }
}
