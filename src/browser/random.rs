//! Random bytes. Unlike the rest of WebCrypto, browsers have them on insecure
//! connections too.

use wasm_bindgen::JsValue;
use web_sys::window;

/// Fills a slice of at most 65,536 bytes with random ones.
///
/// # Errors
/// If the browser refuses.
pub fn fill_random(bytes: &mut [u8]) -> Result<(), JsValue> {
    let crypto = window().ok_or(JsValue::NULL)?.crypto()?;
    crypto.get_random_values_with_u8_array(bytes).map(drop)
}
