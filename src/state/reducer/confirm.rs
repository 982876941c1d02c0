//! Actions that the reader has confirmed.

use super::questionnaire::change_perspective;
use super::settings::set_persistence;
use super::worksheet::{delete_document, import};
use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::worksheet::{DocumentKind, DocumentRef};
use crate::state::app_state::{Data, State};
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
    let Some(draft) = state.data.draft.take() else {
        return Vec::new();
    };
    state.show(Screen::Opening);
    vec![Effect::Remove(key::<Draft>(&draft.id))]
}

fn delete_check(state: &mut State, id: &str) -> Vec<Effect> {
    state.data.checks.retain(|check| check.id != id);
    state.saving.unsaved_checks.retain(|unsaved| unsaved != id);
    state.show(Screen::History);
    state.ui.notice = Some(Notice::Deleted);
    // A check that could not be saved left its draft behind. The draft goes
    // first: it must never come back without its check.
    vec![
        Effect::Remove(key::<Draft>(id)),
        Effect::Remove(key::<Check>(id)),
    ]
}

fn delete_quarantined(state: &mut State, key: String) -> Vec<Effect> {
    state
        .data
        .quarantined
        .retain(|quarantined| quarantined.key != key);
    state.ui.notice = Some(Notice::Deleted);
    state.ui.focus_epoch += 1;
    vec![Effect::Remove(key)]
}

fn delete_all(state: &mut State) -> Vec<Effect> {
    state.data = Data::default();
    state.saving.unsaved_documents.clear();
    state.saving.unsaved_checks.clear();
    state.ui.open_worksheet_id = None;
    state.show(Screen::Opening);
    state.ui.notice = Some(Notice::Deleted);
    vec![Effect::RemoveAll]
}
