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
use trust_check::pack::{self, Messages, Pack};
use trust_check::state::{
    Action, Confirm, Detail, Effect, Reply, State, Surroundings, carry_out, pack_ref, reduce,
};
use trust_check::store::{Backend, Kept, Memory, Refusal, Store};
use trust_check::view::Words;

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
pub fn words() -> Words {
    let messages = Messages::read("locales/en.json", MESSAGES).expect("sound");
    Words::new(messages, "en")
}

/// A moment.
pub fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).expect("in range")
}

/// A place to keep texts that the test can look into, and that two tabs can
/// share.
#[derive(Clone, Default)]
pub struct Shared(Rc<RefCell<Memory>>);

impl Shared {
    /// A place that holds so many bytes.
    pub fn with_limit(limit: usize) -> Self {
        Shared(Rc::new(RefCell::new(Memory::with_limit(limit))))
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
    pub fn load(&self) -> Kept {
        Store::new(self.clone()).load()
    }
}

impl Backend for Shared {
    fn keys(&self) -> Vec<String> {
        self.0.borrow().keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), Refusal> {
        self.0.borrow_mut().set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), Refusal> {
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
    pub refusal: Refusal,
    /// Tells that it has refused.
    pub refused: Rc<Cell<bool>>,
}

impl Failing {
    fn change(&mut self) -> Result<(), Refusal> {
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

    fn set(&mut self, key: &str, text: &str) -> Result<(), Refusal> {
        self.change()?;
        self.place.set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), Refusal> {
        self.change()?;
        self.place.remove(key)
    }
}

/// A tab: the shell of `src/embed/app.rs` without a browser.
pub struct Tab {
    /// Its state.
    pub state: State,
    /// Its store.
    pub store: Store,
    /// What it was told to do by the last action, and how each went.
    pub done: Vec<(Effect, Result<(), Refusal>)>,
    /// The texts that the reader was handed.
    pub downloads: Vec<String>,
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
        refusal: Option<Refusal>,
    ) -> Self {
        let store = Store::new(place);
        Tab {
            state: State::open(store.load(), refusal, pack()),
            store,
            done: Vec::new(),
            downloads: Vec::new(),
            clock,
            name,
            ids: 0,
        }
    }

    /// Does what the shell does with an action.
    pub fn act(&mut self, action: Action) {
        self.clock.set(self.clock.get() + 1);
        self.ids += 1;
        let around = Surroundings {
            now: at(self.clock.get()),
            fresh_id: format!("{}{}", self.name, self.ids),
        };
        let effects = reduce(&mut self.state, action, pack(), &around);
        self.done.clear();
        let (state, store) = (&self.state, &mut self.store);
        let (done, downloads) = (&mut self.done, &mut self.downloads);
        let outcome = carry_out(&effects, &mut |effect| {
            let hand_over = &mut |text: &str| downloads.push(text.to_owned());
            let outcome = effect.carry_out(state, store, hand_over);
            done.push((effect.clone(), outcome));
            outcome
        });
        if let Some(outcome) = outcome {
            reduce(&mut self.state, Action::Settled(outcome), pack(), &around);
        }
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
        T::ALL[way % T::ALL.len()].0
    }
    match step {
        Step::Perspective => Reply::Perspective(one(way)),
        Step::Together => Reply::Together(one(way)),
        Step::Item(_) => Reply::Item(Response::Point((way % 5) as u8 + 1)),
        Step::Inventory => Reply::Happened(way % pack().inventory.kinds.len(), way % 3 == 1),
        Step::Breach(_) => Reply::Breach(match way % 4 {
            0 => Detail::Often(one(way / 4)),
            1 => Detail::Recent(one(way / 4)),
            2 => Detail::Hurt(one(way / 4)),
            _ => Detail::Talked(one(way / 4)),
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

fn plain_action() -> impl Strategy<Value = Action> {
    select(vec![
        Action::Start,
        Action::ShowOpening,
        Action::ShowHistory,
        Action::ShowMore,
        Action::Confirmed(true),
        Action::Confirmed(false),
        Action::ShowProfile("nobody's".to_owned()),
        Action::DownloadAside("trust-check/check/nobody's".to_owned()),
    ])
}

/// Anything that the reader may be asked to confirm.
pub fn confirm() -> impl Strategy<Value = Confirm> {
    prop_oneof![
        3 => Just(Confirm::StartOver),
        3 => any_of().prop_map(Confirm::ChangePerspective),
        1 => Just(Confirm::DeleteAll),
        1 => id().prop_map(Confirm::Delete),
        1 => id().prop_map(|id| Confirm::DeleteAside(format!("trust-check/other/{id}"))),
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
        any_of().prop_map(|often| Reply::Breach(Detail::Often(often))),
        any_of().prop_map(|talked| Reply::Breach(Detail::Talked(talked))),
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
