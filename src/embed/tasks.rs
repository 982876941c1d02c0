//! What waits to be done, because a cipher has to be asked first.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Context;

use super::app::{App, Edge, Heard};
use super::running;
use crate::browser::crypto::Keys;
use crate::browser::open_storage;
use crate::state::{Action, Effect, Locking, Outcome, Shut, carry_out};
use crate::store::lock::{Fault, Header, KEY, Need, Turn, Vault};
use crate::store::{Backend, Unreadable};

/// One thing that waits.
pub enum Task {
    /// To keep and to remove.
    Effects(Vec<Effect>),
    /// To read what is kept.
    Reload,
    /// To seal all that is kept in this vault, under this key.
    Seal(Rc<RefCell<Vault>>, Keys),
    /// To make all readable again, and take the lock off.
    Open,
    /// To lock.
    Shut,
}

impl Task {
    fn is_effects(&self) -> bool {
        matches!(self, Task::Effects(_))
    }
}

/// Why what is kept under a header can't be seen.
pub fn why(header: &str) -> Shut {
    match Header::read(header) {
        Ok(_) => Shut::Locked,
        Err(Unreadable::Newer(_)) => Shut::Newer,
        Err(Unreadable::Damaged(_)) => Shut::Damaged,
    }
}

/// The header that stands in a namespace's storage, as text.
pub fn header(namespace: &str) -> Option<String> {
    open_storage(namespace).ok()?.get(KEY)
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
            // the truth, and who locks drops what is not.
            let at = self.tasks.iter().position(Task::is_effects);
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
            vault.borrow_mut().rehearse();
            // A rehearsal is never refused.
            let _ = vault.borrow_mut().seal_all(None);
            let needs = vault.borrow_mut().rehearsed();
            return (needs, Some(Rc::clone(vault)), Some(keys.clone()));
        }
        let store = &mut *self.store.borrow_mut();
        let vault = store.vault().cloned();
        let inner = vault.clone();
        let mut edge = Edge::new(&self.state, ctx);
        let opens = self.state.lock.shut.is_some();
        let needs = store.needs(&mut |store| match (task, &inner) {
            (Task::Effects(effects), _) => {
                let state = &self.state;
                carry_out(effects, &mut |effect, outcome| {
                    effect.carry_out(state, store, &mut edge, outcome)
                });
            }
            (Task::Reload, Some(vault)) => {
                if opens {
                    let _ = vault.borrow_mut().seal_all(None);
                }
                store.load(&props.pack.id);
            }
            (Task::Shut, Some(vault)) => {
                let _ = vault.borrow_mut().seal_all(None);
            }
            (Task::Open, Some(vault)) => {
                let _ = vault.borrow_mut().open_all();
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
            for (need, bytes) in keys.find(needs).await {
                // What can't be opened is damaged, and told of.
                all &= bytes.is_some() || matches!(need, Need::Open { .. });
                vault.borrow_mut().learn(need, bytes);
            }
            link.send_message(Heard::Learnt(all));
        });
    }

    /// Does a task for real. Where the browser was `stuck`, it is refused.
    fn perform(&mut self, ctx: &Context<Self>, task: Task, stuck: bool) {
        let namespace = &ctx.props().namespace;
        let locks = !matches!(task, Task::Effects(_) | Task::Reload);
        match task {
            Task::Effects(effects) => self.carry_out(ctx, &effects),
            Task::Reload => self.reload(ctx),
            Task::Seal(..) if stuck => self.failed(ctx, Fault::Failed),
            Task::Seal(vault, keys) => {
                let header = vault.borrow().header().write();
                // Another tab may have been faster.
                let there = self::header(namespace).is_some();
                let sealed = match there {
                    true => return self.failed(ctx, Fault::Failed),
                    false => vault.borrow_mut().seal_all(Some(&header)),
                };
                match sealed {
                    Ok(()) => {
                        self.store.borrow_mut().become_vault(vault);
                        running::set_keys(namespace, Some(keys));
                    }
                    Err(_) => self.failed(ctx, Fault::Full),
                }
            }
            Task::Open => {
                let vault = self.store.borrow().vault().cloned();
                let opened = vault.map(|vault| vault.borrow_mut().open_all());
                match opened {
                    Some(Ok(())) => {
                        if let Ok(storage) = open_storage(namespace) {
                            self.store.borrow_mut().become_plain(Box::new(storage));
                        }
                    }
                    Some(Err(_)) => self.failed(ctx, Fault::Full),
                    None => self.failed(ctx, Fault::Failed),
                }
            }
            Task::Shut => {
                // Where there is no room for that, it stays as it was.
                if let Some(vault) = self.store.borrow().vault() {
                    let _ = vault.borrow_mut().seal_all(None);
                }
                if let Ok(storage) = open_storage(namespace) {
                    self.store.borrow_mut().become_shut(Box::new(storage));
                    running::set_keys(namespace, None);
                }
            }
        }
        match self.store.borrow().vault() {
            Some(vault) => vault.borrow_mut().tidy(),
            None => running::set_keys(namespace, None),
        }
        self.stand(ctx);
        if locks {
            running::tell_others(ctx.props().id, namespace);
        }
    }

    fn failed(&mut self, ctx: &Context<Self>, fault: Fault) {
        self.act(ctx, Action::Lock(Locking::Failed(fault)));
    }

    /// Takes up what is kept.
    fn reload(&mut self, ctx: &Context<Self>) {
        if self.store.borrow().is_shut() {
            return;
        }
        // Only now: another tab that takes the lock off makes all readable, and
        // must not find that sealed again.
        let vault = self.store.borrow().vault().cloned();
        let vault = vault.filter(|_| self.state.lock.shut.is_some());
        let sealed = vault.map(|vault| vault.borrow_mut().seal_all(None));
        let kept = Rc::new(self.store.borrow().load(&ctx.props().pack.id));
        let action = match self.state.lock.shut {
            Some(_) => Action::Lock(Locking::Opened(kept, self.minutes())),
            None => Action::ChangedElsewhere(kept),
        };
        self.act(ctx, action);
        if let Some(Err(refusal)) = sealed {
            // It is kept, but readable still.
            let outcome = Outcome {
                refusal: Some(refusal),
                ..Outcome::default()
            };
            self.act(ctx, Action::Settled(Box::new(outcome)));
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
        let turn = self.store.borrow().turn(header.as_deref());
        let is_open = self.store.borrow().vault().is_some();
        match (turn, open_storage(namespace)) {
            (Turn::Shut, Ok(storage)) => {
                self.store.borrow_mut().become_shut(Box::new(storage));
                running::set_keys(namespace, None);
            }
            // What this tab has just sealed would be lost.
            (Turn::Open, _) if is_open => self.add(Task::Open),
            (Turn::Open, Ok(storage)) => self.store.borrow_mut().become_plain(Box::new(storage)),
            (Turn::Header(header), _) => {
                if let Some(vault) = self.store.borrow().vault() {
                    vault.borrow_mut().set_header(*header);
                }
            }
            _ => {}
        }
        let minutes = self.minutes();
        if self.store.borrow().is_shut() {
            let why = why(header.as_deref().unwrap_or_default());
            if self.state.lock.shut != Some(why) {
                // What was still to be written is refused, and so remembered.
                for task in std::mem::take(&mut self.tasks) {
                    if let Task::Effects(effects) = task {
                        self.carry_out(ctx, &effects);
                    }
                }
                self.act(ctx, Action::Lock(Locking::Shut(why)));
            }
        } else if self.state.lock.shut.is_some() {
            self.add(Task::Reload);
        } else if self.state.lock.minutes != minutes
            || (self.state.lock.busy && header != self.header)
        {
            self.act(ctx, Action::Lock(Locking::Is(minutes)));
        }
        self.header = header;
        if running::is_idle(namespace) && !self.tasks.iter().any(|task| matches!(task, Task::Shut))
        {
            self.add(Task::Shut);
        }
    }
}
