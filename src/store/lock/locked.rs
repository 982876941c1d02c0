//! The backend of a locked store.

use super::{Backend, HEADER_KEY, StorageError};

/// A locked backend: allows only removal, and not even that if storage is
/// unreachable.
pub struct LockedBackend(pub Option<Box<dyn Backend>>);

impl Backend for LockedBackend {
    /// The header comes last, so that the remaining texts are never without it.
    fn keys(&self) -> Vec<String> {
        let keys = self.0.iter().flat_map(|backend| backend.keys());
        let (header, mut keys): (Vec<_>, Vec<_>) = keys.partition(|key| key == HEADER_KEY);
        keys.extend(header);
        keys
    }

    fn get(&self, _key: &str) -> Option<String> {
        None
    }

    fn set(&mut self, _key: &str, _text: &str) -> Result<(), StorageError> {
        Err(StorageError::Locked)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        let backend = self.0.as_mut().ok_or(StorageError::Unavailable)?;
        backend.remove(key)
    }
}
