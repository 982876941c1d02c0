//! Views: from state to HTML, and nothing else.
//!
//! Each screen is a plain function of a [`Scene`], with no clock, storage or
//! window in it, so that it can be rendered at build time as well. They are
//! functions and not components: nothing in them has a life of its own, and a
//! component each would cost about a kilobyte of download.

mod asking;
mod chart;
mod history;
mod html;
mod locale;
mod notices;
mod opening;
mod parts;
mod profile;
mod scene;
mod words;

pub use scene::Scene;
pub use words::Words;

use yew::Html;

use crate::state::Screen;

/// The whole program as HTML.
pub fn app(scene: &Scene) -> Html {
    let screen = match &scene.state.screen {
        Screen::Opening => opening::opening(scene),
        Screen::Asking => asking::asking(scene),
        Screen::Profile(id) => match scene.state.check(id) {
            Some(check) => profile::profile(scene, check),
            None => history::history(scene),
        },
        Screen::History => history::history(scene),
    };
    html::all(vec![
        notices::notices(scene),
        screen,
        notices::confirm(scene),
    ])
}
