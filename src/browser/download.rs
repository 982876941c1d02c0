//! Downloads.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url, window};

use super::timing::set_timeout;

/// How long a browser may take to fetch a file from memory, in seconds. Safari
/// asks the reader first.
const OBJECT_URL_TTL_S: u32 = 60;

/// The media types of downloaded files, by how their names end. Safari renames
/// a file of another type, so that neither a calendar nor this program would
/// recognize it.
const KINDS: [(&str, &str); 3] = [
    (".ics", "text/calendar;charset=utf-8"),
    (".json", "application/json"),
    (".md", "text/markdown;charset=utf-8"),
];

/// Offers a text as a file to save under this name. Nothing is sent anywhere:
/// the file is made from memory.
///
/// # Errors
/// When the browser refuses.
pub fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let document = window()
        .and_then(|window| window.document())
        .ok_or(JsValue::NULL)?;
    let kind = BlobPropertyBag::new();
    let known = KINDS.iter().find(|(end, _)| name.ends_with(end));
    kind.set_type(known.map_or("text/plain;charset=utf-8", |(_, kind)| kind));
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    set_timeout(OBJECT_URL_TTL_S, move || drop(Url::revoke_object_url(&url)));
    Ok(())
}
