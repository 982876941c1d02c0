//! The worksheet texts that this tab knows to be stored.

use litemap::LiteMap;

use super::Document;
use super::document::kind;
use crate::model::worksheet::{Commitment, Entry, Repair};

/// The texts of worksheet documents when last read or written, by key. Only
/// readable ones: an unreadable text never counts as known.
#[derive(Clone, Default)]
pub(super) struct LastKnown(LiteMap<String, String>);

impl LastKnown {
    /// The known texts after reading all keys.
    pub fn new(mut texts: Vec<(String, String)>) -> Self {
        texts.retain(|(key, _)| has_words(key));
        LastKnown(texts.into_iter().collect())
    }

    /// The text last known under a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Records the text now stored under a key (or its removal), if it is a
    /// worksheet document.
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

/// Whether a key is one of a worksheet document with text.
fn has_words(key: &str) -> bool {
    let kinds = [Entry::KIND, Repair::KIND, Commitment::KIND];
    kind(key).is_some_and(|kind| kinds.contains(&kind))
}
