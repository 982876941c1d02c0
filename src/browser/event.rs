//! Events for the host page.

use web_sys::{CustomEvent, CustomEventInit, Element};

/// Dispatches an event on an element; it bubbles, and carries nothing but its
/// name.
pub fn dispatch_event(host: &Element, name: &str) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // Whether a listener prevents its default doesn't matter here.
        let _ = host.dispatch_event(&event);
    }
}
