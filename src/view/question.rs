//! The questionnaire, one question a screen.

use yew::{Html, html};

use super::components::{
    ButtonStyle, ChoiceKind, button, choice, choice_row, field_group, heading, help_link, radios,
    submit_button,
};
use super::context::ViewContext;
use super::persistence::persistence_status;
use crate::model::breach::{Breach, Size};
use crate::model::context::Perspective;
use crate::model::draft::{Draft, Step};
use crate::model::item::Item;
use crate::model::response::{Response, SCALE_POINTS};
use crate::model::str_enum::StrEnum;
use crate::pack::{MessageKey, Question};
use crate::state::{Action, BreachDetail, Confirm, Reply, Screen};

/// The question that the draft is at.
pub fn question_screen(cx: &ViewContext) -> Html {
    let Some(draft) = &cx.state.data.draft else {
        return Html::default();
    };
    let steps = draft.steps(&cx.pack.items);
    let index = steps.iter().position(|step| *step == draft.step);
    let index = index.unwrap_or_default();
    html! {
        // The key makes each question a separate form, so that no input keeps
        // its state from the previous question.
        <form class="tc-screen tc-asking" key={draft.step.encode()}>
            { progress(cx, draft, index, steps.len()) }
            { question(cx, draft) }
            { navigation(cx, draft, index + 1 == steps.len()) }
            { footer(cx) }
        </form>
    }
}

/// How far the reader has come: in words, and as a bar.
fn progress(cx: &ViewContext, draft: &Draft, index: usize, total: usize) -> Html {
    html! {
        <div class="tc-progress">
            <p>{ position(cx, draft, index) }</p>
            <progress
                aria-label={cx.text(MessageKey::Progress).to_owned()}
                value={index.to_string()}
                max={total.to_string()}
            />
        </div>
    }
}

/// Which part of the questionnaire this is, and how far along.
fn position(cx: &ViewContext, draft: &Draft, index: usize) -> String {
    let items = cx.pack.items.len();
    // Before the items: perspective, together. After them: the inventory.
    const BEFORE: usize = 2;
    let (msg, n, total) = match draft.step {
        Step::Perspective | Step::Together => (MessageKey::PartAbout, index + 1, BEFORE),
        Step::Item(_) => (MessageKey::PartItems, index + 1 - BEFORE, items),
        Step::Inventory => (MessageKey::PartHappened, 0, 0),
        Step::Breach(_) => (
            MessageKey::PartBreach,
            index - items - BEFORE,
            draft.breaches.len(),
        ),
    };
    cx.localizer.progress(msg, n, total)
}

fn navigation(cx: &ViewContext, draft: &Draft, is_last: bool) -> Html {
    let next = if is_last {
        MessageKey::Finish
    } else {
        MessageKey::Next
    };
    let skip = match draft.step {
        Step::Perspective => MessageKey::SkipPerspective,
        _ => MessageKey::Skip,
    };
    html! {
        <>
            <div class="tc-actions">
                { submit_button(cx, next, Action::Next) }
                { button(cx, ButtonStyle::Secondary, MessageKey::Back, Action::Back) }
                { button(cx, ButtonStyle::Secondary, skip, Action::Skip) }
            </div>
            if matches!(draft.step, Step::Item(_)) {
                <p class="tc-hint">{ &cx.pack.statements.skip }</p>
            }
        </>
    }
}

fn footer(cx: &ViewContext) -> Html {
    let start_over = Action::Ask(Confirm::StartOver);
    html! {
        <div class="tc-foot">
            <p>{ persistence_status(cx) }</p>
            { help_link(cx) }
            { button(cx, ButtonStyle::Link, MessageKey::StartOver, start_over) }
        </div>
    }
}

fn question(cx: &ViewContext, draft: &Draft) -> Html {
    let pack = cx.pack;
    let perspective = draft.perspective.unwrap_or(Perspective::Both);
    match &draft.step {
        Step::Perspective => perspective_question(cx),
        Step::Together => single_question(cx, &pack.together, draft.together, Reply::Together),
        Step::Item(id) => match pack.items.iter().find(|item| item.id == *id) {
            Some(item) => statement(cx, draft, item, perspective),
            None => Html::default(),
        },
        Step::Inventory => inventory(cx, draft, perspective),
        Step::Breach(kind) => match draft.breaches.iter().find(|breach| breach.kind == *kind) {
            Some(breach) => breach_details(cx, breach, perspective),
            None => Html::default(),
        },
    }
}

/// The first question: whose trust is low. It has its own screen and is also on
/// the opening screen.
pub fn perspective_question(cx: &ViewContext) -> Html {
    let draft = cx.state.data.draft.as_ref();
    let chosen = draft.and_then(|draft| draft.perspective);
    single_question(cx, &cx.pack.perspective, chosen, Reply::Perspective)
}

/// Name of the radio group of a question on its own screen.
const ANSWER: &str = "tc-answer";

/// A question that takes one answer, which is required before going on.
fn single_question<T: StrEnum>(
    cx: &ViewContext,
    question: &Question,
    chosen: Option<T>,
    reply: fn(T) -> Reply,
) -> Html {
    let options = options(cx, question, chosen, ANSWER, reply);
    required_group(cx, "", &question.ask, question.hint.as_deref(), options)
}

/// A group of radio buttons, one of which is required before going on. The
/// class may be empty.
fn required_group(
    cx: &ViewContext,
    class: &'static str,
    ask: &str,
    hint: Option<&str>,
    options: Html,
) -> Html {
    let described_by = match hint {
        Some(_) => "tc-hint tc-problem",
        None => "tc-problem",
    };
    let problem = if cx.state.ui.unanswered {
        cx.text(MessageKey::Unanswered)
    } else {
        ""
    };
    html! {
        <fieldset {class} aria-describedby={described_by}>
            <legend>
                if cx.state.ui.screen == Screen::Question {
                    { heading(ask) }
                } else {
                    // The opening has its own heading; this is a section.
                    <h3>{ ask }</h3>
                }
            </legend>
            if let Some(hint) = hint {
                <p class="tc-hint" id="tc-hint">{ hint }</p>
            }
            <p class="tc-problem" id="tc-problem" role="alert">{ problem }</p>
            { options }
        </fieldset>
    }
}

/// The options of a question as radio buttons.
fn options<T: StrEnum>(
    cx: &ViewContext,
    question: &Question,
    chosen: Option<T>,
    group: &'static str,
    reply: fn(T) -> Reply,
) -> Html {
    radios(cx, &question.options, chosen, group, |value| {
        Action::Reply(reply(value))
    })
}

fn statement(cx: &ViewContext, draft: &Draft, item: &Item, perspective: Perspective) -> Html {
    let response = draft.response(&item.id);
    let hint = match response {
        Some(Response::Skipped) => cx.text(MessageKey::Skipped),
        _ => cx.pack.statements.lead.for_perspective(perspective),
    };
    let option = |(point, label): (u8, &String)| {
        let point = Response::Point(point);
        let reply = Action::Reply(Reply::Item(point));
        let checked = response == Some(point);
        choice(cx, ChoiceKind::Radio, ANSWER, label, checked, reply)
    };
    let options = (1..=SCALE_POINTS).zip(&cx.pack.scale).map(option);
    required_group(
        cx,
        "tc-statement",
        item.says.for_perspective(perspective),
        Some(hint),
        options.collect(),
    )
}

fn inventory(cx: &ViewContext, draft: &Draft, perspective: Perspective) -> Html {
    let inventory = &cx.pack.inventory;
    html! {
        <>
            { heading(inventory.ask.for_perspective(perspective)) }
            <p class="tc-hint">{ &inventory.hint }</p>
            { for Size::all().map(|size| {
                field_group(
                    inventory.sizes.of(size),
                    inventory_choices(cx, draft, perspective, size),
                )
            }) }
        </>
    }
}

/// The kinds of breach of one size, to tick.
fn inventory_choices(
    cx: &ViewContext,
    draft: &Draft,
    perspective: Perspective,
    size: Size,
) -> Html {
    let kinds = cx.pack.inventory.kinds.iter().enumerate();
    let kinds = kinds.filter(|(_, kind)| kind.size == size);
    kinds
        .map(|(index, kind)| {
            let checked = draft.breaches.iter().any(|breach| breach.kind == kind.id);
            let label = kind.says.for_perspective(perspective);
            let reply = Action::Reply(Reply::BreachToggled {
                index,
                happened: !checked,
            });
            choice(
                cx,
                ChoiceKind::Checkbox,
                "tc-happened",
                label,
                checked,
                reply,
            )
        })
        .collect()
}

fn breach_details(cx: &ViewContext, breach: &Breach, perspective: Perspective) -> Html {
    let inventory = &cx.pack.inventory;
    html! {
        <>
            { heading(cx.breach(&breach.kind, perspective)) }
            <p class="tc-hint">{ cx.text(MessageKey::BreachLead) }</p>
            { breach_detail(cx, &inventory.often, "often", breach.frequency, BreachDetail::Frequency) }
            { breach_detail(cx, &inventory.recent, "recent", breach.recency, BreachDetail::Recency) }
            { breach_detail(cx, &inventory.hurt, "hurt", breach.hurt, BreachDetail::Hurt) }
            { breach_detail(cx, &inventory.talked, "talked", breach.talked_through, BreachDetail::TalkedThrough) }
        </>
    }
}

fn breach_detail<T: StrEnum>(
    cx: &ViewContext,
    question: &Question,
    group: &'static str,
    chosen: Option<T>,
    detail: fn(T) -> BreachDetail,
) -> Html {
    let options = radios(cx, &question.options, chosen, group, |value| {
        Action::Reply(Reply::Breach(detail(value)))
    });
    choice_row(&question.ask, question.hint.as_deref(), options)
}
