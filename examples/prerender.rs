//! Renders the first screen as HTML, for the release build to include in the
//! page: readers see it with the page itself, before the program has loaded.
//!
//! `cargo run --example prerender`

use std::rc::Rc;

use trust_check::model::check::Timestamp;
use trust_check::model::worksheet::Day;
use trust_check::pack::{self, Messages};
use trust_check::state::{Env, Settings, State};
use trust_check::store::StoredData;
use trust_check::view::{EXIT, Localizer, ViewContext, first_screen};
use yew::{Callback, Html, LocalServerRenderer, component};

/// The opening screen, in English, with no stored data.
#[component]
fn FirstScreen() -> Html {
    let pack = pack::read("packs/en.json", include_str!("../packs/en.json"));
    let messages = Messages::read("locales/en.json", include_str!("../locales/en.json"));
    let (Ok(pack), Ok(messages)) = (pack, messages) else {
        unreachable!("the build script has read both");
    };
    let localizer = Rc::new(Localizer::new(messages, &pack.language));
    let pack = Rc::new(pack);
    let env = Env {
        now: Timestamp::START,
        today: Day::START,
        new_id: String::new(),
    };
    first_screen(&ViewContext {
        state: &State::open(
            StoredData::default(),
            None,
            Settings::default(),
            &pack,
            &env,
        ),
        pack: &pack,
        localizer: &localizer,
        send: &Callback::noop(),
        exit: EXIT,
    })
}

fn main() {
    let renderer = LocalServerRenderer::<FirstScreen>::new().hydratable(false);
    println!("{}", futures_executor::block_on(renderer.render()));
}
