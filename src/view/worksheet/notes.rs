//! Notes with their dates.

use super::cards::{open_card, show_older};
use super::fields::area;
use super::{door, foot};
use crate::model::worksheet::{Entry, Kind, Piece, Worksheet};
use crate::pack::Msg;
use crate::state::{Action, Do, Screen, Target};
use crate::view::page::Page;
use crate::view::parts::{button, heading, named_button};
use crate::view::scene::Scene;

/// The notes of the worksheet that is open.
pub fn notes(scene: &Scene, sheet: &Worksheet, page: &mut Page) {
    let notes = scene.state.work.notes(&sheet.id);
    page.open("div", "tc-screen");
    page.open("section", "");
    heading(page, scene.say(Msg::Notes));
    page.leaf("p", "", scene.say(Msg::NotesLead));
    page.close();
    page.open("div", "tc-actions");
    let add = Action::Work(Do::AddNote);
    button(scene, page, "tc-button tc-primary", Msg::NoteAdd, add);
    door(scene, page, "tc-button", Msg::SheetBack, Screen::Sheet);
    page.close();
    let shown = scene.state.shown;
    let piece = |note: &Entry| Piece::new(Kind::Entry, &note.id);
    for note in notes.iter().take(shown) {
        open_card(scene, &piece(note), page);
        let date = scene.words.moment(note.made);
        let target = Target::Note(note.id.clone());
        area(page, &note.id, &date, "", &note.text, target);
        let label = scene.say(Msg::Delete);
        let name = [label, ": ", &date].concat();
        let delete = Action::Work(Do::Drop(piece(note)));
        named_button(page, "tc-link tc-danger", label, &name, delete);
        page.close();
    }
    if let Some(first) = notes.get(shown) {
        show_older(scene, notes.len() - shown, piece(first), page);
    }
    foot(scene, page);
    page.close();
}
