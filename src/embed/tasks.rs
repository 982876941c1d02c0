//! What waits to be done, because a cipher has to be asked first.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Context;

use super::app::{App, Edge, Heard};
use super::running;
use crate::browser::crypto::Keys;
use crate::browser::open_storage;
use crate::runtime::{EffectRunner, run_effects};
use crate::state::{Action, Effect, EffectOutcome, LockAction, LockReason};
use crate::store::lock::{Fault, Header, Need, Told, Vault};
use crate::store::{Backend, DecodeError, StorageError};

/// One thing that waits.
pub enum Task {
    /// To keep and to remove.
    Effects(Vec<Effect>),
    /// To read what is kept.
    Reload,
    /// To seal all that is kept in this vault, under this key.
    Seal(Rc<RefCell<Vault>>, Keys),
    /// To make all readable again, and take the lock off.
    Off,
    /// To make readable what was sealed after another tab took the lock off.
    Open,
    /// To lock.
    Shut,
}

impl Task {
    fn is_effects(&self) -> bool {
        matches!(self, Task::Effects(_))
    }
}

/// The header that stands in a namespace's storage, as text; none if there is
/// none.
pub type Stands = Result<Option<String>, StorageError>;

/// Why what is kept under a header can't be seen.
pub fn why(header: &Stands) -> LockReason {
    match header.as_ref().map(Option::as_deref) {
        Ok(header) => match Header::read(header.unwrap_or_default()) {
            Ok(_) => LockReason::Locked,
            Err(DecodeError::UnsupportedVersion(_)) => LockReason::Newer,
            Err(DecodeError::Corrupt(_)) => LockReason::Damaged,
        },
        // It may be read again later.
        Err(_) => LockReason::Locked,
    }
}

/// The header in a namespace's storage.
pub fn header(namespace: &str) -> Stands {
    open_storage(namespace)?.header()
}

/// A namespace's storage, where it can be reached.
pub fn place(namespace: &str) -> Option<Box<dyn Backend>> {
    let storage = open_storage(namespace).ok()?;
    Some(Box::new(storage))
}

impl App {
    /// Adds something to be done; most of it once is enough.
    pub fn add(&mut self, task: Task) {
        let kind = std::mem::discriminant(&task);
        let waits = |other: &Task| std::mem::discriminant(other) == kind;
        if task.is_effects() || !self.tasks.iter().any(waits) {
            self.tasks.push(task);
        }
    }

    /// Does what waits, as far as no cipher has to be asked.
    pub fn work(&mut self, ctx: &Context<Self>) {
        while !self.asked && !self.tasks.is_empty() {
            // What is written goes first: whoever reads takes what is kept for
            // the truth, and who locks drops what is not. But nothing can be
            // sealed any more once the header is gone.
            let opens = |task: &Task| matches!(task, Task::Open);
            let at = self.tasks.iter().position(opens);
            let at = at.or_else(|| self.tasks.iter().position(Task::is_effects));
            let task = self.tasks.remove(at.unwrap_or_default());
            let (needs, vault, keys) = self.rehearse(ctx, &task);
            let stuck = std::mem::take(&mut self.stuck);
            match (vault, keys) {
                (Some(vault), Some(keys)) if !needs.is_empty() && !stuck => {
                    self.tasks.insert(0, task);
                    self.ask(ctx, vault, keys, needs);
                }
                _ => self.perform(ctx, task, stuck),
            }
        }
    }

    /// Finds out what a task lacks, the vault that must learn it, and the key
    /// that can tell.
    fn rehearse(
        &mut self,
        ctx: &Context<Self>,
        task: &Task,
    ) -> (Vec<Need>, Option<Rc<RefCell<Vault>>>, Option<Keys>) {
        let props = ctx.props();
        if let Task::Seal(vault, keys) = task {
            // A rehearsal is never refused.
            let seal = |vault: &mut Vault| {
                let _ = vault.seal_all();
            };
            let before = self.store.borrow().vault().cloned();
            if let Some(before) = before {
                let needs = before.borrow_mut().needs(seal);
                if !needs.is_empty() {
                    return (needs, Some(before), running::keys(&props.namespace));
                }
            }
            let needs = vault.borrow_mut().needs(seal);
            return (needs, Some(Rc::clone(vault)), Some(keys.clone()));
        }
        let store = &mut *self.store.borrow_mut();
        let vault = store.vault().cloned();
        let inner = vault.clone();
        let mut edge = Edge::new(&self.state, ctx);
        let needs = store.needs(&mut |store| match (task, &inner) {
            (Task::Effects(effects), _) => {
                let mut runner = EffectRunner {
                    state: &self.state,
                    store,
                    platform: &mut edge,
                };
                run_effects(effects, &mut |effect, outcome| runner.run(effect, outcome));
            }
            (Task::Reload, Some(vault)) => {
                let _ = vault.borrow_mut().seal_all();
                store.load(&props.pack.id);
            }
            (Task::Off | Task::Open | Task::Shut, Some(vault)) => {
                let _ = vault.borrow_mut().open_all(matches!(task, Task::Off));
            }
            _ => {}
        });
        (needs, vault, running::keys(&props.namespace))
    }

    fn ask(
        &mut self,
        ctx: &Context<Self>,
        vault: Rc<RefCell<Vault>>,
        keys: Keys,
        needs: Vec<Need>,
    ) {
        self.asked = true;
        let link = ctx.link().clone();
        spawn_local(async move {
            let mut all = true;
            for (need, told) in keys.find(needs).await {
                // What can't be opened is damaged, and told of.
                all &= told != Told::Nothing || matches!(need, Need::Open { .. });
                vault.borrow_mut().learn(need, told);
            }
            link.send_message(Heard::Learnt(all));
        });
    }

    /// Does a task for real. Where the browser was `stuck`, it is refused.
    fn perform(&mut self, ctx: &Context<Self>, task: Task, stuck: bool) {
        let namespace = &ctx.props().namespace;
        let locks = !matches!(task, Task::Effects(_) | Task::Reload);
        let store = Rc::clone(&self.store);
        let done = match task {
            Task::Effects(effects) => {
                self.carry_out(ctx, &effects);
                Ok(())
            }
            Task::Reload => {
                self.reload(ctx);
                Ok(())
            }
            Task::Seal(..) if stuck => Err(StorageError::Unavailable),
            Task::Seal(vault, keys) => {
                let sealed = store.borrow_mut().seal_in(vault);
                if sealed.is_ok() {
                    running::set_keys(namespace, Some(keys));
                }
                sealed
            }
            Task::Off | Task::Open => {
                let off = matches!(task, Task::Off);
                store.borrow_mut().take_off(off, place(namespace))
            }
            Task::Shut => {
                running::tell_tabs(namespace);
                store.borrow_mut().lock(place(namespace))
            }
        };
        if let Err(refusal) = done {
            // Not again before something else has happened.
            self.failed = true;
            self.act(
                ctx,
                Action::Lock(LockAction::Failed(match refusal {
                    StorageError::QuotaExceeded => Fault::Full,
                    _ => Fault::Failed,
                })),
            );
        }
        if let Some(vault) = self.store.borrow().vault() {
            vault.borrow_mut().tidy();
        }
        self.stand(ctx);
        if locks {
            running::tell_others(ctx.props().id, namespace);
        }
    }

    /// Takes up what is kept.
    fn reload(&mut self, ctx: &Context<Self>) {
        if self.store.borrow().is_shut() {
            return;
        }
        // What a tab wrote that did not know of the lock, or of another key.
        let vault = self.store.borrow().vault().cloned();
        let sealed = vault.map(|vault| vault.borrow_mut().seal_all());
        let kept = Rc::new(self.store.borrow().load(&ctx.props().pack.id));
        let action = match self.state.lock.locked {
            Some(_) => Action::Lock(LockAction::Unlocked {
                stored: kept,
                idle_minutes: self.minutes(),
            }),
            None => Action::StorageChanged(kept),
        };
        self.act(ctx, action);
        if let Some(Err(StorageError::QuotaExceeded)) = sealed {
            // It is kept, but readable still.
            let outcome = EffectOutcome {
                error: Some(StorageError::QuotaExceeded),
                ..EffectOutcome::default()
            };
            self.act(ctx, Action::EffectsDone(Box::new(outcome)));
        }
    }

    /// After how many minutes the store locks, if the lock is set and open.
    fn minutes(&self) -> Option<u32> {
        let store = self.store.borrow();
        store.vault().map(|vault| vault.borrow().header().minutes)
    }

    /// Follows what another tab, another program on the page, or a task of our
    /// own has done to the lock.
    pub fn stand(&mut self, ctx: &Context<Self>) {
        let namespace = &ctx.props().namespace;
        let header = header(namespace);
        let is_left = self.store.borrow_mut().follow(&header, place(namespace));
        if is_left && !self.failed {
            self.add(Task::Open);
        }
        let minutes = self.minutes();
        if minutes.is_none() {
            running::set_keys(namespace, None);
        }
        if self.store.borrow().is_shut() {
            let why = why(&header);
            if self.state.lock.locked != Some(why) {
                // What was still to be written is refused, and so remembered.
                for task in std::mem::take(&mut self.tasks) {
                    if let Task::Effects(effects) = task {
                        self.carry_out(ctx, &effects);
                    }
                }
                self.act(ctx, Action::Lock(LockAction::Locked(why)));
            }
        } else if self.state.lock.locked.is_some() {
            self.add(Task::Reload);
        } else if self.state.lock.idle_minutes != minutes
            || (self.state.lock.busy && header != self.header)
        {
            self.act(ctx, Action::Lock(LockAction::StatusChanged(minutes)));
        }
        self.header = header;
        if running::is_idle(namespace) && !self.failed {
            self.add(Task::Shut);
        }
    }
}
