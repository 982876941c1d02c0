//! What happens once the reader has confirmed it.

use super::questionnaire::change_perspective;
use super::settings::set_persistence;
use super::worksheet::{delete_document, import};
use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::worksheet::{DocumentKind, DocumentRef, Worksheets};
use crate::state::app_state::State;
use crate::state::confirm::Confirm;
use crate::state::effect::Effect;
use crate::state::env::Env;
use crate::state::notice::Notice;
use crate::state::screen::Screen;
use crate::state::settings::Persistence;
use crate::state::worksheet_action::ImportMode;
use crate::store::key;

/// Carries out what was confirmed.
pub(super) fn reduce_confirmed(state: &mut State, confirm: Confirm, env: &Env) -> Vec<Effect> {
    match confirm {
        Confirm::StartOver => start_over(state),
        Confirm::ChangePerspective(perspective) => change_perspective(state, perspective, env),
        Confirm::Delete(id) => delete_check(state, &id),
        Confirm::DeleteQuarantined(key) => delete_quarantined(state, key),
        Confirm::DeleteWorksheet(id) => {
            delete_document(state, &DocumentRef::new(DocumentKind::Worksheet, &id))
        }
        Confirm::SessionOnly => set_persistence(state, Persistence::Session),
        Confirm::ReplaceAll => import(state, ImportMode::ReplaceAll),
        Confirm::DeleteAll => delete_all(state),
    }
}

fn start_over(state: &mut State) -> Vec<Effect> {
    let Some(draft) = state.draft.take() else {
        return Vec::new();
    };
    state.show(Screen::Opening);
    vec![Effect::Remove(key::<Draft>(&draft.id))]
}

fn delete_check(state: &mut State, id: &str) -> Vec<Effect> {
    state.checks.retain(|check| check.id != id);
    state.unsaved_checks.retain(|unsaved| unsaved != id);
    state.show(Screen::History);
    state.notice = Some(Notice::Deleted);
    // A check that could not be saved left its draft behind. The draft goes
    // first: it must never come back without its check.
    vec![
        Effect::Remove(key::<Draft>(id)),
        Effect::Remove(key::<Check>(id)),
    ]
}

fn delete_quarantined(state: &mut State, key: String) -> Vec<Effect> {
    state
        .quarantined
        .retain(|quarantined| quarantined.key != key);
    state.notice = Some(Notice::Deleted);
    state.focus_epoch += 1;
    vec![Effect::Remove(key)]
}

fn delete_all(state: &mut State) -> Vec<Effect> {
    state.checks.clear();
    state.worksheets = Worksheets::default();
    state.unsaved_documents.clear();
    state.open_worksheet_id = None;
    state.unsaved_checks.clear();
    state.quarantined.clear();
    state.has_other_draft = false;
    state.draft = None;
    state.show(Screen::Opening);
    state.notice = Some(Notice::Deleted);
    vec![Effect::RemoveAll]
}
