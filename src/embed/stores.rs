//! The stores of this page. The programs of a namespace share one.

use std::cell::RefCell;
use std::rc::Rc;

use crate::browser::{open_storage, open_store};
use crate::store::{Backend, StorageError, Store};

/// A store that several programs use.
pub type SharedStore = Rc<RefCell<Store>>;

/// The stored header of a lock; `None` if there is no lock.
pub type StoredHeader = Result<Option<String>, StorageError>;

/// A store that lives as long as the page, so that data saved for this visit
/// only outlives a program that ends or restarts in another language.
struct OpenStore {
    namespace: String,
    store: SharedStore,
    refusal: Option<StorageError>,
}

thread_local! {
    static STORES: RefCell<Vec<OpenStore>> = RefCell::default();
}

/// The store of a namespace, and why nothing can be stored in it, if so.
pub fn open(namespace: &str) -> (SharedStore, Option<StorageError>) {
    STORES.with_borrow_mut(|stores| {
        let found = stores.iter().find(|open| open.namespace == namespace);
        if let Some(open) = found {
            return (Rc::clone(&open.store), open.refusal);
        }
        let (store, refusal) = open_store(namespace);
        let store = Rc::new(RefCell::new(store));
        stores.push(OpenStore {
            namespace: namespace.to_owned(),
            store: Rc::clone(&store),
            refusal,
        });
        (store, refusal)
    })
}

/// Drops all stores, and with them the data saved for this visit only.
pub fn forget_all() {
    STORES.take();
}

/// The stored header of a namespace.
pub fn stored_header(namespace: &str) -> StoredHeader {
    open_storage(namespace)?.header()
}

/// The storage of a namespace, if it is within reach.
pub fn open_backend(namespace: &str) -> Option<Box<dyn Backend>> {
    let storage = open_storage(namespace).ok()?;
    Some(Box::new(storage))
}
