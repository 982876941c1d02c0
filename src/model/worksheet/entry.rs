//! Texts written in a worksheet.

use serde::{Deserialize, Serialize};

use crate::model::check::Timestamp;

/// The `place` of a note: a dated text that answers no question.
pub const NOTE: &str = "note";

/// The question id of the letter, which is generated from the answers of a
/// part.
pub const LETTER: &str = "letter";

/// One text: the answer to a question of the worksheet, or a note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id: [`Entry::answer_id`] for an answer, a unique id for a note.
    pub id: String,
    /// The id of its worksheet.
    #[serde(rename = "sheet")]
    pub worksheet_id: String,
    /// The id of the question in the pack, or [`NOTE`].
    #[serde(rename = "place")]
    pub question_id: String,
    /// When it was created.
    #[serde(rename = "made")]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[serde(rename = "changed")]
    pub updated_at: Timestamp,
    /// The text; for a question with options, the word of the chosen one.
    pub text: String,
}

impl Entry {
    /// The id of the answer to a question: the same in every tab, so that there
    /// is only ever one.
    pub fn answer_id(sheet: &str, place: &str) -> String {
        [sheet, ".", place].concat()
    }
}
