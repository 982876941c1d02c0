//! The way out, in reach on every screen. It is a plain link, so that it works
//! before the program is there and after it is gone; `web/exit.js` makes it a
//! quick one.

use super::context::ViewContext;
use super::page::Page;
use crate::pack::MessageKey;

/// Where the way out leads unless the host page says otherwise: a page that
/// anybody may have open.
pub const EXIT: &str = "https://www.wikipedia.org/";

/// The link alone: before the program is there, the Shift key does nothing.
pub fn exit_link(cx: &ViewContext, page: &mut Page) {
    page.open("p", "tc-exit");
    link(cx, page);
    page.close();
}

/// The link, with what is said of the Shift key, and said while it is pressed.
pub fn exit(cx: &ViewContext, page: &mut Page) {
    page.open("p", "tc-exit");
    page.leaf("span", "tc-shift", cx.text(MessageKey::ExitShift));
    link(cx, page);
    let values = [
        "tc-pressed",
        "status",
        cx.text(MessageKey::ExitTwo),
        cx.text(MessageKey::ExitOne),
        cx.text(MessageKey::ExitStuck),
    ];
    let names = &["class", "role", "data-two", "data-one", "data-stuck"];
    page.leaf_with("span", names, &values, "");
    page.close();
}

fn link(cx: &ViewContext, page: &mut Page) {
    page.leaf_with(
        "a",
        &["class", "part", "href", "target", "rel"],
        &[
            "tc-button",
            "button",
            cx.exit,
            "_top",
            "nofollow noreferrer",
        ],
        cx.text(MessageKey::Exit),
    );
}
