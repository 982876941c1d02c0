//! Many changes as one.

use super::backup::SerializedDocument;
use super::document_set::DocumentSet;
use super::{Backend, PREFIX, StorageError, Store};

/// A new text for a key, or its removal.
pub(super) type Write<'a> = (&'a str, Option<&'a str>);

/// Separator between the key of an unreadable text and a suffix when it is
/// quarantined. No id contains it, so the text is never taken for a document
/// with that key, whatever it turns out to be: it is reported at every start.
pub(super) const QUARANTINE_SUFFIX: &str = "~";

impl Store {
    /// Writes serialized documents and removes keys, none of them among those
    /// written: everything or, if the backend refuses on the way, nothing. An
    /// unreadable text that would be overwritten is quarantined.
    ///
    /// Removals come last: if the program ends on the way, no document is gone
    /// before all the others are there.
    ///
    /// # Errors
    /// If it was refused; everything is then as before. Only a backend that no
    /// longer accepts even what it held a moment ago is left half-way; even
    /// then, each key has its previous text or its new one.
    pub fn transaction(
        &mut self,
        write: &[SerializedDocument],
        remove: &[String],
    ) -> Result<(), StorageError> {
        let aside = self.unreadable_under(write);
        let mut changes: Vec<Write> = Vec::new();
        changes.extend(aside.iter().map(|(key, text)| (&**key, Some(&**text))));
        changes.extend(write.iter().map(|one| (&*one.key, Some(&*one.text))));
        let ours = remove.iter().filter(|key| key.starts_with(PREFIX));
        changes.extend(ours.map(|key| (&**key, None)));
        self.apply(&changes)
    }

    /// The unreadable texts under the keys of documents, each with a free key
    /// to move it to.
    fn unreadable_under(&self, documents: &[SerializedDocument]) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for document in documents {
            let Some(text) = self.backend.get(&document.key) else {
                continue;
            };
            if DocumentSet::default()
                .add_stored(&document.key, &text)
                .is_err()
            {
                found.push((free_key(&*self.backend, &document.key), text));
            }
        }
        found
    }

    /// Makes all of these changes or none, and knows of them.
    pub(super) fn apply(&mut self, changes: &[Write]) -> Result<(), StorageError> {
        self.writable()?;
        apply_all(&mut *self.backend, changes)?;
        for (key, text) in changes {
            self.last_known.get_mut().set(key, *text);
        }
        Ok(())
    }
}

/// A free key next to one that has a text, to move that text to.
pub(super) fn free_key(backend: &dyn Backend, key: &str) -> String {
    let mut free = [key, QUARANTINE_SUFFIX].concat();
    while backend.get(&free).is_some() {
        free.push_str(QUARANTINE_SUFFIX);
    }
    free
}

/// Makes all of these changes or none; returns the previous texts of their
/// keys.
pub(super) fn apply_all(
    backend: &mut dyn Backend,
    changes: &[Write],
) -> Result<Vec<Option<String>>, StorageError> {
    let mut earlier: Vec<Option<String>> = Vec::with_capacity(changes.len());
    for (key, text) in changes {
        let before = backend.get(key);
        if let Err(refusal) = put(backend, key, *text) {
            roll_back(backend, changes, &earlier);
            return Err(refusal);
        }
        earlier.push(before);
    }
    Ok(earlier)
}

/// Undoes the first `made` changes, restoring the previous texts, the last
/// change first. So each step leads back to an earlier state, which had enough
/// room.
pub(super) fn roll_back(backend: &mut dyn Backend, changes: &[Write], earlier: &[Option<String>]) {
    for ((key, _), before) in changes.iter().zip(earlier).rev() {
        let _ = put(backend, key, before.as_deref());
    }
}

fn put(backend: &mut dyn Backend, key: &str, text: Option<&str>) -> Result<(), StorageError> {
    match text {
        Some(text) => backend.set(key, text),
        None => backend.remove(key),
    }
}
