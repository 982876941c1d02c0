//! Where texts are kept: the one thing that the store asks of the outside.

use super::texts::Texts;

use crate::model::coded::coded;

coded! {
    /// Why something could not be kept.
    StorageError ("refusal") {
        /// The browser gives this page no storage, as in a sandboxed frame.
        Unavailable = "forbidden",
        /// There is no room left.
        QuotaExceeded = "full",
        /// It is locked, and not open here.
        Locked = "locked",
    }
}

/// A place that keeps texts under keys, as `localStorage` does.
pub trait Backend {
    /// Every key, in any order; also those that are not ours.
    fn keys(&self) -> Vec<String>;
    /// The text under a key.
    fn get(&self, key: &str) -> Option<String>;
    /// Keeps a text under a key, whole or not at all.
    ///
    /// # Errors
    /// When it was not kept; what was there before still is.
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError>;
    /// Removes a key, if it is there.
    ///
    /// # Errors
    /// When the place can't be reached.
    fn remove(&mut self, key: &str) -> Result<(), StorageError>;
    /// Whether it keeps texts beyond this visit.
    fn is_persistent(&self) -> bool {
        true
    }
}

/// Keeps nothing beyond the program's own life, and says so at every write:
/// what the store falls back on where the browser forbids storage.
#[derive(Default)]
pub struct NullBackend;

impl Backend for NullBackend {
    fn keys(&self) -> Vec<String> {
        Vec::new()
    }

    fn get(&self, _key: &str) -> Option<String> {
        None
    }

    fn set(&mut self, _key: &str, _text: &str) -> Result<(), StorageError> {
        Err(StorageError::Unavailable)
    }

    fn remove(&mut self, _key: &str) -> Result<(), StorageError> {
        Ok(())
    }
}

/// Keeps texts in memory, up to a limit: for tests, and for a visit that is
/// to leave nothing behind.
pub struct MemoryBackend {
    texts: Texts,
    /// The most bytes that keys and texts may take together.
    limit: usize,
}

impl MemoryBackend {
    /// An empty memory that holds so many bytes of keys and texts.
    pub fn with_limit(limit: usize) -> Self {
        MemoryBackend {
            texts: Texts::default(),
            limit,
        }
    }
}

impl Default for MemoryBackend {
    fn default() -> Self {
        MemoryBackend::with_limit(usize::MAX)
    }
}

impl Backend for MemoryBackend {
    fn keys(&self) -> Vec<String> {
        self.texts.iter().map(|(key, _)| key.clone()).collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.texts.get(key).map(str::to_owned)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let others: usize = self
            .texts
            .iter()
            .filter(|(other, _)| other != key)
            .map(|(other, text)| other.len() + text.len())
            .sum();
        if others + key.len() + text.len() > self.limit {
            return Err(StorageError::QuotaExceeded);
        }
        self.texts.put(key, text);
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.texts.take(key);
        Ok(())
    }

    fn is_persistent(&self) -> bool {
        false
    }
}
