//! The program's state and how it changes.
//!
//! [`reduce()`] is pure: it turns a state and an action into the next state and
//! the [`Effect`]s that follow, which the shell carries out.

mod action;
mod answering;
mod effect;
mod hearing;
mod lock;
mod reduce;
mod settings;
mod working;

pub use action::{Action, Detail, Outcome, Reply, Surroundings};
pub use effect::{Effect, Milestone, Outside, carry_out};
pub use lock::{Lock, Locking, Shut, Wanted};
pub use reduce::reduce;
pub use settings::{Begin, Keeping, Settings};
pub use working::{Do, LETTER, MOST_TYPED, Target};

use crate::model::check::{Check, PackRef, Timestamp};
use crate::model::context::Perspective;
use crate::model::draft::{Draft, Step};
use crate::model::worksheet::{Day, Part, Piece, Work};
use crate::pack::Pack;
use crate::store::backup::{Merged, Sealed};
use crate::store::{Aside, Kept, Refusal, Unreadable};

/// What is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What this is and what it keeps.
    Opening,
    /// One step of the draft: see [`Draft::step`].
    Asking,
    /// The profile of the check with this id.
    Profile(String),
    /// All kept checks.
    History,
    /// Whom a new worksheet is for.
    NewSheet,
    /// Where the worksheet stands, and what to do next.
    Sheet,
    /// One part of the worksheet.
    Part(Part),
    /// The breaches to be mended.
    Breaches,
    /// The notes.
    Notes,
    /// Taking it along: files, backups, print.
    Take,
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
    fn needs_sheet(&self) -> bool {
        matches!(
            self,
            Screen::Sheet
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
    Refused(Unreadable),
    /// It can be taken in.
    Ready {
        /// How many checks are in it.
        checks: usize,
        /// How many worksheets are in it.
        sheets: usize,
        /// All that is in it.
        documents: Vec<Sealed>,
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
    DeleteSheet(String),
    /// Put the backup that was read in the place of all that is here.
    Replace,
    /// Leave nothing on the device, and keep all of it for this visit only.
    VisitOnly,
    /// Delete the unreadable text under this key.
    DeleteAside(String),
}

/// Something to tell that the reader did not ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The draft of an earlier visit was taken up again.
    Resumed,
    /// Another tab changed the draft, and this one now shows that.
    TakenOver,
    /// Another tab finished or dropped the draft.
    EndedElsewhere,
    /// What was asked for is deleted.
    Deleted,
    /// A piece of a worksheet is deleted, and can be put back.
    PutAway,
    /// A text was put together anew; the one before can be put back.
    WrittenAnew,
    /// What was deleted or written over is back.
    Back,
    /// A text is on the clipboard.
    Copied,
    /// A text could not be put on the clipboard.
    NotCopied,
    /// A backup was taken in.
    TakenIn,
    /// Another tab had written in the same place; that is a note now.
    Rescued,
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
    pub fn stays(self) -> bool {
        use Notice::{Back, Copied, NotCopied, PutAway, WrittenAnew};
        matches!(self, PutAway | WrittenAnew | Back | Copied | NotCopied)
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
    pub unkept: Vec<String>,
    /// The id of the pack.
    pub pack: String,
    /// What the host page sets.
    pub settings: Settings,
    /// How what is here is kept.
    pub keeping: Keeping,
    /// Whether the reader chose that.
    pub chose: bool,
    /// Whether a check is kept that is filled in with another pack.
    pub others: bool,
    /// The worksheets.
    pub work: Work,
    /// The id of the worksheet that is open.
    pub sheet: Option<String>,
    /// Pieces of worksheets that could not be kept: here now, gone next time.
    pub unsaved: Vec<Piece>,
    /// What was deleted or written over while this screen was shown, the last
    /// one last; each can be put back.
    pub undo: Vec<Work>,
    /// What was added or asked for last, until another screen is shown.
    pub new_piece: Option<Piece>,
    /// How many weeks before this one the logs show.
    pub weeks: u32,
    /// What a chosen file comes to.
    pub incoming: Option<Incoming>,
    /// The time of the last action.
    pub now: Timestamp,
    /// The day now, where the reader is.
    pub today: Day,
    /// Kept texts that can't be read.
    pub aside: Vec<Aside>,
    /// Why the last thing to be kept was not, if it was not.
    pub refusal: Option<Refusal>,
    /// The lock.
    pub lock: Lock,
    /// Something to tell.
    pub notice: Option<Notice>,
    /// Something to confirm.
    pub confirm: Option<Confirm>,
    /// Next was chosen without an answer.
    pub unanswered: bool,
    /// How many the lists of the screen show.
    pub shown: usize,
    /// The first of those cards that were asked for last, until something else is
    /// added.
    pub older: Option<Piece>,
    /// The first of those shown last, when more were asked for.
    pub added: Option<usize>,
    /// Rises whenever another screen is shown, so that the shell knows to
    /// move the focus to its heading.
    pub moves: u32,
}

impl State {
    /// The first state, from what is kept: at the same question as last time,
    /// or at the opening, which asks the first one; or where the host page
    /// wants to begin. The shell moves the store to where the state says.
    pub fn open(
        kept: Kept,
        refusal: Option<Refusal>,
        settings: Settings,
        pack: &Pack,
        around: &Surroundings,
    ) -> Self {
        let mut state = State {
            screen: Screen::Opening,
            draft: None,
            checks: kept.checks,
            unkept: Vec::new(),
            pack: pack.id.clone(),
            settings,
            keeping: Keeping::of(kept.visit),
            // Another program on the page may have been told.
            chose: kept.visit,
            others: kept.others,
            work: kept.work,
            sheet: None,
            unsaved: Vec::new(),
            undo: Vec::new(),
            new_piece: None,
            weeks: 0,
            incoming: None,
            now: around.now,
            today: around.today,
            aside: kept.aside,
            refusal,
            lock: Lock::default(),
            notice: None,
            confirm: None,
            unanswered: false,
            shown: PAGE,
            older: None,
            added: None,
            moves: 0,
        };
        if let Some(draft) = kept.draft {
            state.take_up(draft, pack);
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
    fn take_up(&mut self, mut draft: Draft, pack: &Pack) {
        adapt(&mut draft, pack);
        if !draft.steps(&pack.items).contains(&draft.step) {
            draft.step = Step::Perspective;
        }
        self.draft = Some(draft);
        self.screen = Screen::Asking;
        self.unanswered = false;
    }

    /// Whatever was added or asked for has been seen: the focus goes elsewhere.
    fn nothing_added(&mut self) {
        self.new_piece = None;
        self.older = None;
    }

    /// Shows another screen; what was told or offered on the one before is
    /// gone.
    fn show(&mut self, screen: Screen) -> Vec<Effect> {
        if self.screen != screen {
            self.shown = PAGE;
        }
        self.screen = screen;
        self.added = None;
        self.nothing_added();
        self.undo.clear();
        self.incoming = None;
        self.notice = None;
        self.unanswered = false;
        self.weeks = 0;
        self.moves += 1;
        Vec::new()
    }

    /// Whether a check is begun beyond its first question.
    pub fn is_begun(&self) -> bool {
        self.draft
            .as_ref()
            .is_some_and(|draft| !draft.is_at_start())
    }

    /// Whether the draft here was changed after another one.
    fn is_changed_after(&self, other: &Draft) -> bool {
        let ours = self.draft.as_ref();
        ours.is_some_and(|ours| ours.changed > other.changed)
    }

    /// The worksheet that is open.
    pub fn open_sheet(&self) -> Option<&crate::model::worksheet::Worksheet> {
        self.work.sheet(self.sheet.as_deref()?)
    }

    /// Whether the next thing to put back is a text put together anew.
    pub fn undoes_letter(&self) -> bool {
        let last = self.undo.last();
        let is_letter = |work: &Work| work.entries.iter().any(|entry| entry.place == LETTER);
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
fn adapt(draft: &mut Draft, pack: &Pack) {
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
