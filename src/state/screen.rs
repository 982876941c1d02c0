//! The screens.

use crate::model::worksheet::Part;

/// The screen that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The start page: what this is, what it saves and where; asks the first
    /// question.
    Opening,
    /// One step of the draft: see [`Draft::step`](crate::model::draft::Draft::step).
    Question,
    /// The profile of the check with this id.
    Profile(String),
    /// All saved checks.
    History,
    /// Whom a new worksheet is for.
    NewWorksheet,
    /// The open worksheet's progress and next step.
    Worksheet,
    /// One part of the worksheet.
    Part(Part),
    /// The breaches to be repaired.
    Breaches,
    /// The notes.
    Notes,
    /// Export and import: files, backups, print.
    Export,
    /// The worksheet on paper.
    Paper {
        /// Blank forms rather than what is filled in.
        blank: bool,
    },
    /// The settings of the lock.
    Lock,
}

impl Screen {
    /// Whether it shows the open worksheet.
    pub(super) fn needs_worksheet(&self) -> bool {
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
