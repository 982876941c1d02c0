//! Small components shared by several screens of the worksheet.

use yew::{Html, html};

use crate::pack::MessageKey;
use crate::state::{Action, Persistence, Screen, WorksheetAction};
use crate::view::components::{ButtonStyle, button, help_link};
use crate::view::context::ViewContext;

/// The button that shows another screen of the worksheet.
pub fn nav_button(cx: &ViewContext, style: ButtonStyle, label: MessageKey, screen: Screen) -> Html {
    button(cx, style, label, show(screen))
}

/// The button that leads back to the open worksheet's start screen.
pub fn back_to_worksheet(cx: &ViewContext, style: ButtonStyle) -> Html {
    nav_button(cx, style, MessageKey::SheetBack, Screen::Worksheet)
}

/// The action that shows a screen of the worksheet.
pub fn show(screen: Screen) -> Action {
    Action::Worksheet(WorksheetAction::Show(screen))
}

/// The last line of a screen: whether everything written is saved. Where it
/// will be lost, or would be after this visit, it has a button that leads to
/// the export. Help is in reach from all of them.
pub fn save_status(cx: &ViewContext) -> Html {
    let state = cx.state;
    let is_saved =
        state.saving.unsaved_documents.is_empty() && state.saving.storage_error.is_none();
    let session_only = state.saving.persistence == Persistence::Session;
    let status = match (is_saved, session_only) {
        (false, _) => MessageKey::WritingNotSaved,
        (true, false) => MessageKey::WritingSaved,
        (true, true) => MessageKey::WritingVisit,
    };
    html! {
        <div class="tc-foot">
            <p>{ cx.text(status) }</p>
            if session_only || !state.saving.unsaved_documents.is_empty() {
                { nav_button(cx, ButtonStyle::Link, MessageKey::Take, Screen::Export) }
            }
            { help_link(cx) }
        </div>
    }
}
