//! What can happen.

use std::rc::Rc;

use super::{Confirm, Keeping, Locking, Settings};
use crate::model::breach::{Hurt, Often, Recent, Talked};
use crate::model::check::Timestamp;
use crate::model::context::{Perspective, Together};
use crate::model::response::Response;
use crate::model::worksheet::{Day, Entry, Piece};
use crate::store::{Kept, Refusal};

use super::working::{Do, Target};

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
    DownloadAside(String),
    /// Another tab changed what is kept.
    ChangedElsewhere(Rc<Kept>),
    /// Something done in a worksheet.
    Work(Do),
    /// Something was typed: where, and all that stands there now.
    Type(Target, String),
    /// A text was to be copied, and was, or could not be.
    Copied(bool),
    /// The host page has set something else.
    Configure(Settings),
    /// Keep what is here so from now on.
    Keep(Keeping),
    /// Something happens to the lock.
    Lock(Locking),
    /// The effects of the action before were carried out.
    Settled(Box<Outcome>),
}

/// How the effects of one action ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The ids of the checks that were kept.
    pub kept: Vec<String>,
    /// The ids of the checks that were not.
    pub unkept: Vec<String>,
    /// The pieces of worksheets that were kept.
    pub saved: Vec<Piece>,
    /// The pieces of worksheets that were not.
    pub unsaved: Vec<Piece>,
    /// Texts of another tab that were about to be written over, and are notes
    /// now.
    pub rescued: Vec<Entry>,
    /// Texts that can't be read and were moved: from which key to which.
    pub moved: Vec<(String, String)>,
    /// The keys of what was to be removed and could not be; empty for all.
    pub undeleted: Vec<String>,
    /// All that is kept then, where that can still be read.
    pub left: Option<Kept>,
    /// All that is kept, where a backup was taken in.
    pub reloaded: Option<Kept>,
    /// How all that is here is kept from now on, where that was changed.
    pub keeping: Option<Keeping>,
    /// Whether that backup took the place of all that was here.
    pub replaced: bool,
    /// Why the first effect that failed did.
    pub refusal: Option<Refusal>,
}

/// An answer to the question shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Whose trust is low.
    Perspective(Perspective),
    /// How long together.
    Together(Together),
    /// The response to the item shown.
    Item(Response),
    /// Whether the kind of breach at this position in the pack happened.
    Happened(usize, bool),
    /// More about the breach shown.
    Breach(Detail),
}

/// One thing said of a breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// How often.
    Often(Often),
    /// How recent.
    Recent(Recent),
    /// How much it hurt.
    Hurt(Hurt),
    /// Talked through or not.
    Talked(Talked),
}

/// What an action needs from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// The time now.
    pub now: Timestamp,
    /// The day now, where the reader is.
    pub today: Day,
    /// An id never used before, made at random.
    pub fresh_id: String,
}
