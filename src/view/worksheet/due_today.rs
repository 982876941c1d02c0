//! The commitments to tick today, on the start page.

use yew::{Html, html};

use super::day_log::{day_button, missed_day_text};
use super::wording::name_or_placeholder;
use crate::model::worksheet::{Commitment, Mark, Worksheet};
use crate::pack::MessageKey;
use crate::view::components::paragraphs;
use crate::view::context::ViewContext;

/// The commitments that are due today or have a mark for today, each with a
/// button that ticks today; nothing if there are none.
pub fn due_today(cx: &ViewContext, worksheet: &Worksheet) -> Option<Html> {
    let today = cx.state.today;
    let is_relevant = |commitment: &&Commitment| {
        !commitment.is_blank() && (commitment.is_due(today) || commitment.mark(today) != Mark::None)
    };
    let due: Vec<&Commitment> = cx
        .state
        .data
        .worksheets
        .commitments(&worksheet.id)
        .filter(is_relevant)
        .collect();
    let is_missed = due
        .iter()
        .any(|commitment| commitment.mark(today) == Mark::Missed);
    (!due.is_empty()).then(|| {
        html! {
            <section>
                if let Some(texts) = cx.pack.worksheet.next.get("tick") {
                    <h3>{ &texts.title }</h3>
                    { paragraphs(&texts.text) }
                }
                <p class="tc-hint">{ cx.text(MessageKey::DaysHint) }</p>
                <ul class="tc-rows">
                    for commitment in due {
                        { commitment_row(cx, commitment) }
                    }
                </ul>
                <p class="tc-hint" role="status">{ missed_day_text(cx, is_missed) }</p>
            </section>
        }
    })
}

fn commitment_row(cx: &ViewContext, commitment: &Commitment) -> Html {
    let name = name_or_placeholder(cx, &commitment.what);
    html! {
        <li>
            <span class="tc-grow">{ name }</span>
            { day_button(cx, commitment, cx.state.today, Some(name)) }
        </li>
    }
}
