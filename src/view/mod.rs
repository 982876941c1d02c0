//! Views: from state to HTML, and nothing else.
//!
//! Each screen is a plain function that writes a [`Page`] from a [`Scene`],
//! with no clock, storage or window in it, so that it can be rendered at build
//! time as well. They are functions and not components: nothing in them has a
//! life of its own, and a component each would cost about a kilobyte of
//! download.

mod asking;
mod causes;
mod chart;
mod exit;
mod help;
mod history;
mod keeping;
mod locale;
mod lock;
mod markdown;
mod moved;
mod notices;
mod opening;
mod page;
mod parts;
mod profile;
mod scene;
mod words;
mod worksheet;

pub use exit::EXIT;
pub use markdown::markdown;
pub use page::{PARTS, Page};
pub use scene::Scene;
pub use words::Words;

use yew::Html;

use crate::model::worksheet::Worksheet;
use crate::state::Screen;

/// The whole program as HTML.
pub fn app(scene: &Scene) -> Html {
    let mut page = Page::new(scene.send);
    exit::exit(scene, &mut page);
    lock::bar(scene, &mut page);
    notices::notices(scene, &mut page);
    screen(scene, &mut page);
    notices::confirm(scene, &mut page);
    page.finish()
}

/// The screen alone, without room for notices and questions: what stands in a
/// page before the program does.
pub fn first_screen(scene: &Scene) -> Html {
    let mut page = Page::new(scene.send);
    exit::exit_link(scene, &mut page);
    screen(scene, &mut page);
    page.finish()
}

fn screen(scene: &Scene, page: &mut Page) {
    if let Some(why) = scene.state.lock.shut {
        return lock::unlock(scene, why, page);
    }
    match &scene.state.screen {
        Screen::Opening => opening::opening(scene, page),
        Screen::Asking => asking::asking(scene, page),
        Screen::Profile(id) => match scene.state.check(id) {
            Some(check) => profile::profile(scene, check, page),
            None => history::history(scene, page),
        },
        Screen::History => history::history(scene, page),
        Screen::NewSheet => worksheet::begin(scene, page),
        Screen::Take => worksheet::take(scene, page),
        Screen::Lock => lock::lock(scene, page),
        screen => match scene.state.open_sheet() {
            Some(sheet) => on_sheet(scene, sheet, screen, page),
            None => opening::opening(scene, page),
        },
    }
}

/// A screen of the worksheet that is open.
fn on_sheet(scene: &Scene, sheet: &Worksheet, screen: &Screen, page: &mut Page) {
    match screen {
        Screen::Part(part) => worksheet::part(scene, sheet, *part, page),
        Screen::Breaches => worksheet::breaches(scene, sheet, page),
        Screen::Notes => worksheet::notes(scene, sheet, page),
        Screen::Paper { blank } => worksheet::paper(scene, sheet, *blank, page),
        _ => worksheet::start(scene, sheet, page),
    }
}
