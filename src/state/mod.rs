//! The program's state and how it changes.
//!
//! [`reduce()`] is pure: it turns a state and an action into the next state and
//! the [`Effect`]s that follow, which the shell carries out.

mod action;
mod effect;
mod lock;
mod questionnaire;
mod reduce;
mod settings;
mod sync;
mod worksheet;

pub use action::{Action, BreachDetail, EffectOutcome, Env, Reply};
pub use effect::{Effect, Milestone, Platform, run_effects};
pub use lock::{Lock, LockAction, LockCommand, LockReason};
pub use reduce::reduce;
pub use settings::{Persistence, Settings, StartScreen};
pub use worksheet::{LETTER, MAX_TYPED, Target, WorksheetAction};

use crate::model::check::{Check, PackRef, Timestamp};
use crate::model::context::Perspective;
use crate::model::draft::{Draft, Step};
use crate::model::worksheet::{Day, DocumentRef, Part, Worksheets};
use crate::pack::Pack;
use crate::store::backup::{Merged, SerializedDocument};
use crate::store::{DecodeError, Quarantined, StorageError, StoredData};

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What this is and what it keeps.
    Opening,
    /// One step of the draft: see [`Draft::step`].
    Question,
    /// The profile of the check with this id.
    Profile(String),
    /// All kept checks.
    History,
    /// Whom a new worksheet is for.
    NewWorksheet,
    /// Where the worksheet stands, and what to do next.
    Worksheet,
    /// One part of the worksheet.
    Part(Part),
    /// The breaches to be mended.
    Breaches,
    /// The notes.
    Notes,
    /// Taking it along: files, backups, print.
    Export,
    /// The worksheet on paper: what is filled in, or blank forms.
    Paper {
        /// Blank forms.
        blank: bool,
    },
    /// The lock.
    Lock,
}

impl Screen {
    /// Whether it shows the worksheet that is open.
    fn needs_worksheet(&self) -> bool {
        matches!(
            self,
            Screen::Worksheet
                | Screen::Part(_)
                | Screen::Breaches
                | Screen::Notes
                | Screen::Paper { .. }
        )
    }
}

/// What the text of a file that the reader chose comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// It can't be read as a text, or is far too large.
    NoText,
    /// It is no sound backup.
    Refused(DecodeError),
    /// It can be taken in.
    Ready {
        /// How many checks are in it.
        checks: usize,
        /// How many worksheets are in it.
        sheets: usize,
        /// All that is in it.
        documents: Vec<SerializedDocument>,
        /// What it would change, taken in beside what is here.
        merged: Merged,
        /// How many pieces here are not in it, which would go if it took the place
        /// of all.
        missing: usize,
    },
}

/// What the reader is asked to confirm before it happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirm {
    /// Drop the answers of the draft.
    StartOver,
    /// Take another perspective, which drops the answers worded for the one
    /// before.
    ChangePerspective(Perspective),
    /// Delete the check with this id.
    Delete(String),
    /// Delete everything that is kept.
    DeleteAll,
    /// Delete the worksheet with this id.
    DeleteWorksheet(String),
    /// Put the backup that was read in the place of all that is here.
    ReplaceAll,
    /// Leave nothing on the device, and keep all of it for this visit only.
    SessionOnly,
    /// Delete the unreadable text under this key.
    DeleteQuarantined(String),
}

/// Something to tell that the reader did not ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The draft of an earlier visit was taken up again.
    Resumed,
    /// Another tab changed the draft, and this one now shows that.
    DraftReplacedByOtherTab,
    /// Another tab finished or dropped the draft.
    EndedElsewhere,
    /// What was asked for is deleted.
    Deleted,
    /// A piece of a worksheet is deleted, and can be put back.
    DeletedWithUndo,
    /// A text was put together anew; the one before can be put back.
    LetterRegenerated,
    /// What was deleted or written over is back.
    Restored,
    /// A text is on the clipboard.
    Copied,
    /// A text could not be put on the clipboard.
    NotCopied,
    /// A backup was taken in.
    Imported,
    /// Another tab had written in the same place; that is a note now.
    ConflictKeptAsNote,
    /// The lock is set.
    LockSet,
    /// The passphrase or the time of the lock is another.
    LockChanged,
    /// The lock is off.
    LockOff,
}

impl Notice {
    /// Whether it is of use where the reader is on the screen, and must be in
    /// view there.
    pub fn stays_in_view(self) -> bool {
        use Notice::{Copied, DeletedWithUndo, LetterRegenerated, NotCopied, Restored};
        matches!(
            self,
            DeletedWithUndo | LetterRegenerated | Restored | Copied | NotCopied
        )
    }
}

/// How many a long list shows at first: checks, and the cards of a worksheet.
pub const PAGE: usize = 10;

/// Everything that the views show.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What is shown.
    pub screen: Screen,
    /// The check being filled in.
    pub draft: Option<Draft>,
    /// The finished checks, the newest first.
    pub checks: Vec<Check>,
    /// Checks that could not be kept: here now, gone next time.
    pub unsaved_checks: Vec<String>,
    /// The id of the pack.
    pub pack: String,
    /// What the host page sets.
    pub settings: Settings,
    /// How what is here is kept.
    pub persistence: Persistence,
    /// Whether the reader chose that.
    pub user_chose_persistence: bool,
    /// Whether a check is kept that is filled in with another pack.
    pub has_other_draft: bool,
    /// The worksheets.
    pub worksheets: Worksheets,
    /// The id of the worksheet that is open.
    pub open_worksheet_id: Option<String>,
    /// Pieces of worksheets that could not be kept: here now, gone next time.
    pub unsaved_documents: Vec<DocumentRef>,
    /// What was deleted or written over while this screen was shown, the last
    /// one last; each can be put back.
    pub undo: Vec<Worksheets>,
    /// What was added or asked for last, until another screen is shown.
    pub new_card: Option<DocumentRef>,
    /// How many weeks before this one the logs show.
    pub weeks: u32,
    /// What a chosen file comes to.
    pub incoming: Option<Incoming>,
    /// The time of the last action.
    pub now: Timestamp,
    /// The day now, where the reader is.
    pub today: Day,
    /// Kept texts that can't be read.
    pub quarantined: Vec<Quarantined>,
    /// Why the last thing to be kept was not, if it was not.
    pub storage_error: Option<StorageError>,
    /// The lock.
    pub lock: Lock,
    /// Something to tell.
    pub notice: Option<Notice>,
    /// Something to confirm.
    pub confirm: Option<Confirm>,
    /// Next was chosen without an answer.
    pub unanswered: bool,
    /// How many the lists of the screen show.
    pub visible_count: usize,
    /// The first of those cards that were asked for last, until something else is
    /// added.
    pub first_revealed_card: Option<DocumentRef>,
    /// The first of those shown last, when more were asked for.
    pub first_revealed_row: Option<usize>,
    /// Rises whenever another screen is shown, so that the shell knows to
    /// move the focus to its heading.
    pub focus_epoch: u32,
}

impl State {
    /// The first state, from what is kept: at the same question as last time,
    /// or at the opening, which asks the first one; or where the host page
    /// wants to begin. The shell moves the store to where the state says.
    pub fn open(
        kept: StoredData,
        refusal: Option<StorageError>,
        settings: Settings,
        pack: &Pack,
        env: &Env,
    ) -> Self {
        let mut state = State {
            screen: Screen::Opening,
            draft: None,
            checks: kept.checks,
            unsaved_checks: Vec::new(),
            pack: pack.id.clone(),
            settings,
            persistence: Persistence::of(kept.visit),
            // Another program on the page may have been told.
            user_chose_persistence: kept.visit,
            has_other_draft: kept.others,
            worksheets: kept.work,
            open_worksheet_id: None,
            unsaved_documents: Vec::new(),
            undo: Vec::new(),
            new_card: None,
            weeks: 0,
            incoming: None,
            now: env.now,
            today: env.today,
            quarantined: kept.aside,
            storage_error: refusal,
            lock: Lock::default(),
            notice: None,
            confirm: None,
            unanswered: false,
            visible_count: PAGE,
            first_revealed_card: None,
            first_revealed_row: None,
            focus_epoch: 0,
        };
        if let Some(draft) = kept.draft {
            state.resume(draft, pack);
            if state.is_begun() {
                state.notice = Some(Notice::Resumed);
            } else {
                // Whoever only ticked the first question did it on the
                // opening, most likely: that is where they left off. It asks
                // whether here and now is safe, which may have changed, and
                // nothing is answered twice.
                state.screen = Screen::Opening;
            }
        }
        settings::begin(&mut state, settings);
        state
    }

    /// Shows a draft, at its own step, or at the first if this pack has that
    /// one no more.
    fn resume(&mut self, mut draft: Draft, pack: &Pack) {
        adapt_draft(&mut draft, pack);
        if !draft.steps(&pack.items).contains(&draft.step) {
            draft.step = Step::Perspective;
        }
        self.draft = Some(draft);
        self.screen = Screen::Question;
        self.unanswered = false;
    }

    /// Whatever was added or asked for has been seen: the focus goes elsewhere.
    fn clear_revealed(&mut self) {
        self.new_card = None;
        self.first_revealed_card = None;
    }

    /// Shows another screen; what was told or offered on the one before is
    /// gone.
    fn show(&mut self, screen: Screen) -> Vec<Effect> {
        if self.screen != screen {
            self.visible_count = PAGE;
        }
        self.screen = screen;
        self.first_revealed_row = None;
        self.clear_revealed();
        self.undo.clear();
        self.incoming = None;
        self.notice = None;
        self.unanswered = false;
        self.weeks = 0;
        self.focus_epoch += 1;
        Vec::new()
    }

    /// Whether a check is begun beyond its first question.
    pub fn is_begun(&self) -> bool {
        self.draft
            .as_ref()
            .is_some_and(|draft| !draft.is_at_start())
    }

    /// Whether the draft here was changed after another one.
    fn is_newer_than(&self, other: &Draft) -> bool {
        let ours = self.draft.as_ref();
        ours.is_some_and(|ours| ours.changed > other.changed)
    }

    /// The worksheet that is open.
    pub fn open_worksheet(&self) -> Option<&crate::model::worksheet::Worksheet> {
        self.worksheets
            .worksheet(self.open_worksheet_id.as_deref()?)
    }

    /// Whether the next thing to put back is a text put together anew.
    pub fn would_undo_letter(&self) -> bool {
        let last = self.undo.last();
        let is_letter = |work: &Worksheets| work.entries.iter().any(|entry| entry.place == LETTER);
        // Not a whole worksheet.
        last.is_some_and(|work| work.sheets.is_empty() && is_letter(work))
    }

    /// The check with this id.
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.id == id)
    }
}

/// Brings a draft that was begun with another pack, or another version, over
/// to this one: what was answered stays where the same thing is still asked.
fn adapt_draft(draft: &mut Draft, pack: &Pack) {
    let current = pack_ref(pack);
    if draft.pack == current {
        return;
    }
    draft.pack = current;
    draft.answers.retain(|answer| {
        pack.items.iter().any(|item| {
            item.id == answer.item && item.cause == answer.cause && item.reverse == answer.reverse
        })
    });
    draft.breaches.retain(|breach| {
        let mut kinds = pack.inventory.kinds.iter();
        kinds.any(|kind| kind.id == breach.kind && kind.size == breach.size)
    });
}

/// How checks refer to this pack.
pub fn pack_ref(pack: &Pack) -> PackRef {
    PackRef {
        id: pack.id.clone(),
        version: pack.version,
    }
}
