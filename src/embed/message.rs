//! The messages of the root component, and the tasks of the lock.

use std::cell::RefCell;
use std::rc::Rc;

use crate::browser::crypto::Keys;
use crate::state::{Action, Effect, EffectOutcome};
use crate::store::Plan;
use crate::store::lock::{EncryptedDocument, Vault};

/// A message of the root component.
pub enum Msg {
    /// Something happened to the state.
    Action(Action),
    /// Another tab or program may have changed what is stored.
    StorageChanged,
    /// A task is to be done in its turn.
    Task(Task),
    /// The cipher has finished; what it decrypted is in the vault.
    CipherFinished(Option<Encrypted>),
    /// The passphrase was right.
    Unlocked(Rc<RefCell<Vault>>, Keys),
    /// The lock has been idle for as long as it may be.
    IdleTimeout,
}

/// A task that may need the cipher.
pub enum Task {
    /// Run effects that read or write the store.
    Effects(Vec<Effect>),
    /// Load what is stored.
    Reload,
    /// Set or change the lock: encrypt everything in this vault, under these
    /// keys.
    SetLock(Rc<RefCell<Vault>>, Keys),
    /// Make everything readable again and remove the lock.
    RemoveLock,
    /// Make readable what was encrypted after another tab removed the lock.
    DecryptLeftovers,
    /// Lock.
    Lock,
}

impl Task {
    /// Whether it runs effects.
    pub fn is_effects(&self) -> bool {
        matches!(self, Task::Effects(_))
    }
}

/// One planned effect.
pub struct Step {
    /// The effect.
    pub effect: Effect,
    /// The outcome to report once it is committed.
    pub outcome: EffectOutcome,
    /// Its writes.
    pub plan: Plan,
}

/// The result of encrypting for the current task.
pub struct Encrypted {
    /// The number of the task.
    pub task: u32,
    /// The vault that the documents are for.
    pub vault: Rc<RefCell<Vault>>,
    /// Its [`revision`](Vault::revision) when they were planned.
    pub revision: u64,
    /// The planned steps, if the task runs effects.
    pub steps: Vec<Step>,
    /// The documents of all steps in order; `None` if the browser refused.
    pub documents: Option<Vec<EncryptedDocument>>,
}
