//! Effects that save documents, and the retries of those that failed.

use crate::model::draft::Draft;
use crate::model::worksheet::{DocumentKind, DocumentRef};
use crate::state::app_state::State;
use crate::state::effect::Effect;
use crate::state::env::Env;
use crate::store::key;

/// The effects that save one worksheet document.
pub(super) fn save_document(kind: DocumentKind, id: &str, env: &Env) -> Vec<Effect> {
    let mut effects = Vec::new();
    add_save(&mut effects, DocumentRef::new(kind, id), env);
    effects
}

/// Adds the effect that saves a worksheet document, unless it is there already.
pub(super) fn add_save(effects: &mut Vec<Effect>, document: DocumentRef, env: &Env) {
    let saves_it = |effect: &Effect| match effect {
        Effect::SaveDocument {
            document: other, ..
        } => *other == document,
        _ => false,
    };
    if !effects.iter().any(saves_it) {
        // No two conflict notes may get the same id.
        let conflict_id = format!("{}-{}", env.new_id, effects.len());
        effects.push(Effect::SaveDocument {
            document,
            conflict_id,
        });
    }
}

/// Retries what could not be saved whenever anything else changes stored data.
pub(super) fn add_retries(state: &State, effects: &mut Vec<Effect>, env: &Env) {
    // An import may replace just that.
    let imports = |effect: &Effect| matches!(effect, Effect::Transaction { .. });
    if effects.iter().any(Effect::is_storage) && !effects.iter().any(imports) {
        retry_unsaved(state, effects, env);
    }
}

/// Adds the effects that save what could not be saved.
pub(super) fn retry_unsaved(state: &State, effects: &mut Vec<Effect>, env: &Env) {
    for document in &state.saving.unsaved_documents {
        add_save(effects, document.clone(), env);
    }
    for id in &state.saving.unsaved_checks {
        effects.push(Effect::SaveCheck(id.clone()));
        effects.push(Effect::Remove(key::<Draft>(id)));
    }
    let is_draft_unsaved = state.saving.storage_error.is_some() && state.data.draft.is_some();
    if is_draft_unsaved && !effects.contains(&Effect::SaveDraft) {
        effects.push(Effect::SaveDraft);
    }
}
