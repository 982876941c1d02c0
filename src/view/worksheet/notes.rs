//! Notes with their dates.

use super::cards::{open_card, show_older};
use super::fields::area;
use super::{door, foot};
use crate::model::worksheet::{DocumentKind, DocumentRef, Entry, Worksheet};
use crate::pack::MessageKey;
use crate::state::{Action, Screen, Target, WorksheetAction};
use crate::view::components::{button, heading, named_button};
use crate::view::context::ViewContext;
use crate::view::page::Page;

/// The notes of the worksheet that is open.
pub fn notes(cx: &ViewContext, sheet: &Worksheet, page: &mut Page) {
    let notes = cx.state.data.worksheets.notes(&sheet.id);
    page.open("div", "tc-screen");
    page.open("section", "");
    heading(page, cx.text(MessageKey::Notes));
    page.leaf("p", "", cx.text(MessageKey::NotesLead));
    page.close();
    page.open("div", "tc-actions");
    let add = Action::Worksheet(WorksheetAction::AddNote);
    button(cx, page, "tc-button tc-primary", MessageKey::NoteAdd, add);
    door(
        cx,
        page,
        "tc-button",
        MessageKey::SheetBack,
        Screen::Worksheet,
    );
    page.close();
    let shown = cx.state.ui.visible_count;
    let piece = |note: &Entry| DocumentRef::new(DocumentKind::Entry, &note.id);
    for note in notes.iter().take(shown) {
        open_card(cx, &piece(note), page);
        let date = cx.localizer.date_time(note.made);
        let target = Target::Note(note.id.clone());
        area(page, &note.id, &date, "", &note.text, target);
        let label = cx.text(MessageKey::Delete);
        let name = [label, ": ", &date].concat();
        let delete = Action::Worksheet(WorksheetAction::Delete(piece(note)));
        named_button(page, "tc-link tc-danger", label, &name, delete);
        page.close();
    }
    if let Some(first) = notes.get(shown) {
        show_older(cx, notes.len() - shown, piece(first), page);
    }
    foot(cx, page);
    page.close();
}
