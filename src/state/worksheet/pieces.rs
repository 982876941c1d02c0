//! Changing, keeping, deleting and putting back the pieces of worksheets.

use crate::model::draft::Draft;
use crate::model::worksheet::{Commitment, DocumentKind, DocumentRef, Repair};
use crate::state::{Effect, Env, Notice, Screen, State};
use crate::store::{document_key, key};

pub(super) fn on_repair(
    state: &mut State,
    id: &str,
    env: &Env,
    change: impl FnOnce(&mut Repair),
) -> Vec<Effect> {
    let mut repairs = state.worksheets.repairs.iter_mut();
    let Some(repair) = repairs.find(|repair| repair.id == id) else {
        return Vec::new();
    };
    change(repair);
    repair.changed = env.now;
    keep(DocumentKind::Repair, id, env)
}

pub(super) fn on_commitment(
    state: &mut State,
    id: &str,
    env: &Env,
    change: impl FnOnce(&mut Commitment),
) -> Vec<Effect> {
    let mut commitments = state.worksheets.commitments.iter_mut();
    let Some(commitment) = commitments.find(|known| known.id == id) else {
        return Vec::new();
    };
    change(commitment);
    commitment.changed = env.now;
    keep(DocumentKind::Commitment, id, env)
}

/// Lays a commitment aside, or takes it up again.
pub(super) fn rest(state: &mut State, id: &str, env: &Env) -> Vec<Effect> {
    let today = env.today;
    let effects = on_commitment(state, id, env, |commitment| match commitment.ended {
        Some(_) => commitment.resume(today),
        None => commitment.ended = Some(today),
    });
    if !effects.is_empty() {
        // It goes to another list, and would take the focus along.
        state.clear_revealed();
        state.focus_epoch += 1;
    }
    effects
}

/// Keeps a piece.
pub(super) fn keep(kind: DocumentKind, id: &str, env: &Env) -> Vec<Effect> {
    let mut effects = Vec::new();
    keep_too(&mut effects, DocumentRef::new(kind, id), env);
    effects
}

/// Keeps one piece more, unless that is to be done already.
pub(super) fn keep_too(effects: &mut Vec<Effect>, piece: DocumentRef, env: &Env) {
    let is_this = |effect: &Effect| match effect {
        Effect::SaveDocument { piece: known, .. } => *known == piece,
        _ => false,
    };
    if !effects.iter().any(is_this) {
        // No two notes may get one id.
        let spare = [&env.new_id, "-", &effects.len().to_string()].concat();
        effects.push(Effect::SaveDocument {
            piece,
            conflict_id: spare,
        });
    }
}

/// Tries again to keep what could not be kept, whenever anything is kept or
/// removed.
pub(in crate::state) fn again(state: &State, effects: &mut Vec<Effect>, env: &Env) {
    // A backup may take the place of just that.
    let takes_in = |effect: &Effect| matches!(effect, Effect::Transaction { .. });
    if !effects.iter().any(Effect::is_storage) || effects.iter().any(takes_in) {
        return;
    }
    retry(state, effects, env);
}

/// Keeps what could not be kept.
pub(in crate::state) fn retry(state: &State, effects: &mut Vec<Effect>, env: &Env) {
    for piece in &state.unsaved_documents {
        keep_too(effects, piece.clone(), env);
    }
    for id in &state.unsaved_checks {
        effects.push(Effect::SaveCheck(id.clone()));
        effects.push(Effect::Remove(key::<Draft>(id)));
    }
    let draft = state.storage_error.is_some() && state.draft.is_some();
    if draft && !effects.contains(&Effect::SaveDraft) {
        effects.push(Effect::SaveDraft);
    }
}

pub(super) fn drop_piece(state: &mut State, piece: &DocumentRef) -> Vec<Effect> {
    let out = state.worksheets.remove(piece);
    if out.is_empty() {
        return Vec::new();
    }
    let gone = out.document_refs();
    state
        .unsaved_documents
        .retain(|piece| !gone.contains(piece));
    if piece.kind == DocumentKind::Worksheet {
        state.open_worksheet_id = None;
        state.show(Screen::Opening);
    } else {
        state.focus_epoch += 1;
    }
    state.clear_revealed();
    state.undo.push(out);
    state.notice = Some(Notice::DeletedWithUndo);
    // The head of a worksheet goes last: what could not be removed is in reach
    // as long as that is there.
    let keys = gone.iter().rev().map(document_key);
    keys.map(Effect::Remove).collect()
}

pub(super) fn undo(state: &mut State, env: &Env) -> Vec<Effect> {
    let Some(mut back) = state.undo.pop() else {
        return Vec::new();
    };
    state.notice = Some(Notice::Restored);
    state.clear_revealed();
    state.focus_epoch += 1;
    // What is put back is the newest there is, also for another tab.
    back.touch(env.now);
    let mut effects = Vec::new();
    for piece in back.document_refs() {
        keep_too(&mut effects, piece, env);
    }
    let over = state.worksheets.upsert(back);
    if !over.is_empty() {
        // What is written over now comes back once all else did.
        state.undo.insert(0, over);
    }
    effects
}
