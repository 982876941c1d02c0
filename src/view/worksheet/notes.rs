//! Notes with their dates.

use super::fields::area;
use super::{door, foot};
use crate::model::worksheet::{Kind, Piece, Worksheet};
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
    for note in notes {
        let piece = Piece::new(Kind::Entry, &note.id);
        let is_new = scene.state.new_piece.as_ref() == Some(&piece);
        let class = if is_new {
            "tc-card tc-added"
        } else {
            "tc-card"
        };
        page.open("article", class);
        page.key(note.id.clone());
        let date = scene.words.moment(note.made);
        let target = Target::Note(note.id.clone());
        area(page, &note.id, &date, "", &note.text, target);
        let label = scene.say(Msg::Delete);
        let name = [label, ": ", &date].concat();
        let delete = Action::Work(Do::Drop(piece));
        named_button(page, "tc-link tc-danger", label, &name, delete);
        page.close();
    }
    foot(scene, page);
    page.close();
}
