//! Questions that the reader must confirm.

use crate::model::context::Perspective;

/// An action that the reader is asked to confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirm {
    /// Drop the answers of the draft.
    StartOver,
    /// Change the perspective, which drops the answers worded for the previous
    /// one.
    ChangePerspective(Perspective),
    /// Delete the check with this id.
    Delete(String),
    /// Delete everything that is saved.
    DeleteAll,
    /// Delete the worksheet with this id.
    DeleteWorksheet(String),
    /// Replace everything here by the backup that was read.
    ReplaceAll,
    /// Remove everything from the device and keep it for this visit only.
    SessionOnly,
    /// Delete the unreadable text under this key.
    DeleteQuarantined(String),
}
