//! Texts written in a worksheet.

use serde::{Deserialize, Serialize};

use crate::model::check::Timestamp;

/// The `place` of a note: a dated text that answers no question.
pub const NOTE: &str = "note";

/// One text: the answer to a question of the worksheet, or a note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id: [`Entry::id_at`] for an answer, a unique id for a note.
    pub id: String,
    /// The id of its worksheet.
    pub sheet: String,
    /// The id of the question in the pack, or [`NOTE`].
    pub place: String,
    /// When it was created.
    pub made: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
    /// The text; for a question with options, the word of the chosen one.
    pub text: String,
}

impl Entry {
    /// The id of the answer to a question: the same in every tab, so that there
    /// is only ever one.
    pub fn id_at(sheet: &str, place: &str) -> String {
        [sheet, ".", place].concat()
    }
}
