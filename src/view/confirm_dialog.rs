//! The dialog that asks before something is lost.

use yew::{Html, html};

use super::components::{ButtonStyle, button};
use super::context::ViewContext;
use super::exit::exit;
use crate::pack::MessageKey;
use crate::state::{Action, Confirm};

/// The dialog. It is always in the page; the root component opens and closes
/// it, so that the browser itself traps and restores the focus.
pub fn confirm_dialog(cx: &ViewContext) -> Html {
    html! {
        <dialog
            class="tc-dialog"
            aria-labelledby="tc-confirm"
            oncancel={cx.on_cancel(Action::Declined)}
        >
            if let Some(confirm) = &cx.state.ui.confirm {
                { content(cx, confirm) }
            }
        </dialog>
    }
}

fn content(cx: &ViewContext, confirm: &Confirm) -> Html {
    let (title, text, yes) = messages(confirm);
    html! {
        <>
            <h2 id="tc-confirm">{ cx.text(title) }</h2>
            <p>{ cx.text(text) }</p>
            <div class="tc-actions">
                { button(
                    cx,
                    ButtonStyle::Secondary,
                    MessageKey::ConfirmNo,
                    Action::Declined,
                ) }
                { button(cx, ButtonStyle::Danger, yes, Action::Confirmed) }
            </div>
            // While the dialog is open, nothing around it can be reached.
            // Last, because the focus goes to what comes first.
            { exit(cx) }
        </>
    }
}

/// The question, what confirming would do, and the label of the button that
/// confirms.
fn messages(confirm: &Confirm) -> (MessageKey, MessageKey, MessageKey) {
    match confirm {
        Confirm::StartOver => (
            MessageKey::ConfirmStartOver,
            MessageKey::ConfirmStartOverText,
            MessageKey::ConfirmStartOverYes,
        ),
        Confirm::ChangePerspective(_) => (
            MessageKey::ConfirmPerspective,
            MessageKey::ConfirmPerspectiveText,
            MessageKey::ConfirmPerspectiveYes,
        ),
        Confirm::Delete(_) => (
            MessageKey::ConfirmDelete,
            MessageKey::ConfirmDeleteText,
            MessageKey::ConfirmDeleteYes,
        ),
        Confirm::DeleteAll => (
            MessageKey::ConfirmDeleteAll,
            MessageKey::ConfirmDeleteAllText,
            MessageKey::ConfirmDeleteAllYes,
        ),
        Confirm::DeleteWorksheet(_) => (
            MessageKey::ConfirmSheet,
            MessageKey::ConfirmSheetText,
            MessageKey::SheetDelete,
        ),
        Confirm::ReplaceAll => (
            MessageKey::ConfirmReplace,
            MessageKey::ConfirmReplaceText,
            MessageKey::ConfirmReplaceYes,
        ),
        Confirm::SessionOnly => (
            MessageKey::ConfirmVisit,
            MessageKey::ConfirmVisitText,
            MessageKey::ConfirmVisitYes,
        ),
        Confirm::DeleteQuarantined(_) => (
            MessageKey::ConfirmAside,
            MessageKey::ConfirmDeleteText,
            MessageKey::ConfirmAsideYes,
        ),
    }
}
