//! The data stored on the device, and how it is protected from loss.
//!
//! Every check, the draft in progress, and every worksheet document has its own
//! key, which ends in its id. Ids are random, except those of answers in a
//! worksheet, where two tabs may conflict: see [`Store::save_or_merge`]. So
//! nothing ever overwrites anything else: unreadable texts stay intact and are
//! reported; two tabs can't undo each other's checks; and a full store loses
//! only the newest document.

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

/// Prefix of all keys.
pub const PREFIX: &str = "trust-check/";

/// A stored text that can't be read: left unchanged and reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Its key.
    pub key: String,
    /// How long its text is, in bytes.
    pub bytes: usize,
    /// Why it can't be read.
    pub error: DecodeError,
}

/// All stored data.
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
    /// The unreadable texts.
    pub quarantined: Vec<Quarantined>,
}

impl StoredData {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        let checks = self.checks.is_empty() && self.draft.is_none() && !self.has_other_draft;
        checks && self.worksheets.is_empty() && self.quarantined.is_empty()
    }
}

/// The key of a worksheet document.
pub fn document_key(piece: &DocumentRef) -> String {
    match piece.kind {
        DocumentKind::Worksheet => key::<Worksheet>(&piece.id),
        DocumentKind::Entry => key::<Entry>(&piece.id),
        DocumentKind::Repair => key::<Repair>(&piece.id),
        DocumentKind::Commitment => key::<Commitment>(&piece.id),
    }
}

/// Saves documents to a [`Backend`].
pub struct Store {
    backend: Box<dyn Backend>,
    /// The texts of worksheet documents when last read or written.
    last_known: RefCell<LastKnown>,
    /// Whether it has a lock.
    lock_state: LockState,
}

impl Store {
    /// A store that saves its documents to this backend.
    pub fn new(backend: impl Backend + 'static) -> Self {
        Store {
            backend: Box::new(backend),
            last_known: RefCell::default(),
            lock_state: LockState::None,
        }
    }

    /// Reads all stored data, for the pack with this id, without changing it.
    /// Everything read now counts as known: [`Store::save_or_merge`] overwrites
    /// it.
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

    /// Saves a document, replacing its previous version from any source.
    ///
    /// # Errors
    /// If it was not saved; the previous version is then unchanged.
    pub fn save<T: Document>(&mut self, document: &T) -> Result<(), StorageError> {
        self.apply(&[(&key::<T>(document.id()), Some(&to_envelope(document)))])
    }

    /// Removes the text under one of our keys.
    ///
    /// # Errors
    /// If storage can't be reached.
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
    // An unreachable backend seems to have no keys. Nothing is stored under the
    // bare prefix.
    backend.remove(PREFIX)?;
    Ok(keys)
}

/// Sorts checks so that the last finished comes first.
pub fn newest_first(checks: &mut [Check]) {
    checks.sort_by(|a, b| (b.finished_at, &b.id).cmp(&(a.finished_at, &a.id)));
}
