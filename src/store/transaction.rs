//! Many changes as one.

use super::backup::SerializedDocument;
use super::document_set::DocumentSet;
use super::{Backend, PREFIX, StorageError, Store};

/// What is to stand under a key: a text, or nothing.
pub(super) type Write<'a> = (&'a str, Option<&'a str>);

/// What comes between the key of a text that can't be read and more, where it
/// is moved aside. No id has it, so no document is ever taken for one of that
/// key, whatever the text turns out to be: it is reported at every start.
pub(super) const QUARANTINE_SUFFIX: &str = "~";

impl Store {
    /// Writes sealed documents and removes keys, none of them among those
    /// written: all of it, or, where the store refuses in the middle, nothing.
    /// A text that is to be written over and can't be read is moved aside.
    ///
    /// Removes last: whatever might end the program in the middle, no document
    /// is gone before all are there.
    ///
    /// # Errors
    /// When it was refused; all is as it was before. Only a place that stops
    /// taking back even what it held a moment ago is left in the middle; then
    /// too, each key has its earlier text or its new one.
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

    /// What can't be read of that which stands under the keys of documents,
    /// each with a free key where it can go.
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

/// A key beside one under which a text stands, for that to go to.
pub(super) fn free_key(backend: &dyn Backend, key: &str) -> String {
    let mut free = [key, QUARANTINE_SUFFIX].concat();
    while backend.get(&free).is_some() {
        free.push_str(QUARANTINE_SUFFIX);
    }
    free
}

/// Makes all of these changes or none; gives what stood under their keys.
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

/// Undoes changes, of which so many were made, with what stood there before.
/// The last one that was made is undone first. So each step leads back to what
/// stood there once, and there was room for that.
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
