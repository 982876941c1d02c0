//! Changes to the documents of a worksheet, deletion and undo.

use crate::model::worksheet::{Commitment, DocumentKind, DocumentRef, Repair};
use crate::state::app_state::State;
use crate::state::effect::Effect;
use crate::state::env::Env;
use crate::state::notice::Notice;
use crate::state::reducer::saving::{add_save, save_document};
use crate::state::screen::Screen;
use crate::store::document_key;

/// Changes the repair with this id and saves it.
pub(super) fn update_repair(
    state: &mut State,
    id: &str,
    env: &Env,
    change: impl FnOnce(&mut Repair),
) -> Vec<Effect> {
    let mut repairs = state.data.worksheets.repairs.iter_mut();
    let Some(repair) = repairs.find(|repair| repair.id == id) else {
        return Vec::new();
    };
    change(repair);
    repair.updated_at = env.now;
    save_document(DocumentKind::Repair, id, env)
}

/// Changes the commitment with this id and saves it.
pub(super) fn update_commitment(
    state: &mut State,
    id: &str,
    env: &Env,
    change: impl FnOnce(&mut Commitment),
) -> Vec<Effect> {
    let mut commitments = state.data.worksheets.commitments.iter_mut();
    let Some(commitment) = commitments.find(|commitment| commitment.id == id) else {
        return Vec::new();
    };
    change(commitment);
    commitment.updated_at = env.now;
    save_document(DocumentKind::Commitment, id, env)
}

/// Pauses a commitment, or resumes it.
pub(super) fn toggle_pause(state: &mut State, id: &str, env: &Env) -> Vec<Effect> {
    let today = env.today;
    let effects = update_commitment(state, id, env, |commitment| match commitment.paused_on {
        Some(_) => commitment.resume(today),
        None => commitment.paused_on = Some(today),
    });
    if !effects.is_empty() {
        // The card moves to another list, and the focus must not follow it.
        state.ui.clear_revealed();
        state.ui.focus_epoch += 1;
    }
    effects
}

/// Deletes a document; this can be undone.
pub(in crate::state::reducer) fn delete_document(
    state: &mut State,
    document: &DocumentRef,
) -> Vec<Effect> {
    let removed = state.data.worksheets.remove(document);
    if removed.is_empty() {
        return Vec::new();
    }
    let deleted = removed.document_refs();
    state
        .saving
        .unsaved_documents
        .retain(|unsaved| !deleted.contains(unsaved));
    if document.kind == DocumentKind::Worksheet {
        state.ui.open_worksheet_id = None;
        state.show(Screen::Opening);
    } else {
        state.ui.focus_epoch += 1;
    }
    state.ui.clear_revealed();
    state.ui.undo.push(removed);
    state.ui.notice = Some(Notice::DeletedWithUndo);
    // The worksheet itself goes last: as long as it is stored, the reader can
    // reach those of its documents that could not be removed.
    let keys = deleted.iter().rev().map(document_key);
    keys.map(Effect::Remove).collect()
}

/// Restores what was deleted or overwritten last.
pub(super) fn undo(state: &mut State, env: &Env) -> Vec<Effect> {
    let Some(mut restored) = state.ui.undo.pop() else {
        return Vec::new();
    };
    state.ui.notice = Some(Notice::Restored);
    state.ui.clear_revealed();
    state.ui.focus_epoch += 1;
    // For other tabs, too, what is restored is the newest version.
    restored.touch(env.now);
    let mut effects = Vec::new();
    for document in restored.document_refs() {
        add_save(&mut effects, document, env);
    }
    let overwritten = state.data.worksheets.upsert(restored);
    if !overwritten.is_empty() {
        // It can be restored after everything else.
        state.ui.undo.insert(0, overwritten);
    }
    effects
}
