//! Backends that can be inspected, shared or made to fail.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use trust_check::store::{Backend, MemoryBackend, StorageError, Store, StoredData};

use super::fixtures::pack;

/// A backend that the test can look into and that two tabs can share.
#[derive(Clone, Default)]
pub struct SharedBackend(Rc<RefCell<MemoryBackend>>);

impl SharedBackend {
    /// A backend with room for this many bytes.
    pub fn with_limit(limit: usize) -> Self {
        SharedBackend(Rc::new(RefCell::new(MemoryBackend::with_limit(limit))))
    }

    /// All that is stored, by key.
    pub fn all(&self) -> BTreeMap<String, String> {
        let memory = self.0.borrow();
        let pair = |key: String| {
            let text = memory.get(&key).expect("a listed key has a text");
            (key, text)
        };
        memory.keys().into_iter().map(pair).collect()
    }

    /// The data that a program starting now would load.
    pub fn load(&self) -> StoredData {
        Store::new(self.clone()).load(&pack().id)
    }
}

impl Backend for SharedBackend {
    fn keys(&self) -> Vec<String> {
        self.0.borrow().keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key)
    }
}

/// A backend that refuses one change, or that one and every later one.
pub struct FailingBackend {
    /// Where it stores texts.
    pub inner: SharedBackend,
    /// How many changes it still accepts before it refuses.
    pub remaining: usize,
    /// Whether it goes on refusing.
    pub permanently: bool,
    /// The error that it returns.
    pub error: StorageError,
    /// Whether it has refused; the test holds a clone.
    pub has_failed: Rc<Cell<bool>>,
}

impl FailingBackend {
    fn change(&mut self) -> Result<(), StorageError> {
        if self.remaining > 0 {
            self.remaining -= 1;
            return Ok(());
        }
        if self.permanently || !self.has_failed.get() {
            self.has_failed.set(true);
            return Err(self.error);
        }
        Ok(())
    }
}

impl Backend for FailingBackend {
    fn keys(&self) -> Vec<String> {
        self.inner.keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.inner.get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.change()?;
        self.inner.set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.change()?;
        self.inner.remove(key)
    }
}

/// A backend that can be made to refuse every change, and to recover.
#[derive(Clone, Default)]
pub struct FlakyBackend {
    /// Where it stores texts.
    pub inner: SharedBackend,
    error: Rc<Cell<Option<StorageError>>>,
}

impl FlakyBackend {
    /// A backend that stores its texts in this one.
    pub fn on(inner: SharedBackend) -> Self {
        FlakyBackend {
            inner,
            ..FlakyBackend::default()
        }
    }

    /// Refuses every change with this error from now on.
    pub fn fail_with(&self, error: StorageError) {
        self.error.set(Some(error));
    }

    /// Accepts changes again.
    pub fn recover(&self) {
        self.error.set(None);
    }

    fn change(&self) -> Result<(), StorageError> {
        self.error.get().map_or(Ok(()), Err)
    }
}

impl Backend for FlakyBackend {
    fn keys(&self) -> Vec<String> {
        self.inner.keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.inner.get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.change()?;
        self.inner.set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.change()?;
        self.inner.remove(key)
    }
}
