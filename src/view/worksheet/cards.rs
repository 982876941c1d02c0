//! The cards of a worksheet, one a piece: of a long list only the latest, for
//! every key typed looks at each card that is shown.

use crate::model::worksheet::DocumentRef;
use crate::pack::MessageKey;
use crate::state::{Action, PAGE_SIZE, WorksheetAction};
use crate::view::components::named_button;
use crate::view::context::ViewContext;
use crate::view::page::Page;

/// Opens the card of a piece; says whether it is the one added or asked for
/// last, where the focus goes to what is written in it.
pub fn open_card(cx: &ViewContext, piece: &DocumentRef, page: &mut Page) -> bool {
    let state = cx.state;
    let is_new = state.ui.new_card.as_ref() == Some(piece);
    if state.ui.first_revealed_card.as_ref() == Some(piece) {
        // Nothing is to be written there: the focus is on the card itself.
        page.open_with(
            "article",
            &["class", "tabindex"],
            &["tc-card tc-added", "-1"],
        );
    } else if is_new {
        page.open("article", "tc-card tc-added");
    } else {
        page.open("article", "tc-card");
    }
    page.key(piece.id.clone());
    is_new
}

/// How many of a list of so many are left out, the oldest. Where some are, a
/// button shows more of them; it goes by the piece at a position.
pub fn left_out(
    cx: &ViewContext,
    count: usize,
    piece: &dyn Fn(usize) -> DocumentRef,
    page: &mut Page,
) -> usize {
    let left = count.saturating_sub(cx.state.ui.visible_count);
    if left > 0 {
        let first = piece(left.saturating_sub(PAGE_SIZE));
        show_older(cx, left, first, page);
    }
    left
}

/// The button that shows some of so many older ones, from this one on.
pub fn show_older(cx: &ViewContext, older: usize, first: DocumentRef, page: &mut Page) {
    let label = cx.localizer.count(MessageKey::ShowMore, older);
    let more = Action::Worksheet(WorksheetAction::ShowOlder(first));
    named_button(page, "tc-button", &label, "", more);
}
