//! Planning changes to an unlocked store.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{ENCRYPTED_PREFIX, HEADER_KEY, PlainDocument, Vault};
use crate::store::{Backend, PREFIX, StorageError, Store};

/// A text to write under a key, or `None` to remove it.
type PlannedWrite = (String, Option<String>);

/// The writes of one step, and the texts known to the store once they are made.
#[derive(Default)]
pub struct Plan {
    /// The documents to encrypt and write, in order.
    pub documents: Vec<PlainDocument>,
    /// For each written key, the text that the store then considers known.
    pub(in crate::store) last_known: Vec<PlannedWrite>,
}

/// Runs changes against a copy of an unlocked store and records their writes.
/// Nothing is stored, and the store itself does not change.
pub struct Planner {
    vault: Rc<RefCell<Vault>>,
    scratch: Store,
    log: Rc<RefCell<Vec<PlannedWrite>>>,
}

impl Planner {
    pub(in crate::store) fn new(
        vault: Rc<RefCell<Vault>>,
        with_backend: impl FnOnce(Box<dyn Backend>) -> Store,
    ) -> Self {
        let log = Rc::default();
        let scratch = with_backend(Box::new(PlanBackend {
            vault: Rc::clone(&vault),
            changes: BTreeMap::new(),
            log: Rc::clone(&log),
        }));
        Planner {
            vault,
            scratch,
            log,
        }
    }

    /// Plans one step, which sees the changes planned by earlier steps. A step
    /// is committed as a whole or not at all.
    pub fn step<T>(&mut self, run: impl FnOnce(&mut Store) -> T) -> (T, Plan) {
        let result = run(&mut self.scratch);
        let writes = self.log.take();
        let last_known = writes
            .iter()
            .map(|(key, _)| (key.clone(), self.scratch.last_known_text(key)))
            .collect();
        let vault = self.vault.borrow();
        let documents = writes.into_iter().map(|(key, text)| PlainDocument {
            name: vault.name(&key),
            key,
            text,
        });
        let documents = documents.collect();
        (
            result,
            Plan {
                documents,
                last_known,
            },
        )
    }
}

/// The contents of a vault with the planned changes applied.
struct PlanBackend {
    vault: Rc<RefCell<Vault>>,
    changes: BTreeMap<String, Option<String>>,
    log: Rc<RefCell<Vec<PlannedWrite>>>,
}

impl PlanBackend {
    fn change(&mut self, key: &str, text: Option<&str>) {
        let text = text.map(str::to_owned);
        self.changes.insert(key.to_owned(), text.clone());
        self.log.borrow_mut().push((key.to_owned(), text));
    }
}

impl Backend for PlanBackend {
    fn keys(&self) -> Vec<String> {
        let mut keys = self.vault.borrow().keys();
        keys.retain(|key| !self.changes.contains_key(key));
        let written = self.changes.iter().filter(|(_, text)| text.is_some());
        // At the front, because the header stays last.
        keys.splice(0..0, written.map(|(key, _)| key.clone()));
        keys
    }

    fn get(&self, key: &str) -> Option<String> {
        match self.changes.get(key) {
            Some(text) => text.clone(),
            None => self.vault.borrow().get(key),
        }
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.change(key, Some(text));
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.change(key, None);
        Ok(())
    }
}

/// Whether a key is stored as it is and never encrypted: the header, the bare
/// prefix, and texts that can't be decrypted.
pub(super) fn is_raw(key: &str) -> bool {
    key == HEADER_KEY || key == PREFIX || key.starts_with(ENCRYPTED_PREFIX)
}
