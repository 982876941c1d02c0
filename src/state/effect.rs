//! Side effects that the reducer requests.

use super::lock::LockCommand;
use super::settings::Persistence;
use super::worksheet_action::ImportMode;
use crate::model::worksheet::DocumentRef;
use crate::store::backup::SerializedDocument;

/// One thing to do outside of the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Save the draft of the state.
    SaveDraft,
    /// Save the check of the state with this id.
    SaveCheck(String),
    /// Save a document of a worksheet. What another tab wrote in its place in
    /// the meantime becomes a note.
    SaveDocument {
        /// The document.
        document: DocumentRef,
        /// The id of that note: one that was never used before.
        conflict_id: String,
    },
    /// Remove what is stored under this key.
    Remove(String),
    /// Remove everything of ours.
    RemoveAll,
    /// Write these documents and remove these keys: all of it or nothing.
    Transaction {
        /// The documents to write.
        write: Vec<SerializedDocument>,
        /// The keys to remove.
        remove: Vec<String>,
        /// The import that this carries out.
        mode: ImportMode,
    },
    /// Save the raw text under this key as a file for the reader.
    DownloadRaw(String),
    /// Save a text as a file for the reader.
    SaveFile {
        /// The file's name, which reveals nothing about its content.
        name: &'static str,
        /// The text.
        text: String,
    },
    /// Save a backup as a file for the reader.
    ExportBackup {
        /// Only this worksheet rather than everything.
        worksheet_id: Option<String>,
    },
    /// Save the worksheet with this id as a Markdown file for the reader.
    ExportMarkdown(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Read the file that the reader chose.
    ReadFile,
    /// Print the screen.
    Print,
    /// Move all stored data to the backend used from now on.
    MoveTo(Persistence),
    /// Send a DOM event to the host page.
    DispatchEvent(Milestone),
    /// Carry this out on the lock.
    Lock(LockCommand),
    /// Report when this many seconds have passed.
    StartTimer(u32),
}

/// An event about a check for the host page: it contains nothing of the
/// answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// The first question was answered, or shown.
    Started,
    /// The result is there.
    Finished,
}

impl Effect {
    /// Whether it changes stored data.
    pub fn is_storage(&self) -> bool {
        use Effect::{MoveTo, Remove, RemoveAll, SaveCheck, SaveDocument, SaveDraft, Transaction};
        matches!(
            self,
            SaveDraft
                | SaveCheck(_)
                | SaveDocument { .. }
                | Remove(_)
                | RemoveAll
                | Transaction { .. }
                | MoveTo(_)
        )
    }
}
