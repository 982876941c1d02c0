//! Functions called by the page's script.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, console};

use super::app::App;
use super::attributes::{self, ElementOptions, languages};
use super::message::Msg;
use super::props::Props;
use super::{lock_session, registry, stash, stores};
use crate::browser::{locale, region};
use crate::pack::{self, Messages, PackError};
use crate::state::Action;
use crate::view::Localizer;

/// Reads the text of a pack and of a messages file for [`start`], which takes
/// them by the id that this returns. Reading and starting in one task would block
/// a slow phone for longer than a tap may wait.
///
/// # Errors
/// If the pack or the messages are invalid; every problem, a line each.
#[wasm_bindgen]
pub fn read(pack: &str, messages: &str) -> Result<u32, JsValue> {
    let error = |error: PackError| error.to_string();
    let pack = pack::read("pack", pack).map_err(error)?;
    let messages = Messages::read("messages", messages).map_err(error)?;
    let localizer = Localizer::new(messages, &locale(&pack.language)).in_region(region());
    Ok(stash::stash_texts(pack, localizer))
}

/// Starts the program inside an element, with the texts of an id. Its settings
/// are the attributes of a host, which may be the same element. It replaces the
/// program `before`, if one is given, because an attribute has changed: then
/// warnings are only about that one, for those about the others have been given.
/// Returns the program's id.
///
/// # Errors
/// If there are no texts of that id. The element then stays as it is.
#[wasm_bindgen]
pub fn start(
    root: Element,
    host: Element,
    texts: u32,
    before: Option<u32>,
    changed: Option<String>,
) -> Result<u32, JsValue> {
    let texts = stash::take_texts(texts);
    let (pack, localizer) = texts.ok_or("there are no such texts")?;
    let options = read_options(&host);
    warn(&options, changed.as_deref());
    set_lang_and_dir(&root, &pack.language);
    if let Some(before) = before {
        stop(before);
    }
    let id = registry::next_id();
    let props = Props {
        id,
        pack: Rc::new(pack),
        localizer: Rc::new(localizer),
        root: root.clone(),
        host,
        settings: options.settings,
        namespace: options.namespace.as_str().into(),
    };
    // It empties the element.
    let app = yew::Renderer::<App>::with_root_and_props(root, props).render();
    let send = app.callback(|message| message);
    registry::add(id, options.namespace, send, || app.destroy());
    Ok(id)
}

/// Applies a changed attribute of a program's host.
#[wasm_bindgen]
pub fn change(id: u32, host: Element, name: &str) {
    let options = read_options(&host);
    warn(&options, Some(name));
    registry::send(id, Msg::Action(Action::Configure(options.settings)));
}

/// Ends a program and frees its memory; what it stored stays. With the last
/// program of a namespace the store locks: an element that is put back asks for
/// the passphrase.
#[wasm_bindgen]
pub fn stop(id: u32) {
    let Some(namespace) = registry::stop(id) else {
        return;
    };
    let (store, _) = stores::open(&namespace);
    let store = &mut *store.borrow_mut();
    if store.vault().is_some() {
        store.lock_backend(stores::open_backend(&namespace));
    }
    lock_session::end(&namespace);
}

/// Ends all programs because the reader leaves at once. Only data on the device
/// remains.
#[wasm_bindgen]
pub fn leave() {
    registry::stop_all();
    lock_session::end_all();
    stores::forget_all();
}

/// The options that the attributes of a host give.
fn read_options(host: &Element) -> ElementOptions {
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

/// Warns on the console of what is wrong with the attributes, or with this one.
fn warn(options: &ElementOptions, name: Option<&str>) {
    for (about, warning) in &options.warnings {
        if name.is_none_or(|name| name == about) {
            console::warn_1(&warning.as_str().into());
        }
    }
}

/// Sets the language and the text direction of an element, whatever those of
/// the host page are.
fn set_lang_and_dir(root: &Element, language: &str) {
    const RIGHT_TO_LEFT: [&str; 8] = ["ar", "ckb", "dv", "fa", "he", "ps", "ur", "yi"];
    let primary = language.split('-').next().unwrap_or_default();
    let direction = if RIGHT_TO_LEFT.contains(&primary) {
        "rtl"
    } else {
        "ltr"
    };
    for (name, value) in [("lang", language), ("dir", direction)] {
        // It fails only for names that no attribute can have.
        let _ = root.set_attribute(name, value);
    }
}
