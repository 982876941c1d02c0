//! One program: its state, its store, and how effects are run on them.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Callback;

use super::message::{Msg, Step};
use super::platform::BrowserPlatform;
use super::props::Props;
use super::stores::{SharedStore, StoredHeader};
use super::{lock_session, registry};
use crate::browser::crypto::Keys;
use crate::browser::{env, has_focus};
use crate::runtime::{EffectRunner, run_effects};
use crate::state::{Action, Effect, EffectOutcome, ImportedData, LockReason, State, reduce};
use crate::store::lock::{EncryptedDocument, Header, Vault};
use crate::store::{DecodeError, StorageError};

/// A program.
pub struct Program {
    /// What it shows.
    pub state: State,
    /// Where it stores things.
    pub store: SharedStore,
    /// The settings given by the page.
    pub props: Props,
    /// Sends it messages.
    pub send: Callback<Msg>,
    /// The state's focus epoch that the focus has followed.
    pub focused_epoch: u32,
}

impl Program {
    /// Reduces an action and runs its effects, except for what has to wait for
    /// the cipher: those are returned.
    pub fn dispatch(&mut self, action: Action) -> Vec<Effect> {
        // A reader who is elsewhere on the page, and caused this there, stays
        // there.
        let moves_focus =
            !matches!(action, Action::StorageChanged(_)) || has_focus(&self.props.root);
        let epoch = self.state.ui.focus_epoch;
        let effects = reduce(&mut self.state, action, &self.props.pack, &env());
        if !moves_focus {
            // A move of the reader's own that is still to be followed stays.
            self.focused_epoch += self.state.ui.focus_epoch - epoch;
        }
        if self.store.borrow().vault().is_none() {
            self.run(&effects);
            return Vec::new();
        }
        let (storage, others): (Vec<_>, Vec<_>) = effects.into_iter().partition(Effect::is_storage);
        self.run(&others);
        storage
    }

    /// Runs effects at once.
    pub fn run(&mut self, effects: &[Effect]) {
        self.run_with(effects, |runner, effect, outcome| {
            runner.run(effect, outcome)
        });
    }

    /// Plans effects without running them; gives a step for each.
    pub fn plan(&self, effects: &[Effect]) -> Vec<Step> {
        let mut steps = Vec::new();
        let Some(mut planner) = self.store.borrow().planner() else {
            return steps;
        };
        let mut platform = self.platform();
        run_effects(effects, &mut |effect, _| {
            let mut outcome = EffectOutcome::default();
            let (result, plan) = planner.step(|store| {
                EffectRunner {
                    state: &self.state,
                    store,
                    platform: &mut platform,
                }
                .run(effect, &mut outcome)
            });
            steps.push(Step {
                effect: effect.clone(),
                outcome,
                plan,
            });
            result
        });
        steps
    }

    /// Commits effects that were planned and then encrypted.
    pub fn commit(
        &mut self,
        effects: &[Effect],
        steps: Vec<Step>,
        documents: Vec<EncryptedDocument>,
    ) {
        let mut documents = documents.into_iter();
        let mut steps = steps.into_iter();
        self.run_with(effects, |runner, effect, outcome| {
            // After a refusal, some effects are left out.
            let mut committed = Err(StorageError::Unavailable);
            for step in steps.by_ref() {
                let count = step.plan.documents.len();
                let documents: Vec<_> = documents.by_ref().take(count).collect();
                if step.effect == *effect {
                    committed = runner.store.commit(&step.plan, &documents);
                    if committed.is_ok() {
                        if let Some(imported) = &step.outcome.imported {
                            // Loading also makes the store know what is stored.
                            outcome.imported = Some(ImportedData {
                                mode: imported.mode,
                                stored: runner.store.load(&runner.state.pack),
                            });
                        }
                        add_outcome(outcome, step.outcome);
                    }
                    break;
                }
            }
            committed.or_else(|refusal| run_refused(runner, refusal, effect, outcome))
        });
    }

    /// Has effects report that they were refused.
    pub fn refuse(&mut self, effects: &[Effect], refusal: StorageError) {
        self.run_with(effects, |runner, effect, outcome| {
            run_refused(runner, refusal, effect, outcome)
        });
    }

    /// Runs effects with `run` and reduces their outcome.
    fn run_with(
        &mut self,
        effects: &[Effect],
        mut run: impl FnMut(&mut EffectRunner, &Effect, &mut EffectOutcome) -> Result<(), StorageError>,
    ) {
        let outcome = {
            let mut runner = EffectRunner {
                state: &self.state,
                store: &mut self.store.borrow_mut(),
                platform: &mut self.platform(),
            };
            run_effects(effects, &mut |effect, outcome| {
                run(&mut runner, effect, outcome)
            })
        };
        if let Some(outcome) = outcome {
            registry::notify_others(self.props.id, &self.props.namespace);
            let done = Action::EffectsDone(Box::new(outcome));
            reduce(&mut self.state, done, &self.props.pack, &env());
        }
    }

    fn platform(&self) -> BrowserPlatform<'_> {
        BrowserPlatform {
            state: &self.state,
            props: &self.props,
            send: &self.send,
        }
    }

    /// The vault of the store and its keys, if the lock is set and open.
    pub fn unlocked(&self) -> Option<(Rc<RefCell<Vault>>, Keys)> {
        let vault = self.store.borrow().vault().cloned()?;
        Some((vault, lock_session::keys(&self.props.namespace)?))
    }

    /// After how many minutes the store locks, if the lock is set and open.
    pub fn idle_minutes(&self) -> Option<u32> {
        let store = self.store.borrow();
        store.vault().map(|vault| vault.borrow().header().minutes)
    }
}

/// Runs an effect while the store refuses every change, so that it reports its
/// own failure.
fn run_refused(
    runner: &mut EffectRunner,
    refusal: StorageError,
    effect: &Effect,
    outcome: &mut EffectOutcome,
) -> Result<(), StorageError> {
    let EffectRunner {
        state,
        store,
        platform,
    } = runner;
    store.run_refused(refusal, |store| {
        EffectRunner {
            state,
            store,
            platform: &mut **platform,
        }
        .run(effect, outcome)
    })
}

/// Adds what one effect reports to an outcome.
fn add_outcome(outcome: &mut EffectOutcome, step: EffectOutcome) {
    outcome.conflict_notes.extend(step.conflict_notes);
    outcome.quarantined.extend(step.quarantined);
}

/// Why what is stored under a header can't be seen.
pub fn lock_reason(header: &StoredHeader) -> LockReason {
    match header.as_ref().map(Option::as_deref) {
        Ok(header) => match Header::parse(header.unwrap_or_default()) {
            Ok(_) => LockReason::Locked,
            Err(DecodeError::UnsupportedVersion(_)) => LockReason::Newer,
            Err(DecodeError::Corrupt(_)) => LockReason::Damaged,
        },
        // It may be readable again later.
        Err(_) => LockReason::Locked,
    }
}
