//! The summary on the start page: how many breaches are open, how the
//! commitments go, and how many notes there are.

use yew::{Html, html};

use super::components::nav_button;
use super::wording::{name_or_placeholder, status_line};
use crate::model::breach::Size;
use crate::model::str_enum::StrEnum;
use crate::model::worksheet::{Commitment, RepairStatus, Worksheet};
use crate::pack::MessageKey;
use crate::state::Screen;
use crate::view::components::ButtonStyle;
use crate::view::context::ViewContext;

/// The figures, with links to the breaches and the notes.
pub fn summary(cx: &ViewContext, worksheet: &Worksheet) -> Html {
    let worksheets = &cx.state.data.worksheets;
    let notes = worksheets
        .notes(&worksheet.id)
        .into_iter()
        .filter(|note| !note.text.trim().is_empty())
        .count();
    let style = ButtonStyle::Secondary;
    html! {
        <section>
            <h3>{ cx.text(MessageKey::Standing) }</h3>
            <ul class="tc-points">
                for size in Size::all() {
                    { breach_count(cx, worksheet, size) }
                }
                for commitment in worksheets.commitments(&worksheet.id) {
                    { commitment_status(cx, commitment) }
                }
                <li>{ cx.localizer.count(MessageKey::NotesCount, notes) }</li>
            </ul>
            <div class="tc-actions">
                { nav_button(cx, style, MessageKey::Breaches, Screen::Breaches) }
                { nav_button(cx, style, MessageKey::Notes, Screen::Notes) }
            </div>
        </section>
    }
}

/// How many breaches of a size there are, and how many of them are open;
/// nothing if there are none.
fn breach_count(cx: &ViewContext, worksheet: &Worksheet, size: Size) -> Option<Html> {
    let mut total = 0;
    let mut open = 0;
    for repair in cx.state.data.worksheets.repairs(&worksheet.id) {
        if repair.breach.size == size && !repair.is_blank() {
            total += 1;
            open += usize::from(repair.status == RepairStatus::Open);
        }
    }
    let line = || {
        let values = [
            ("size", cx.pack.inventory.sizes.of(size)),
            ("n", &total.to_string()),
            ("open", &open.to_string()),
        ];
        cx.localizer.format(MessageKey::StandingBreaches, &values)
    };
    (total > 0).then(|| html! { <li>{ line() }</li> })
}

/// How a commitment goes; nothing if it is paused, or no day is recorded yet.
fn commitment_status(cx: &ViewContext, commitment: &Commitment) -> Option<Html> {
    let tally = commitment.tally();
    let is_shown = commitment.paused_on.is_none() && tally.kept + tally.missed > 0;
    is_shown.then(|| {
        html! {
            <li>
                <strong>{ name_or_placeholder(cx, &commitment.what) }</strong>
                { " " }
                { status_line(cx, commitment) }
            </li>
        }
    })
}
