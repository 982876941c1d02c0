//! The screen that begins a worksheet.

use yew::{Html, html};

use super::components::save_status;
use crate::model::context::Perspective;
use crate::model::str_enum::StrEnum;
use crate::pack::MessageKey;
use crate::state::{Action, WorksheetAction};
use crate::view::components::{ButtonStyle, button, heading, labelled_button, paragraphs};
use crate::view::context::ViewContext;
use crate::view::safety::safety;

/// The purpose of the worksheet, and a button for each perspective that has
/// none yet.
pub fn new_worksheet_screen(cx: &ViewContext) -> Html {
    let texts = &cx.pack.worksheet;
    html! {
        <div class="tc-screen">
            <section>
                { heading(&texts.intro.title) }
                { paragraphs(&texts.intro.text) }
            </section>
            { safety(cx) }
            <section>
                <h3>{ &texts.role.ask }</h3>
                if let Some(hint) = &texts.role.hint {
                    <p class="tc-hint">{ hint }</p>
                }
                <div class="tc-actions">
                    for perspective in unused_perspectives(cx) {
                        { begin_button(cx, perspective) }
                    }
                </div>
            </section>
            <div class="tc-actions">
                { button(cx, ButtonStyle::Link, MessageKey::Home, Action::ShowOpening) }
            </div>
            { save_status(cx) }
        </div>
    }
}

fn begin_button(cx: &ViewContext, perspective: Perspective) -> Html {
    let label = cx.pack.worksheet.role.options.of(perspective);
    let begin = Action::Worksheet(WorksheetAction::Begin(perspective));
    labelled_button(cx, ButtonStyle::Secondary, label, begin)
}

/// The perspectives that there is no worksheet for.
pub fn unused_perspectives(cx: &ViewContext) -> impl Iterator<Item = Perspective> {
    let worksheets = &cx.state.data.worksheets.sheets;
    let is_used = |perspective| {
        worksheets
            .iter()
            .any(|worksheet| worksheet.perspective == perspective)
    };
    Perspective::all().filter(move |perspective| !is_used(*perspective))
}
