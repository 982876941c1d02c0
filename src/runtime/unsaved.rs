//! Finding out what is not stored as the state has it.

use crate::model::check::Check;
use crate::state::{EffectOutcome, State};
use crate::store::backup::serialize_all;
use crate::store::{Store, document_key, key};

/// Reports everything that is not stored as the state has it. A backend that
/// fails in the middle of many changes may also fail to restore what it held
/// before.
pub(super) fn find_unsaved(state: &State, store: &Store, outcome: &mut EffectOutcome) {
    let documents = state.data.worksheets.document_refs();
    for serialized in serialize_all(&state.data.checks, &state.data.worksheets) {
        if store.raw(&serialized.key).as_ref() == Some(&serialized.text) {
            continue;
        }
        let document = documents
            .iter()
            .find(|document| document_key(document) == serialized.key);
        outcome.unsaved_documents.extend(document.cloned());
        let check = state
            .data
            .checks
            .iter()
            .find(|check| key::<Check>(&check.id) == serialized.key);
        outcome
            .unsaved_checks
            .extend(check.map(|check| check.id.clone()));
    }
}
