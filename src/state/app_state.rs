//! Everything that the views show.

use super::confirm::Confirm;
use super::draft_migration::migrate;
use super::incoming::Incoming;
use super::lock::Lock;
use super::notice::Notice;
use super::screen::Screen;
use super::settings::{Persistence, Settings};
use crate::model::check::{Check, Timestamp};
use crate::model::draft::Draft;
use crate::model::worksheet::{Day, DocumentRef, LETTER, Worksheet, Worksheets};
use crate::pack::Pack;
use crate::store::{Quarantined, StorageError};

/// How many entries a long list shows at first: checks, and the cards of a
/// worksheet.
pub const PAGE_SIZE: usize = 10;

/// Everything that the views show.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The id of the pack.
    pub pack: String,
    /// The settings of the host page.
    pub settings: Settings,
    /// The time of the last action.
    pub now: Timestamp,
    /// The calendar day now, in the reader's time zone.
    pub today: Day,
    /// The reader's data.
    pub data: Data,
    /// Where the data is saved, and what could not be saved.
    pub saving: Saving,
    /// The lock.
    pub lock: Lock,
    /// How the data is shown.
    pub ui: Ui,
}

/// The reader's data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// The check being filled in.
    pub draft: Option<Draft>,
    /// The finished checks, the newest first.
    pub checks: Vec<Check>,
    /// The worksheets.
    pub worksheets: Worksheets,
    /// Stored texts that can't be read.
    pub quarantined: Vec<Quarantined>,
    /// Whether the draft of another pack is stored.
    pub has_other_draft: bool,
}

/// Where the data is saved, and what could not be saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Saving {
    /// Where the data is saved.
    pub persistence: Persistence,
    /// Whether the reader chose that.
    pub user_chose_persistence: bool,
    /// The ids of the checks that could not be saved: they are lost when the
    /// page is left.
    pub unsaved_checks: Vec<String>,
    /// The worksheet documents that could not be saved: they are lost when the
    /// page is left.
    pub unsaved_documents: Vec<DocumentRef>,
    /// Why the last thing to be saved was not.
    pub storage_error: Option<StorageError>,
}

/// How the data is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Ui {
    /// The screen that is shown.
    pub screen: Screen,
    /// The id of the open worksheet.
    pub open_worksheet_id: Option<String>,
    /// Documents deleted or overwritten while this screen was shown, newest
    /// last; each can be restored.
    pub undo: Vec<Worksheets>,
    /// The file that was chosen for import.
    pub incoming: Option<Incoming>,
    /// The message shown.
    pub notice: Option<Notice>,
    /// The question to be confirmed.
    pub confirm: Option<Confirm>,
    /// Whether the reader went on without an answer.
    pub unanswered: bool,
    /// How many weeks before this one the logs show.
    pub weeks: u32,
    /// How many entries the lists of the screen show.
    pub visible_count: usize,
    /// The card that was added or asked for last, until another screen is
    /// shown.
    pub new_card: Option<DocumentRef>,
    /// The first of the cards revealed by "show more", until something is
    /// added.
    pub first_revealed_card: Option<DocumentRef>,
    /// The first of the rows revealed by "show more".
    pub first_revealed_row: Option<usize>,
    /// Rises whenever another screen is shown, so that the shell knows to move
    /// the focus to its heading.
    pub focus_epoch: u32,
}

impl Default for Ui {
    fn default() -> Self {
        Ui {
            screen: Screen::Opening,
            open_worksheet_id: None,
            undo: Vec::new(),
            incoming: None,
            notice: None,
            confirm: None,
            unanswered: false,
            weeks: 0,
            visible_count: PAGE_SIZE,
            new_card: None,
            first_revealed_card: None,
            first_revealed_row: None,
            focus_epoch: 0,
        }
    }
}

impl Ui {
    /// Forgets which card was added or revealed: the focus goes elsewhere.
    pub(super) fn clear_revealed(&mut self) {
        self.new_card = None;
        self.first_revealed_card = None;
    }
}

impl State {
    /// Shows a draft at its own step, or at the first one if this pack no
    /// longer has that step.
    pub(super) fn resume_draft(&mut self, mut draft: Draft, pack: &Pack) {
        migrate(&mut draft, pack);
        self.data.draft = Some(draft);
        self.ui.screen = Screen::Question;
        self.ui.unanswered = false;
    }

    /// Shows a screen and drops what belonged to the previous one: its notice,
    /// its undo steps, its chosen file.
    pub(super) fn show(&mut self, screen: Screen) {
        let ui = &mut self.ui;
        if ui.screen != screen {
            ui.visible_count = PAGE_SIZE;
        }
        ui.screen = screen;
        ui.first_revealed_row = None;
        ui.clear_revealed();
        ui.undo.clear();
        ui.incoming = None;
        ui.notice = None;
        ui.unanswered = false;
        ui.weeks = 0;
        ui.focus_epoch += 1;
    }

    /// Whether the draft has got past the first question.
    pub fn is_begun(&self) -> bool {
        let draft = self.data.draft.as_ref();
        draft.is_some_and(|draft| !draft.is_at_start())
    }

    /// Whether the draft here was changed after another one.
    pub(super) fn is_draft_newer_than(&self, other: &Draft) -> bool {
        let draft = self.data.draft.as_ref();
        draft.is_some_and(|draft| draft.updated_at > other.updated_at)
    }

    /// The open worksheet.
    pub fn open_worksheet(&self) -> Option<&Worksheet> {
        let id = self.ui.open_worksheet_id.as_deref()?;
        self.data.worksheets.worksheet(id)
    }

    /// Whether undo would restore the letter as it was before it was generated
    /// again.
    pub fn would_undo_letter(&self) -> bool {
        let is_letter =
            |step: &Worksheets| step.entries.iter().any(|entry| entry.question_id == LETTER);
        // A deleted worksheet may contain a letter, too.
        self.ui
            .undo
            .last()
            .is_some_and(|step| step.sheets.is_empty() && is_letter(step))
    }

    /// The check with this id.
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.data.checks.iter().find(|check| check.id == id)
    }
}
