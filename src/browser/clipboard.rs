//! The clipboard.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Clipboard, window};

/// Puts a text on the clipboard, and calls back with whether it is there.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    // It is missing on insecure connections.
    let clipboard = window()
        .and_then(|window| Reflect::get(&window.navigator(), &"clipboard".into()).ok())
        .filter(JsValue::is_object);
    let Some(clipboard) = clipboard else {
        return done(false);
    };
    let written = clipboard.unchecked_into::<Clipboard>().write_text(text);
    spawn_local(async move {
        done(JsFuture::from(written).await.is_ok());
    });
}
