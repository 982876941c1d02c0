//! The list of stored documents that can't be read.

use yew::{Html, html};

use super::components::{ButtonStyle, named_button};
use super::context::ViewContext;
use crate::pack::MessageKey;
use crate::state::{Action, Confirm};
use crate::store::{DecodeError, Quarantined};

/// The stored documents that can't be read, each with what can be done about
/// it; nothing where there are none.
pub fn quarantine(cx: &ViewContext) -> Html {
    if cx.state.data.quarantined.is_empty() {
        return Html::default();
    }
    html! {
        <section class="tc-notice tc-warning">
            <h3>{ cx.text(MessageKey::AsideTitle) }</h3>
            <p>{ cx.text(MessageKey::AsideText) }</p>
            <ul class="tc-rows">
                { for cx.state.data.quarantined.iter().map(|document| row(cx, document)) }
            </ul>
        </section>
    }
}

fn row(cx: &ViewContext, document: &Quarantined) -> Html {
    let reason = match document.error {
        DecodeError::UnsupportedVersion(_) => MessageKey::AsideNewer,
        DecodeError::Corrupt(_) => MessageKey::AsideDamaged,
    };
    let size = cx.localizer.count(MessageKey::AsideSize, document.bytes);
    let key = &document.key;
    let download = Action::DownloadQuarantined(key.clone());
    let delete = Action::Ask(Confirm::DeleteQuarantined(key.clone()));
    html! {
        <li>
            <div class="tc-grow">
                <code>{ key }</code>
                { [" ", cx.text(reason), ", ", &size].concat() }
            </div>
            { row_button(cx, ButtonStyle::Link, MessageKey::AsideDownload, key, download) }
            { row_button(cx, ButtonStyle::DangerLink, MessageKey::Delete, key, delete) }
        </li>
    }
}

/// A button with the key of the document in its name.
fn row_button(
    cx: &ViewContext,
    style: ButtonStyle,
    label: MessageKey,
    key: &str,
    action: Action,
) -> Html {
    let label = cx.text(label);
    let name = [label, ": ", key].concat();
    named_button(cx, style, label, name, action)
}
