//! The queue of what needs the cipher, and how the program follows the lock.
//!
//! One task is worked on at a time. If it needs the cipher, it stays in the queue
//! until `Msg::CipherFinished` comes, and then goes on from its start: what was
//! decrypted is in the vault by then, and what was encrypted is committed unless
//! something has changed since it was planned. `docs/lock.md` draws it.

use std::rc::Rc;

use super::cipher_request::{Progress, Request, SharedVault, encrypt_all, pull_all};
use super::message::{Encrypted, Task};
use super::program::{Program, lock_reason};
use super::stores::{StoredHeader, open_backend, stored_header};
use super::{lock_session, registry};
use crate::browser::crypto::Keys;
use crate::state::{Action, Effect, EffectOutcome, LockAction};
use crate::store::StorageError;
use crate::store::lock::LockError;

/// Maximum number of attempts at a plan while other tabs keep changing the data
/// that it is based on.
const MAX_ATTEMPTS: u32 = 5;

/// The queue.
pub struct LockController {
    /// The tasks by their numbers.
    queue: Vec<(u32, Task)>,
    last_task: u32,
    /// Whether the cipher is at work.
    awaiting_cipher: bool,
    /// The result of the last encryption.
    encrypted: Option<Encrypted>,
    /// Number of times that the current task has been planned.
    attempts: u32,
    /// Whether a task was refused since the last message.
    has_failed: bool,
    /// The stored header as it was last seen.
    header: StoredHeader,
}

impl LockController {
    /// A controller for a program whose store has this header.
    pub fn new(header: StoredHeader) -> Self {
        LockController {
            queue: Vec::new(),
            last_task: 0,
            awaiting_cipher: false,
            encrypted: None,
            attempts: 0,
            has_failed: false,
            header,
        }
    }

    /// Takes note that a message has come: what failed before may be tried again.
    pub fn start_message(&mut self) {
        self.has_failed = false;
    }

    /// Takes note that the cipher has finished.
    pub fn finish_cipher(&mut self, encrypted: Option<Encrypted>) {
        self.awaiting_cipher = false;
        self.encrypted = encrypted;
    }

    /// Reduces an action, and queues those of its effects that need the cipher.
    pub fn dispatch(&mut self, program: &mut Program, action: Action) {
        let effects = program.dispatch(action);
        if !effects.is_empty() {
            self.add(Task::Effects(effects));
        }
    }

    /// Queues a task; other than effects, once is enough.
    pub fn add(&mut self, task: Task) {
        let kind = std::mem::discriminant(&task);
        let mut queue = self.queue.iter();
        if task.is_effects() || !queue.any(|(_, queued)| std::mem::discriminant(queued) == kind) {
            self.last_task += 1;
            self.queue.push((self.last_task, task));
        }
    }

    /// Works on the queue until it is empty or the cipher is needed.
    pub fn work(&mut self, program: &mut Program) {
        if self.queue.is_empty() {
            // Nothing unencrypted of a task that was dropped by locking may
            // remain.
            self.encrypted = None;
        }
        while !self.awaiting_cipher && !self.queue.is_empty() {
            let (id, task) = self.queue.remove(self.next_index());
            let encrypted = self.encrypted.take();
            let encrypted = encrypted.filter(|encrypted| encrypted.task == id);
            match self.advance(program, &task, encrypted) {
                Progress::Needs(request) => {
                    self.queue.insert(0, (id, task));
                    self.awaiting_cipher = true;
                    request.send(id, &program.send);
                }
                Progress::Done(result) => self.finish(program, &task, result),
            }
        }
    }

    /// The task to be done next. Effects go first: loading takes what is stored
    /// for the truth, and locking drops everything else. But nothing can be
    /// encrypted any more once the header is gone.
    fn next_index(&self) -> usize {
        let mut queue = self.queue.iter();
        let leftovers = queue.position(|(_, task)| matches!(task, Task::DecryptLeftovers));
        let mut queue = self.queue.iter();
        let index = leftovers.or_else(|| queue.position(|(_, task)| task.is_effects()));
        index.unwrap_or_default()
    }

    /// Does a task as far as it goes without the cipher.
    fn advance(
        &mut self,
        program: &mut Program,
        task: &Task,
        encrypted: Option<Encrypted>,
    ) -> Progress {
        match task {
            Task::Effects(effects) => self.run_effects(program, effects, encrypted),
            Task::Reload => self.reload(program, encrypted),
            Task::SetLock(vault, keys) => set_lock(program, vault, keys, encrypted),
            Task::RemoveLock | Task::DecryptLeftovers => {
                if let Some(request) = pull_all(program.unlocked()) {
                    return Progress::Needs(request);
                }
                let removes_header = matches!(task, Task::RemoveLock);
                let backend = open_backend(&program.props.namespace);
                let mut store = program.store.borrow_mut();
                Progress::Done(store.remove_lock(removes_header, backend))
            }
            Task::Lock => {
                let unlocked = program.unlocked();
                // Otherwise nothing has to be decrypted for it.
                let is_removed = |vault: &SharedVault| vault.borrow_mut().is_removed();
                let removed = unlocked.filter(|(vault, _)| is_removed(vault));
                if let Some(request) = pull_all(removed) {
                    return Progress::Needs(request);
                }
                lock_session::lock_other_tabs(&program.props.namespace);
                let backend = open_backend(&program.props.namespace);
                Progress::Done(program.store.borrow_mut().lock(backend))
            }
        }
    }

    /// Plans effects, has their documents encrypted, and commits them.
    fn run_effects(
        &mut self,
        program: &mut Program,
        effects: &[Effect],
        encrypted: Option<Encrypted>,
    ) -> Progress {
        let Some((vault, keys)) = program.unlocked() else {
            program.run(effects);
            return Progress::DONE;
        };
        // These only remove, and are about all that is stored.
        let is_whole = |effect: &Effect| matches!(effect, Effect::MoveTo(_) | Effect::RemoveAll);
        if effects.iter().any(is_whole) {
            if let Some(request) = pull_all(Some((vault, keys))) {
                return Progress::Needs(request);
            }
            program.run(effects);
            return Progress::DONE;
        }
        if let Some(encrypted) = encrypted.filter(|it| Rc::ptr_eq(&it.vault, &vault)) {
            let Some(documents) = encrypted.documents else {
                program.refuse(effects, StorageError::Unavailable);
                return Progress::DONE;
            };
            let mut vault_mut = vault.borrow_mut();
            let pulled = vault_mut.pull_documents(&documents);
            let is_current = vault_mut.revision() == encrypted.revision;
            drop(vault_mut);
            let is_last = self.attempts >= MAX_ATTEMPTS;
            if is_current || (is_last && !pulled.is_changed) {
                program.commit(effects, encrypted.steps, documents);
                return Progress::DONE;
            }
            if is_last {
                program.refuse(effects, StorageError::Unavailable);
                return Progress::DONE;
            }
            if !pulled.ciphertexts.is_empty() {
                let request = Request::Decrypt(vault, keys, pulled.ciphertexts);
                return Progress::Needs(request);
            }
        }
        self.attempts += 1;
        let steps = program.plan(effects);
        let documents = steps.iter().flat_map(|step| &step.plan.documents);
        let documents = documents.cloned().collect();
        Progress::Needs(Request::Encrypt(vault, keys, documents, steps))
    }

    /// Loads what is stored, once what another tab wrote readable or under the
    /// key before is encrypted.
    fn reload(&mut self, program: &mut Program, encrypted: Option<Encrypted>) -> Progress {
        if program.store.borrow().is_locked() {
            return Progress::DONE;
        }
        let mut result = Ok(());
        if let Some((vault, keys)) = program.unlocked() {
            match encrypt_all(&vault, &keys, encrypted) {
                Ok(documents) => result = vault.borrow_mut().encrypt_all(&documents),
                Err(Progress::Needs(request)) => return Progress::Needs(request),
                Err(Progress::Done(refused)) => result = refused,
            }
        }
        let stored = Rc::new(program.store.borrow().load(&program.props.pack.id));
        let action = match program.state.lock.locked {
            Some(_) => Action::Lock(LockAction::Unlocked {
                stored,
                idle_minutes: program.idle_minutes(),
            }),
            None => Action::StorageChanged(stored),
        };
        self.dispatch(program, action);
        if result == Err(StorageError::QuotaExceeded) {
            // It is stored, but still readable.
            let outcome = EffectOutcome {
                error: Some(StorageError::QuotaExceeded),
                ..EffectOutcome::default()
            };
            self.dispatch(program, Action::EffectsDone(Box::new(outcome)));
        }
        Progress::DONE
    }

    fn finish(&mut self, program: &mut Program, task: &Task, result: Result<(), StorageError>) {
        self.attempts = 0;
        if let (Task::SetLock(_, keys), Ok(())) = (task, &result) {
            lock_session::begin(&program.props.namespace, keys.clone());
        }
        if let Err(refusal) = result {
            // Not again before something else has happened.
            self.has_failed = true;
            let fault = match refusal {
                StorageError::QuotaExceeded => LockError::QuotaExceeded,
                _ => LockError::Failed,
            };
            self.dispatch(program, Action::Lock(LockAction::Failed(fault)));
        }
        self.sync_lock(program);
        if !matches!(task, Task::Effects(_) | Task::Reload) {
            registry::notify_others(program.props.id, &program.props.namespace);
        }
    }

    /// Follows what another tab, another program on the page, or a task of our
    /// own did to the lock. After this, store, session and state agree with the
    /// stored header, or a task that makes them agree is queued.
    pub fn sync_lock(&mut self, program: &mut Program) {
        let namespace = Rc::clone(&program.props.namespace);
        let header = stored_header(&namespace);
        let mut store = program.store.borrow_mut();
        let has_leftovers = store.follow_header(&header, open_backend(&namespace));
        drop(store);
        if has_leftovers && !self.has_failed {
            self.add(Task::DecryptLeftovers);
        }
        let minutes = program.idle_minutes();
        if minutes.is_none() {
            lock_session::end(&namespace);
        }
        let is_locked = program.store.borrow().is_locked();
        if is_locked {
            let reason = lock_reason(&header);
            if program.state.lock.locked != Some(reason) {
                // What was still to be written is refused, and so remembered.
                for (_, task) in std::mem::take(&mut self.queue) {
                    if let Task::Effects(effects) = task {
                        program.run(&effects);
                    }
                }
                self.dispatch(program, Action::Lock(LockAction::Locked(reason)));
            }
        } else if program.state.lock.locked.is_some() {
            self.add(Task::Reload);
        } else if program.state.lock.idle_minutes != minutes
            || (program.state.lock.busy && header != self.header)
        {
            self.dispatch(program, Action::Lock(LockAction::StatusChanged(minutes)));
        }
        self.header = header;
        if lock_session::is_idle(&namespace) && !self.has_failed {
            self.add(Task::Lock);
        }
    }
}

/// Sets the lock, or changes it.
fn set_lock(
    program: &mut Program,
    vault: &SharedVault,
    keys: &Keys,
    mut encrypted: Option<Encrypted>,
) -> Progress {
    // The new header holds only one key before its own, so first all is brought
    // to the current one.
    if let Some((current, current_keys)) = program.unlocked() {
        let own = encrypted.take_if(|encrypted| Rc::ptr_eq(&encrypted.vault, &current));
        match encrypt_all(&current, &current_keys, own) {
            Ok(documents) => {
                if let Err(refusal) = current.borrow_mut().encrypt_all(&documents) {
                    return Progress::Done(Err(refusal));
                }
            }
            Err(progress) => return progress,
        }
    }
    let documents = match encrypt_all(vault, keys, encrypted) {
        Ok(documents) => documents,
        Err(progress) => return progress,
    };
    let mut store = program.store.borrow_mut();
    Progress::Done(store.set_lock(Rc::clone(vault), &documents))
}
