//! `localStorage` as a place to keep texts.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, Storage, StorageEvent, window};

use crate::store::lock::KEY;
use crate::store::{Backend, Namespace, NullBackend, StorageError, Store};

/// The browser's `localStorage`, of which a namespace sees only its own.
pub struct LocalStorage {
    storage: Storage,
    namespace: Namespace,
}

impl LocalStorage {
    /// The header of the lock.
    ///
    /// # Errors
    /// When it can't be told whether there is one.
    pub fn header(&self) -> Result<Option<String>, StorageError> {
        let header = self.storage.get_item(&self.namespace.name(KEY));
        header.map_err(|_| StorageError::Unavailable)
    }
}

impl Backend for LocalStorage {
    fn keys(&self) -> Vec<String> {
        let count = self.storage.length().unwrap_or(0);
        (0..count)
            .filter_map(|at| self.storage.key(at).ok().flatten())
            .filter_map(|name| self.namespace.key(&name))
            .collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        let name = self.namespace.name(key);
        self.storage.get_item(&name).ok().flatten()
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let set = self.storage.set_item(&self.namespace.name(key), text);
        set.map_err(|error| refusal(&error))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        let removed = self.storage.remove_item(&self.namespace.name(key));
        removed.map_err(|error| refusal(&error))
    }
}

/// A browser throws `SecurityError` where it forbids storage; everything else
/// it throws while writing is about room.
fn refusal(error: &JsValue) -> StorageError {
    let name = js_sys::Reflect::get(error, &"name".into())
        .ok()
        .and_then(|name| name.as_string());
    match name.as_deref() {
        Some("SecurityError") => StorageError::Unavailable,
        _ => StorageError::QuotaExceeded,
    }
}

/// The store of a namespace: in `localStorage` where the browser allows it,
/// locked if it is so there; nowhere otherwise, with the reason.
pub fn open_store(namespace: &str) -> (Store, Option<StorageError>) {
    let storage = open_storage(namespace);
    match storage.and_then(|storage| Ok((storage.header()?, storage))) {
        Ok((Some(_), storage)) => (Store::shut(Box::new(storage)), None),
        Ok((None, storage)) => (Store::new(storage), None),
        Err(refusal) => (Store::new(NullBackend), Some(refusal)),
    }
}

/// What a namespace has of `localStorage`.
///
/// # Errors
/// When the browser forbids it.
pub fn open_storage(namespace: &str) -> Result<LocalStorage, StorageError> {
    let storage = window().and_then(|window| window.local_storage().ok().flatten());
    Ok(LocalStorage {
        storage: storage.ok_or(StorageError::Unavailable)?,
        namespace: Namespace::new(namespace),
    })
}

/// Calls back whenever another tab may have changed anything in a namespace, until
/// the listeners are dropped: when it did, and when this tab is shown again,
/// for a browser tells nothing to a tab that it has put to sleep.
pub fn on_change_elsewhere(namespace: &str, call: impl Fn() + 'static) -> Vec<EventListener> {
    let Some(window) = window() else {
        return Vec::new();
    };
    let namespace = Namespace::new(namespace);
    let call = Rc::new(call);
    let again = Rc::clone(&call);
    // A page that goes out of sight hears of that, too, and need not look.
    let document = window.document();
    let shown = move |_: &Event| {
        if document.as_ref().is_none_or(|it| !it.hidden()) {
            again();
        }
    };
    let changed = move |event: &Event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        // No key: everything was cleared.
        if key.is_none_or(|name| namespace.key(&name).is_some()) {
            call();
        }
    };
    vec![
        EventListener::new(&window, "storage", changed),
        EventListener::new(&window, "pageshow", shown.clone()),
        EventListener::new(&window, "focus", shown.clone()),
        // Not every phone gives a page the focus again, and the day may be
        // another since.
        EventListener::new(&window, "visibilitychange", shown),
    ]
}
