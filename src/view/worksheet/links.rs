//! The links from the screens of the check to the worksheets.

use yew::{Html, html};

use super::components::nav_button;
use crate::model::worksheet::Worksheet;
use crate::pack::MessageKey;
use crate::state::{Action, Screen, WorksheetAction};
use crate::view::components::{ButtonStyle, labelled_button};
use crate::view::context::ViewContext;

/// A button for each worksheet, or one to begin the first.
pub fn worksheet_links(cx: &ViewContext) -> Html {
    let worksheets = &cx.state.data.worksheets.sheets;
    html! {
        <>
            if worksheets.is_empty() {
                { nav_button(
                    cx,
                    ButtonStyle::Secondary,
                    MessageKey::SheetBegin,
                    Screen::NewWorksheet,
                ) }
            }
            for worksheet in worksheets {
                { worksheet_link(cx, worksheet, worksheets.len() == 1) }
            }
        </>
    }
}

/// The label says whose trust a worksheet is about, unless it is the only one.
fn worksheet_link(cx: &ViewContext, worksheet: &Worksheet, is_only: bool) -> Html {
    let open = cx.text(MessageKey::SheetOpen);
    let label = if is_only {
        open.to_owned()
    } else {
        format!("{open}: {}", cx.perspective(worksheet.perspective))
    };
    let open = Action::Worksheet(WorksheetAction::Open(worksheet.id.clone()));
    labelled_button(cx, ButtonStyle::Secondary, &label, open)
}
