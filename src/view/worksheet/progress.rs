//! How far a worksheet is filled in.

use crate::model::context::Perspective;
use crate::model::str_enum::StrEnum;
use crate::model::worksheet::{Part, Worksheet};
use crate::pack::{Field, MessageKey, PartTexts};
use crate::view::context::ViewContext;

/// The texts of a part; `None` if the pack has none for it.
pub fn part_texts<'a>(cx: &'a ViewContext, part: Part) -> Option<&'a PartTexts> {
    cx.pack.worksheet.parts.get(part.as_str())
}

/// Whether all core fields of a part that a perspective shows are filled in.
/// A part without core fields is never done.
pub fn is_part_done(
    cx: &ViewContext,
    worksheet: &Worksheet,
    perspective: Perspective,
    part: Part,
) -> bool {
    let is_written = |field: &Field| {
        cx.state
            .data
            .worksheets
            .is_written(&worksheet.id, &field.id)
    };
    part_texts(cx, part).is_some_and(|texts| {
        let mut core_fields = texts
            .fields(perspective)
            .filter(|field| field.core == Some(true))
            .peekable();
        core_fields.peek().is_some() && core_fields.all(is_written)
    })
}

/// The unmet prerequisite of an apology, as the message for it: the side that
/// apologises must fill in step 1, or the other must confirm feeling
/// understood.
pub fn apology_prerequisite(cx: &ViewContext, worksheet: &Worksheet) -> Option<MessageKey> {
    let apologising = Perspective::Partners;
    if !is_part_done(cx, worksheet, apologising, Part::Understand) {
        return Some(MessageKey::FirstUnderstand);
    }
    let is_awaited = |field: &Field| {
        let answer = cx.state.data.worksheets.text(&worksheet.id, &field.id);
        field.awaits.as_deref().is_some_and(|word| word != answer)
    };
    part_texts(cx, Part::Understand)?
        .fields(apologising)
        .any(is_awaited)
        .then_some(MessageKey::FirstHeard)
}
