//! The breaches of trust to be repaired, small and big: how far each repair
//! has come, and how long it may take.

use yew::{Html, html};

use super::cards::{card, card_details, card_list, delete_button};
use super::components::{back_to_worksheet, save_status};
use super::fields::{TextField, text_area};
use super::wording::{expected_time, title_of};
use crate::model::breach::Size;
use crate::model::str_enum::StrEnum;
use crate::model::worksheet::{DocumentKind, DocumentRef, Repair, Worksheet};
use crate::pack::{MessageKey, Question};
use crate::state::{Action, BreachDetail, Target, WorksheetAction};
use crate::view::components::{ButtonStyle, button, choice_row, heading, paragraphs, radios};
use crate::view::context::ViewContext;

/// The breaches of the open worksheet.
pub fn breaches_screen(cx: &ViewContext, worksheet: &Worksheet) -> Html {
    let texts = &cx.pack.worksheet;
    html! {
        <div class="tc-screen">
            <section>
                { heading(&texts.breaches.title) }
                { paragraphs(&texts.breaches.text) }
            </section>
            { size_section(cx, worksheet, Size::Small, MessageKey::BreachAddSmall) }
            { size_section(cx, worksheet, Size::Big, MessageKey::BreachAddBig) }
            <section class="tc-note" part="note">
                <h3>{ &texts.patience.title }</h3>
                { paragraphs(&texts.patience.text) }
            </section>
            <div class="tc-actions">
                { back_to_worksheet(cx, ButtonStyle::Primary) }
            </div>
            { save_status(cx) }
        </div>
    }
}

/// The breaches of a size, and a button that adds one.
fn size_section(
    cx: &ViewContext,
    worksheet: &Worksheet,
    size: Size,
    add_label: MessageKey,
) -> Html {
    let repairs: Vec<&Repair> = cx
        .state
        .data
        .worksheets
        .repairs(&worksheet.id)
        .filter(|repair| repair.breach.size == size)
        .collect();
    let add = Action::Worksheet(WorksheetAction::AddBreach(size));
    html! {
        <section>
            <h3>{ cx.pack.inventory.sizes.of(size) }</h3>
            { card_list(cx, &repairs, repair_ref, |repair| breach_card(cx, worksheet, repair)) }
            <div class="tc-actions">
                { button(cx, ButtonStyle::Secondary, add_label, add) }
            </div>
        </section>
    }
}

fn repair_ref(repair: &Repair) -> DocumentRef {
    DocumentRef::new(DocumentKind::Repair, &repair.id)
}

fn breach_card(cx: &ViewContext, worksheet: &Worksheet, repair: &Repair) -> Html {
    let document = repair_ref(repair);
    let title = title_of(cx, worksheet, repair);
    let expected = expected_time(cx, repair);
    let inputs = html! {
        <>
            { inputs(cx, repair) }
            <div class="tc-actions">{ delete_button(cx, document.clone(), title) }</div>
        </>
    };
    let content = html! {
        <>
            <h4>{ title }</h4>
            <p class="tc-badge">
                { cx.pack.worksheet.mending.options.of(repair.status) }
            </p>
            <p>{ expected.range }</p>
            if !expected.reasons.is_empty() {
                <ul class="tc-points">
                    for reason in expected.reasons {
                        <li class="tc-hint">{ reason }</li>
                    }
                </ul>
            }
            { card_details(cx, &document, MessageKey::BreachChange, inputs) }
        </>
    };
    card(cx, &document, content)
}

/// The inputs for a breach.
fn inputs(cx: &ViewContext, repair: &Repair) -> Html {
    let id = &repair.id;
    let breach = &repair.breach;
    let inventory = &cx.pack.inventory;
    let text = TextField {
        id: &format!("{id}-text"),
        label: cx.text(MessageKey::BreachText),
        hint: None,
        text: &repair.text,
        target: Target::BreachText(id.clone()),
    };
    let set_status = |status| {
        let id = id.clone();
        Action::Worksheet(WorksheetAction::SetRepairStatus { id, status })
    };
    let answer = |detail| {
        let id = id.clone();
        Action::Worksheet(WorksheetAction::AnswerBreach { id, detail })
    };
    html! {
        <>
            { text_area(cx, text) }
            { radio_row(
                cx,
                &cx.pack.worksheet.mending,
                format!("{id}-state"),
                Some(repair.status),
                set_status,
            ) }
            { radio_row(
                cx,
                &inventory.often,
                format!("{id}-often"),
                breach.frequency,
                |frequency| answer(BreachDetail::Frequency(frequency)),
            ) }
            { radio_row(
                cx,
                &inventory.hurt,
                format!("{id}-hurt"),
                breach.hurt,
                |hurt| answer(BreachDetail::Hurt(hurt)),
            ) }
            { radio_row(
                cx,
                &inventory.talked,
                format!("{id}-talked"),
                breach.talked_through,
                |talked| answer(BreachDetail::TalkedThrough(talked)),
            ) }
        </>
    }
}

/// A question whose options are radio buttons in a row.
fn radio_row<T: StrEnum>(
    cx: &ViewContext,
    question: &Question,
    group: String,
    chosen: Option<T>,
    action: impl Fn(T) -> Action,
) -> Html {
    let options = radios(cx, &question.options, chosen, &group, action);
    choice_row(&question.ask, None, options)
}
