//! What is kept on the device, and how it survives.
//!
//! Every check, the draft of the one being filled in, and every piece of a
//! worksheet has a key of its own that ends in its id. Ids are random, but for
//! those of what is written at a place of a worksheet, where two tabs may meet:
//! see [`Store::keep_piece`]. So nothing is ever written over anything else:
//! what can't be read stays whole and is reported; two tabs can't undo each
//! other's checks; and a full store loses only the newest.

mod backend;
pub mod backup;
mod conflict;
mod document;
mod document_kinds;
mod document_set;
mod last_known;
pub mod limits;
pub mod lock;
mod lock_state;
mod namespace;
mod relocate;
mod transaction;

pub use backend::{Backend, MemoryBackend, NullBackend, StorageError};
pub use conflict::quarantine_key;
pub use document::{DecodeError, Document, Envelope, from_envelope, key, to_envelope};
pub use lock::{Plan, Planner};
pub use namespace::Namespace;

use std::cell::RefCell;

use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::worksheet::{
    Commitment, DocumentKind, DocumentRef, Entry, Repair, Worksheet, Worksheets,
};
use document_set::DocumentSet;
use last_known::LastKnown;
use lock_state::LockState;

/// What all our keys begin with.
pub const PREFIX: &str = "trust-check/";

/// A kept text that can't be read: left where it is, and reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Its key.
    pub key: String,
    /// How long its text is, in bytes.
    pub bytes: usize,
    /// Why it can't be read.
    pub error: DecodeError,
}

/// All that is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoredData {
    /// The finished checks, the newest first.
    pub checks: Vec<Check>,
    /// The check being filled in: the last one changed, if there are more.
    pub draft: Option<Draft>,
    /// Whether a check is being filled in with another questionnaire; it is
    /// left alone.
    pub has_other_draft: bool,
    /// Whether all of it is only here until the page is left.
    pub is_session_only: bool,
    /// The worksheets, each list with the oldest first.
    pub worksheets: Worksheets,
    /// What can't be read.
    pub quarantined: Vec<Quarantined>,
}

impl StoredData {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        let checks = self.checks.is_empty() && self.draft.is_none() && !self.has_other_draft;
        checks && self.worksheets.is_empty() && self.quarantined.is_empty()
    }
}

/// The key of a piece of a worksheet.
pub fn document_key(piece: &DocumentRef) -> String {
    match piece.kind {
        DocumentKind::Worksheet => key::<Worksheet>(&piece.id),
        DocumentKind::Entry => key::<Entry>(&piece.id),
        DocumentKind::Repair => key::<Repair>(&piece.id),
        DocumentKind::Commitment => key::<Commitment>(&piece.id),
    }
}

/// Keeps documents in a [`Backend`].
pub struct Store {
    backend: Box<dyn Backend>,
    /// What it last read or wrote at the places of worksheets.
    last_known: RefCell<LastKnown>,
    /// Whether it has a lock.
    lock_state: LockState,
}

impl Store {
    /// A store that keeps its documents in this place.
    pub fn new(backend: impl Backend + 'static) -> Self {
        Store {
            backend: Box::new(backend),
            last_known: RefCell::default(),
            lock_state: LockState::None,
        }
    }

    /// Reads all that is kept, for whoever asks with the pack of this id.
    /// Nothing is changed by it. What is read now counts as known:
    /// [`Store::keep_piece`] writes over it.
    pub fn load(&self, pack: &str) -> StoredData {
        let mut shelves = DocumentSet::default();
        let mut aside = Vec::new();
        let mut seen = Vec::new();
        for key in self.backend.keys() {
            let ours = key.starts_with(PREFIX);
            let Some(text) = ours.then(|| self.backend.get(&key)).flatten() else {
                continue;
            };
            match shelves.add_stored(&key, &text) {
                Ok(()) => seen.push((key, text)),
                Err(why) => aside.push(Quarantined {
                    bytes: text.len(),
                    key,
                    error: why,
                }),
            }
        }
        self.last_known.replace(LastKnown::new(seen));
        shelves.sort();
        let DocumentSet {
            checks,
            drafts,
            worksheets: work,
        } = shelves;
        // A draft that became a check was only left because it could not be
        // removed in time.
        let finished = |draft: &Draft| checks.iter().any(|check| check.id == draft.id);
        let ours = |draft: &Draft| draft.pack.id == pack;
        let others = !drafts.iter().all(ours);
        let draft = drafts
            .into_iter()
            .filter(|draft| ours(draft) && !finished(draft))
            .max_by(|a, b| {
                a.updated_at
                    .cmp(&b.updated_at)
                    .then_with(|| a.id.cmp(&b.id))
            });
        StoredData {
            checks,
            draft,
            has_other_draft: others,
            is_session_only: !self.backend.is_persistent(),
            worksheets: work,
            quarantined: aside,
        }
    }

    /// Keeps a document, in place of its own earlier form, whoever wrote that.
    ///
    /// # Errors
    /// When it was not kept; its earlier form then still is.
    pub fn save<T: Document>(&mut self, document: &T) -> Result<(), StorageError> {
        self.apply(&[(&key::<T>(document.id()), Some(&to_envelope(document)))])
    }

    /// Removes what is kept under a key of ours.
    ///
    /// # Errors
    /// When storage can't be reached.
    pub fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        if key.starts_with(PREFIX) {
            self.backend.remove(key)?;
            self.last_known.get_mut().set(key, None);
        }
        Ok(())
    }

    /// Removes all that is ours, readable or not.
    ///
    /// # Errors
    /// When storage can't be reached.
    pub fn remove_all(&mut self) -> Result<(), StorageError> {
        for key in own_keys(&mut *self.backend)? {
            self.remove(&key)?;
        }
        Ok(())
    }

    /// The text under a key, as it is.
    pub fn raw(&self, key: &str) -> Option<String> {
        self.backend.get(key)
    }
}

/// The keys that are ours.
fn own_keys(backend: &mut dyn Backend) -> Result<Vec<String>, StorageError> {
    let mut keys = backend.keys();
    keys.retain(|key| key.starts_with(PREFIX));
    // A place that can't be reached seems to have none. Nothing stands under
    // the mere prefix.
    backend.remove(PREFIX)?;
    Ok(keys)
}

/// Sorts checks so that the last finished comes first.
pub fn newest_first(checks: &mut [Check]) {
    checks.sort_by(|a, b| (b.finished_at, &b.id).cmp(&(a.finished_at, &a.id)));
}
