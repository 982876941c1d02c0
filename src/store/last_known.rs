//! What this tab knows to be kept of the words of a worksheet.

use litemap::LiteMap;

use super::Document;
use super::document::kind;
use crate::model::worksheet::{Commitment, Entry, Repair};

/// The texts of pieces as they were last read or written, by key. Only those
/// that could be read: what could not is never taken for known.
#[derive(Clone, Default)]
pub(super) struct LastKnown(LiteMap<String, String>);

impl LastKnown {
    /// What is known once all keys with their texts were read.
    pub fn new(mut texts: Vec<(String, String)>) -> Self {
        texts.retain(|(key, _)| has_words(key));
        LastKnown(texts.into_iter().collect())
    }

    /// The text that is known to stand under a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Takes note of what now stands under a key, if it is one of a piece:
    /// a text, or nothing.
    pub fn set(&mut self, key: &str, text: Option<&str>) {
        match text {
            Some(text) if has_words(key) => {
                self.0.insert(key.to_owned(), text.to_owned());
            }
            _ => {
                self.0.remove(key);
            }
        }
    }
}

/// Whether a key is one of a piece with words in it.
fn has_words(key: &str) -> bool {
    let kinds = [Entry::KIND, Repair::KIND, Commitment::KIND];
    kind(key).is_some_and(|kind| kinds.contains(&kind))
}
