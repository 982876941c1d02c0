//! What the page's script calls.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, console};

use super::app::{App, Heard, Props};
use super::attributes::{self, ElementOptions, languages};
use super::running;
use crate::browser::{locale, region};
use crate::pack::{self, Messages, PackError};
use crate::state::Action;
use crate::view::Localizer;

/// Reads the text of a pack and of a messages file, for [`start`], which takes
/// them by the number that this gives. Reading and starting at once would hold up
/// a slow phone for longer than a tap may wait.
///
/// # Errors
/// When the pack or the messages are not sound; every problem, a line each.
#[wasm_bindgen]
pub fn read(pack: &str, messages: &str) -> Result<u32, JsValue> {
    let error = |error: PackError| error.to_string();
    let pack = pack::read("pack", pack).map_err(error)?;
    let messages = Messages::read("messages", messages).map_err(error)?;
    let words = Localizer::new(messages, &locale(&pack.language)).in_region(region());
    Ok(running::set_aside(pack, words))
}

/// Starts the program inside an element, with the texts of a number, which it
/// takes; its settings are the attributes of a host, which may be the same
/// element. It takes the place of the program of another number, if one is
/// given, because an attribute has changed: then only that one's value is
/// complained about, for the others have been before. Gives the program's
/// number.
///
/// # Errors
/// When there are no texts of that number. What stands in the element then
/// still does.
#[wasm_bindgen]
pub fn start(
    root: Element,
    host: Element,
    texts: u32,
    before: Option<u32>,
    changed: Option<String>,
) -> Result<u32, JsValue> {
    let (pack, words) = running::take(texts).ok_or("there are no such texts")?;
    let given = given(&host);
    complain(&given, changed.as_deref());
    speak(&root, &pack.language);
    if let Some(before) = before {
        running::stop(before);
    }
    let id = running::fresh();
    let props = Props {
        id,
        pack: Rc::new(pack),
        words: Rc::new(words),
        root: root.clone(),
        host,
        settings: given.settings,
        namespace: given.namespace.as_str().into(),
    };
    // It empties the element.
    let app = yew::Renderer::<App>::with_root_and_props(root, props).render();
    running::add(id, given.namespace, app);
    Ok(id)
}

/// Takes note of an attribute of a program's host that has changed.
#[wasm_bindgen]
pub fn change(id: u32, host: Element, name: &str) {
    let given = given(&host);
    complain(&given, Some(name));
    running::tell_one(id, Heard::Action(Action::Configure(given.settings)));
}

/// Ends a program and frees what it took. What it kept stays.
#[wasm_bindgen]
pub fn stop(id: u32) {
    running::stop(id);
}

/// Ends all programs, for the reader leaves at once: what is kept stays, and
/// nothing else.
#[wasm_bindgen]
pub fn leave() {
    running::end();
}

/// What the attributes of a host come to.
fn given(host: &Element) -> ElementOptions {
    let texts: Vec<(String, String)> = Array::from(&host.get_attribute_names())
        .iter()
        .filter_map(|name| {
            let name = name.as_string()?;
            let value = host.get_attribute(&name)?;
            Some((name, value))
        })
        .collect();
    let pairs = texts
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    attributes::read(pairs, &languages())
}

/// Names on the console what is wrong with the attributes, or with this one.
fn complain(given: &ElementOptions, name: Option<&str>) {
    for (about, complaint) in &given.complaints {
        if name.is_none_or(|name| name == about) {
            console::warn_1(&complaint.as_str().into());
        }
    }
}

/// Tells in which language, and in which direction, an element is written,
/// whatever the page around it is in.
fn speak(root: &Element, language: &str) {
    const RIGHT_TO_LEFT: [&str; 8] = ["ar", "ckb", "dv", "fa", "he", "ps", "ur", "yi"];
    let primary = language.split('-').next().unwrap_or_default();
    let direction = match RIGHT_TO_LEFT.contains(&primary) {
        true => "rtl",
        false => "ltr",
    };
    for (name, value) in [("lang", language), ("dir", direction)] {
        // Refused only for a name that is none.
        let _ = root.set_attribute(name, value);
    }
}
