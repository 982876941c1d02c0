//! Hearing how a promise ended, without waiting for it.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Promise)]
    type Ending;

    #[wasm_bindgen(method)]
    fn then(this: &Ending, kept: &JsValue, broken: &JsValue);
}

/// Calls back once when a promise has ended, with what it gave, or with what
/// was thrown.
pub fn when_ended(promise: Promise, call: impl FnOnce(JsValue) + 'static) {
    use wasm_bindgen::JsCast;
    let call = Closure::once_into_js(call);
    promise.unchecked_into::<Ending>().then(&call, &call);
}
