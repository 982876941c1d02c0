//! How a store stands to the lock, and becoming locked, unlocked or plain.

use std::cell::RefCell;
use std::rc::Rc;

use super::lock::{Header, KEY, Need, Shared, Shut, Turn, Vault};
use super::{Backend, Refusal, Store};
use crate::store::seen::Seen;

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
        let mut store = Store::new(super::Nowhere);
        store.become_shut(place);
        store
    }

    /// Locks it: forgets all that was read.
    pub fn become_shut(&mut self, place: Box<dyn Backend>) {
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

    /// What it has to become, by the text of the header in the place where
    /// things are kept.
    pub fn turn(&self, header: Option<&str>) -> Turn {
        match (&self.standing, header) {
            (Standing::Plain, Some(_)) if self.backend.lasts() => Turn::Shut,
            (Standing::Plain, _) | (Standing::Shut, Some(_)) => Turn::Stay,
            (_, None) => Turn::Open,
            (Standing::Vault(vault), Some(text)) => match Header::read(text) {
                Ok(header) if header == *vault.borrow().header() => Turn::Stay,
                Ok(header) if header.id == vault.borrow().header().id => {
                    Turn::Header(Box::new(header))
                }
                _ => Turn::Shut,
            },
        }
    }

    /// What has to be learnt before something can be done for real; nothing
    /// where it can. It is rehearsed to find that out, and changes nothing.
    pub fn needs(&mut self, run: &mut dyn FnMut(&mut Store)) -> Vec<Need> {
        let Some(vault) = self.vault().cloned() else {
            return Vec::new();
        };
        let seen: Seen = self.seen.borrow().clone();
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
    pub(super) fn writable(&self) -> Result<(), Refusal> {
        // A vault and a locked place don't show theirs.
        match self.backend.get(KEY) {
            Some(_) => Err(Refusal::Locked),
            None => Ok(()),
        }
    }
}
