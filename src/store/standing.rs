//! How a store stands to the lock, and becoming locked, unlocked or plain.

use std::cell::RefCell;
use std::rc::Rc;

use super::lock::{KEY, Need, Shared, Shut, Vault};
use super::{Backend, StorageError, Store};
use crate::store::last_known::LastKnown;

/// How a store stands to the lock.
pub(super) enum Standing {
    /// There is none.
    Plain,
    /// It is locked.
    Shut,
    /// It is open: all is sealed in its place.
    Vault(Rc<RefCell<Vault>>),
}

impl Store {
    /// A store of a place that is locked.
    pub fn shut(place: Box<dyn Backend>) -> Self {
        let mut store = Store::new(super::NullBackend);
        store.become_shut(Some(place));
        store
    }

    /// Locks it: forgets all that was read, also where the place can't be
    /// reached.
    pub fn become_shut(&mut self, place: Option<Box<dyn Backend>>) {
        self.backend = Box::new(Shut(place));
        self.standing = Standing::Shut;
        self.seen = RefCell::default();
    }

    /// Keeps all in a vault from now on.
    pub fn become_vault(&mut self, vault: Rc<RefCell<Vault>>) {
        self.backend = Box::new(Shared(Rc::clone(&vault)));
        self.standing = Standing::Vault(vault);
    }

    /// Keeps all in a place as it is from now on.
    pub fn become_plain(&mut self, place: Box<dyn Backend>) {
        self.backend = place;
        self.standing = Standing::Plain;
    }

    /// The vault that it keeps all in, if the lock is set and open.
    pub fn vault(&self) -> Option<&Rc<RefCell<Vault>>> {
        match &self.standing {
            Standing::Vault(vault) => Some(vault),
            _ => None,
        }
    }

    /// Whether it is locked.
    pub fn is_shut(&self) -> bool {
        matches!(self.standing, Standing::Shut)
    }

    /// Follows what another tab has done to the lock, by the header in the place
    /// where things are kept: it locks itself wherever that is not the one that
    /// it goes by, and where it can't be read. Whether the header is gone, while
    /// what this store sealed may still be: then [`Store::take_off`] is to
    /// follow.
    pub fn follow(
        &mut self,
        header: &Result<Option<String>, StorageError>,
        place: Option<Box<dyn Backend>>,
    ) -> bool {
        match (&self.standing, header, place) {
            (Standing::Vault(_), Ok(None), _) => return true,
            (Standing::Vault(vault), Ok(Some(header)), _) if vault.borrow().goes_by(header) => {}
            (Standing::Plain, Ok(Some(_)), _) if !self.backend.is_persistent() => {}
            (Standing::Plain, Ok(None) | Err(_), _) => {}
            (Standing::Shut, Ok(None), Some(place)) => self.become_plain(place),
            // Also one that is locked: its place may be in reach again.
            (_, _, place) => self.become_shut(place),
        }
        false
    }

    /// Sets the lock, or changes it: keeps all in a vault from now on, and has
    /// all stand sealed there.
    ///
    /// # Errors
    /// When the place refused, or another tab was faster. All is as it was.
    pub fn seal_in(&mut self, vault: Rc<RefCell<Vault>>) -> Result<(), StorageError> {
        match &self.standing {
            Standing::Plain if self.backend.is_persistent() => {}
            // The new header tells only one key before its own.
            Standing::Vault(before) => before.borrow_mut().seal_all()?,
            _ => return Err(StorageError::Locked),
        }
        vault.borrow_mut().seal_all()?;
        self.become_vault(vault);
        Ok(())
    }

    /// Makes all readable and keeps it so in a place from now on: takes the lock
    /// `off`, or follows another tab that did.
    ///
    /// # Errors
    /// When the place refused, or the lock is another. All is as it was.
    pub fn take_off(
        &mut self,
        off: bool,
        place: Option<Box<dyn Backend>>,
    ) -> Result<(), StorageError> {
        let (Some(vault), Some(place)) = (self.vault(), place) else {
            return Err(StorageError::Unavailable);
        };
        vault.borrow_mut().open_all(off)?;
        self.become_plain(place);
        Ok(())
    }

    /// Locks it, unless there is no lock any more: then only this store could
    /// open what it has sealed since, and it does.
    ///
    /// # Errors
    /// When that was refused. All is as it was.
    pub fn lock(&mut self, place: Option<Box<dyn Backend>>) -> Result<(), StorageError> {
        let Some(vault) = self.vault() else {
            return Ok(());
        };
        if vault.borrow_mut().is_gone() {
            return self.take_off(false, place);
        }
        self.become_shut(place);
        Ok(())
    }

    /// What has to be learnt before something can be done for real; nothing
    /// where it can. It is rehearsed to find that out, and changes nothing.
    pub fn needs(&mut self, run: &mut dyn FnMut(&mut Store)) -> Vec<Need> {
        let Some(vault) = self.vault().cloned() else {
            return Vec::new();
        };
        let seen: LastKnown = self.seen.borrow().clone();
        vault.borrow_mut().rehearse();
        run(self);
        self.seen.replace(seen);
        vault.borrow_mut().rehearsed()
    }

    /// Whether what is done now is only rehearsed.
    pub(super) fn is_rehearsal(&self) -> bool {
        self.vault()
            .is_some_and(|vault| vault.borrow().is_rehearsal())
    }

    /// Makes sure that nothing is written readable where another tab has set
    /// the lock.
    pub(super) fn writable(&self) -> Result<(), StorageError> {
        // A vault and a locked place don't show theirs.
        match self.backend.get(KEY) {
            Some(_) => Err(StorageError::Locked),
            None => Ok(()),
        }
    }
}
