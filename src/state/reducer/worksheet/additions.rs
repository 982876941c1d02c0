//! New notes, breaches and commitments.

use super::text::new_entry;
use crate::model::breach::{Breach, Size};
use crate::model::worksheet::{
    Commitment, DocumentKind, DocumentRef, NOTE, Repair, RepairStatus, Rhythm,
};
use crate::state::app_state::State;
use crate::state::effect::Effect;
use crate::state::env::Env;
use crate::state::reducer::saving::save_document;

/// The ids of a new document and of the worksheet that it belongs to.
struct NewIds {
    id: String,
    worksheet_id: String,
}

/// Makes room for a new card in the open worksheet and moves the focus there.
fn begin_card(state: &mut State, kind: DocumentKind, env: &Env) -> Option<NewIds> {
    let worksheet_id = state.open_worksheet()?.id.clone();
    let id = env.new_id.clone();
    state.ui.clear_revealed();
    state.ui.new_card = Some(DocumentRef::new(kind, &id));
    // No card that is shown disappears because of the new one.
    state.ui.visible_count = state.ui.visible_count.saturating_add(1);
    state.ui.focus_epoch += 1;
    Some(NewIds { id, worksheet_id })
}

pub(super) fn add_note(state: &mut State, env: &Env) -> Vec<Effect> {
    if let Some(NewIds { id, worksheet_id }) = begin_card(state, DocumentKind::Entry, env) {
        let note = new_entry(id, &worksheet_id, NOTE, env);
        state.data.worksheets.entries.push(note);
    }
    // An empty note is not saved: its first letter saves it.
    Vec::new()
}

pub(super) fn add_breach(state: &mut State, size: Size, env: &Env) -> Vec<Effect> {
    let Some(NewIds { id, worksheet_id }) = begin_card(state, DocumentKind::Repair, env) else {
        return Vec::new();
    };
    state.data.worksheets.repairs.push(Repair {
        id: id.clone(),
        worksheet_id,
        created_at: env.now,
        updated_at: env.now,
        breach: Breach::new("", size),
        text: String::new(),
        status: RepairStatus::Open,
    });
    save_document(DocumentKind::Repair, &id, env)
}

pub(super) fn add_commitment(state: &mut State, env: &Env) -> Vec<Effect> {
    let Some(NewIds { id, worksheet_id }) = begin_card(state, DocumentKind::Commitment, env) else {
        return Vec::new();
    };
    state.data.worksheets.commitments.push(Commitment {
        id: id.clone(),
        worksheet_id,
        created_at: env.now,
        updated_at: env.now,
        what: String::new(),
        noticed_by: String::new(),
        rhythm: Rhythm::Daily,
        weekdays: 0,
        reminder_time: "19:00".to_owned(),
        started_on: env.today,
        log: Default::default(),
        paused_on: None,
    });
    save_document(DocumentKind::Commitment, &id, env)
}
