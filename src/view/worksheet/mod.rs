//! The worksheet's screens.

mod breaches;
mod cards;
mod commitments;
mod fields;
mod letter;
mod listed;
mod log;
mod notes;
mod paper;
mod part;
mod start;
mod take;
mod today;

pub use breaches::breaches;
pub use listed::listed;
pub use notes::notes;
pub use paper::paper;
pub use part::part;
pub use start::{begin, doors, start};
pub use take::take;

use super::components::button;
use super::context::ViewContext;
use super::page::Page;
use crate::model::coded::Coded;
use crate::model::context::Perspective;
use crate::model::worksheet::Part;
use crate::pack::{Field, MessageKey, PartTexts};
use crate::state::{Action, Persistence, Screen, WorksheetAction};

/// What a part asks and says.
fn texts<'s>(cx: &'s ViewContext, part: Part) -> Option<&'s PartTexts> {
    cx.pack.worksheet.parts.get(part.word())
}

/// Whether what matters in a part of a worksheet is written, as asked from a
/// perspective.
fn is_done(cx: &ViewContext, sheet: &str, perspective: Perspective, part: Part) -> bool {
    let work = &cx.state.data.worksheets;
    let written = |field: &Field| work.is_written(sheet, &field.id);
    texts(cx, part).is_some_and(|texts| {
        let core = texts.fields(perspective);
        let mut core = core.filter(|field| field.core == Some(true)).peekable();
        core.peek().is_some() && core.all(written)
    })
}

/// The button that shows another screen of the worksheet.
fn door(cx: &ViewContext, page: &mut Page, class: &str, label: MessageKey, screen: Screen) {
    button(
        cx,
        page,
        class,
        label,
        Action::Worksheet(WorksheetAction::Show(screen)),
    );
}

/// The foot of a screen: whether what is written is kept, and where it is not
/// for long, the way to take it along.
fn foot(cx: &ViewContext, page: &mut Page) {
    let state = cx.state;
    let is_saved =
        state.saving.unsaved_documents.is_empty() && state.saving.storage_error.is_none();
    let visit = state.saving.persistence == Persistence::Session;
    page.open("div", "tc-foot");
    let saved = match (is_saved, visit) {
        (false, _) => MessageKey::WritingNotSaved,
        (true, false) => MessageKey::WritingSaved,
        (true, true) => MessageKey::WritingVisit,
    };
    page.leaf("p", "", cx.text(saved));
    if visit || !state.saving.unsaved_documents.is_empty() {
        door(cx, page, "tc-link", MessageKey::Take, Screen::Export);
    }
    page.close();
}
