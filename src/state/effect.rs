//! What the shell is to do after a change of state.

/// One thing to do outside. Effects are carried out in order, and the first
/// that is refused ends them: so a draft is not dropped before the check that
/// it became is safely kept.
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
