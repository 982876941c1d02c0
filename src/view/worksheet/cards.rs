//! The cards of a worksheet, one a piece: of a long list only the latest, for
//! every key typed looks at each card that is shown.

use crate::model::worksheet::Piece;
use crate::pack::Msg;
use crate::state::{Action, Do, PAGE};
use crate::view::page::Page;
use crate::view::parts::named_button;
use crate::view::scene::Scene;

/// Opens the card of a piece; says whether it is the one added or asked for
/// last, where the focus goes to what is written in it.
pub fn open_card(scene: &Scene, piece: &Piece, page: &mut Page) -> bool {
    let state = scene.state;
    let is_new = state.new_piece.as_ref() == Some(piece);
    if state.older.as_ref() == Some(piece) {
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
    scene: &Scene,
    count: usize,
    piece: &dyn Fn(usize) -> Piece,
    page: &mut Page,
) -> usize {
    let left = count.saturating_sub(scene.state.shown);
    if left > 0 {
        let first = piece(left.saturating_sub(PAGE));
        show_older(scene, left, first, page);
    }
    left
}

/// The button that shows some of so many older ones, from this one on.
pub fn show_older(scene: &Scene, older: usize, first: Piece, page: &mut Page) {
    let label = scene.words.count(Msg::ShowMore, older);
    let more = Action::Work(Do::ShowOlder(first));
    named_button(page, "tc-button", &label, "", more);
}
