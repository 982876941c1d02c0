//! Moving everything to another place.

use super::exchange::{Change, free_key, make, undo};
use super::lock::{KEY, SEALED};
use super::{Backend, Refusal, Store, ours};

impl Store {
    /// Moves all that is ours to another place, text by text as it is, and
    /// keeps everything there from now on: all of it or nothing. What stands
    /// there under the same key and is not the same is not lost, but moved
    /// aside, where loading reports it.
    ///
    /// # Errors
    /// When either place refused; all is as it was before, as far as both take
    /// back what they held a moment ago.
    pub fn move_to(&mut self, mut there: Box<dyn Backend>) -> Result<(), Refusal> {
        if there.get(KEY).is_some() {
            return Err(Refusal::Locked);
        }
        let keys = ours(&mut *self.backend)?;
        // The header of a lock, and what can't be opened, nobody could read there.
        let readable = keys
            .iter()
            .filter(|key| *key != KEY && !key.starts_with(SEALED));
        let texts: Vec<(&String, Option<String>)> =
            readable.map(|key| (key, self.backend.get(key))).collect();
        // One that can't be reached would stay behind.
        let texts: Option<Vec<(String, String)>> = texts
            .into_iter()
            .map(|(key, text)| Some((key.clone(), text?)))
            .collect();
        let texts = texts.ok_or(Refusal::Forbidden)?;
        let mut aside = Vec::new();
        for (key, text) in &texts {
            let theirs = there.get(key).filter(|theirs| theirs != text);
            aside.extend(theirs.map(|theirs| (free_key(&*there, key), theirs)));
        }
        let all = aside.iter().chain(&texts);
        let write: Vec<Change> = all.map(|(key, text)| (&**key, Some(&**text))).collect();
        // Also what can't be read there, as the header of a lock.
        let remove: Vec<Change> = keys.iter().map(|key| (&**key, None)).collect();
        // Nothing is gone here before all is there.
        let earlier = make(&mut *there, &write)?;
        if let Err(refusal) = make(&mut *self.backend, &remove) {
            undo(&mut *there, &write, &earlier);
            return Err(refusal);
        }
        if !self.is_rehearsal() {
            self.become_plain(there);
        }
        Ok(())
    }
}
