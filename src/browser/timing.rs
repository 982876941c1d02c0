//! Timers and activity.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::Date;
use web_sys::window;

/// How often to look whether it is time to lock, in milliseconds.
pub const IDLE_POLL_MS: u32 = 5_000;

/// The time now, in milliseconds.
pub fn now() -> f64 {
    Date::now()
}

/// Calls back once, after this many seconds.
pub fn set_timeout(seconds: u32, call: impl FnOnce() + 'static) {
    Timeout::new(seconds * 1000, call).forget();
}

/// Calls back on every activity of the reader on the page, and whenever it is
/// shown again, until the listeners are dropped. Events that a script
/// dispatches are no activity, and neither is its scrolling.
pub fn on_activity(call: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = window() else {
        return Vec::new();
    };
    // Before any listener of the page can stop the event.
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
