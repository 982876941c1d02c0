//! Parts shared by the questionnaire and the worksheet: headings with
//! paragraphs, questions with options.

use serde::{Deserialize, Serialize};

use super::text_map::TextMap;

/// A heading with its paragraphs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The paragraphs.
    pub text: Vec<String>,
}

/// One question with named options.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub ask: String,
    /// A sentence that helps to answer it, if needed.
    pub hint: Option<String>,
    /// The options.
    pub options: TextMap,
}
