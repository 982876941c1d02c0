//! Adding notes, breaches and commitments.

use super::pieces::keep;
use super::writing::entry;
use crate::model::breach::{Breach, Size};
use crate::model::worksheet::{
    Commitment, DocumentKind, DocumentRef, NOTE, Repair, RepairStatus, Rhythm,
};
use crate::state::{Effect, Env, State};

/// Begins something new in the worksheet shown, as what was added last, so
/// that the focus goes there; gives its id and that of the worksheet.
fn add(state: &mut State, kind: DocumentKind, env: &Env) -> Option<(String, String)> {
    let sheet = state.open_worksheet()?.id.clone();
    let id = env.new_id.clone();
    state.clear_revealed();
    state.new_card = Some(DocumentRef::new(kind, &id));
    // Nothing that is shown goes for it.
    state.visible_count = state.visible_count.saturating_add(1);
    state.focus_epoch += 1;
    Some((id, sheet))
}

/// Begins a note.
pub(super) fn add_note(state: &mut State, env: &Env) -> Vec<Effect> {
    if let Some((id, sheet)) = add(state, DocumentKind::Entry, env) {
        state.worksheets.entries.push(entry(id, &sheet, NOTE, env));
    }
    // An empty note need not be kept: it is with the first letter.
    Vec::new()
}

pub(super) fn add_breach(state: &mut State, size: Size, env: &Env) -> Vec<Effect> {
    let Some((id, sheet)) = add(state, DocumentKind::Repair, env) else {
        return Vec::new();
    };
    state.worksheets.repairs.push(Repair {
        id: id.clone(),
        sheet,
        made: env.now,
        changed: env.now,
        breach: Breach::new("", size),
        text: String::new(),
        state: RepairStatus::Open,
    });
    keep(DocumentKind::Repair, &id, env)
}

pub(super) fn add_commitment(state: &mut State, env: &Env) -> Vec<Effect> {
    let Some((id, sheet)) = add(state, DocumentKind::Commitment, env) else {
        return Vec::new();
    };
    state.worksheets.commitments.push(Commitment {
        id: id.clone(),
        sheet,
        made: env.now,
        changed: env.now,
        what: String::new(),
        noticed_by: String::new(),
        rhythm: Rhythm::Daily,
        weekdays: 0,
        remind: "19:00".to_owned(),
        since: env.today,
        log: Default::default(),
        ended: None,
    });
    keep(DocumentKind::Commitment, &id, env)
}
