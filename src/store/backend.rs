//! Where texts are kept: the one thing that the store asks of the outside.

use litemap::LiteMap;
use strum::{IntoStaticStr, VariantArray};
use thiserror::Error;

use crate::model::coded::StrEnum;

/// Why something could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum StorageError {
    /// The browser gives this page no storage, as in a sandboxed frame.
    #[error("the browser allows this page no storage")]
    #[strum(serialize = "forbidden")]
    Unavailable,
    /// There is no room left.
    #[error("no room is left")]
    #[strum(serialize = "full")]
    QuotaExceeded,
    /// It is locked, and not open here.
    #[error("the store is locked")]
    Locked,
}

impl StrEnum for StorageError {
    const NAME: &'static str = "refusal";
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
    texts: LiteMap<String, String>,
    /// The most bytes that keys and texts may take together.
    limit: usize,
}

impl MemoryBackend {
    /// An empty memory that holds so many bytes of keys and texts.
    pub fn with_limit(limit: usize) -> Self {
        MemoryBackend {
            texts: LiteMap::new(),
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
        self.texts.keys().cloned().collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.texts.get(key).cloned()
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let others: usize = self
            .texts
            .iter()
            .filter(|(other, _)| *other != key)
            .map(|(other, text)| other.len() + text.len())
            .sum();
        if others + key.len() + text.len() > self.limit {
            return Err(StorageError::QuotaExceeded);
        }
        self.texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.texts.remove(key);
        Ok(())
    }

    fn is_persistent(&self) -> bool {
        false
    }
}
