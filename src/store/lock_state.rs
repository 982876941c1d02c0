//! Whether a store is locked, and the transitions.

use std::cell::RefCell;
use std::rc::Rc;

use super::lock::{
    EncryptedDocument, HEADER_KEY, LockedBackend, Plan, Planner, SharedVault, Vault,
};
use super::{Backend, StorageError, Store};

/// Whether a store has a lock, and whether it is unlocked.
pub(super) enum LockState {
    /// There is no lock.
    None,
    /// The stored data is locked.
    Locked,
    /// The stored data is unlocked; everything in the backend is encrypted.
    Unlocked(Rc<RefCell<Vault>>),
}

impl Store {
    /// A locked store.
    pub fn locked(backend: Box<dyn Backend>) -> Self {
        let mut store = Store::new(super::NullBackend);
        store.lock_backend(Some(backend));
        store
    }

    /// Locks it: drops everything that was read, even if storage is
    /// unreachable.
    pub fn lock_backend(&mut self, backend: Option<Box<dyn Backend>>) {
        self.backend = Box::new(LockedBackend(backend));
        self.lock_state = LockState::Locked;
        self.last_known = RefCell::default();
    }

    /// Reads and writes through a vault from now on.
    pub fn unlock(&mut self, vault: Rc<RefCell<Vault>>) {
        self.backend = Box::new(SharedVault(Rc::clone(&vault)));
        self.lock_state = LockState::Unlocked(vault);
    }

    /// Reads and writes a backend without a lock from now on.
    pub fn use_plain(&mut self, backend: Box<dyn Backend>) {
        self.backend = backend;
        self.lock_state = LockState::None;
    }

    /// Its vault, if the lock is set and open.
    pub fn vault(&self) -> Option<&Rc<RefCell<Vault>>> {
        match &self.lock_state {
            LockState::Unlocked(vault) => Some(vault),
            _ => None,
        }
    }

    /// Whether it is locked.
    pub fn is_locked(&self) -> bool {
        matches!(self.lock_state, LockState::Locked)
    }

    /// Follows a change of the lock by another tab: locks the store if the
    /// stored header differs from the one it was unlocked with, or can't be
    /// read. Returns whether the header is gone while texts encrypted by this
    /// store may still be there: then [`Store::remove_lock`] must follow.
    pub fn follow_header(
        &mut self,
        header: &Result<Option<String>, StorageError>,
        backend: Option<Box<dyn Backend>>,
    ) -> bool {
        match (&self.lock_state, header, backend) {
            (LockState::Unlocked(_), Ok(None), _) => return true,
            (LockState::Unlocked(vault), Ok(Some(header)), _)
                if vault.borrow().matches_header(header) => {}
            (LockState::None, Ok(Some(_)), _) if !self.backend.is_persistent() => {}
            (LockState::None, Ok(None) | Err(_), _) => {}
            (LockState::Locked, Ok(None), Some(backend)) => self.use_plain(backend),
            // Even if it is locked already: its backend may be reachable again.
            (_, _, backend) => self.lock_backend(backend),
        }
        false
    }

    /// Sets the lock or changes it, and reads and writes through this vault
    /// from now on. The documents are those of [`Vault::documents_to_encrypt`].
    ///
    /// # Errors
    /// If the backend refused, another tab was faster, or storage has changed
    /// since the documents were collected. Nothing has changed then.
    pub fn set_lock(
        &mut self,
        vault: Rc<RefCell<Vault>>,
        documents: &[EncryptedDocument],
    ) -> Result<(), StorageError> {
        match &self.lock_state {
            LockState::None if self.backend.is_persistent() => {}
            // The new header holds only one previous key, so nothing may be
            // left under an earlier one.
            LockState::Unlocked(current) => current.borrow_mut().encrypt_all(&[])?,
            _ => return Err(StorageError::Locked),
        }
        vault.borrow_mut().encrypt_all(documents)?;
        self.unlock(vault);
        Ok(())
    }

    /// Decrypts everything and reads and writes this backend from now on:
    /// removes the lock, or follows another tab that did. Call [`Vault::pull`]
    /// first.
    ///
    /// # Errors
    /// If the backend refused, or the lock is a different one. Nothing has
    /// changed then.
    pub fn remove_lock(
        &mut self,
        removes_header: bool,
        backend: Option<Box<dyn Backend>>,
    ) -> Result<(), StorageError> {
        let (Some(vault), Some(backend)) = (self.vault(), backend) else {
            return Err(StorageError::Unavailable);
        };
        vault.borrow_mut().decrypt_all(removes_header)?;
        self.use_plain(backend);
        Ok(())
    }

    /// Locks it, unless the lock has been removed: then only this store can
    /// decrypt what it has encrypted since, and does.
    ///
    /// # Errors
    /// If that was refused. Nothing has changed then.
    pub fn lock(&mut self, backend: Option<Box<dyn Backend>>) -> Result<(), StorageError> {
        let Some(vault) = self.vault() else {
            return Ok(());
        };
        if vault.borrow_mut().is_removed() {
            return self.remove_lock(false, backend);
        }
        self.lock_backend(backend);
        Ok(())
    }

    /// Starts planning changes, if it is unlocked.
    pub fn planner(&self) -> Option<Planner> {
        let vault = Rc::clone(self.vault()?);
        Some(Planner::new(vault, |backend| Store {
            backend,
            last_known: self.last_known.clone(),
            lock_state: LockState::None,
        }))
    }

    /// Writes planned and encrypted documents: everything or nothing. Call
    /// [`Vault::pull_documents`] first.
    ///
    /// # Errors
    /// If the backend refused, or the store is no longer unlocked with the
    /// stored header.
    pub fn commit(
        &mut self,
        plan: &Plan,
        documents: &[EncryptedDocument],
    ) -> Result<(), StorageError> {
        let vault = self.vault().ok_or(StorageError::Locked)?;
        vault.borrow_mut().commit(documents)?;
        for (key, text) in &plan.last_known {
            self.last_known.get_mut().set(key, text.as_deref());
        }
        Ok(())
    }

    /// Runs a change that is known to be refused, so that it reports the
    /// consequences itself.
    pub fn run_refused<T>(
        &mut self,
        refusal: StorageError,
        run: impl FnOnce(&mut Store) -> T,
    ) -> T {
        let vault = self.vault().cloned();
        let refuse = |refusal| {
            if let Some(vault) = &vault {
                vault.borrow_mut().refuse(refusal);
            }
        };
        refuse(Some(refusal));
        let result = run(self);
        refuse(None);
        result
    }

    /// The text last known under a key.
    pub(super) fn last_known_text(&self, key: &str) -> Option<String> {
        self.last_known.borrow().text(key).map(str::to_owned)
    }

    /// Checks that nothing is written unencrypted if another tab has set the
    /// lock.
    pub(super) fn writable(&self) -> Result<(), StorageError> {
        // A vault and a locked backend don't expose theirs.
        match self.backend.get(HEADER_KEY) {
            Some(_) => Err(StorageError::Locked),
            None => Ok(()),
        }
    }
}
