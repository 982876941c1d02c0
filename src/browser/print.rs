//! Printing.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element, HtmlIFrameElement, ShadowRoot, window};

/// Opens the browser's print dialog for what a program shows. A sandboxed frame
/// that may not open dialogs prints nothing; the browser's menu still can.
pub fn print(root: &Element) {
    let printed = match root.get_root_node().dyn_into::<ShadowRoot>() {
        Ok(shadow) => print_alone(root, &shadow),
        Err(_) => window().map_or(Ok(()), |window| window.print()),
    };
    // If it was refused there is no dialog, and nothing to report.
    let _ = printed;
}

/// Prints a program without the host page around it: by a frame that holds a
/// copy of it, and is removed once that has been printed or could not be.
fn print_alone(root: &Element, shadow: &ShadowRoot) -> Result<(), JsValue> {
    let env = window().ok_or(JsValue::NULL)?;
    let host = env.document().ok_or(JsValue::NULL)?;
    let frame: HtmlIFrameElement = host.create_element("iframe")?.unchecked_into();
    frame.set_class_name("tc-print");
    frame.set_attribute("aria-hidden", "true")?;
    shadow.append_child(&frame)?;
    let window = frame.content_window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;

    // A document only adopts style sheets that were constructed in it.
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
    // Where dialogs are forbidden, nothing is printed and no event follows: the
    // copy goes with the reader's next action. While a dialog is open, the page
    // receives no events.
    for kind in ["pointerdown", "keydown", "pagehide"] {
        let options = EventListenerOptions::run_in_capture_phase();
        let gone = frame.clone();
        EventListener::once_with_options(&env, kind, options, move |_| gone.remove()).forget();
    }
    window.print()
}
