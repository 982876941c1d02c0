//! Hearing that time has passed, or that somebody is there.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Date, Function};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::window;

/// How often to look whether it is time to lock, in milliseconds.
const OFTEN: i32 = 5_000;

/// The time now, in milliseconds.
pub fn now() -> f64 {
    Date::now()
}

/// Calls back once, after so many seconds.
pub fn after(seconds: u32, call: impl FnOnce() + 'static) {
    let call: Function = Closure::once_into_js(call).unchecked_into();
    if let Some(window) = window() {
        // It takes any number.
        let _ = window
            .set_timeout_with_callback_and_timeout_and_arguments_0(&call, seconds as i32 * 1000);
    }
}

/// Calls back every few seconds, until it is dropped.
pub struct Often {
    id: i32,
    _call: Closure<dyn Fn()>,
}

impl Often {
    /// Begins to call.
    pub fn call(call: impl Fn() + 'static) -> Self {
        let call = Closure::<dyn Fn()>::new(call);
        let id = window().and_then(|window| {
            let function = call.as_ref().unchecked_ref();
            let id = window.set_interval_with_callback_and_timeout_and_arguments_0(function, OFTEN);
            id.ok()
        });
        Often {
            id: id.unwrap_or_default(),
            _call: call,
        }
    }
}

impl Drop for Often {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_interval_with_handle(self.id);
        }
    }
}

/// Calls back whenever somebody does something on the page, and whenever it is
/// shown again; until the listeners are dropped. What a script of the page does
/// is nobody's doing: neither an event that it makes, nor that it scrolls.
pub fn on_activity(call: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = window() else {
        return Vec::new();
    };
    // Before anybody on the page can keep it to themselves.
    let options = EventListenerOptions::run_in_capture_phase();
    let kinds = [
        "pointerdown",
        "keydown",
        "wheel",
        "touchmove",
        "visibilitychange",
    ];
    let listeners = kinds.map(|kind| {
        let call = call.clone();
        EventListener::new_with_options(&window, kind, options, move |event| {
            if event.is_trusted() {
                call();
            }
        })
    });
    listeners.into()
}
