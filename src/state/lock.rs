//! The lock: its status, and what can happen to it.

use std::rc::Rc;

use crate::store::StoredData;
use crate::store::lock::{IDLE_MINUTES, LockError};

/// Why the data can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockReason {
    /// It is locked and accepts the passphrase.
    Locked,
    /// The lock was set by a newer version of the program.
    Newer,
    /// The header needed to unlock it is damaged.
    Damaged,
}

/// The status of the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Whether the browser supports it, once that is known.
    pub supported: Option<bool>,
    /// The idle limit in minutes, if a lock is set and open.
    pub idle_minutes: Option<u32>,
    /// Why the data can't be read, if it is locked.
    pub locked: Option<LockReason>,
    /// Whether it has been locked ever since the program began.
    pub(super) since_start: bool,
    /// Whether the reader is waiting for a command to finish.
    pub busy: bool,
    /// Why the reader's last command failed.
    pub error: Option<LockError>,
    /// The number of wrong passphrases in a row.
    pub(super) wrong_attempts: u32,
    /// The seconds that must pass before the next attempt.
    pub retry_delay_seconds: u32,
    /// The idle limit in minutes that is chosen in the form.
    pub chosen_minutes: u32,
    /// Whether passphrases are shown as they are typed.
    pub reveal_passphrase: bool,
}

impl Default for Lock {
    fn default() -> Self {
        Lock {
            supported: None,
            idle_minutes: None,
            locked: None,
            since_start: false,
            busy: false,
            error: None,
            wrong_attempts: 0,
            retry_delay_seconds: 0,
            chosen_minutes: IDLE_MINUTES.1,
            reveal_passphrase: false,
        }
    }
}

/// A command to the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockCommand {
    /// Set it, with the passphrase that was typed.
    Set,
    /// Change the passphrase or the idle limit.
    Change,
    /// Remove it.
    Remove,
    /// Unlock with the passphrase that was typed.
    Unlock,
    /// Lock at once.
    Now,
}

/// One thing that happens to the lock.
#[derive(Clone, Debug, PartialEq)]
pub enum LockAction {
    /// Show its settings.
    Show,
    /// Choose this idle limit in minutes.
    ChooseMinutes(u32),
    /// Show the passphrase that is typed, or hide it.
    ToggleReveal,
    /// Carry out this command.
    Run(LockCommand),
    /// The command failed.
    Failed(LockError),
    /// The wait after a wrong passphrase is over.
    TimerElapsed,
    /// The lock is on, with this idle limit in minutes, or off (`None`).
    StatusChanged(Option<u32>),
    /// The data is locked.
    Locked(LockReason),
    /// The data is unlocked, or the lock was removed.
    Unlocked {
        /// All stored data.
        stored: Rc<StoredData>,
        /// The idle limit in minutes; `None` if the lock was removed.
        idle_minutes: Option<u32>,
    },
}
