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

use super::page::Page;
use super::parts::button;
use super::scene::Scene;
use crate::model::coded::Coded;
use crate::model::context::Perspective;
use crate::model::worksheet::Part;
use crate::pack::{Field, Msg, PartTexts};
use crate::state::{Action, Do, Keeping, Screen};

/// What a part asks and says.
fn texts<'s>(scene: &'s Scene, part: Part) -> Option<&'s PartTexts> {
    scene.pack.worksheet.parts.get(part.word())
}

/// Whether what matters in a part of a worksheet is written, as asked from a
/// perspective.
fn is_done(scene: &Scene, sheet: &str, perspective: Perspective, part: Part) -> bool {
    let work = &scene.state.work;
    let written = |field: &Field| work.is_written(sheet, &field.id);
    texts(scene, part).is_some_and(|texts| {
        let core = texts.fields(perspective);
        let mut core = core.filter(|field| field.core == Some(true)).peekable();
        core.peek().is_some() && core.all(written)
    })
}

/// The button that shows another screen of the worksheet.
fn door(scene: &Scene, page: &mut Page, class: &str, label: Msg, screen: Screen) {
    button(scene, page, class, label, Action::Work(Do::Show(screen)));
}

/// The foot of a screen: whether what is written is kept, and where it is not
/// for long, the way to take it along.
fn foot(scene: &Scene, page: &mut Page) {
    let state = scene.state;
    let is_saved = state.unsaved.is_empty() && state.refusal.is_none();
    let visit = state.keeping == Keeping::Visit;
    page.open("div", "tc-foot");
    let saved = match (is_saved, visit) {
        (false, _) => Msg::WritingNotSaved,
        (true, false) => Msg::WritingSaved,
        (true, true) => Msg::WritingVisit,
    };
    page.leaf("p", "", scene.say(saved));
    if visit || !state.unsaved.is_empty() {
        door(scene, page, "tc-link", Msg::Take, Screen::Take);
    }
    page.close();
}
