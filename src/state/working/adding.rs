//! Adding notes, breaches and commitments.

use super::pieces::keep;
use super::writing::entry;
use crate::model::breach::{Breach, Size};
use crate::model::worksheet::{Commitment, Kind, Mending, NOTE, Piece, Repair, Rhythm};
use crate::state::{Effect, State, Surroundings};

/// Begins a note.
pub(super) fn add_note(state: &mut State, around: &Surroundings) -> Vec<Effect> {
    let note = match state.open_sheet() {
        Some(sheet) => entry(around.fresh_id.clone(), &sheet.id, NOTE, around),
        None => return Vec::new(),
    };
    add(state, Kind::Entry, note.id.clone());
    state.work.entries.push(note);
    // An empty note need not be kept: it is with the first letter.
    Vec::new()
}

/// Marks something new as what was added last, so that the focus goes there.
fn add(state: &mut State, kind: Kind, id: String) {
    state.new_piece = Some(Piece { kind, id });
    state.moves += 1;
}

pub(super) fn add_breach(state: &mut State, size: Size, around: &Surroundings) -> Vec<Effect> {
    let Some(sheet) = state.open_sheet().map(|sheet| sheet.id.clone()) else {
        return Vec::new();
    };
    let id = around.fresh_id.clone();
    add(state, Kind::Repair, id.clone());
    state.work.repairs.push(Repair {
        id: id.clone(),
        sheet,
        made: around.now,
        changed: around.now,
        breach: Breach::new("", size),
        text: String::new(),
        state: Mending::Open,
    });
    keep(Kind::Repair, &id, around)
}

pub(super) fn add_commitment(state: &mut State, around: &Surroundings) -> Vec<Effect> {
    let Some(sheet) = state.open_sheet().map(|sheet| sheet.id.clone()) else {
        return Vec::new();
    };
    let id = around.fresh_id.clone();
    add(state, Kind::Commitment, id.clone());
    state.work.commitments.push(Commitment {
        id: id.clone(),
        sheet,
        made: around.now,
        changed: around.now,
        what: String::new(),
        noticed_by: String::new(),
        rhythm: Rhythm::Daily,
        weekdays: 0,
        remind: "19:00".to_owned(),
        since: around.today,
        log: Default::default(),
        ended: None,
    });
    keep(Kind::Commitment, &id, around)
}
