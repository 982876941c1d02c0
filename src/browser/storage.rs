//! `localStorage` as a place to keep texts.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, Storage, StorageEvent, window};

use crate::store::{Backend, Nowhere, PREFIX, Refusal, Store};

/// The browser's `localStorage`.
pub struct LocalStorage(Storage);

impl Backend for LocalStorage {
    fn keys(&self) -> Vec<String> {
        let count = self.0.length().unwrap_or(0);
        (0..count)
            .filter_map(|at| self.0.key(at).ok().flatten())
            .collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.get_item(key).ok().flatten()
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), Refusal> {
        self.0.set_item(key, text).map_err(|error| refusal(&error))
    }

    fn remove(&mut self, key: &str) -> Result<(), Refusal> {
        self.0.remove_item(key).map_err(|error| refusal(&error))
    }
}

/// A browser throws `SecurityError` where it forbids storage; everything else
/// it throws while writing is about room.
fn refusal(error: &JsValue) -> Refusal {
    let name = js_sys::Reflect::get(error, &"name".into())
        .ok()
        .and_then(|name| name.as_string());
    match name.as_deref() {
        Some("SecurityError") => Refusal::Forbidden,
        _ => Refusal::Full,
    }
}

/// The store of this page: in `localStorage` where the browser allows it,
/// nowhere otherwise, with the reason.
pub fn open_store() -> (Store, Option<Refusal>) {
    match window().and_then(|window| window.local_storage().ok().flatten()) {
        Some(storage) => (Store::new(LocalStorage(storage)), None),
        None => (Store::new(Nowhere), Some(Refusal::Forbidden)),
    }
}

/// Calls back whenever another tab may have changed anything of ours, until
/// the listeners are dropped: when it did, and when this tab is shown again,
/// for a browser tells nothing to a tab that it has put to sleep.
pub fn on_change_elsewhere(call: impl Fn() + 'static) -> Vec<EventListener> {
    let Some(window) = window() else {
        return Vec::new();
    };
    let call = Rc::new(call);
    let again = Rc::clone(&call);
    let shown = move |_: &Event| again();
    let changed = move |event: &Event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        // No key: everything was cleared.
        if key.is_none_or(|key| key.starts_with(PREFIX)) {
            call();
        }
    };
    vec![
        EventListener::new(&window, "storage", changed),
        EventListener::new(&window, "pageshow", shown.clone()),
        EventListener::new(&window, "focus", shown),
    ]
}
