//! Many changes as one.

use super::backup::Sealed;
use super::shelves::Shelves;
use super::{Backend, PREFIX, Refusal, Store};

/// What is to stand under a key: a text, or nothing.
pub(super) type Change<'a> = (&'a str, Option<&'a str>);

/// What comes between the key of a text that can't be read and more, where it
/// is moved aside. No id has it, so no document is ever taken for one of that
/// key, whatever the text turns out to be: it is reported at every start.
pub(super) const ASIDE: &str = "~";

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
    pub fn exchange(&mut self, write: &[Sealed], remove: &[String]) -> Result<(), Refusal> {
        let aside = self.unreadable_under(write);
        let mut changes: Vec<Change> = Vec::new();
        changes.extend(aside.iter().map(|(key, text)| (&**key, Some(&**text))));
        changes.extend(write.iter().map(|one| (&*one.key, Some(&*one.text))));
        let ours = remove.iter().filter(|key| key.starts_with(PREFIX));
        changes.extend(ours.map(|key| (&**key, None)));
        self.make(&changes)
    }

    /// What can't be read of that which stands under the keys of documents,
    /// each with a free key where it can go.
    fn unreadable_under(&self, documents: &[Sealed]) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for document in documents {
            let Some(text) = self.backend.get(&document.key) else {
                continue;
            };
            if Shelves::default().open(&document.key, &text).is_err() {
                found.push((free_key(&*self.backend, &document.key), text));
            }
        }
        found
    }

    /// Makes all of these changes or none, and knows of them.
    pub(super) fn make(&mut self, changes: &[Change]) -> Result<(), Refusal> {
        self.writable()?;
        make(&mut *self.backend, changes)?;
        for (key, text) in changes {
            self.seen.get_mut().set(key, *text);
        }
        Ok(())
    }
}

/// A key beside one under which a text stands, for that to go to.
pub(super) fn free_key(backend: &dyn Backend, key: &str) -> String {
    let mut free = [key, ASIDE].concat();
    while backend.get(&free).is_some() {
        free.push_str(ASIDE);
    }
    free
}

/// Makes all of these changes or none; gives what stood under their keys.
pub(super) fn make(
    backend: &mut dyn Backend,
    changes: &[Change],
) -> Result<Vec<Option<String>>, Refusal> {
    let mut earlier: Vec<Option<String>> = Vec::with_capacity(changes.len());
    for (key, text) in changes {
        let before = backend.get(key);
        if let Err(refusal) = put(backend, key, *text) {
            undo(backend, changes, &earlier);
            return Err(refusal);
        }
        earlier.push(before);
    }
    Ok(earlier)
}

/// Undoes changes, of which so many were made, with what stood there before.
/// The last one that was made is undone first. So each step leads back to what
/// stood there once, and there was room for that.
pub(super) fn undo(backend: &mut dyn Backend, changes: &[Change], earlier: &[Option<String>]) {
    for ((key, _), before) in changes.iter().zip(earlier).rev() {
        let _ = put(backend, key, before.as_deref());
    }
}

fn put(backend: &mut dyn Backend, key: &str, text: Option<&str>) -> Result<(), Refusal> {
    match text {
        Some(text) => backend.set(key, text),
        None => backend.remove(key),
    }
}
