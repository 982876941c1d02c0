//! Printing.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element, HtmlIFrameElement, ShadowRoot, window};

/// Opens the browser's own dialog to print what a program shows. A frame that
/// may open none prints nothing; the browser's menu still can.
pub fn print(root: &Element) {
    let printed = match root.get_root_node().dyn_into::<ShadowRoot>() {
        Ok(shadow) => print_alone(root, &shadow),
        Err(_) => window().map_or(Ok(()), |window| window.print()),
    };
    // Refused: there is no dialog, and nobody waits for one.
    let _ = printed;
}

/// Prints a program that stands in somebody else's page without that page: by
/// way of a frame that holds a copy of it, and goes when it has been printed,
/// or could not be.
fn print_alone(root: &Element, shadow: &ShadowRoot) -> Result<(), JsValue> {
    let env = window().ok_or(JsValue::NULL)?;
    let page = env.document().ok_or(JsValue::NULL)?;
    let frame: HtmlIFrameElement = page.create_element("iframe")?.unchecked_into();
    frame.set_class_name("tc-print");
    frame.set_attribute("aria-hidden", "true")?;
    shadow.append_child(&frame)?;
    let window = frame.content_window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;

    // A page may only wear sheets that were made in it.
    let made_here: Function = Reflect::get(&window, &"CSSStyleSheet".into())?.unchecked_into();
    let sheets = Array::new();
    for sheet in shadow.adopted_style_sheets().iter() {
        let rules = sheet.unchecked_into::<CssStyleSheet>().css_rules()?;
        let texts = (0..rules.length()).filter_map(|at| Some(rules.item(at)?.css_text()));
        let copy: CssStyleSheet = Reflect::construct(&made_here, &Array::new())?.unchecked_into();
        copy.replace_sync(&texts.collect::<String>())?;
        sheets.push(&copy);
    }
    Reflect::set(&document, &"adoptedStyleSheets".into(), &sheets)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    body.append_child(&document.import_node_with_deep(root, true)?)?;

    let gone = frame.clone();
    let remove = wasm_bindgen::prelude::Closure::once_into_js(move || gone.remove());
    window.add_event_listener_with_callback("afterprint", remove.unchecked_ref())?;
    // Where dialogs are forbidden, nothing is printed, nor said: the copy goes
    // with whatever is done next. A page hears of nothing while one is open.
    for kind in ["pointerdown", "keydown", "pagehide"] {
        let options = EventListenerOptions::run_in_capture_phase();
        let gone = frame.clone();
        EventListener::once_with_options(&env, kind, options, move |_| gone.remove()).forget();
    }
    window.print()
}
