//! The notes of a worksheet, with their dates.

use yew::{Html, html};

use super::cards::{card, delete_button, show_older_button};
use super::components::{back_to_worksheet, save_status};
use super::fields::{TextField, text_area};
use crate::model::worksheet::{DocumentKind, DocumentRef, Entry, Worksheet};
use crate::pack::MessageKey;
use crate::state::{Action, Target, WorksheetAction};
use crate::view::components::{ButtonStyle, button, heading};
use crate::view::context::ViewContext;

/// The notes of the open worksheet, the newest first.
pub fn notes_screen(cx: &ViewContext, worksheet: &Worksheet) -> Html {
    let notes = cx.state.data.worksheets.notes(&worksheet.id);
    let (shown, hidden) = notes.split_at(notes.len().min(cx.state.ui.visible_count));
    let add = Action::Worksheet(WorksheetAction::AddNote);
    html! {
        <div class="tc-screen">
            <section>
                { heading(cx.text(MessageKey::Notes)) }
                <p>{ cx.text(MessageKey::NotesLead) }</p>
            </section>
            <div class="tc-actions">
                { button(cx, ButtonStyle::Primary, MessageKey::NoteAdd, add) }
                { back_to_worksheet(cx, ButtonStyle::Secondary) }
            </div>
            for note in shown {
                { note_card(cx, note) }
            }
            if let Some(first) = hidden.first() {
                { show_older_button(cx, hidden.len(), note_ref(first)) }
            }
            { save_status(cx) }
        </div>
    }
}

fn note_card(cx: &ViewContext, note: &Entry) -> Html {
    let date = cx.localizer.date_time(note.created_at);
    let field = TextField {
        id: &note.id,
        label: &date,
        hint: None,
        text: &note.text,
        target: Target::Note(note.id.clone()),
    };
    let content = html! {
        <>
            { text_area(cx, field) }
            { delete_button(cx, note_ref(note), &date) }
        </>
    };
    card(cx, &note_ref(note), content)
}

fn note_ref(note: &Entry) -> DocumentRef {
    DocumentRef::new(DocumentKind::Entry, &note.id)
}
