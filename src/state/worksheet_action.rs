//! Actions of the reader in a worksheet.

use super::reply::BreachDetail;
use super::screen::Screen;
use crate::model::breach::Size;
use crate::model::context::Perspective;
use crate::model::worksheet::{Day, DocumentRef, Part, RepairStatus, Rhythm};
use crate::store::limits;

/// The most characters that one text may have.
pub const MAX_TYPED: usize = limits::MAX_TEXT;

/// A text field of a worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The answer to the question with this id in the open worksheet.
    Question(String),
    /// The note with this id.
    Note(String),
    /// The description of the breach, in the repair with this id.
    BreachText(String),
    /// The text of the commitment with this id.
    CommitmentText(String),
    /// Who would notice the commitment with this id.
    NoticedBy(String),
    /// The time of day of the reminder of the commitment with this id.
    ReminderTime(String),
}

/// How a backup is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportMode {
    /// Merge it with the data here; of two versions of a document the newer one
    /// wins.
    Merge,
    /// Replace all data here.
    ReplaceAll,
}

/// The scope of a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportScope {
    /// All checks and worksheets.
    Everything,
    /// The open worksheet alone.
    OpenWorksheet,
}

/// The summary of a calendar event, which others may see on a lock screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SummaryKind {
    /// The words of the commitment.
    CommitmentText,
    /// A text that reveals nothing.
    Neutral,
}

/// One thing that the reader does in a worksheet.
#[derive(Clone, Debug, PartialEq)]
pub enum WorksheetAction {
    /// Open the worksheet that fits the profile of the check with this id;
    /// begin one if there is none.
    OpenFittedTo(String),
    /// Begin a worksheet.
    Begin(Perspective),
    /// Open the worksheet with this id.
    Open(String),
    /// Show another screen of the worksheet.
    Show(Screen),
    /// Choose an option of a question.
    Choose {
        /// The question.
        question_id: String,
        /// The word that is stored for the option.
        option: String,
    },
    /// Generate the letter from the answers of a part.
    GenerateLetter(Part),
    /// Copy the answer to the question with this id to the clipboard.
    Copy(String),
    /// Begin a note.
    AddNote,
    /// Add a breach to be repaired.
    AddBreach(Size),
    /// Show the repair with this id in the list of breaches.
    ShowBreach(String),
    /// Show more cards of a list; this one is the first of them.
    ShowOlder(DocumentRef),
    /// Say how far the repair of a breach has come.
    SetRepairStatus {
        /// The repair.
        id: String,
        /// Its status now.
        status: RepairStatus,
    },
    /// Say more about a breach.
    AnswerBreach {
        /// The repair.
        id: String,
        /// The answer.
        detail: BreachDetail,
    },
    /// Begin a commitment.
    AddCommitment,
    /// Say how often a commitment is due.
    SetRhythm {
        /// The commitment.
        id: String,
        /// Its rhythm now.
        rhythm: Rhythm,
    },
    /// Add or remove a weekday of a commitment.
    ToggleWeekday {
        /// The commitment.
        id: String,
        /// The weekday: 0 is Monday.
        weekday: u32,
    },
    /// Move the mark of a day of a commitment on to the next one.
    CycleDayMark {
        /// The commitment.
        id: String,
        /// The day.
        day: Day,
    },
    /// Pause the commitment with this id, or resume it.
    TogglePause(String),
    /// Show the weeks this far before those shown; negative for later.
    ShiftWeeks(i32),
    /// Delete a document; this can be undone.
    Delete(DocumentRef),
    /// Restore what was deleted or overwritten last.
    Undo,
    /// Save a calendar file of a commitment.
    ExportCalendar {
        /// The commitment.
        id: String,
        /// The summary of its events.
        summary: SummaryKind,
    },
    /// Save the open worksheet as Markdown.
    ExportMarkdown,
    /// Save a backup.
    Export(ExportScope),
    /// Print the screen.
    Print,
    /// Read the file that was chosen.
    ReadFile,
    /// The text of the file that was chosen; `None` if it can't be read or is
    /// no text.
    FileRead(Option<String>),
    /// Import the backup that was read.
    Import(ImportMode),
    /// Discard the backup that was read.
    DiscardImport,
}
