//! Where the page starts the program.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use super::app::{App, Props};
use crate::browser::locale;
use crate::pack::{self, Messages};
use crate::view::Words;

/// Starts the program inside an element, with the text of a pack and of a
/// messages file.
///
/// # Errors
/// When the pack or the messages are not sound; every problem, a line each.
#[wasm_bindgen]
pub fn start(root: Element, pack: &str, messages: &str) -> Result<(), JsValue> {
    let pack = pack::read("pack", pack)?;
    let messages = Messages::read("messages", messages)?;
    let words = Words::new(messages, &locale(&pack.language));
    root.set_inner_html("");
    let props = Props {
        pack: Rc::new(pack),
        words: Rc::new(words),
        root: root.clone(),
    };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
    Ok(())
}
