//! The lock, as the reader meets it.

use std::rc::Rc;

use super::sync::merge_external;
use super::worksheet::retry;
use super::{Action, Confirm, Effect, Env, Notice, Persistence, Screen, Settings, State};
use crate::model::worksheet::{DocumentKind, DocumentRef};
use crate::pack::Pack;
use crate::store::lock::{Fault, MINUTES, wait};
use crate::store::{StorageError, StoredData};

/// Why nothing can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockReason {
    /// It takes the passphrase.
    Locked,
    /// The lock was set by a newer program.
    Newer,
    /// What is needed to open it is damaged.
    Damaged,
}

/// How the lock stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Whether the browser can do it, once that is known.
    pub offered: Option<bool>,
    /// After how many minutes without activity it locks, where it is set and
    /// open.
    pub minutes: Option<u32>,
    /// Why nothing can be seen, where it is locked.
    pub shut: Option<LockReason>,
    /// Whether it has been so since the program began.
    fresh: bool,
    /// Whether the reader waits for it to be set, changed or opened.
    pub busy: bool,
    /// What was wrong with what the reader last wanted of it.
    pub fault: Option<Fault>,
    /// How many wrong passphrases there were in a row.
    wrong: u32,
    /// How many seconds must pass before the next.
    pub wait: u32,
    /// After how many minutes it is to lock, as it is chosen.
    pub chosen: u32,
    /// Whether passphrases are shown as they are typed.
    pub reveal: bool,
}

impl Default for Lock {
    fn default() -> Self {
        Lock {
            offered: None,
            minutes: None,
            shut: None,
            fresh: false,
            busy: false,
            fault: None,
            wrong: 0,
            wait: 0,
            chosen: MINUTES.1,
            reveal: false,
        }
    }
}

/// What a reader can want of the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockCommand {
    /// To set it, with the passphrase that was typed.
    Set,
    /// To change passphrase or time.
    Change,
    /// To take it off.
    Remove,
    /// To open it.
    Unlock,
    /// To lock at once.
    Now,
}

/// One thing that happens to the lock.
#[derive(Clone, Debug, PartialEq)]
pub enum LockAction {
    /// Show what there is to it.
    Show,
    /// Choose after how many minutes it is to lock.
    Minutes(u32),
    /// Show what is typed, or hide it.
    Reveal,
    /// Do this.
    Run(LockCommand),
    /// That could not be done.
    Failed(Fault),
    /// The wait after a wrong passphrase is over.
    TimerElapsed,
    /// It is set, so that it locks after so many minutes, or it is off.
    StatusChanged(Option<u32>),
    /// It is locked.
    Locked(LockReason),
    /// It is open, or off; this is kept.
    Opened(Rc<StoredData>, Option<u32>),
}

/// Whether something may happen while nothing can be seen.
pub(super) fn is_allowed_while_locked(action: &Action) -> bool {
    matches!(
        action,
        Action::Lock(_)
            | Action::EffectsDone(_)
            | Action::Ask(Confirm::DeleteAll)
            | Action::Confirmed(_)
    )
}

/// Carries out what happens to the lock.
pub(super) fn locking(
    state: &mut State,
    locking: LockAction,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    let lock = &mut state.lock;
    match locking {
        LockAction::Show => {
            lock.fault = None;
            lock.reveal = false;
            lock.chosen = lock.minutes.unwrap_or(MINUTES.1);
            return state.show(Screen::Lock);
        }
        LockAction::Minutes(minutes) => lock.chosen = minutes,
        LockAction::Reveal => lock.reveal = !lock.reveal,
        LockAction::Run(LockCommand::Now) if lock.minutes.is_none() => {}
        // A button that can't be pressed is not the only way here: there is
        // the key Enter.
        LockAction::Run(wanted) if wanted != LockCommand::Now && (lock.busy || lock.wait > 0) => {}
        LockAction::Run(wanted) => {
            lock.busy = wanted != LockCommand::Now;
            lock.fault = None;
            return vec![Effect::Lock(wanted)];
        }
        LockAction::Failed(fault) => {
            lock.busy = false;
            lock.fault = Some(fault);
            if fault == Fault::Wrong {
                lock.wrong += 1;
                lock.wait = wait(lock.wrong);
                return vec![Effect::StartTimer(lock.wait)];
            }
        }
        LockAction::TimerElapsed => lock.wait = 0,
        LockAction::StatusChanged(minutes) => {
            let waited = lock.busy;
            let notice = match (lock.minutes, minutes) {
                (None, _) => Notice::LockSet,
                (Some(_), Some(_)) => Notice::LockChanged,
                (Some(_), None) => Notice::LockOff,
            };
            settled(state, minutes);
            if waited {
                // The inputs are new ones: nothing stays in them.
                state.show(Screen::Lock);
                state.notice = Some(notice);
            }
            // What could not be sealed, since another tab took the lock off.
            let mut effects = Vec::new();
            retry(state, &mut effects, env);
            return effects;
        }
        LockAction::Locked(why) => shut(state, why),
        LockAction::Opened(kept, minutes) => {
            return opened(state, Rc::unwrap_or_clone(kept), minutes, pack, env);
        }
    }
    Vec::new()
}

/// Takes note of how the lock stands now; whatever the reader waited for is
/// there.
fn settled(state: &mut State, minutes: Option<u32>) {
    state.lock = Lock {
        offered: state.lock.offered,
        minutes,
        chosen: minutes.unwrap_or(MINUTES.1),
        ..Lock::default()
    };
}

/// Drops all that could be read, but for what could not be kept: that would be
/// lost. It is not shown.
fn shut(state: &mut State, why: LockReason) {
    let first = state.lock.shut.is_none();
    state.lock.shut = Some(why);
    state.lock.minutes = None;
    state.lock.busy = false;
    state.lock.fault = None;
    state.lock.reveal = false;
    if !first {
        return;
    }
    let unkept = &state.unsaved_checks;
    state.checks.retain(|check| unkept.contains(&check.id));
    let unsaved = &state.unsaved_documents;
    let lost = |kind: DocumentKind, id: &str| unsaved.contains(&DocumentRef::new(kind, id));
    let work = &mut state.worksheets;
    work.sheets
        .retain(|one| lost(DocumentKind::Worksheet, &one.id));
    work.entries
        .retain(|one| lost(DocumentKind::Entry, &one.id));
    work.repairs
        .retain(|one| lost(DocumentKind::Repair, &one.id));
    work.commitments
        .retain(|one| lost(DocumentKind::Commitment, &one.id));
    if state.storage_error.is_none() {
        state.draft = None;
    }
    state.quarantined.clear();
    state.undo.clear();
    state.incoming = None;
    state.notice = None;
    state.confirm = None;
    state.has_other_draft = false;
    state.focus_epoch += 1;
}

/// Takes up what is kept, now that it can be read.
fn opened(
    state: &mut State,
    kept: StoredData,
    minutes: Option<u32>,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    let fresh = state.lock.fresh;
    // Told while it was locked: that all was deleted.
    let notice = state.notice;
    settled(state, minutes);
    state.confirm = None;
    if fresh {
        let moves = state.focus_epoch + 1;
        let lock = state.lock.clone();
        *state = State {
            lock,
            focus_epoch: moves,
            ..State::open(kept, None, state.settings, pack, env)
        };
        state.notice = notice.or(state.notice);
        return Vec::new();
    }
    let mut effects = merge_external(state, kept, pack, env);
    if state.draft.is_none() && state.screen == Screen::Question {
        state.screen = Screen::Opening;
    }
    // It is where it was left; nobody was elsewhere.
    state.notice = notice;
    state.storage_error = state
        .storage_error
        .filter(|refusal| *refusal != StorageError::Locked);
    state.focus_epoch += 1;
    retry(state, &mut effects, env);
    effects
}

impl State {
    /// The first state where what is kept is locked.
    pub fn closed(why: LockReason, settings: Settings, pack: &Pack, env: &Env) -> Self {
        let kept = Settings {
            // What is kept already stays kept.
            keeping: Persistence::Device,
            ..settings
        };
        let mut state = State::open(StoredData::default(), None, kept, pack, env);
        state.settings = settings;
        state.lock.shut = Some(why);
        state.lock.fresh = true;
        state
    }
}
