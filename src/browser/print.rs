//! Printing.

use web_sys::window;

/// Opens the browser's own dialog to print the page. A frame that may open
/// none prints nothing; the browser's menu still can.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}
