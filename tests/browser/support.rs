//! Shared test support.

use std::time::Duration;

use trust_check::model::check::Timestamp;
use trust_check::pack::{self, Pack};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Storage, window};

/// The shipped pack and messages.
pub const PACK: &str = include_str!("../../packs/en.json");
pub const MESSAGES: &str = include_str!("../../locales/en.json");

pub fn pack() -> Pack {
    pack::read("pack", PACK).expect("sound")
}

pub fn document() -> Document {
    window()
        .and_then(|window| window.document())
        .expect("a page")
}

pub fn local_storage() -> Storage {
    let storage = window().expect("a page").local_storage();
    storage.ok().flatten().expect("storage is allowed")
}

/// Noon on 2025-01-01 in UTC.
pub fn new_year() -> Timestamp {
    Timestamp::from_millis(1_735_732_800_000).expect("in range")
}

/// A new element at the end of the page.
pub fn place() -> Element {
    let place = document().create_element("div").expect("an element");
    let body = document().query_selector("body").ok().flatten();
    body.expect("a body").append_child(&place).expect("added");
    place
}

/// The element that matches a selector in another element.
pub fn found(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector)
        .ok()
        .flatten()?
        .dyn_into()
        .ok()
}

/// Asks again and again, for at most five seconds.
///
/// # Panics
/// If the answer stays no.
pub async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..500 {
        if is_so() {
            return;
        }
        yew::platform::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("waited in vain: {what}");
}
