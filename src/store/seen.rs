//! What this tab knows to be kept of the words of a worksheet.

use super::Document;
use super::document::kind;
use crate::model::order::sort_by;
use crate::model::worksheet::{Commitment, Entry, Repair};

/// The texts of pieces as they were last read or written, by key. Only those
/// that could be read: what could not is never taken for known.
#[derive(Clone, Default)]
pub(super) struct Seen(Vec<(String, String)>);

impl Seen {
    /// What is known once all keys with their texts were read.
    pub fn new(mut texts: Vec<(String, String)>) -> Self {
        texts.retain(|(key, _)| has_words(key));
        sort_by(&mut texts, |a, b| a.0.cmp(&b.0));
        Seen(texts)
    }

    fn find(&self, key: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(known, _)| known.as_str().cmp(key))
    }

    /// The text that is known to stand under a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.find(key).ok().map(|at| &*self.0[at].1)
    }

    /// Whether this is the text that is known to stand under a key.
    pub fn knows(&self, key: &str, text: &str) -> bool {
        self.text(key) == Some(text)
    }

    /// Takes note of what now stands under a key, if it is one of a piece:
    /// a text, or nothing.
    pub fn set(&mut self, key: &str, text: Option<&str>) {
        if !has_words(key) {
            return;
        }
        match (self.find(key), text) {
            (Ok(at), Some(text)) => text.clone_into(&mut self.0[at].1),
            (Err(at), Some(text)) => self.0.insert(at, (key.to_owned(), text.to_owned())),
            (Ok(at), None) => drop(self.0.remove(at)),
            (Err(_), None) => {}
        }
    }
}

/// Whether a key is one of a piece with words in it.
fn has_words(key: &str) -> bool {
    let kinds = [Entry::KIND, Repair::KIND, Commitment::KIND];
    kind(key).is_some_and(|kind| kinds.contains(&kind))
}
