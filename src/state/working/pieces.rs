//! Changing, keeping, deleting and putting back the pieces of worksheets.

use crate::model::draft::Draft;
use crate::model::worksheet::{Commitment, Kind, Piece, Repair};
use crate::state::{Effect, Notice, Screen, State, Surroundings};
use crate::store::{key, piece_key};

pub(super) fn on_repair(
    state: &mut State,
    id: &str,
    around: &Surroundings,
    change: impl FnOnce(&mut Repair),
) -> Vec<Effect> {
    let mut repairs = state.work.repairs.iter_mut();
    let Some(repair) = repairs.find(|repair| repair.id == id) else {
        return Vec::new();
    };
    change(repair);
    repair.changed = around.now;
    keep(Kind::Repair, id, around)
}

pub(super) fn on_commitment(
    state: &mut State,
    id: &str,
    around: &Surroundings,
    change: impl FnOnce(&mut Commitment),
) -> Vec<Effect> {
    let mut commitments = state.work.commitments.iter_mut();
    let Some(commitment) = commitments.find(|known| known.id == id) else {
        return Vec::new();
    };
    change(commitment);
    commitment.changed = around.now;
    keep(Kind::Commitment, id, around)
}

/// Lays a commitment aside, or takes it up again.
pub(super) fn rest(state: &mut State, id: &str, around: &Surroundings) -> Vec<Effect> {
    let today = around.today;
    let effects = on_commitment(state, id, around, |commitment| match commitment.ended {
        Some(_) => commitment.resume(today),
        None => commitment.ended = Some(today),
    });
    if !effects.is_empty() {
        // It goes to another list, and would take the focus along.
        state.nothing_added();
        state.moves += 1;
    }
    effects
}

/// Keeps a piece.
pub(super) fn keep(kind: Kind, id: &str, around: &Surroundings) -> Vec<Effect> {
    let mut effects = Vec::new();
    keep_too(&mut effects, Piece::new(kind, id), around);
    effects
}

/// Keeps one piece more, unless that is to be done already.
pub(super) fn keep_too(effects: &mut Vec<Effect>, piece: Piece, around: &Surroundings) {
    let is_this = |effect: &Effect| match effect {
        Effect::KeepPiece { piece: known, .. } => *known == piece,
        _ => false,
    };
    if !effects.iter().any(is_this) {
        // No two notes may get one id.
        let spare = [&around.fresh_id, "-", &effects.len().to_string()].concat();
        effects.push(Effect::KeepPiece { piece, spare });
    }
}

/// Tries again to keep what could not be kept, whenever anything is kept or
/// removed.
pub(in crate::state) fn again(state: &State, effects: &mut Vec<Effect>, around: &Surroundings) {
    // A backup may take the place of just that.
    let takes_in = |effect: &Effect| matches!(effect, Effect::Exchange { .. });
    if !effects.iter().any(Effect::stores) || effects.iter().any(takes_in) {
        return;
    }
    retry(state, effects, around);
}

/// Keeps what could not be kept.
pub(in crate::state) fn retry(state: &State, effects: &mut Vec<Effect>, around: &Surroundings) {
    for piece in &state.unsaved {
        keep_too(effects, piece.clone(), around);
    }
    for id in &state.unkept {
        effects.push(Effect::KeepCheck(id.clone()));
        effects.push(Effect::Remove(key::<Draft>(id)));
    }
    let draft = state.refusal.is_some() && state.draft.is_some();
    if draft && !effects.contains(&Effect::KeepDraft) {
        effects.push(Effect::KeepDraft);
    }
}

pub(super) fn drop_piece(state: &mut State, piece: &Piece) -> Vec<Effect> {
    let out = state.work.take_out(piece);
    if out.is_empty() {
        return Vec::new();
    }
    let gone = out.pieces();
    state.unsaved.retain(|piece| !gone.contains(piece));
    if piece.kind == Kind::Sheet {
        state.sheet = None;
        state.show(Screen::Opening);
    } else {
        state.moves += 1;
    }
    state.nothing_added();
    state.undo.push(out);
    state.notice = Some(Notice::PutAway);
    // The head of a worksheet goes last: what could not be removed is in reach
    // as long as that is there.
    let keys = gone.iter().rev().map(piece_key);
    keys.map(Effect::Remove).collect()
}

pub(super) fn undo(state: &mut State, around: &Surroundings) -> Vec<Effect> {
    let Some(mut back) = state.undo.pop() else {
        return Vec::new();
    };
    state.notice = Some(Notice::Back);
    state.nothing_added();
    state.moves += 1;
    // What is put back is the newest there is, also for another tab.
    back.touch(around.now);
    let mut effects = Vec::new();
    for piece in back.pieces() {
        keep_too(&mut effects, piece, around);
    }
    let over = state.work.put_in(back);
    if !over.is_empty() {
        // What is written over now comes back once all else did.
        state.undo.insert(0, over);
    }
    effects
}
