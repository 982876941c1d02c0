//! Everything that can happen.

use std::rc::Rc;

use super::confirm::Confirm;
use super::lock::LockAction;
use super::outcome::EffectOutcome;
use super::reply::Reply;
use super::settings::{Persistence, Settings};
use super::worksheet_action::{Target, WorksheetAction};
use crate::store::StoredData;

/// One thing that happened: what the reader does comes first, what the system
/// reports last.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Begin a check, or resume the draft.
    Start,
    /// Answer the question shown.
    Reply(Reply),
    /// Go on to the next step.
    Next,
    /// Leave the question shown unanswered and go on.
    Skip,
    /// Go back to the previous step.
    Back,
    /// Show the opening.
    ShowOpening,
    /// Show the saved checks.
    ShowHistory,
    /// Show the profile of the check with this id.
    ShowProfile(String),
    /// Show more of the history.
    ShowMore,
    /// Ask for confirmation.
    Ask(Confirm),
    /// Confirm what was asked.
    Confirmed,
    /// Decline what was asked.
    Declined,
    /// Save the unreadable text under this key as a file.
    DownloadQuarantined(String),
    /// Do something in a worksheet.
    Worksheet(WorksheetAction),
    /// Type into a text field.
    Type {
        /// The field.
        target: Target,
        /// The whole text in it now.
        text: String,
    },
    /// Choose where everything is saved from now on.
    SetPersistence(Persistence),
    /// Use the lock, or report its status.
    Lock(LockAction),
    /// A text was put on the clipboard.
    Copied,
    /// A text could not be put on the clipboard.
    CopyFailed,
    /// Another tab changed the stored data.
    StorageChanged(Rc<StoredData>),
    /// The host page changed its settings.
    Configure(Settings),
    /// The effects of an action were run.
    EffectsDone(Box<EffectOutcome>),
}
