//! Focus: to a screen's heading, and into a dialog.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

/// Moves the focus to the heading of the screen shown, so that a screen
/// reader reads it and the keyboard goes on from there; and brings the top of
/// the program into view.
pub fn focus_heading(root: &Element) {
    if let Ok(Some(heading)) = root.query_selector(".tc-title")
        && let Ok(heading) = heading.dyn_into::<HtmlElement>()
    {
        // Nothing is lost where a browser refuses.
        let _ = heading.focus();
    }
    // Only upwards, and only when the top has been scrolled out of view: a
    // host page must not jump.
    if root.get_bounding_client_rect().top() < 0.0 {
        root.scroll_into_view();
    }
}

/// Opens or closes the dialog of a program.
pub fn show_dialog(root: &Element, wanted: bool) {
    let Ok(Some(dialog)) = root.query_selector("dialog") else {
        return;
    };
    let dialog: HtmlDialogElement = dialog.unchecked_into();
    if wanted && !dialog.open() {
        // Refused only where a dialog is open already.
        let _ = dialog.show_modal();
    } else if !wanted && dialog.open() {
        dialog.close();
    }
}
