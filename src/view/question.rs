//! Asking: one question a screen.

use super::components::{Choice, button, choice, heading, open_group, radios};
use super::context::ViewContext;
use super::keeping::how_kept;
use super::page::{Page, When};
use crate::model::breach::{Breach, Size};
use crate::model::coded::Coded;
use crate::model::context::Perspective;
use crate::model::draft::{Draft, Step};
use crate::model::item::Item;
use crate::model::response::{Response, SCALE_POINTS};
use crate::pack::{MessageKey, Question};
use crate::state::{Action, BreachDetail, Confirm, Reply, Screen};

/// The step that the draft is at.
pub fn asking(cx: &ViewContext, page: &mut Page) {
    let Some(draft) = &cx.state.data.draft else {
        return;
    };
    page.open("form", "tc-screen tc-asking");
    page.key(draft.step.word());
    fill_form(cx, draft, page);
    page.close();
}

fn fill_form(cx: &ViewContext, draft: &Draft, page: &mut Page) {
    let steps = draft.steps(&cx.pack.items);
    let at = steps.iter().position(|step| *step == draft.step);
    let at = at.unwrap_or_default();
    let of = steps.len();
    page.open("div", "tc-progress");
    page.leaf("p", "", &part(cx, draft, at));
    let values = [
        cx.text(MessageKey::Progress),
        &at.to_string(),
        &of.to_string(),
    ];
    page.leaf_with("progress", &["aria-label", "value", "max"], &values, "");
    page.close();

    question(cx, draft, page);

    page.open("div", "tc-actions");
    let next = if at + 1 == of {
        MessageKey::Finish
    } else {
        MessageKey::Next
    };
    // The click, which Enter in an answer brings too, and not the form's own
    // event: a sandboxed frame may not submit forms, and has none.
    let values = ["submit", "tc-button tc-primary", "button primary"];
    page.open_with("button", &["type", "class", "part"], &values);
    page.on(When::Clicked, Action::Next);
    page.text(cx.text(next));
    page.close();
    button(cx, page, "tc-button", MessageKey::Back, Action::Back);
    let skip = match draft.step {
        Step::Perspective => MessageKey::SkipPerspective,
        _ => MessageKey::Skip,
    };
    button(cx, page, "tc-button", skip, Action::Skip);
    page.close();

    page.open("div", "tc-foot");
    page.leaf("p", "", how_kept(cx));
    button(
        cx,
        page,
        "tc-link",
        MessageKey::HelpKeeping,
        Action::ShowOpening,
    );
    let start_over = Action::Ask(Confirm::StartOver);
    button(cx, page, "tc-link", MessageKey::StartOver, start_over);
    page.close();
}

/// Which part of the check this is, and how far along.
fn part(cx: &ViewContext, draft: &Draft, at: usize) -> String {
    let items = cx.pack.items.len();
    // Before the items: perspective, together. After them: the inventory.
    const BEFORE: usize = 2;
    let (msg, n, of) = match draft.step {
        Step::Perspective | Step::Together => (MessageKey::PartAbout, at + 1, BEFORE),
        Step::Item(_) => (MessageKey::PartItems, at + 1 - BEFORE, items),
        Step::Inventory => (MessageKey::PartHappened, 0, 0),
        Step::Breach(_) => (
            MessageKey::PartBreach,
            at - items - BEFORE,
            draft.breaches.len(),
        ),
    };
    cx.localizer.progress(msg, n, of)
}

fn question(cx: &ViewContext, draft: &Draft, page: &mut Page) {
    let pack = cx.pack;
    let perspective = draft.perspective.unwrap_or(Perspective::Both);
    match &draft.step {
        Step::Perspective => first_question(cx, page),
        Step::Together => {
            single(cx, page, &pack.together, draft.together, Reply::Together);
        }
        Step::Item(id) => {
            if let Some(item) = pack.items.iter().find(|item| item.id == *id) {
                statement(cx, draft, item, perspective, page);
            }
        }
        Step::Inventory => inventory(cx, draft, perspective, page),
        Step::Breach(kind) => {
            if let Some(breach) = draft.breaches.iter().find(|breach| breach.kind == *kind) {
                details(cx, breach, perspective, page);
            }
        }
    }
}

/// Whose trust is low: on a screen of its own, or on the opening.
pub fn first_question(cx: &ViewContext, page: &mut Page) {
    let draft = cx.state.data.draft.as_ref();
    let chosen = draft.and_then(|draft| draft.perspective);
    single(cx, page, &cx.pack.perspective, chosen, Reply::Perspective);
}

/// The group of the radio buttons of a question on a screen of its own.
const ANSWER: &str = "tc-answer";

/// Adds a question of which one option is wanted before going on.
fn single<T: Coded>(
    cx: &ViewContext,
    page: &mut Page,
    question: &Question,
    chosen: Option<T>,
    reply: fn(T) -> Reply,
) {
    open_single(cx, page, "", &question.ask, question.hint.as_deref());
    options(page, question, chosen, ANSWER, reply);
    page.close();
}

/// Opens a question with radio buttons, one of which is wanted before going
/// on.
fn open_single(
    cx: &ViewContext,
    page: &mut Page,
    class: &'static str,
    ask: &str,
    hint: Option<&str>,
) {
    let described = match hint {
        Some(_) => "tc-hint tc-problem",
        None => "tc-problem",
    };
    page.open_with(
        "fieldset",
        &["class", "aria-describedby"],
        &[class, described],
    );
    page.open("legend", "");
    match cx.state.ui.screen {
        Screen::Question => heading(page, ask),
        // The opening has its heading, and this is one of its sections.
        _ => page.leaf("h3", "", ask),
    }
    page.close();
    if let Some(hint) = hint {
        page.leaf_with("p", &["class", "id"], &["tc-hint", "tc-hint"], hint);
    }
    let problem = match cx.state.ui.unanswered {
        true => cx.text(MessageKey::Unanswered),
        false => "",
    };
    let values = ["tc-problem", "tc-problem", "alert"];
    page.leaf_with("p", &["class", "id", "role"], &values, problem);
}

/// Adds the options of a question, with the one chosen.
fn options<T: Coded>(
    page: &mut Page,
    question: &Question,
    chosen: Option<T>,
    group: &'static str,
    reply: fn(T) -> Reply,
) {
    radios(page, &question.options, chosen, group, &|value| {
        Action::Reply(reply(value))
    });
}

fn statement(
    cx: &ViewContext,
    draft: &Draft,
    item: &Item,
    perspective: Perspective,
    page: &mut Page,
) {
    let response = draft.response(&item.id);
    let hint = match response {
        Some(Response::Skipped) => MessageKey::Skipped,
        _ => MessageKey::ItemLead,
    };
    let says = item.says.for_perspective(perspective);
    open_single(cx, page, "tc-statement", says, Some(cx.text(hint)));
    for (point, label) in (1..=SCALE_POINTS).zip(&cx.pack.scale) {
        let point = Response::Point(point);
        let option = Choice {
            label,
            chosen: response == Some(point),
            action: Action::Reply(Reply::Item(point)),
        };
        choice(page, "radio", ANSWER, option);
    }
    page.close();
}

fn inventory(cx: &ViewContext, draft: &Draft, perspective: Perspective, page: &mut Page) {
    let inventory = &cx.pack.inventory;
    heading(page, inventory.ask.for_perspective(perspective));
    page.leaf("p", "tc-hint", &inventory.hint);
    for size in Size::all() {
        open_group(page, inventory.sizes.of(size));
        for (at, kind) in inventory.kinds.iter().enumerate() {
            if kind.size == size {
                let chosen = draft.breaches.iter().any(|breach| breach.kind == kind.id);
                let option = Choice {
                    label: kind.says.for_perspective(perspective),
                    chosen,
                    action: Action::Reply(Reply::BreachToggled {
                        index: at,
                        happened: !chosen,
                    }),
                };
                choice(page, "checkbox", "tc-happened", option);
            }
        }
        page.close();
    }
}

fn details(cx: &ViewContext, breach: &Breach, perspective: Perspective, page: &mut Page) {
    let inventory = &cx.pack.inventory;
    heading(page, cx.breach(&breach.kind, perspective));
    page.leaf("p", "tc-hint", cx.text(MessageKey::BreachLead));
    detail(page, &inventory.often, "often", breach.often, |value| {
        Reply::Breach(BreachDetail::Often(value))
    });
    detail(page, &inventory.recent, "recent", breach.recent, |value| {
        Reply::Breach(BreachDetail::Recent(value))
    });
    detail(page, &inventory.hurt, "hurt", breach.hurt, |value| {
        Reply::Breach(BreachDetail::Hurt(value))
    });
    detail(page, &inventory.talked, "talked", breach.talked, |value| {
        Reply::Breach(BreachDetail::Talked(value))
    });
}

fn detail<T: Coded>(
    page: &mut Page,
    question: &Question,
    group: &'static str,
    chosen: Option<T>,
    reply: fn(T) -> Reply,
) {
    open_group(page, &question.ask);
    if let Some(hint) = &question.hint {
        page.leaf("p", "tc-hint", hint);
    }
    page.open("div", "tc-row");
    options(page, question, chosen, group, reply);
    page.close();
    page.close();
}
