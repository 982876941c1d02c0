//! A part of the worksheet: what it asks, with the answers so far.

use yew::{Html, html};

use super::apology::apology;
use super::commitments::commitments;
use super::components::{back_to_worksheet, save_status};
use super::fields::fields;
use super::progress::part_texts;
use crate::model::context::Perspective;
use crate::model::worksheet::{Part, Worksheet};
use crate::pack::{MessageKey, PartTexts, Side};
use crate::view::components::{ButtonStyle, heading, paragraphs};
use crate::view::context::ViewContext;

/// A part of the open worksheet; nothing if the pack has no texts for it.
pub fn part_screen(cx: &ViewContext, worksheet: &Worksheet, part: Part) -> Html {
    let Some(texts) = part_texts(cx, part) else {
        return Html::default();
    };
    html! {
        <div class="tc-screen" key={format!("{}.{}", worksheet.id, texts.title)}>
            <section>
                if let Some(step) = part.step() {
                    <p class="tc-hint">
                        { cx.localizer.progress(MessageKey::PartStep, step, 4) }
                    </p>
                }
                { heading(&texts.title) }
                { paragraphs(&texts.lead) }
            </section>
            { fields(cx, worksheet, &texts.fields) }
            { hurt_side(cx, worksheet, texts) }
            { regaining_side(cx, worksheet, part, texts) }
            if part == Part::Change {
                { commitments(cx, worksheet) }
            }
            <div class="tc-actions">
                { back_to_worksheet(cx, ButtonStyle::Primary) }
            </div>
            { save_status(cx) }
        </div>
    }
}

/// The questions for the partner whose trust was hurt.
fn hurt_side(cx: &ViewContext, worksheet: &Worksheet, texts: &PartTexts) -> Option<Html> {
    (worksheet.perspective != Perspective::Partners).then(|| {
        let content = fields(cx, worksheet, &texts.hurt.fields);
        side_section(worksheet, &texts.hurt, content)
    })
}

/// The questions for the partner who wants to win trust back: in the part about
/// the apology, that is the apology.
fn regaining_side(
    cx: &ViewContext,
    worksheet: &Worksheet,
    part: Part,
    texts: &PartTexts,
) -> Option<Html> {
    (worksheet.perspective != Perspective::Mine).then(|| {
        let content = if part == Part::Apologise {
            apology(cx, worksheet, &texts.regain.fields)
        } else {
            fields(cx, worksheet, &texts.regain.fields)
        };
        side_section(worksheet, &texts.regain, content)
    })
}

/// One side of a part. It has a heading only where both sides are shown.
fn side_section(worksheet: &Worksheet, side: &Side, content: Html) -> Html {
    html! {
        <section class="tc-side">
            if worksheet.perspective == Perspective::Both {
                <h3>{ &side.title }</h3>
            }
            { paragraphs(&side.lead) }
            { content }
        </section>
    }
}
