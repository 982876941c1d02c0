//! Moving everything to another place.

use super::lock::{ENCRYPTED_PREFIX, HEADER_KEY};
use super::transaction::{Write, apply_all, free_key, roll_back};
use super::{Backend, StorageError, Store, own_keys};

impl Store {
    /// Moves all our data to another backend, text by text, and uses that one
    /// from now on: everything or nothing. A different text under the same key
    /// there is not lost but moved to quarantine, where loading reports it.
    ///
    /// # Errors
    /// If either backend refused; everything is then as before, provided that
    /// both accept what they held a moment ago.
    pub fn move_to(&mut self, mut there: Box<dyn Backend>) -> Result<(), StorageError> {
        if there.get(HEADER_KEY).is_some() {
            return Err(StorageError::Locked);
        }
        let keys = own_keys(&mut *self.backend)?;
        // The header of a lock, and texts that can't be decrypted, would be
        // unreadable there.
        let readable = keys
            .iter()
            .filter(|key| *key != HEADER_KEY && !key.starts_with(ENCRYPTED_PREFIX));
        let texts: Vec<(&String, Option<String>)> =
            readable.map(|key| (key, self.backend.get(key))).collect();
        // One that can't be reached would stay behind.
        let texts: Option<Vec<(String, String)>> = texts
            .into_iter()
            .map(|(key, text)| Some((key.clone(), text?)))
            .collect();
        let texts = texts.ok_or(StorageError::Unavailable)?;
        let mut aside = Vec::new();
        for (key, text) in &texts {
            let theirs = there.get(key).filter(|theirs| theirs != text);
            aside.extend(theirs.map(|theirs| (free_key(&*there, key), theirs)));
        }
        let all = aside.iter().chain(&texts);
        let write: Vec<Write> = all.map(|(key, text)| (&**key, Some(&**text))).collect();
        // Also what can't be read there, as the header of a lock.
        let remove: Vec<Write> = keys.iter().map(|key| (&**key, None)).collect();
        // Nothing is gone here before all is there.
        let earlier = apply_all(&mut *there, &write)?;
        if let Err(refusal) = apply_all(&mut *self.backend, &remove) {
            roll_back(&mut *there, &write, &earlier);
            return Err(refusal);
        }
        self.use_plain(there);
        Ok(())
    }
}
