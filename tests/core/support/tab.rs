//! A tab: the shell of `src/embed/app.rs` without a browser.

use std::cell::Cell;
use std::rc::Rc;

use trust_check::model::draft::{Draft, Step};
use trust_check::model::worksheet::Day;
use trust_check::runtime::{EffectRunner, run_effects};
use trust_check::state::{Action, Effect, Env, Reply, Settings, State, reduce};
use trust_check::store::{Backend, StorageError, Store};

use super::fixtures::{env, pack};
use super::platform::RecordingPlatform;
use super::steps::reply_for;

/// A tab with its state and its store.
pub struct Tab {
    /// Its state.
    pub state: State,
    /// Its store.
    pub store: Store,
    /// The effects of the last action.
    pub effects: Vec<Effect>,
    /// Those of them that were run, with their results.
    pub done: Vec<(Effect, Result<(), StorageError>)>,
    /// The recorded requests to the platform.
    pub platform: RecordingPlatform,
    /// The day now.
    pub today: Day,
    clock: Rc<Cell<i64>>,
    name: &'static str,
    ids: u32,
}

impl Tab {
    /// A tab that stores its documents in this backend.
    pub fn on(backend: impl Backend + 'static) -> Self {
        Tab::named("tab", Rc::new(Cell::new(1_000_000)), backend, None)
    }

    /// A tab whose ids begin with a name, and whose clock others may share.
    pub fn named(
        name: &'static str,
        clock: Rc<Cell<i64>>,
        backend: impl Backend + 'static,
        storage_error: Option<StorageError>,
    ) -> Self {
        let store = Store::new(backend);
        let today = Day::new(20_000);
        Tab {
            state: State::open(
                store.load(&pack().id),
                storage_error,
                Settings::default(),
                pack(),
                &env(clock.get(), today, ""),
            ),
            store,
            effects: Vec::new(),
            done: Vec::new(),
            platform: RecordingPlatform::default(),
            today,
            clock,
            name,
            ids: 0,
        }
    }

    /// Reduces an action, runs its effects and reduces their outcome.
    pub fn act(&mut self, action: Action) {
        let env = self.next_env();
        self.clock.set(self.clock.get() + 1);
        self.ids += 1;
        let effects = reduce(&mut self.state, action, pack(), &env);
        self.done.clear();
        let done = &mut self.done;
        let mut runner = EffectRunner {
            state: &self.state,
            store: &mut self.store,
            platform: &mut self.platform,
        };
        let outcome = run_effects(&effects, &mut |effect, outcome| {
            let result = runner.run(effect, outcome);
            done.push((effect.clone(), result));
            result
        });
        if let Some(outcome) = outcome {
            let action = Action::EffectsDone(Box::new(outcome));
            reduce(&mut self.state, action, pack(), &env);
        }
        self.effects = effects;
    }

    /// The state and the effects that an action would lead to; nothing is
    /// changed.
    pub fn preview(&self, action: Action) -> (State, Vec<Effect>) {
        let mut state = self.state.clone();
        let effects = reduce(&mut state, action, pack(), &self.next_env());
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
        self.state.data.draft.as_ref().expect("a check is begun")
    }

    /// Answers the step shown, and goes on.
    pub fn answer(&mut self, seed: usize) {
        let reply = reply_for(&self.draft().step, seed);
        self.act(Action::Reply(reply));
        self.act(Action::Next);
    }

    /// Begins a check and completes it, with the first kinds of breaches
    /// ticked.
    pub fn complete_check(&mut self, seed: usize, breaches: usize) {
        self.act(Action::Start);
        while self.draft().step != Step::Inventory {
            self.answer(seed);
        }
        for index in 0..breaches {
            self.act(Action::Reply(Reply::BreachToggled {
                index,
                happened: true,
            }));
        }
        self.act(Action::Next);
        while self.state.data.draft.is_some() {
            self.answer(seed);
        }
    }

    /// The environment of the next action.
    fn next_env(&self) -> Env {
        let id = format!("{}{}", self.name, self.ids + 1);
        env(self.clock.get() + 1, self.today, &id)
    }
}
