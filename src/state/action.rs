//! What can happen.

use std::rc::Rc;

use super::{Confirm, LockAction, Persistence, Settings};
use crate::model::breach::{Frequency, Hurt, Recency, TalkedThrough};
use crate::model::check::Timestamp;
use crate::model::context::{Perspective, TimeTogether};
use crate::model::response::Response;
use crate::model::worksheet::{Day, DocumentRef, Entry};
use crate::store::{StorageError, StoredData};

use super::worksheet::{Target, WorksheetAction};

/// One thing that happened: by the reader's hand, in another tab, or in
/// storage.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Begin a check, or go on with the one begun.
    Start,
    /// Answer the question shown.
    Reply(Reply),
    /// On to the next step.
    Next,
    /// Leave the question shown unanswered, and on.
    Skip,
    /// Back to the step before.
    Back,
    /// Show the opening.
    ShowOpening,
    /// Show the kept checks.
    ShowHistory,
    /// Show the profile of the check with this id.
    ShowProfile(String),
    /// Show more of the history.
    ShowMore,
    /// Ask before doing this.
    Ask(Confirm),
    /// The answer to what was asked.
    Confirmed(bool),
    /// Hand the reader the unreadable text under this key.
    DownloadQuarantined(String),
    /// Another tab changed what is kept.
    StorageChanged(Rc<StoredData>),
    /// Something done in a worksheet.
    Worksheet(WorksheetAction),
    /// Something was typed: where, and all that stands there now.
    Type(Target, String),
    /// A text was to be copied, and was, or could not be.
    Copied(bool),
    /// The host page has set something else.
    Configure(Settings),
    /// Keep what is here so from now on.
    SetPersistence(Persistence),
    /// Something happens to the lock.
    Lock(LockAction),
    /// The effects of the action before were carried out.
    EffectsDone(Box<EffectOutcome>),
}

/// How the effects of one action ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EffectOutcome {
    /// The ids of the checks that were kept.
    pub saved_checks: Vec<String>,
    /// The ids of the checks that were not.
    pub unsaved_checks: Vec<String>,
    /// The pieces of worksheets that were kept.
    pub saved_documents: Vec<DocumentRef>,
    /// The pieces of worksheets that were not.
    pub unsaved_documents: Vec<DocumentRef>,
    /// Texts of another tab that were about to be written over, and are notes
    /// now.
    pub conflict_notes: Vec<Entry>,
    /// Texts that can't be read and were moved: from which key to which.
    pub quarantined: Vec<(String, String)>,
    /// The keys of what was to be removed and could not be; empty for all.
    pub undeleted: Vec<String>,
    /// All that is kept then, where that can still be read.
    pub remaining: Option<StoredData>,
    /// All that is kept, where a backup was taken in.
    pub reloaded: Option<StoredData>,
    /// How all that is here is kept from now on, where that was changed.
    pub persistence: Option<Persistence>,
    /// Whether that backup took the place of all that was here.
    pub replaced: bool,
    /// Why the first effect that failed did.
    pub error: Option<StorageError>,
}

/// An answer to the question shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Whose trust is low.
    Perspective(Perspective),
    /// How long together.
    Together(TimeTogether),
    /// The response to the item shown.
    Item(Response),
    /// Whether the kind of breach at this position in the pack happened.
    Happened(usize, bool),
    /// More about the breach shown.
    Breach(BreachDetail),
}

/// One thing said of a breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreachDetail {
    /// How often.
    Often(Frequency),
    /// How recent.
    Recent(Recency),
    /// How much it hurt.
    Hurt(Hurt),
    /// Talked through or not.
    Talked(TalkedThrough),
}

/// What an action needs from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Env {
    /// The time now.
    pub now: Timestamp,
    /// The day now, where the reader is.
    pub today: Day,
    /// An id never used before, made at random.
    pub new_id: String,
}
