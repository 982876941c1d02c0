//! What both the questionnaire and the worksheet are made of: headings with
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
    /// A sentence that helps to answer it, if it needs one.
    pub hint: Option<String>,
    /// The options.
    pub options: TextMap,
}
