//! The order and error policy of the effects of one action.

use crate::state::{Effect, EffectOutcome};
use crate::store::StorageError;

/// Runs effects in order with `run_one` and collects their outcome, which is
/// `None` if none of them changes stored data.
///
/// After the first error, the other effects on stored data are not run: a draft
/// is not removed before the check made from it is safely saved. Only worksheet
/// documents are still tried, because nothing depends on them: even if there is
/// no room for a long text, there may be for a day's mark.
pub fn run_effects(
    effects: &[Effect],
    run_one: &mut dyn FnMut(&Effect, &mut EffectOutcome) -> Result<(), StorageError>,
) -> Option<EffectOutcome> {
    let mut outcome = EffectOutcome::default();
    let mut changes_storage = false;
    for effect in effects {
        changes_storage |= effect.is_storage();
        let depends_on_earlier =
            effect.is_storage() && !matches!(effect, Effect::SaveDocument { .. });
        let result = match outcome.error {
            Some(error) if depends_on_earlier => Err(error),
            _ => run_one(effect, &mut outcome),
        };
        match (effect, result) {
            (Effect::SaveCheck(id), Ok(())) => outcome.saved_checks.push(id.clone()),
            (Effect::SaveCheck(id), Err(_)) => outcome.unsaved_checks.push(id.clone()),
            (Effect::SaveDocument { document, .. }, Ok(())) => {
                outcome.saved_documents.push(document.clone());
            }
            (Effect::SaveDocument { document, .. }, Err(_)) => {
                outcome.unsaved_documents.push(document.clone());
            }
            _ => {}
        }
        outcome.error = outcome.error.or(result.err());
    }
    changes_storage.then_some(outcome)
}
