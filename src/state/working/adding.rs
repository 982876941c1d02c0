//! Adding notes, breaches and commitments.

use super::pieces::keep;
use super::writing::entry;
use crate::model::breach::{Breach, Size};
use crate::model::worksheet::{Commitment, Kind, Mending, NOTE, Piece, Repair, Rhythm};
use crate::state::{Effect, State, Surroundings};

/// Begins something new in the worksheet shown, as what was added last, so
/// that the focus goes there; gives its id and that of the worksheet.
fn add(state: &mut State, kind: Kind, around: &Surroundings) -> Option<(String, String)> {
    let sheet = state.open_sheet()?.id.clone();
    let id = around.fresh_id.clone();
    state.nothing_added();
    state.new_piece = Some(Piece::new(kind, &id));
    // Nothing that is shown goes for it.
    state.shown = state.shown.saturating_add(1);
    state.moves += 1;
    Some((id, sheet))
}

/// Begins a note.
pub(super) fn add_note(state: &mut State, around: &Surroundings) -> Vec<Effect> {
    if let Some((id, sheet)) = add(state, Kind::Entry, around) {
        state.work.entries.push(entry(id, &sheet, NOTE, around));
    }
    // An empty note need not be kept: it is with the first letter.
    Vec::new()
}

pub(super) fn add_breach(state: &mut State, size: Size, around: &Surroundings) -> Vec<Effect> {
    let Some((id, sheet)) = add(state, Kind::Repair, around) else {
        return Vec::new();
    };
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
    let Some((id, sheet)) = add(state, Kind::Commitment, around) else {
        return Vec::new();
    };
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
