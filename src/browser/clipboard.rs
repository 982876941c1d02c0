//! The clipboard.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Clipboard, window};

use super::promise::when_ended;

/// Puts a text on the clipboard; tells whether it is there.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    // Not there at all where a page came over an insecure connection.
    let clipboard = window()
        .and_then(|window| Reflect::get(&window.navigator(), &"clipboard".into()).ok())
        .filter(JsValue::is_object);
    match clipboard {
        Some(clipboard) => {
            let clipboard: Clipboard = clipboard.unchecked_into();
            // It gives nothing when it is done, and throws something when not.
            when_ended(clipboard.write_text(text), move |end| {
                done(end.is_undefined());
            });
        }
        None => done(false),
    }
}
