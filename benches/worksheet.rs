//! How long a long-used worksheet takes, natively: two years of fifty daily
//! logs, fifty breaches and a hundred kilobytes of notes.
//!
//! `cargo bench --bench worksheet`. In a browser, `localStorage` and
//! `JSON.parse` come on top; the end-to-end tests say how long typing takes
//! there.

use std::rc::Rc;

use divan::{Bencher, black_box};
use trust_check::model::breach::{Breach, Size};
use trust_check::model::check::Timestamp;
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::{
    Commitment, Day, Entry, Mark, NOTE, Part, Repair, RepairStatus, Rhythm, Worksheet, Worksheets,
};
use trust_check::pack::{self, Messages, Pack};
use trust_check::runtime::{EffectRunner, Platform, run_effects};
use trust_check::state::{
    Action, Env, LockCommand, Milestone, Persistence, Screen, Settings, State, Target,
    WorksheetAction, reduce,
};
use trust_check::store::backup::{self, serialize_all};
use trust_check::store::{Backend, MemoryBackend, StorageError, Store};
use trust_check::view::{Localizer, ViewContext, app};
use yew::Callback;

fn main() {
    divan::main();
}

const SHEET: &str = "sheet";
const TODAY: i32 = 20_000;
const DAYS: i32 = 730;
const MANY: usize = 50;
/// Number of notes, of two kilobytes each.
const NOTES: usize = 50;

fn english() -> Pack {
    pack::read("packs/en.json", include_str!("../packs/en.json")).expect("a valid pack")
}

fn words() -> Localizer {
    let messages = Messages::read("locales/en.json", include_str!("../locales/en.json"));
    Localizer::new(messages.expect("valid messages"), "en")
}

fn env() -> Env {
    Env {
        now: Timestamp::from_millis(i64::from(TODAY) * 86_400_000).expect("in range"),
        today: Day::new(TODAY),
        new_id: "fresh".to_owned(),
    }
}

fn work() -> Worksheets {
    let (now, sheet) = (env().now, SHEET.to_owned());
    let commitment = |at: usize| {
        let mut commitment = Commitment {
            id: format!("commitment{at}"),
            worksheet_id: sheet.clone(),
            created_at: now,
            updated_at: now,
            what: format!("Something small, number {at}."),
            noticed_by: "Somebody".to_owned(),
            rhythm: Rhythm::Daily,
            weekdays: 0,
            reminder_time: "19:00".to_owned(),
            started_on: Day::new(TODAY - DAYS),
            log: Default::default(),
            paused_on: None,
        };
        for back in (1..=DAYS).rev() {
            let mark = if back % 5 == 0 {
                Mark::Missed
            } else {
                Mark::Kept
            };
            commitment.record(Day::new(TODAY - back), mark);
        }
        commitment
    };
    let repair = |at: usize| Repair {
        id: format!("repair{at}"),
        worksheet_id: sheet.clone(),
        created_at: now,
        updated_at: now,
        breach: Breach::new(
            "",
            if at.is_multiple_of(2) {
                Size::Small
            } else {
                Size::Big
            },
        ),
        text: format!("What happened, number {at}."),
        status: RepairStatus::Open,
    };
    let note = |at: usize| Entry {
        id: format!("note{at}"),
        worksheet_id: sheet.clone(),
        question_id: NOTE.to_owned(),
        created_at: now,
        updated_at: now,
        text: "It was a good day. ".repeat(108),
    };
    Worksheets {
        sheets: vec![Worksheet {
            id: sheet.clone(),
            created_at: now,
            updated_at: now,
            perspective: Perspective::Both,
            leading: Vec::new(),
        }],
        entries: (0..NOTES).map(note).collect(),
        repairs: (0..MANY).map(repair).collect(),
        commitments: (0..MANY).map(commitment).collect(),
    }
}

fn store() -> Store {
    let mut store = Store::new(MemoryBackend::default());
    let documents = serialize_all(&[], &work());
    store.transaction(&documents, &[]).expect("there is room");
    store
}

fn state(pack: &Pack) -> State {
    let mut state = State::open(
        store().load(&pack.id),
        None,
        Settings::default(),
        pack,
        &env(),
    );
    state.ui.open_worksheet_id = Some(SHEET.to_owned());
    state
}

/// Loads all stored data.
#[divan::bench]
fn load(bencher: Bencher) {
    let store = store();
    bencher.bench_local(|| black_box(&store).load(""));
}

/// Writing a screen: the start page, all commitments, all breaches, all notes.
#[divan::bench(args = ["start", "commitments", "breaches", "notes"])]
fn show(bencher: Bencher, screen: &str) {
    let (pack, words) = (Rc::new(english()), Rc::new(words()));
    let mut state = state(&pack);
    state.ui.screen = match screen {
        "start" => Screen::Worksheet,
        "commitments" => Screen::Part(Part::Change),
        "breaches" => Screen::Breaches,
        _ => Screen::Notes,
    };
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

/// Hears nothing of what goes outside.
struct Nobody;

impl Platform for Nobody {
    fn save_file(&mut self, _: &str, _: &str) {}
    fn export_markdown(&mut self, _: &str) {}
    fn copy(&mut self, _: &str) {}
    fn read_file(&mut self) {}
    fn print(&mut self) {}

    fn open_backend(&mut self, _: Persistence) -> Result<Box<dyn Backend>, StorageError> {
        Err(StorageError::Unavailable)
    }

    fn dispatch_event(&mut self, _: Milestone) {}
    fn lock(&mut self, _: LockCommand) {}
    fn start_timer(&mut self, _: u32) {}
}

/// Processes and saves one more letter: in a line, and in a text of a hundred
/// thousand letters.
#[divan::bench(args = [10, 100_000])]
fn type_a_letter(bencher: Bencher, letters: usize) {
    let pack = english();
    let (mut state, mut store) = (state(&pack), store());
    let text = "a".repeat(letters);
    bencher.bench_local(|| {
        let typed = Action::Type {
            target: Target::Question("what-happened".to_owned()),
            text: text.clone(),
        };
        act(&mut state, &mut store, typed, &pack);
    });
}

/// Processes and saves one ticked day.
#[divan::bench]
fn tick_a_day(bencher: Bencher) {
    let pack = english();
    let (mut state, mut store) = (state(&pack), store());
    bencher.bench_local(|| {
        let tick = Action::Worksheet(WorksheetAction::CycleDayMark {
            id: "commitment7".to_owned(),
            day: Day::new(TODAY),
        });
        act(&mut state, &mut store, tick, &pack);
    });
}

fn act(state: &mut State, store: &mut Store, action: Action, pack: &Pack) {
    let effects = reduce(state, action, pack, &env());
    let mut runner = EffectRunner {
        state,
        store,
        platform: &mut Nobody,
    };
    let outcome = run_effects(&effects, &mut |effect, outcome| runner.run(effect, outcome));
    black_box(outcome.expect("something was saved"));
}

/// Reading a backup and merging it into what is here.
#[divan::bench]
fn read_a_backup(bencher: Bencher) {
    let ours = serialize_all(&[], &work());
    let text = backup::write(&ours, env().now);
    bencher.bench_local(|| {
        let theirs = backup::read(black_box(&text)).expect("sound");
        backup::merge(&ours, &theirs)
    });
}
