//! The exit link, in reach on every screen. It is a plain link, so that it
//! works before the program has loaded and after it is gone; `web/src/exit.js`
//! adds the shortcut.

use yew::{Html, html};

use super::context::ViewContext;
use crate::pack::MessageKey;

/// The address that the exit link leads to unless the host page names
/// another: a page that anybody may have open.
pub const EXIT: &str = "https://www.wikipedia.org/";

/// The link alone: until the program has loaded, the Shift key does nothing.
pub fn exit_link(cx: &ViewContext) -> Html {
    html! { <p class="tc-exit">{ link(cx) }</p> }
}

/// The link with a hint about the Shift key, and a live region that reports
/// each press of it.
pub fn exit(cx: &ViewContext) -> Html {
    html! {
        <p class="tc-exit">
            { link(cx) }
            // After the link, also for screen readers: the two form one sentence.
            <span class="tc-shift">{ cx.text(MessageKey::ExitShift) }</span>
            <span
                class="tc-pressed"
                role="status"
                data-two={cx.text(MessageKey::ExitTwo).to_owned()}
                data-one={cx.text(MessageKey::ExitOne).to_owned()}
                data-stuck={cx.text(MessageKey::ExitStuck).to_owned()}
            />
        </p>
    }
}

fn link(cx: &ViewContext) -> Html {
    html! {
        <a
            class="tc-button"
            part="button"
            href={cx.exit.to_owned()}
            target="_top"
            rel="nofollow noreferrer"
        >
            { cx.text(MessageKey::Exit) }
        </a>
    }
}
