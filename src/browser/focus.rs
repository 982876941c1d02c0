//! Focus: on a screen's heading, and in a dialog.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

/// Moves the focus to where reading continues, so that a screen reader reads
/// it and the keyboard continues there: to what was just added to a screen (or
/// its text field), or else to the screen's heading, with the top of the program
/// in view.
pub fn move_focus(root: &Element) {
    let find = |selector| root.query_selector(selector).ok().flatten();
    let added = find(".tc-added[tabindex]").or_else(|| find(".tc-added textarea"));
    let is_screen = added.is_none();
    if let Some(target) = added.or_else(|| find(".tc-title")) {
        // Nothing is lost where a browser refuses.
        let _ = target.unchecked_into::<HtmlElement>().focus();
    }
    // Only upwards, and only when the top has been scrolled out of view: a
    // host page must not jump.
    if is_screen && root.get_bounding_client_rect().top() < 0.0 {
        root.scroll_into_view();
    }
}

/// Whether the focus is in a program, or nowhere on a page that is the
/// program's alone. In a background tab this is where the focus was.
pub fn has_focus(root: &Element) -> bool {
    // A document and a shadow root both have it; `:focus` matches nothing in
    // the background.
    let active = js_sys::Reflect::get(&root.get_root_node(), &"activeElement".into());
    let active = active.ok().and_then(|one| one.dyn_into::<Element>().ok());
    active.is_some_and(|one| root.contains(Some(&one)) || one.contains(Some(root)))
}

/// Opens or closes the dialog of a program.
pub fn show_dialog(root: &Element, is_open: bool) {
    let Ok(Some(dialog)) = root.query_selector("dialog") else {
        return;
    };
    let dialog: HtmlDialogElement = dialog.unchecked_into();
    if is_open && !dialog.open() {
        // Refused only where a dialog is open already.
        let _ = dialog.show_modal();
    } else if !is_open && dialog.open() {
        dialog.close();
    }
}
