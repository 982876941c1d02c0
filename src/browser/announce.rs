//! Telling the page around of something.

use web_sys::{CustomEvent, CustomEventInit, Element};

/// Sends an event from an element, for whoever listens there or further out.
/// There is nothing in it but its name.
pub fn announce(host: &Element, name: &str) {
    let about = CustomEventInit::new();
    about.set_bubbles(true);
    about.set_composed(true);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &about) {
        // Whether anybody wants more of it doesn't matter here.
        let _ = host.dispatch_event(&event);
    }
}
