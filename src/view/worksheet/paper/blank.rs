//! Blank forms for breaches, a commitment and notes.

use yew::{Html, html};

use super::section::{FEW_LINES, MANY_LINES, PaperSection, boxes, ruled_lines};
use crate::model::breach::Size;
use crate::model::str_enum::StrEnum;
use crate::pack::MessageKey;
use crate::view::components::paragraphs;
use crate::view::context::ViewContext;

/// The weeks of a blank log.
const BLANK_WEEKS: usize = 4;

/// Room for a breach of each size.
pub fn blank_breaches(cx: &ViewContext) -> Html {
    let texts = &cx.pack.worksheet;
    let inventory = &cx.pack.inventory;
    let mut section = PaperSection::new(&texts.breaches.title);
    section.add(paragraphs(&texts.breaches.text));
    for size in Size::all() {
        section.add(html! {
            <>
                <h4>{ inventory.sizes.of(size) }</h4>
                <p>{ cx.text(MessageKey::BreachText) }</p>
                { ruled_lines(FEW_LINES) }
            </>
        });
        for question in [
            &inventory.often,
            &inventory.hurt,
            &inventory.talked,
            &texts.mending,
        ] {
            section.allow_page_break();
            section.add(html! { <p>{ &question.ask }</p> });
            section.add(boxes(&question.options));
        }
        section.allow_page_break();
    }
    section.into_html()
}

/// Room for a commitment, with a log to tick by hand.
pub fn blank_commitment(cx: &ViewContext) -> Html {
    let rhythm = &cx.pack.worksheet.rhythm;
    let questions = [
        (cx.text(MessageKey::CommitmentWhat), ruled_lines(FEW_LINES)),
        (&*rhythm.ask, boxes(&rhythm.options)),
        (cx.text(MessageKey::CommitmentWho), ruled_lines(FEW_LINES)),
    ];
    let mut section = PaperSection::new(cx.text(MessageKey::Commitments));
    for (question, room) in questions {
        section.add(html! { <h4>{ question }</h4> });
        section.add(room);
        section.allow_page_break();
    }
    section.add(blank_log(cx));
    section.into_html()
}

/// A table with a column for each day of the week, Monday first, and a row
/// for each week.
fn blank_log(cx: &ViewContext) -> Html {
    html! {
        <table class="tc-blank">
            <tr>
                for weekday in 0..7 {
                    <th>{ cx.localizer.weekday_name(weekday) }</th>
                }
            </tr>
            for _ in 0..BLANK_WEEKS {
                <tr>
                    for _ in 0..7 {
                        <td></td>
                    }
                </tr>
            }
        </table>
    }
}

/// Room for notes.
pub fn blank_notes(cx: &ViewContext) -> Html {
    let mut section = PaperSection::new(cx.text(MessageKey::Notes));
    section.add(ruled_lines(MANY_LINES));
    section.into_html()
}
