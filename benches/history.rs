//! Native time to open a history: loading all stored data, and rendering the
//! screen.
//!
//! `cargo bench --bench history`. In a browser, `localStorage` adds to it; the
//! end-to-end tests print how long that takes there.

use std::rc::Rc;

use divan::{Bencher, black_box};
use trust_check::model::check::{Check, Timestamp};
use trust_check::model::context::Perspective;
use trust_check::model::response::{Answer, Response};
use trust_check::model::worksheet::Day;
use trust_check::pack::{self, Messages, Pack};
use trust_check::state::{Env, Screen, Settings, State, pack_ref};
use trust_check::store::{MemoryBackend, Store};
use trust_check::view::{Localizer, ViewContext, app};
use yew::Callback;

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [2, 20, 500];

fn english() -> Pack {
    pack::read("packs/en.json", include_str!("../packs/en.json")).expect("a valid pack")
}

fn words() -> Localizer {
    let text = include_str!("../locales/en.json");
    Localizer::new(
        Messages::read("locales/en.json", text).expect("sound"),
        "en",
    )
}

/// A check of one day, its answers made up from the day's number.
fn check(pack: &Pack, day: usize) -> Check {
    let answer = |(at, item): (usize, &trust_check::model::item::Item)| Answer {
        item: item.id.clone(),
        cause: item.cause,
        reverse: item.reverse,
        response: Response::Point(1 + u8::try_from((at * 7 + day) % 5).unwrap_or_default()),
    };
    Check {
        id: format!("check{day}"),
        pack: pack_ref(pack),
        finished_at: Timestamp::from_millis(day as i64 * 86_400_000).expect("in range"),
        perspective: Perspective::Mine,
        together: None,
        answers: pack.items.iter().enumerate().map(answer).collect(),
        breaches: Vec::new(),
    }
}

fn store(pack: &Pack, checks: usize) -> Store {
    let mut store = Store::new(MemoryBackend::default());
    for day in 0..checks {
        store.save(&check(pack, day)).expect("room");
    }
    store
}

/// Loads all stored data.
#[divan::bench(args = SIZES)]
fn load(bencher: Bencher, checks: usize) {
    let store = store(&english(), checks);
    bencher.bench_local(|| black_box(&store).load(""));
}

/// Writing the history's screen, with every profile, trend and row on it.
#[divan::bench(args = SIZES)]
fn show(bencher: Bencher, checks: usize) {
    let pack = Rc::new(english());
    let words = Rc::new(words());
    let env = Env {
        now: Timestamp::START,
        today: Day::START,
        new_id: String::new(),
    };
    let mut state = State::open(
        store(&pack, checks).load(&pack.id),
        None,
        Settings::default(),
        &pack,
        &env,
    );
    state.ui.screen = Screen::History;
    let send = Callback::noop();
    bencher.bench_local(|| {
        app(&ViewContext {
            state: black_box(&state),
            pack: &pack,
            localizer: &words,
            send: &send,
            exit: trust_check::view::EXIT,
        })
    });
}
