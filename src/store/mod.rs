//! What is kept on the device, and how it survives.
//!
//! Every check, and the draft of the one being filled in, has a key of its
//! own that ends in its random id. So nothing is ever written over anything
//! else: what can't be read stays where it is, whole, and is reported; two
//! tabs can't undo each other's checks; and a full store loses only the
//! newest.

mod backend;
mod document;

pub use backend::{Backend, Memory, Nowhere, Refusal};
pub use document::{Document, Envelope, Unreadable, open, seal};

use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::order::sort_by;

/// What all our keys begin with.
pub const PREFIX: &str = "trust-check/";

/// A kept text that can't be read: left where it is, and reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Its key.
    pub key: String,
    /// How long its text is, in bytes.
    pub bytes: usize,
    /// Why it can't be read.
    pub why: Unreadable,
}

/// All that is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The finished checks, the newest first.
    pub checks: Vec<Check>,
    /// The check being filled in: the last one changed, if there are more.
    pub draft: Option<Draft>,
    /// What can't be read.
    pub aside: Vec<Aside>,
}

/// The key of a document.
pub fn key<T: Document>(id: &str) -> String {
    [PREFIX, T::KIND, "/", id].concat()
}

/// Keeps documents in a [`Backend`].
pub struct Store {
    backend: Box<dyn Backend>,
}

impl Store {
    /// A store that keeps its documents in this place.
    pub fn new(backend: impl Backend + 'static) -> Self {
        Store {
            backend: Box::new(backend),
        }
    }

    /// Reads all that is kept. Nothing is changed by it.
    pub fn load(&self) -> Kept {
        let mut kept = Kept::default();
        let mut drafts = Vec::new();
        let mut keys = self.backend.keys();
        keys.retain(|key| key.starts_with(PREFIX));
        for key in keys {
            let Some(text) = self.backend.get(&key) else {
                continue;
            };
            if let Err(why) = take_in(&mut kept.checks, &mut drafts, &key, &text) {
                kept.aside.push(Aside {
                    bytes: text.len(),
                    key,
                    why,
                });
            }
        }
        newest_first(&mut kept.checks);
        // A draft that became a check was only left because it could not be
        // removed in time.
        let finished = |draft: &Draft| kept.checks.iter().any(|check| check.id == draft.id);
        kept.draft = drafts
            .into_iter()
            .filter(|draft| !finished(draft))
            .max_by(|a, b| a.changed.cmp(&b.changed).then_with(|| a.id.cmp(&b.id)));
        kept
    }

    /// Keeps a document, in place of its own earlier form.
    ///
    /// # Errors
    /// When it was not kept; its earlier form then still is.
    pub fn keep<T: Document>(&mut self, document: &T) -> Result<(), Refusal> {
        self.backend.set(&key::<T>(document.id()), &seal(document))
    }

    /// Removes what is kept under a key of ours.
    ///
    /// # Errors
    /// When storage can't be reached.
    pub fn remove(&mut self, key: &str) -> Result<(), Refusal> {
        if key.starts_with(PREFIX) {
            self.backend.remove(key)?;
        }
        Ok(())
    }

    /// Removes all that is ours, readable or not.
    ///
    /// # Errors
    /// When storage can't be reached.
    pub fn remove_all(&mut self) -> Result<(), Refusal> {
        for key in self.backend.keys() {
            self.remove(&key)?;
        }
        Ok(())
    }

    /// The text under a key, as it is.
    pub fn raw(&self, key: &str) -> Option<String> {
        self.backend.get(key)
    }
}

/// Sorts checks so that the last finished comes first.
pub fn newest_first(checks: &mut Vec<Check>) {
    sort_by(checks, |a, b| {
        b.finished.cmp(&a.finished).then_with(|| b.id.cmp(&a.id))
    });
}

fn take_in(
    checks: &mut Vec<Check>,
    drafts: &mut Vec<Draft>,
    key: &str,
    text: &str,
) -> Result<(), Unreadable> {
    let name = &key[PREFIX.len()..];
    if name.starts_with(Check::KIND) {
        checks.push(open_at(key, text)?);
    } else if name.starts_with(Draft::KIND) {
        drafts.push(open_at(key, text)?);
    } else {
        return Err(Unreadable::Damaged(
            "nothing of this name is known".to_owned(),
        ));
    }
    Ok(())
}

/// Opens a document and makes sure that it stands under its own key.
fn open_at<T: Document>(key_found: &str, text: &str) -> Result<T, Unreadable> {
    let document: T = open(text)?;
    if key::<T>(document.id()) == key_found {
        Ok(document)
    } else {
        Err(Unreadable::Damaged(
            "it stands under another’s name".to_owned(),
        ))
    }
}
