//! How the lock changes what is shown.

use std::rc::Rc;

use super::external::merge_external;
use super::saving::retry_unsaved;
use crate::model::worksheet::{DocumentKind, DocumentRef};
use crate::pack::Pack;
use crate::state::action::Action;
use crate::state::app_state::State;
use crate::state::confirm::Confirm;
use crate::state::effect::Effect;
use crate::state::env::Env;
use crate::state::lock::{Lock, LockAction, LockCommand, LockReason};
use crate::state::notice::Notice;
use crate::state::screen::Screen;
use crate::store::lock::{IDLE_MINUTES, LockError, retry_delay};
use crate::store::{StorageError, StoredData};

/// Whether an action may happen while the data is locked.
pub(super) fn is_allowed_while_locked(action: &Action) -> bool {
    matches!(
        action,
        Action::Lock(_)
            | Action::EffectsDone(_)
            | Action::Ask(Confirm::DeleteAll)
            | Action::Confirmed
            | Action::Declined
    )
}

/// Carries out what happens to the lock.
pub(super) fn reduce_lock(
    state: &mut State,
    action: LockAction,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    let lock = &mut state.lock;
    match action {
        LockAction::Show => {
            lock.error = None;
            lock.reveal_passphrase = false;
            lock.chosen_minutes = lock.idle_minutes.unwrap_or(IDLE_MINUTES.1);
            state.show(Screen::Lock);
        }
        LockAction::ChooseMinutes(minutes) => lock.chosen_minutes = minutes,
        LockAction::ToggleReveal => lock.reveal_passphrase = !lock.reveal_passphrase,
        LockAction::Run(LockCommand::Now) if lock.idle_minutes.is_none() => {}
        LockAction::Run(LockCommand::Now) => {
            lock.busy = false;
            lock.error = None;
            return vec![Effect::Lock(LockCommand::Now)];
        }
        // The button is disabled, but the Enter key submits the form as well.
        LockAction::Run(_) if lock.busy || lock.retry_delay_seconds > 0 => {}
        LockAction::Run(command) => {
            lock.busy = true;
            lock.error = None;
            return vec![Effect::Lock(command)];
        }
        LockAction::Failed(fault) => {
            lock.busy = false;
            lock.error = Some(fault);
            if fault == LockError::WrongPassphrase {
                lock.wrong_attempts += 1;
                lock.retry_delay_seconds = retry_delay(lock.wrong_attempts);
                return vec![Effect::StartTimer(lock.retry_delay_seconds)];
            }
        }
        LockAction::TimerElapsed => lock.retry_delay_seconds = 0,
        LockAction::StatusChanged(idle_minutes) => return change_status(state, idle_minutes, env),
        LockAction::Locked(reason) => hide_data(state, reason),
        LockAction::Unlocked {
            stored,
            idle_minutes,
        } => return unlock(state, Rc::unwrap_or_clone(stored), idle_minutes, pack, env),
    }
    Vec::new()
}

/// Updates the status of an open lock and notifies the reader who asked for it.
fn change_status(state: &mut State, idle_minutes: Option<u32>, env: &Env) -> Vec<Effect> {
    let reader_asked = state.lock.busy;
    let notice = match (state.lock.idle_minutes, idle_minutes) {
        (None, _) => Notice::LockSet,
        (Some(_), Some(_)) => Notice::LockChanged,
        (Some(_), None) => Notice::LockOff,
    };
    reset_status(state, idle_minutes);
    if reader_asked {
        // The form is rendered again with empty inputs.
        state.show(Screen::Lock);
        state.ui.notice = Some(notice);
    }
    // What could not be encrypted because another tab removed the lock.
    let mut effects = Vec::new();
    retry_unsaved(state, &mut effects, env);
    effects
}

/// Sets the status of an open lock; no command is pending any more.
fn reset_status(state: &mut State, idle_minutes: Option<u32>) {
    state.lock = Lock {
        supported: state.lock.supported,
        idle_minutes,
        chosen_minutes: idle_minutes.unwrap_or(IDLE_MINUTES.1),
        ..Lock::default()
    };
}

/// Drops all readable data. Only what could not be saved stays, not shown,
/// because it would be lost.
fn hide_data(state: &mut State, reason: LockReason) {
    let was_open = state.lock.locked.is_none();
    state.lock.locked = Some(reason);
    state.lock.idle_minutes = None;
    state.lock.busy = false;
    state.lock.error = None;
    state.lock.reveal_passphrase = false;
    if !was_open {
        return;
    }
    let unsaved_checks = &state.saving.unsaved_checks;
    state
        .data
        .checks
        .retain(|check| unsaved_checks.contains(&check.id));
    let unsaved_documents = &state.saving.unsaved_documents;
    let is_unsaved =
        |kind: DocumentKind, id: &str| unsaved_documents.contains(&DocumentRef::new(kind, id));
    let worksheets = &mut state.data.worksheets;
    worksheets
        .sheets
        .retain(|worksheet| is_unsaved(DocumentKind::Worksheet, &worksheet.id));
    worksheets
        .entries
        .retain(|entry| is_unsaved(DocumentKind::Entry, &entry.id));
    worksheets
        .repairs
        .retain(|repair| is_unsaved(DocumentKind::Repair, &repair.id));
    worksheets
        .commitments
        .retain(|commitment| is_unsaved(DocumentKind::Commitment, &commitment.id));
    if state.saving.storage_error.is_none() {
        state.data.draft = None;
    }
    state.data.quarantined.clear();
    state.ui.undo.clear();
    state.ui.incoming = None;
    state.ui.notice = None;
    state.ui.confirm = None;
    state.data.has_other_draft = false;
    state.ui.focus_epoch += 1;
}

/// Shows the stored data, now that it can be read.
fn unlock(
    state: &mut State,
    stored: StoredData,
    idle_minutes: Option<u32>,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    let since_start = state.lock.since_start;
    // A notice given while it was locked: that everything was deleted.
    let notice = state.ui.notice;
    reset_status(state, idle_minutes);
    state.ui.confirm = None;
    if since_start {
        let focus_epoch = state.ui.focus_epoch + 1;
        let lock = state.lock.clone();
        *state = State::open(stored, None, state.settings, pack, env);
        state.ui.focus_epoch = focus_epoch;
        state.lock = lock;
        state.ui.notice = notice.or(state.ui.notice);
        return Vec::new();
    }
    let mut effects = merge_external(state, stored, pack, env);
    if state.data.draft.is_none() && state.ui.screen == Screen::Question {
        state.ui.screen = Screen::Opening;
    }
    // The screen is the one where it was locked, so news of other tabs would
    // only confuse.
    state.ui.notice = notice;
    state.saving.storage_error = state
        .saving
        .storage_error
        .filter(|error| *error != StorageError::Locked);
    state.ui.focus_epoch += 1;
    retry_unsaved(state, &mut effects, env);
    effects
}
