//! The commitments of a worksheet: the current ones with a log of one week,
//! and the paused ones.

use yew::{Html, html};

use super::cards::card_list;
use super::commitment_card::{commitment_card, commitment_ref};
use super::day_log::week_navigation;
use crate::model::worksheet::{Commitment, Worksheet};
use crate::pack::MessageKey;
use crate::state::{Action, WorksheetAction};
use crate::view::components::{ButtonStyle, button};
use crate::view::context::ViewContext;

/// The commitments of the open worksheet.
pub fn commitments(cx: &ViewContext, worksheet: &Worksheet) -> Html {
    let (current, paused): (Vec<_>, Vec<_>) = cx
        .state
        .data
        .worksheets
        .commitments(&worksheet.id)
        .partition(|commitment| commitment.paused_on.is_none());
    let add = Action::Worksheet(WorksheetAction::AddCommitment);
    html! {
        <section>
            <h3>{ cx.text(MessageKey::Commitments) }</h3>
            <p>{ cx.text(MessageKey::CommitmentsLead) }</p>
            if !current.is_empty() {
                { week_navigation(cx) }
            }
            { commitment_list(cx, &current) }
            <div class="tc-actions">
                { button(cx, ButtonStyle::Secondary, MessageKey::CommitmentAdd, add) }
            </div>
            if !paused.is_empty() {
                <details class="tc-fields">
                    <summary>{ cx.text(MessageKey::CommitmentsResting) }</summary>
                    { commitment_list(cx, &paused) }
                </details>
            }
        </section>
    }
}

fn commitment_list(cx: &ViewContext, commitments: &[&Commitment]) -> Html {
    card_list(cx, commitments, commitment_ref, |commitment| {
        commitment_card(cx, commitment)
    })
}
