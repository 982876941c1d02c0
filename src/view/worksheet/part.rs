//! One part of the worksheet.

use super::commitments::commitments;
use super::fields::field;
use super::letter::letter;
use super::{door, foot, is_done, texts};
use crate::model::context::Perspective;
use crate::model::worksheet::{Part, Worksheet};
use crate::pack::{Field, Msg, Side};
use crate::state::Screen;
use crate::view::page::Page;
use crate::view::parts::{heading, paragraphs};
use crate::view::scene::Scene;

/// A part of the worksheet that is open.
pub fn part(scene: &Scene, sheet: &Worksheet, part: Part, page: &mut Page) {
    let Some(texts) = texts(scene, part) else {
        return;
    };
    page.open("div", "tc-screen");
    page.key([&sheet.id, ".", &texts.title].concat());
    page.open("section", "");
    if let Some(step) = part.step() {
        page.leaf("p", "tc-hint", &scene.words.n_of(Msg::PartStep, step, 4));
    }
    heading(page, &texts.title);
    paragraphs(page, &texts.lead);
    page.close();
    fields(scene, sheet, &texts.fields, page);
    let sides = texts.sides(sheet.perspective);
    for side in &sides {
        page.open("section", "tc-side");
        if sides.len() > 1 {
            page.leaf("h3", "", &side.title);
        }
        paragraphs(page, &side.lead);
        let regains = std::ptr::eq(*side, &raw const texts.regain);
        match part == Part::Apologise && regains {
            true => apology(scene, sheet, side, page),
            false => fields(scene, sheet, &side.fields, page),
        }
        page.close();
    }
    if part == Part::Change {
        commitments(scene, sheet, page);
    }
    page.open("div", "tc-actions");
    let class = "tc-button tc-primary";
    door(scene, page, class, Msg::SheetBack, Screen::Sheet);
    page.close();
    foot(scene, page);
    page.close();
}

fn fields(scene: &Scene, sheet: &Worksheet, fields: &[Field], page: &mut Page) {
    for asked in fields {
        field(scene, sheet, asked, page);
    }
}

/// The apology. It waits, folded away, until step 1 is written and the other
/// feels understood: a quick one may hurt once more. It is the reader's to open
/// all the same.
fn apology(scene: &Scene, sheet: &Worksheet, side: &Side, page: &mut Page) {
    let why = awaited(scene, sheet);
    if let Some(why) = why {
        page.open("section", "tc-note");
        page.leaf("p", "", scene.say(why));
        page.open("div", "tc-actions");
        let first = Screen::Part(Part::Understand);
        door(scene, page, "tc-button", Msg::FirstUnderstandGo, first);
        page.close();
        page.close();
        page.open("details", "tc-fields");
        page.leaf("summary", "", scene.say(Msg::ApologyAnyway));
    }
    fields(scene, sheet, &side.fields, page);
    letter(scene, sheet, page);
    if why.is_some() {
        page.close();
    }
}

/// What had better come before an apology, if anything had: step 1 from the
/// side that apologises, or to hear that it was understood.
pub(super) fn awaited(scene: &Scene, sheet: &Worksheet) -> Option<Msg> {
    if !is_done(scene, &sheet.id, Perspective::Partners, Part::Understand) {
        return Some(Msg::FirstUnderstand);
    }
    let work = &scene.state.work;
    let waits = |field: &Field| {
        let awaits = field.awaits.as_deref();
        awaits.is_some_and(|word| work.text(&sheet.id, &field.id) != word)
    };
    let mut fields = texts(scene, Part::Understand)?.fields(Perspective::Partners);
    fields.any(waits).then_some(Msg::FirstHeard)
}
