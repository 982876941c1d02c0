//! Messages that the program shows on its own initiative.

/// A message about something that has just happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The draft of an earlier visit was resumed.
    Resumed,
    /// Another tab changed the draft, and this one now shows that version.
    DraftReplacedByOtherTab,
    /// Another tab finished or dropped the draft.
    EndedElsewhere,
    /// Something was deleted for good.
    Deleted,
    /// A document of a worksheet was deleted; this can be undone.
    DeletedWithUndo,
    /// The letter was generated again; the previous text can be restored.
    LetterRegenerated,
    /// A deleted or overwritten document was restored.
    Restored,
    /// A text is on the clipboard.
    Copied,
    /// A text could not be put on the clipboard.
    NotCopied,
    /// A backup was imported.
    Imported,
    /// Another tab had written in the same place; that text is now a note.
    ConflictKeptAsNote,
    /// The lock was set.
    LockSet,
    /// The passphrase or the idle limit of the lock was changed.
    LockChanged,
    /// The lock was removed.
    LockOff,
}

impl Notice {
    /// Whether it must stay in view where the reader is on the screen, because
    /// it offers to undo or confirms what was pressed there.
    pub fn stays_in_view(self) -> bool {
        use Notice::{Copied, DeletedWithUndo, LetterRegenerated, NotCopied, Restored};
        matches!(
            self,
            DeletedWithUndo | LetterRegenerated | Restored | Copied | NotCopied
        )
    }
}
