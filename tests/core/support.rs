//! What the tests stand on: the shipped pack and words, places to keep texts
//! that can be looked into or fail, and a tab without a browser.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::rc::Rc;
use std::sync::OnceLock;

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;
use trust_check::model::breach::{Breach, Size};
use trust_check::model::cause::Cause;
use trust_check::model::check::{Check, PackRef, Timestamp};
use trust_check::model::coded::Coded;
use trust_check::model::draft::{Draft, Step};
use trust_check::model::response::{Answer, Response};
use trust_check::model::worksheet::{
    Commitment, Day, DocumentKind, DocumentRef, Entry, NOTE, Repair, Rhythm, Worksheet, Worksheets,
};
use trust_check::pack::{self, Messages, Pack};
use trust_check::state::{
    Action, BreachDetail, Confirm, Effect, Env, LETTER, LockCommand, Milestone, Persistence,
    Platform, Reply, Screen, Settings, State, Target, WorksheetAction, pack_ref, reduce,
    run_effects,
};
use trust_check::store::{Backend, MemoryBackend, StorageError, Store, StoredData};
use trust_check::view::Localizer;

/// The text of the shipped pack.
pub const PACK: &str = include_str!("../../packs/en.json");
/// The text of the shipped messages.
pub const MESSAGES: &str = include_str!("../../locales/en.json");

/// The shipped pack.
pub fn pack() -> &'static Pack {
    static PACK_READ: OnceLock<Pack> = OnceLock::new();
    PACK_READ.get_or_init(|| pack::read("packs/en.json", PACK).expect("sound"))
}

/// The shipped words.
pub fn words() -> Localizer {
    let messages = Messages::read("locales/en.json", MESSAGES).expect("sound");
    Localizer::new(messages, "en")
}

/// A moment.
pub fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).expect("in range")
}

/// A place to keep texts that the test can look into, and that two tabs can
/// share.
#[derive(Clone, Default)]
pub struct Shared(Rc<RefCell<MemoryBackend>>);

impl Shared {
    /// A place that holds so many bytes.
    pub fn with_limit(limit: usize) -> Self {
        Shared(Rc::new(RefCell::new(MemoryBackend::with_limit(limit))))
    }

    /// All that is kept there, under its keys.
    pub fn all(&self) -> BTreeMap<String, String> {
        let memory = self.0.borrow();
        let pair = |key: String| {
            let text = memory.get(&key).expect("it has this key");
            (key, text)
        };
        memory.keys().into_iter().map(pair).collect()
    }

    /// What a program that starts now would find.
    pub fn load(&self) -> StoredData {
        Store::new(self.clone()).load(&pack().id)
    }
}

impl Backend for Shared {
    fn keys(&self) -> Vec<String> {
        self.0.borrow().keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key)
    }
}

/// A place that refuses its `n`th change, or that one and every later one.
pub struct Failing {
    /// Where it keeps texts.
    pub place: Shared,
    /// How many changes it still takes before it refuses.
    pub takes: usize,
    /// Whether it goes on refusing.
    pub for_good: bool,
    /// What it says then.
    pub refusal: StorageError,
    /// Tells that it has refused.
    pub refused: Rc<Cell<bool>>,
}

impl Failing {
    fn change(&mut self) -> Result<(), StorageError> {
        if self.takes > 0 {
            self.takes -= 1;
            return Ok(());
        }
        if self.for_good || !self.refused.get() {
            self.refused.set(true);
            return Err(self.refusal);
        }
        Ok(())
    }
}

impl Backend for Failing {
    fn keys(&self) -> Vec<String> {
        self.place.keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.place.get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.change()?;
        self.place.set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.change()?;
        self.place.remove(key)
    }
}

/// What is around an action.
pub fn env(now: i64, today: Day, fresh_id: &str) -> Env {
    Env {
        now: at(now),
        today,
        new_id: fresh_id.to_owned(),
    }
}

/// The state of a program that starts now and finds this.
pub fn opened(kept: StoredData) -> State {
    State::open(
        kept,
        None,
        Settings::default(),
        pack(),
        &env(0, Day::new(20_000), ""),
    )
}

/// What was done outside.
#[derive(Default)]
pub struct Told {
    /// The files handed over: their names and their texts.
    pub files: Vec<(String, String)>,
    /// The worksheets handed over as Markdown.
    pub markdown: Vec<String>,
    /// The texts put on the clipboard.
    pub copied: Vec<String>,
    /// How many times a file was to be read.
    pub reads: usize,
    /// How many times the screen was to be printed.
    pub prints: usize,
    /// What the device keeps, where it may keep anything.
    pub device: Option<Shared>,
    /// What the host page was told.
    pub announced: Vec<Milestone>,
    /// Opens a place where texts are kept so, instead of the device or a new
    /// memory.
    pub places: Option<Opens>,
    /// What was to be done to the lock.
    pub locked: Vec<LockCommand>,
    /// How many seconds were to be waited.
    pub waits: Vec<u32>,
}

/// Opens the place where texts are kept so.
pub type Opens = Box<dyn Fn(Persistence) -> Box<dyn Backend>>;

impl Platform for Told {
    fn save_file(&mut self, name: &str, text: &str) {
        self.files.push((name.to_owned(), text.to_owned()));
    }

    fn export_markdown(&mut self, sheet: &str) {
        self.markdown.push(sheet.to_owned());
    }

    fn copy(&mut self, text: &str) {
        self.copied.push(text.to_owned());
    }

    fn read_file(&mut self) {
        self.reads += 1;
    }

    fn print(&mut self) {
        self.prints += 1;
    }

    fn open_backend(&mut self, keeping: Persistence) -> Result<Box<dyn Backend>, StorageError> {
        if let Some(open) = &self.places {
            return Ok(open(keeping));
        }
        match keeping {
            Persistence::Device => Ok(Box::new(
                self.device.clone().ok_or(StorageError::Unavailable)?,
            )),
            Persistence::Session => Ok(Box::new(MemoryBackend::default())),
        }
    }

    fn dispatch_event(&mut self, milestone: Milestone) {
        self.announced.push(milestone);
    }

    fn lock(&mut self, wanted: LockCommand) {
        self.locked.push(wanted);
    }

    fn start_timer(&mut self, seconds: u32) {
        self.waits.push(seconds);
    }
}

/// A tab: the shell of `src/embed/app.rs` without a browser.
pub struct Tab {
    /// Its state.
    pub state: State,
    /// Its store.
    pub store: Store,
    /// What the last action was to have done.
    pub effects: Vec<Effect>,
    /// What of that was tried, and how each went.
    pub done: Vec<(Effect, Result<(), StorageError>)>,
    /// What the reader was handed, and what else was done outside.
    pub outside: Told,
    /// The day now.
    pub today: Day,
    clock: Rc<Cell<i64>>,
    name: &'static str,
    ids: u32,
}

impl Tab {
    /// A tab that keeps its documents in this place.
    pub fn on(place: impl Backend + 'static) -> Self {
        Tab::named("tab", Rc::new(Cell::new(1_000_000)), place, None)
    }

    /// A tab whose ids begin with a name, by a clock that others may share.
    pub fn named(
        name: &'static str,
        clock: Rc<Cell<i64>>,
        place: impl Backend + 'static,
        refusal: Option<StorageError>,
    ) -> Self {
        let store = Store::new(place);
        let today = Day::new(20_000);
        Tab {
            state: State::open(
                store.load(&pack().id),
                refusal,
                Settings::default(),
                pack(),
                &env(clock.get(), today, ""),
            ),
            store,
            effects: Vec::new(),
            done: Vec::new(),
            outside: Told::default(),
            today,
            clock,
            name,
            ids: 0,
        }
    }

    /// Does what the shell does with an action.
    pub fn act(&mut self, action: Action) {
        self.clock.set(self.clock.get() + 1);
        self.ids += 1;
        let id = format!("{}{}", self.name, self.ids);
        let env = env(self.clock.get(), self.today, &id);
        let effects = reduce(&mut self.state, action, pack(), &env);
        self.done.clear();
        let (state, store) = (&self.state, &mut self.store);
        let (done, outside) = (&mut self.done, &mut self.outside);
        let outcome = run_effects(&effects, &mut |effect, outcome| {
            let ended = effect.run(state, store, outside, outcome);
            done.push((effect.clone(), ended));
            ended
        });
        if let Some(outcome) = outcome {
            reduce(
                &mut self.state,
                Action::EffectsDone(Box::new(outcome)),
                pack(),
                &env,
            );
        }
        self.effects = effects;
    }

    /// What the next action would come to, and would have done; nothing is.
    pub fn foresee(&self, action: Action) -> (State, Vec<Effect>) {
        let mut state = self.state.clone();
        let id = format!("{}{}", self.name, self.ids + 1);
        let env = env(self.clock.get() + 1, self.today, &id);
        let effects = reduce(&mut state, action, pack(), &env);
        (state, effects)
    }

    /// Acts several times.
    pub fn act_all(&mut self, actions: impl IntoIterator<Item = Action>) {
        for action in actions {
            self.act(action);
        }
    }

    /// The draft, which must be there.
    pub fn draft(&self) -> &Draft {
        self.state.draft.as_ref().expect("a draft")
    }

    /// Answers the step shown in one of many ways, and goes on.
    pub fn answer(&mut self, way: usize) {
        let reply = fitting(&self.draft().step, way);
        self.act(Action::Reply(reply));
        self.act(Action::Next);
    }

    /// Begins a check and answers everything, with so many breaches named.
    pub fn whole_check(&mut self, way: usize, breaches: usize) {
        self.act(Action::Start);
        while self.draft().step != Step::Inventory {
            self.answer(way);
        }
        for kind in 0..breaches {
            self.act(Action::Reply(Reply::Happened(kind, true)));
        }
        self.act(Action::Next);
        while self.state.draft.is_some() {
            self.answer(way);
        }
    }
}

/// A reply that fits a step, one of many.
pub fn fitting(step: &Step, way: usize) -> Reply {
    fn one<T: Coded>(way: usize) -> T {
        T::VARIANTS[way % T::VARIANTS.len()]
    }
    match step {
        Step::Perspective => Reply::Perspective(one(way)),
        Step::Together => Reply::Together(one(way)),
        Step::Item(_) => Reply::Item(Response::Point((way % 5) as u8 + 1)),
        Step::Inventory => Reply::Happened(way % pack().inventory.kinds.len(), way % 3 == 1),
        Step::Breach(_) => Reply::Breach(match way % 4 {
            0 => BreachDetail::Often(one(way / 4)),
            1 => BreachDetail::Recent(one(way / 4)),
            2 => BreachDetail::Hurt(one(way / 4)),
            _ => BreachDetail::Talked(one(way / 4)),
        }),
    }
}

/// Something that a reader may do, told before it is known what is shown.
#[derive(Clone, Debug)]
pub enum Deed {
    /// Just this.
    Act(Action),
    /// Answer what is shown, in one of many ways.
    Answer(usize),
    /// Answer what is shown and go on.
    AnswerOn(usize),
    /// Skip several.
    Skip(usize),
    /// Ask for something, and say yes or no.
    Ask(Confirm, bool),
    /// Delete one of the checks.
    Delete(usize),
    /// Look at one of the checks.
    Look(usize),
    /// Do something in a worksheet. An id such as `#2` stands for that of a
    /// thing that is there when it is done.
    Work(WorksheetAction),
    /// Type something; the same is true of ids.
    Type(Target, String),
    /// Delete one of the worksheets.
    DeleteSheet(usize),
}

/// The id that one such as `#2` stands for: one of these, if there are any.
fn real(id: &str, ids: Vec<&String>) -> String {
    let nth = id.strip_prefix('#').and_then(|nth| nth.parse().ok());
    match nth {
        Some(nth) if !ids.is_empty() => {
            let nth: usize = nth;
            ids[nth % ids.len()].clone()
        }
        _ => id.to_owned(),
    }
}

fn real_of(kind: DocumentKind, id: &str, state: &State) -> String {
    let work = &state.worksheets;
    real(
        id,
        match kind {
            DocumentKind::Worksheet => work.sheets.iter().map(|it| &it.id).collect(),
            DocumentKind::Entry => work.entries.iter().map(|it| &it.id).collect(),
            DocumentKind::Repair => work.repairs.iter().map(|it| &it.id).collect(),
            DocumentKind::Commitment => work.commitments.iter().map(|it| &it.id).collect(),
        },
    )
}

/// The same, with the ids of things that are there.
fn real_do(done: &WorksheetAction, state: &State) -> WorksheetAction {
    let repair = |id: &str| real_of(DocumentKind::Repair, id, state);
    let commitment = |id: &str| real_of(DocumentKind::Commitment, id, state);
    match done.clone() {
        WorksheetAction::OpenFittedTo(id) => {
            WorksheetAction::OpenFittedTo(real(&id, state.checks.iter().map(|it| &it.id).collect()))
        }
        WorksheetAction::Open(id) => {
            WorksheetAction::Open(real_of(DocumentKind::Worksheet, &id, state))
        }
        WorksheetAction::SetRepairStatus(id, mending) => {
            WorksheetAction::SetRepairStatus(repair(&id), mending)
        }
        WorksheetAction::AnswerBreach(id, detail) => {
            WorksheetAction::AnswerBreach(repair(&id), detail)
        }
        WorksheetAction::Rhythm(id, rhythm) => WorksheetAction::Rhythm(commitment(&id), rhythm),
        WorksheetAction::Weekday(id, day) => WorksheetAction::Weekday(commitment(&id), day),
        WorksheetAction::CycleDayMark(id, day) => {
            WorksheetAction::CycleDayMark(commitment(&id), day)
        }
        WorksheetAction::TogglePause(id) => WorksheetAction::TogglePause(commitment(&id)),
        WorksheetAction::ExportCalendar(id, in_words) => {
            WorksheetAction::ExportCalendar(commitment(&id), in_words)
        }
        WorksheetAction::Delete(piece) => WorksheetAction::Delete(DocumentRef {
            id: real_of(piece.kind, &piece.id, state),
            kind: piece.kind,
        }),
        other => other,
    }
}

fn real_target(target: &Target, state: &State) -> Target {
    match target {
        Target::Question(place) => Target::Question(place.clone()),
        Target::Note(id) => Target::Note(real_of(DocumentKind::Entry, id, state)),
        Target::BreachText(id) => Target::BreachText(real_of(DocumentKind::Repair, id, state)),
        Target::CommitmentText(id) => {
            Target::CommitmentText(real_of(DocumentKind::Commitment, id, state))
        }
        Target::NoticedBy(id) => Target::NoticedBy(real_of(DocumentKind::Commitment, id, state)),
        Target::ReminderTime(id) => {
            Target::ReminderTime(real_of(DocumentKind::Commitment, id, state))
        }
    }
}

impl Deed {
    /// The actions that it comes to in a state.
    pub fn actions(&self, state: &State) -> Vec<Action> {
        let step = state.draft.as_ref().map(|draft| &draft.step);
        let reply = |way: &usize| {
            let step = step.unwrap_or(&Step::Perspective);
            Action::Reply(fitting(step, *way))
        };
        let check = |nth: &usize| {
            let nth = nth % state.checks.len().max(1);
            let check = state.checks.get(nth);
            check.map_or_else(|| "none".to_owned(), |check| check.id.clone())
        };
        match self {
            Deed::Act(action) => vec![action.clone()],
            Deed::Answer(way) => vec![reply(way)],
            Deed::AnswerOn(way) => vec![reply(way), Action::Next],
            Deed::Skip(times) => vec![Action::Skip; *times],
            Deed::Ask(confirm, yes) => {
                vec![Action::Ask(confirm.clone()), Action::Confirmed(*yes)]
            }
            Deed::Delete(nth) => vec![
                Action::Ask(Confirm::Delete(check(nth))),
                Action::Confirmed(true),
            ],
            Deed::Look(nth) => vec![Action::ShowProfile(check(nth))],
            Deed::Work(done) => vec![Action::Worksheet(real_do(done, state))],
            Deed::Type(target, text) => {
                vec![Action::Type(real_target(target, state), text.clone())]
            }
            Deed::DeleteSheet(nth) => {
                let id = real_of(DocumentKind::Worksheet, &format!("#{nth}"), state);
                vec![
                    Action::Ask(Confirm::DeleteWorksheet(id)),
                    Action::Confirmed(true),
                ]
            }
        }
    }
}

/// Anything that a reader may do.
pub fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (0usize..60).prop_map(Deed::AnswerOn),
        3 => (0usize..60).prop_map(Deed::Answer),
        2 => Just(Deed::Act(Action::Next)),
        2 => (1usize..30).prop_map(Deed::Skip),
        2 => Just(Deed::Act(Action::Back)),
        3 => Just(Deed::Act(Action::Start)),
        1 => plain_action().prop_map(Deed::Act),
        1 => reply().prop_map(|reply| Deed::Act(Action::Reply(reply))),
        1 => (confirm(), any::<bool>()).prop_map(|(confirm, yes)| Deed::Ask(confirm, yes)),
        1 => (0usize..9).prop_map(Deed::Delete),
        1 => (0usize..9).prop_map(Deed::Look),
    ]
}

/// Anything that a reader may do in a worksheet, but for reading a backup.
pub fn work_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (target(), phrase()).prop_map(|(target, text)| Deed::Type(target, text)),
        9 => some_work().prop_map(Deed::Work),
        3 => screen().prop_map(|screen| Deed::Work(WorksheetAction::Show(screen))),
        2 => select(vec![WorksheetAction::AddNote, WorksheetAction::AddCommitment, WorksheetAction::AddBreach(Size::Big)])
            .prop_map(Deed::Work),
        2 => piece().prop_map(|piece| Deed::Work(WorksheetAction::Delete(piece))),
        2 => Just(Deed::Work(WorksheetAction::Undo)),
        1 => (0usize..4).prop_map(Deed::DeleteSheet),
        1 => any::<bool>().prop_map(|copied| Deed::Act(Action::Copied(copied))),
    ]
}

fn some_work() -> impl Strategy<Value = WorksheetAction> {
    let place = || select(vec!["understand-all", "apologise-all", LETTER, "none"]);
    let days = prop_oneof![5 => 19_960i32..20_003, 1 => any::<i32>()];
    let detail = prop_oneof![
        any_of().prop_map(BreachDetail::Often),
        any_of().prop_map(BreachDetail::Recent),
        any_of().prop_map(BreachDetail::Hurt),
        any_of().prop_map(BreachDetail::Talked),
    ];
    prop_oneof![
        2 => nth().prop_map(WorksheetAction::OpenFittedTo),
        1 => any_of().prop_map(WorksheetAction::Begin),
        3 => nth().prop_map(WorksheetAction::Open),
        1 => (place(), phrase()).prop_map(|(place, word)| WorksheetAction::Choose(place.to_owned(), word)),
        2 => any_of().prop_map(WorksheetAction::GenerateLetter),
        1 => place().prop_map(|place| WorksheetAction::Copy(place.to_owned())),
        1 => any_of().prop_map(WorksheetAction::AddBreach),
        1 => (nth(), any_of()).prop_map(|(id, mending)| WorksheetAction::SetRepairStatus(id, mending)),
        1 => (nth(), detail).prop_map(|(id, detail)| WorksheetAction::AnswerBreach(id, detail)),
        1 => (nth(), any_of()).prop_map(|(id, rhythm)| WorksheetAction::Rhythm(id, rhythm)),
        1 => (nth(), 0u32..9).prop_map(|(id, day)| WorksheetAction::Weekday(id, day)),
        2 => (nth(), days).prop_map(|(id, days)| WorksheetAction::CycleDayMark(id, Day::new(days))),
        1 => nth().prop_map(WorksheetAction::TogglePause),
        1 => select(vec![1, 1, -1, i32::MAX, i32::MIN]).prop_map(WorksheetAction::ShiftWeeks),
        1 => (nth(), any::<bool>()).prop_map(|(id, words)| WorksheetAction::ExportCalendar(id, words)),
        1 => select(vec![
            WorksheetAction::ExportMarkdown,
            WorksheetAction::Export(true),
            WorksheetAction::Export(false),
            WorksheetAction::Print,
            WorksheetAction::ReadFile,
            WorksheetAction::FileRead(None),
            WorksheetAction::DiscardImport,
        ]),
    ]
}

/// The id of something that is there, or, seldom, of nothing.
fn nth() -> impl Strategy<Value = String> {
    prop_oneof![9 => "#[0-9]", 1 => id()]
}

fn piece() -> impl Strategy<Value = DocumentRef> {
    let kinds = vec![
        DocumentKind::Entry,
        DocumentKind::Repair,
        DocumentKind::Commitment,
    ];
    (select(kinds), nth()).prop_map(|(kind, id)| DocumentRef { kind, id })
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        3 => select(vec!["understand-all", "apologise-all", LETTER])
            .prop_map(|place| Target::Question(place.to_owned())),
        2 => nth().prop_map(Target::Note),
        1 => nth().prop_map(Target::BreachText),
        1 => nth().prop_map(Target::CommitmentText),
        1 => nth().prop_map(Target::NoticedBy),
        1 => nth().prop_map(Target::ReminderTime),
    ]
}

/// Something that a reader may write.
pub fn phrase() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-z]{1,9}( [a-zü😀]{1,9}){0,3}", 1 => select(vec!["", " ", "\n"]).prop_map(str::to_owned)]
}

/// Any screen of the worksheet.
pub fn screen() -> impl Strategy<Value = Screen> {
    prop_oneof![
        4 => any_of().prop_map(Screen::Part),
        5 => select(vec![
            Screen::NewWorksheet,
            Screen::Worksheet,
            Screen::Breaches,
            Screen::Notes,
            Screen::Export,
            Screen::Paper { blank: false },
            Screen::Paper { blank: true },
        ]),
    ]
}

/// Worksheets with their pieces, as another tab may have left them.
pub fn kept_work() -> impl Strategy<Value = Worksheets> {
    let whole = |sheets: Vec<String>| {
        let own = (select(sheets.clone()), id(), 0i64..3_000_000, phrase());
        let pieces = vec((own, 0u8..4, any_of::<Size>(), any_of::<Rhythm>()), 0..9);
        let heads = vec((any_of(), vec(any_of::<Cause>(), 0..3)), sheets.len());
        (Just(sheets), heads, pieces).prop_map(|(sheets, heads, pieces)| {
            let mut work = Worksheets::default();
            for (id, (perspective, leading)) in sheets.into_iter().zip(heads) {
                work.upsert(Worksheets {
                    sheets: vec![Worksheet {
                        id,
                        made: at(1),
                        changed: at(2),
                        perspective,
                        leading,
                    }],
                    ..Worksheets::default()
                });
            }
            for ((sheet, id, changed, text), what, size, rhythm) in pieces {
                work.upsert(one_piece(&sheet, &id, changed, &text, what, size, rhythm));
            }
            work
        })
    };
    prop_oneof![
        1 => Just(Worksheets::default()),
        3 => btree_set("w[1-3]", 1..3)
            .prop_flat_map(move |sheets| whole(sheets.into_iter().collect())),
    ]
}

fn one_piece(
    sheet: &str,
    id: &str,
    changed: i64,
    text: &str,
    what: u8,
    size: Size,
    rhythm: Rhythm,
) -> Worksheets {
    let mut work = Worksheets::default();
    match what {
        0 => work.entries.push(written(sheet, LETTER, changed, text)),
        1 => work.entries.push(Entry {
            id: id.to_owned(),
            ..written(sheet, NOTE, changed, text)
        }),
        2 => work.repairs.push(Repair {
            id: id.to_owned(),
            sheet: sheet.to_owned(),
            made: at(changed),
            changed: at(changed),
            breach: Breach::new("", size),
            text: text.to_owned(),
            state: trust_check::model::worksheet::RepairStatus::Open,
        }),
        _ => work.commitments.push(Commitment {
            id: id.to_owned(),
            sheet: sheet.to_owned(),
            made: at(changed),
            changed: at(changed),
            what: text.to_owned(),
            noticed_by: text.to_owned(),
            rhythm,
            weekdays: 5,
            remind: "19:00".to_owned(),
            since: Day::new(19_990),
            log: Default::default(),
            ended: None,
        }),
    }
    work
}

/// A text at a place of a worksheet.
pub fn written(sheet: &str, place: &str, changed: i64, text: &str) -> Entry {
    Entry {
        id: Entry::id_at(sheet, place),
        sheet: sheet.to_owned(),
        place: place.to_owned(),
        made: at(changed),
        changed: at(changed),
        text: text.to_owned(),
    }
}

fn plain_action() -> impl Strategy<Value = Action> {
    select(vec![
        Action::Start,
        Action::ShowOpening,
        Action::ShowHistory,
        Action::ShowMore,
        Action::Confirmed(true),
        Action::Confirmed(false),
        Action::ShowProfile("nobody's".to_owned()),
        Action::DownloadQuarantined("trust-check/check/nobody's".to_owned()),
    ])
}

/// Anything that the reader may be asked to confirm.
pub fn confirm() -> impl Strategy<Value = Confirm> {
    prop_oneof![
        3 => Just(Confirm::StartOver),
        3 => any_of().prop_map(Confirm::ChangePerspective),
        1 => Just(Confirm::DeleteAll),
        1 => id().prop_map(Confirm::Delete),
        1 => id().prop_map(|id| Confirm::DeleteQuarantined(format!("trust-check/other/{id}"))),
    ]
}

/// Any reply, fitting or not, positions beyond the pack's too.
pub fn reply() -> impl Strategy<Value = Reply> {
    prop_oneof![
        any_of().prop_map(Reply::Perspective),
        any_of().prop_map(Reply::Together),
        response().prop_map(Reply::Item),
        (0usize..40, any::<bool>()).prop_map(|(at, yes)| Reply::Happened(at, yes)),
        any::<bool>().prop_map(|yes| Reply::Happened(usize::MAX, yes)),
        any_of().prop_map(|often| Reply::Breach(BreachDetail::Often(often))),
        any_of().prop_map(|talked| Reply::Breach(BreachDetail::Talked(talked))),
    ]
}

/// Any value of a closed set.
pub fn any_of<T: Coded + Debug>() -> impl Strategy<Value = T> {
    select(T::all().collect::<Vec<T>>())
}

/// Any value of a closed set, or none.
pub fn maybe<T: Coded + Debug>() -> impl Strategy<Value = Option<T>> {
    proptest::option::of(any_of::<T>())
}

/// Any response.
pub fn response() -> impl Strategy<Value = Response> {
    (0u8..=5).prop_map(|point| match point {
        0 => Response::Skipped,
        point => Response::Point(point),
    })
}

/// An id, from few enough that two are sometimes the same.
pub fn id() -> impl Strategy<Value = String> {
    "[a-d][0-9]"
}

/// Any text at all, often of characters that JSON has to escape.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,12}",
        any::<String>(),
        vec(
            select(vec![
                '"',
                '\\',
                '/',
                '\0',
                '\u{8}',
                '\n',
                '\u{1f}',
                '\u{7f}',
                '\u{2028}',
                '\u{2029}',
                '\u{d7ff}',
                '\u{e000}',
                '\u{feff}',
                '\u{ffff}',
                '😀',
                '\u{10ffff}',
                '{',
                '}',
                'u',
            ]),
            0..12
        )
        .prop_map(String::from_iter),
    ]
}

/// Ids that are all different: those of the pack, and others.
fn different(own: Vec<String>, other: BoxedStrategy<String>) -> impl Strategy<Value = Vec<String>> {
    let most = own.len();
    let names = prop_oneof![4 => select(own), 1 => other];
    btree_set(names, 0..=most).prop_map(|names| names.into_iter().collect())
}

/// Any answers to the pack's items and to others, each at most once.
fn answers(other: BoxedStrategy<String>) -> impl Strategy<Value = Vec<Answer>> {
    let own = pack().items.iter().map(|item| item.id.clone()).collect();
    different(own, other).prop_flat_map(|ids| {
        let answer = (any_of::<Cause>(), any::<bool>(), response());
        vec(answer, ids.len()).prop_map(move |said| {
            let both = ids.iter().zip(said);
            both.map(|(item, (cause, reverse, response))| Answer {
                item: item.clone(),
                cause,
                reverse,
                response,
            })
            .collect()
        })
    })
}

/// Any breaches of the pack's kinds and of others, each at most once.
fn breaches_with(other: BoxedStrategy<String>) -> impl Strategy<Value = Vec<Breach>> {
    let kinds = &pack().inventory.kinds;
    let own = kinds.iter().map(|kind| kind.id.clone()).collect();
    different(own, other).prop_flat_map(|kinds| {
        let breach = (any_of::<Size>(), maybe(), maybe(), maybe(), maybe());
        vec(breach, kinds.len()).prop_map(move |said| {
            let both = kinds.iter().zip(said);
            both.map(|(kind, (size, often, recent, hurt, talked))| Breach {
                often,
                recent,
                hurt,
                talked,
                ..Breach::new(kind, size)
            })
            .collect()
        })
    })
}

fn pack_of(other: BoxedStrategy<String>) -> impl Strategy<Value = PackRef> {
    (prop_oneof![Just(pack().id.clone()), other], 0u32..4)
        .prop_map(|(id, version)| PackRef { id, version })
}

/// Ids of things that are no part of the pack any more.
fn gone() -> BoxedStrategy<String> {
    "[a-z]{1,9}-gone".boxed()
}

/// Any breaches, also of kinds that are no part of the pack any more.
pub fn breaches() -> impl Strategy<Value = Vec<Breach>> {
    breaches_with(gone())
}

/// Any check that could have been kept.
pub fn check() -> impl Strategy<Value = Check> {
    check_with(gone())
}

/// Any check, whatever its ids are.
pub fn wild_check() -> impl Strategy<Value = Check> {
    check_with(text().boxed())
}

fn check_with(other: BoxedStrategy<String>) -> impl Strategy<Value = Check> {
    (
        (id(), pack_of(other.clone()), 0i64..=Timestamp::LAST),
        (any_of(), maybe()),
        answers(other.clone()),
        breaches_with(other),
    )
        .prop_map(
            |((id, pack, finished), (perspective, together), answers, breaches)| Check {
                id,
                pack,
                finished: at(finished),
                perspective,
                together,
                answers,
                breaches,
            },
        )
}

/// Any draft that could have been kept, at any step, also one that no pack
/// has.
pub fn draft() -> impl Strategy<Value = Draft> {
    draft_with(gone())
}

/// Any draft, whatever its ids are.
pub fn wild_draft() -> impl Strategy<Value = Draft> {
    draft_with(text().boxed())
}

fn draft_with(other: BoxedStrategy<String>) -> impl Strategy<Value = Draft> {
    let steps = Draft::new(String::new(), pack_ref(pack()), at(0));
    let step = prop_oneof![
        select(steps.steps(&pack().items)),
        other.clone().prop_map(Step::Item),
        other.clone().prop_map(Step::Breach),
    ];
    (
        (id(), pack_of(other.clone()), 0i64..=Timestamp::LAST, step),
        (maybe(), maybe()),
        answers(other.clone()),
        breaches_with(other),
    )
        .prop_map(
            |((id, pack, changed, step), (perspective, together), answers, breaches)| Draft {
                id,
                pack,
                changed: at(changed),
                step,
                perspective,
                together,
                answers,
                breaches,
            },
        )
}
