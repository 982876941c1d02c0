//! What the shell is to do after a change of state.

use crate::model::check::Check;
use crate::model::draft::Draft;

/// One thing to do outside. Effects are carried out in order, and the first
/// that is refused ends them: so a draft is not dropped before the check that
/// it became is safely kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep the draft.
    KeepDraft(Box<Draft>),
    /// Keep a finished check.
    KeepCheck(Box<Check>),
    /// Remove what is kept under this key.
    Remove(String),
    /// Remove everything of ours.
    RemoveAll,
    /// Hand the text under this key to the reader as a file.
    Download(String),
}
