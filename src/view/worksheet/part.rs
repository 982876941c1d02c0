//! One part of the worksheet.

use super::commitments::commitments;
use super::fields::field;
use super::letter::letter;
use super::{door, foot, is_done, texts};
use crate::model::context::Perspective;
use crate::model::worksheet::{Part, Worksheet};
use crate::pack::{Field, MessageKey, Side};
use crate::state::Screen;
use crate::view::components::{heading, paragraphs};
use crate::view::context::ViewContext;
use crate::view::page::Page;

/// A part of the worksheet that is open.
pub fn part(cx: &ViewContext, sheet: &Worksheet, part: Part, page: &mut Page) {
    let Some(texts) = texts(cx, part) else {
        return;
    };
    page.open("div", "tc-screen");
    page.key([&sheet.id, ".", &texts.title].concat());
    page.open("section", "");
    if let Some(step) = part.step() {
        page.leaf(
            "p",
            "tc-hint",
            &cx.localizer.progress(MessageKey::PartStep, step, 4),
        );
    }
    heading(page, &texts.title);
    paragraphs(page, &texts.lead);
    page.close();
    fields(cx, sheet, &texts.fields, page);
    let sides = texts.sides(sheet.perspective);
    for side in &sides {
        page.open("section", "tc-side");
        if sides.len() > 1 {
            page.leaf("h3", "", &side.title);
        }
        paragraphs(page, &side.lead);
        let regains = std::ptr::eq(*side, &raw const texts.regain);
        match part == Part::Apologise && regains {
            true => apology(cx, sheet, side, page),
            false => fields(cx, sheet, &side.fields, page),
        }
        page.close();
    }
    if part == Part::Change {
        commitments(cx, sheet, page);
    }
    page.open("div", "tc-actions");
    let class = "tc-button tc-primary";
    door(cx, page, class, MessageKey::SheetBack, Screen::Worksheet);
    page.close();
    foot(cx, page);
    page.close();
}

fn fields(cx: &ViewContext, sheet: &Worksheet, fields: &[Field], page: &mut Page) {
    for asked in fields {
        field(cx, sheet, asked, page);
    }
}

/// The apology. It waits, folded away, until step 1 is written and the other
/// feels understood: a quick one may hurt once more. It is the reader's to open
/// all the same.
fn apology(cx: &ViewContext, sheet: &Worksheet, side: &Side, page: &mut Page) {
    let why = awaited(cx, sheet);
    if let Some(why) = why {
        page.open("section", "tc-note");
        page.leaf("p", "", cx.text(why));
        page.open("div", "tc-actions");
        let first = Screen::Part(Part::Understand);
        door(cx, page, "tc-button", MessageKey::FirstUnderstandGo, first);
        page.close();
        page.close();
        page.open("details", "tc-fields");
        page.leaf("summary", "", cx.text(MessageKey::ApologyAnyway));
    }
    fields(cx, sheet, &side.fields, page);
    letter(cx, sheet, page);
    if why.is_some() {
        page.close();
    }
}

/// What had better come before an apology, if anything had: step 1 from the
/// side that apologises, or to hear that it was understood.
pub(super) fn awaited(cx: &ViewContext, sheet: &Worksheet) -> Option<MessageKey> {
    if !is_done(cx, &sheet.id, Perspective::Partners, Part::Understand) {
        return Some(MessageKey::FirstUnderstand);
    }
    let work = &cx.state.data.worksheets;
    let waits = |field: &Field| {
        let awaits = field.awaits.as_deref();
        awaits.is_some_and(|word| work.text(&sheet.id, &field.id) != word)
    };
    let mut fields = texts(cx, Part::Understand)?.fields(Perspective::Partners);
    fields.any(waits).then_some(MessageKey::FirstHeard)
}
