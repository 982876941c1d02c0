//! `localStorage` as a backend.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, Storage, StorageEvent, window};

use crate::store::lock::HEADER_KEY;
use crate::store::{Backend, Namespace, NullBackend, StorageError, Store};

/// The browser's `localStorage`, of which a namespace sees only its own.
pub struct LocalStorage {
    storage: Storage,
    namespace: Namespace,
}

impl LocalStorage {
    /// The stored header of the lock.
    ///
    /// # Errors
    /// If it is unknown whether there is one.
    pub fn header(&self) -> Result<Option<String>, StorageError> {
        let header = self.storage.get_item(&self.namespace.name(HEADER_KEY));
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
        set.map_err(|error| storage_error(&error))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        let removed = self.storage.remove_item(&self.namespace.name(key));
        removed.map_err(|error| storage_error(&error))
    }
}

/// Browsers throw `SecurityError` where they forbid storage; everything else
/// they throw while writing is about the quota.
fn storage_error(error: &JsValue) -> StorageError {
    let name = js_sys::Reflect::get(error, &"name".into())
        .ok()
        .and_then(|name| name.as_string());
    match name.as_deref() {
        Some("SecurityError") => StorageError::Unavailable,
        _ => StorageError::QuotaExceeded,
    }
}

/// The store of a namespace: in `localStorage` if the browser allows it, locked
/// if a lock is set; otherwise one that stores nothing, with the reason.
pub fn open_store(namespace: &str) -> (Store, Option<StorageError>) {
    let storage = open_storage(namespace);
    match storage.and_then(|storage| Ok((storage.header()?, storage))) {
        Ok((Some(_), storage)) => (Store::locked(Box::new(storage)), None),
        Ok((None, storage)) => (Store::new(storage), None),
        Err(refusal) => (Store::new(NullBackend), Some(refusal)),
    }
}

/// The part of `localStorage` that belongs to a namespace.
///
/// # Errors
/// If the browser forbids it.
pub fn open_storage(namespace: &str) -> Result<LocalStorage, StorageError> {
    let storage = window().and_then(|window| window.local_storage().ok().flatten());
    Ok(LocalStorage {
        storage: storage.ok_or(StorageError::Unavailable)?,
        namespace: Namespace::new(namespace),
    })
}

/// Calls back whenever another tab may have changed anything in a namespace,
/// until the listeners are dropped: on a storage event, and when this tab is
/// shown again, because a suspended tab gets no events.
pub fn on_change_elsewhere(namespace: &str, call: impl Fn() + 'static) -> Vec<EventListener> {
    let Some(window) = window() else {
        return Vec::new();
    };
    let namespace = Namespace::new(namespace);
    let call = Rc::new(call);
    let again = Rc::clone(&call);
    // The event also fires when the page is hidden; nothing is to be done then.
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
        // Not every phone gives a page the focus again, and it may be another
        // day by now.
        EventListener::new(&window, "visibilitychange", shown),
    ]
}
