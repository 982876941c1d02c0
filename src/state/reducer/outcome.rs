//! The outcome of effects.

use super::external::merge_external;
use crate::model::worksheet::Worksheets;
use crate::pack::Pack;
use crate::state::app_state::State;
use crate::state::env::Env;
use crate::state::notice::Notice;
use crate::state::outcome::{EffectOutcome, ImportedData};
use crate::state::screen::Screen;
use crate::state::worksheet_action::ImportMode;
use crate::store::{StorageError, StoredData, document_key};

/// Takes the outcome of effects into the state. A check that could not be saved
/// stays here until the page is left.
pub(super) fn apply_outcome(state: &mut State, outcome: EffectOutcome, pack: &Pack, env: &Env) {
    if let Some(persistence) = outcome.persistence {
        state.saving.persistence = persistence;
        // It was an error of the previous place.
        state.saving.storage_error = None;
    }
    if let Some(imported) = outcome.imported {
        apply_import(state, imported, pack, env);
    }
    if !outcome.undeleted.is_empty() {
        restore_undeleted(state, &outcome.undeleted, outcome.remaining, pack, env);
    }
    if !outcome.conflict_notes.is_empty() {
        state.data.worksheets.upsert(Worksheets {
            entries: outcome.conflict_notes,
            ..Worksheets::default()
        });
        state.ui.notice = Some(Notice::ConflictKeptAsNote);
    }
    for moved in outcome.quarantined {
        let mut quarantined = state.data.quarantined.iter_mut();
        if let Some(text) = quarantined.find(|text| text.key == moved.from) {
            text.key = moved.to;
        }
    }
    update_unsaved(
        &mut state.saving.unsaved_documents,
        &outcome.saved_documents,
        outcome.unsaved_documents,
    );
    update_unsaved(
        &mut state.saving.unsaved_checks,
        &outcome.saved_checks,
        outcome.unsaved_checks,
    );
    // Removing something succeeds even where saving is forbidden, so it does
    // not prove that saving works again.
    let saved_none = outcome.saved_checks.is_empty() && outcome.saved_documents.is_empty();
    let is_forbidden = state.saving.storage_error == Some(StorageError::Unavailable) && saved_none;
    let all_saved =
        state.saving.unsaved_checks.is_empty() && state.saving.unsaved_documents.is_empty();
    if outcome.error.is_some() || (all_saved && !is_forbidden) {
        state.saving.storage_error = outcome.error;
    }
}

/// Updates the list of what is unsaved, without repeating anything in it.
fn update_unsaved<T: PartialEq>(unsaved: &mut Vec<T>, saved: &[T], failed: Vec<T>) {
    unsaved.retain(|id| !saved.contains(id));
    for id in failed {
        if !unsaved.contains(&id) {
            unsaved.push(id);
        }
    }
}

/// Shows the stored data after an import.
fn apply_import(state: &mut State, imported: ImportedData, pack: &Pack, env: &Env) {
    if imported.mode == ImportMode::ReplaceAll {
        // Nothing that was here is left, not even what could not be saved.
        state.saving.unsaved_checks.clear();
        state.saving.unsaved_documents.clear();
        state.data.draft = None;
        state.data.worksheets = Worksheets::default();
    }
    merge_external(state, imported.stored, pack, env);
    state.show(Screen::Export);
    state.ui.notice = Some(Notice::Imported);
}

/// Shows again what could not be removed, and withdraws the notice that it was
/// deleted.
fn restore_undeleted(
    state: &mut State,
    undeleted: &[String],
    remaining: Option<StoredData>,
    pack: &Pack,
    env: &Env,
) {
    let is_undeleted = |worksheets: &mut Worksheets| {
        let documents = worksheets.document_refs();
        let mut keys = documents.iter().map(document_key);
        keys.any(|key| undeleted.contains(&key))
    };
    if let Some(deleted) = state.ui.undo.pop_if(is_undeleted) {
        // Some of it may be gone from the store or was never in it.
        state
            .saving
            .unsaved_documents
            .extend(deleted.document_refs());
        state.data.worksheets.upsert(deleted);
    } else if let Some(stored) = remaining {
        merge_external(state, stored, pack, env);
    }
    state.ui.notice = None;
}
