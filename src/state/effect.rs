//! What is to be done after a change of state, and how it is done.

use super::{Outcome, State};
use crate::store::{Refusal, Store};

/// One thing to do outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep the draft of the state.
    KeepDraft,
    /// Keep the check of the state with this id.
    KeepCheck(String),
    /// Remove what is kept under this key.
    Remove(String),
    /// Remove everything of ours.
    RemoveAll,
    /// Hand the text under this key to the reader as a file.
    Download(String),
}

impl Effect {
    /// Carries out this one; a text for the reader goes to `hand_over`.
    ///
    /// # Errors
    /// When the store refuses.
    pub fn carry_out(
        &self,
        state: &State,
        store: &mut Store,
        hand_over: &mut dyn FnMut(&str),
    ) -> Result<(), Refusal> {
        match self {
            Effect::KeepDraft => match &state.draft {
                Some(draft) => store.keep(draft),
                None => Ok(()),
            },
            Effect::KeepCheck(id) => match state.check(id) {
                Some(check) => store.keep(check),
                None => Ok(()),
            },
            Effect::Remove(key) => store.remove(key),
            Effect::RemoveAll => store.remove_all(),
            Effect::Download(key) => {
                if let Some(text) = store.raw(key) {
                    hand_over(&text);
                }
                Ok(())
            }
        }
    }
}

/// Carries out effects in order, up to the first that is refused: so a draft
/// is not dropped before the check that it became is safely kept. Tells how it
/// ended when anything was to be kept or removed.
pub fn carry_out(
    effects: &[Effect],
    one: &mut dyn FnMut(&Effect) -> Result<(), Refusal>,
) -> Option<Outcome> {
    let mut outcome = Outcome::default();
    let mut stored = false;
    for effect in effects {
        stored |= !matches!(effect, Effect::Download(_));
        let done = match outcome.refusal {
            Some(refusal) => Err(refusal),
            None => one(effect),
        };
        if let Effect::KeepCheck(id) = effect {
            match done {
                Ok(()) => outcome.kept.push(id.clone()),
                Err(_) => outcome.unkept.push(id.clone()),
            }
        }
        outcome.refusal = outcome.refusal.or(done.err());
    }
    stored.then_some(outcome)
}
