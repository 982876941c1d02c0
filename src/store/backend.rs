//! Backends: the only thing outside of the program that the store needs.

use litemap::LiteMap;
use strum::{IntoStaticStr, VariantArray};
use thiserror::Error;

use crate::model::str_enum::StrEnum;

/// Why a text could not be stored.
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
    /// The store is locked.
    #[error("the store is locked")]
    Locked,
}

impl StrEnum for StorageError {
    const NAME: &'static str = "refusal";
}

/// A key-value storage of texts, like `localStorage`.
pub trait Backend {
    /// Every key, in any order; also those that are not ours.
    fn keys(&self) -> Vec<String>;
    /// The text under a key.
    fn get(&self, key: &str) -> Option<String>;
    /// Stores a text under a key, completely or not at all.
    ///
    /// # Errors
    /// If it was not stored; the previous text is unchanged.
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError>;
    /// Removes a key, if it is there.
    ///
    /// # Errors
    /// If the backend can't be reached.
    fn remove(&mut self, key: &str) -> Result<(), StorageError>;
    /// Whether texts persist beyond this visit.
    fn is_persistent(&self) -> bool {
        true
    }
}

/// A backend that stores nothing and reports this at every write: the fallback
/// when the browser forbids storage.
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

/// A backend in memory, with a size limit: for tests, and for visits that leave
/// nothing behind.
pub struct MemoryBackend {
    texts: LiteMap<String, String>,
    /// Maximum total size of keys and texts, in bytes.
    limit: usize,
}

impl MemoryBackend {
    /// An empty backend that holds up to `limit` bytes of keys and texts.
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
