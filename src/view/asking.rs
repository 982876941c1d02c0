//! Asking: one question a screen.

use yew::{Callback, Html, SubmitEvent, html};

use super::html::{all, el, el_text, el_with, text};
use super::parts::{Choice, actions, button, choices, heading};
use super::scene::Scene;
use crate::model::breach::{Breach, Size};
use crate::model::coded::Coded;
use crate::model::context::Perspective;
use crate::model::draft::{Draft, Step};
use crate::model::item::Item;
use crate::model::response::{Response, SCALE_POINTS};
use crate::pack::{Msg, Question};
use crate::state::{Action, Confirm, Detail, Reply};

/// The step that the draft is at.
pub fn asking(scene: &Scene) -> Html {
    let Some(draft) = &scene.state.draft else {
        return Html::default();
    };
    let steps = draft.steps(&scene.pack.items);
    let at = steps.iter().position(|step| *step == draft.step);
    let at = at.unwrap_or_default();
    let last = at + 1 == steps.len();
    let next = if last { Msg::Finish } else { Msg::Next };
    let skip = match draft.step {
        Step::Perspective => Msg::SkipPerspective,
        _ => Msg::Skip,
    };
    let saved = match scene.state.refusal {
        Some(_) => Msg::NotSaved,
        None => Msg::Saved,
    };
    let start_over = Action::Ask(Confirm::StartOver);
    let children = all(vec![
        progress(scene, &part(scene, draft, at), at, steps.len()),
        question(scene, draft),
        actions(vec![
            el_with(
                "button",
                &["type", "class"],
                &["submit", "tc-button tc-primary"],
                vec![text(scene.say(next))],
            ),
            button(scene, "tc-button", Msg::Back, Action::Back),
            button(scene, "tc-button", skip, Action::Skip),
        ]),
        el(
            "div",
            "tc-foot",
            vec![
                el_text("p", "", scene.say(saved)),
                button(scene, "tc-link", Msg::StartOver, start_over),
            ],
        ),
    ]);
    let send = scene.send.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        send.emit(Action::Next);
    });
    // The key makes a new form for every step, so that no input carries its
    // state over to the next question.
    html! {
        <form class="tc-screen tc-asking" key={draft.step.word()} {onsubmit}>{ children }</form>
    }
}

fn progress(scene: &Scene, part: &str, at: usize, of: usize) -> Html {
    let names = &["aria-label", "value", "max"];
    let values = [scene.say(Msg::Progress), &at.to_string(), &of.to_string()];
    let bar = el_with("progress", names, &values, Vec::new());
    el("div", "tc-progress", vec![el_text("p", "", part), bar])
}

/// Which part of the check this is, and how far along.
fn part(scene: &Scene, draft: &Draft, at: usize) -> String {
    let items = scene.pack.items.len();
    // Before the items: perspective, together. After them: the inventory.
    const BEFORE: usize = 2;
    let (msg, n, of) = match draft.step {
        Step::Perspective | Step::Together => (Msg::PartAbout, at + 1, BEFORE),
        Step::Item(_) => (Msg::PartItems, at + 1 - BEFORE, items),
        Step::Inventory => (Msg::PartHappened, 0, 0),
        Step::Breach(_) => (Msg::PartBreach, at - items - BEFORE, draft.breaches.len()),
    };
    scene.words.n_of(msg, n, of)
}

fn question(scene: &Scene, draft: &Draft) -> Html {
    let pack = scene.pack;
    let perspective = draft.perspective.unwrap_or(Perspective::Both);
    match &draft.step {
        Step::Perspective => {
            let chosen = draft.perspective;
            asked(scene, &pack.perspective, chosen, Reply::Perspective)
        }
        Step::Together => asked(scene, &pack.together, draft.together, Reply::Together),
        Step::Item(id) => match pack.items.iter().find(|item| item.id == *id) {
            Some(item) => statement(scene, draft, item, perspective),
            None => Html::default(),
        },
        Step::Inventory => inventory(scene, draft, perspective),
        Step::Breach(kind) => match draft.breaches.iter().find(|breach| breach.kind == *kind) {
            Some(breach) => details(scene, breach, perspective),
            None => Html::default(),
        },
    }
}

/// The options of a question, with the one chosen.
fn options<T: Coded>(
    question: &Question,
    chosen: Option<T>,
    reply: impl Fn(T) -> Reply,
) -> Vec<Choice> {
    T::all()
        .map(|value| Choice {
            label: question.options.of(value).to_owned(),
            chosen: chosen == Some(value),
            action: Action::Reply(reply(value)),
        })
        .collect()
}

/// A question of the pack, on a screen of its own.
fn asked<T: Coded>(
    scene: &Scene,
    question: &Question,
    chosen: Option<T>,
    reply: fn(T) -> Reply,
) -> Html {
    let options = options(question, chosen, reply);
    single(scene, "", &question.ask, question.hint.as_deref(), options)
}

fn statement(scene: &Scene, draft: &Draft, item: &Item, perspective: Perspective) -> Html {
    let response = draft.response(&item.id);
    let options = (1..=SCALE_POINTS)
        .zip(&scene.pack.scale)
        .map(|(point, label)| Choice {
            label: label.clone(),
            chosen: response == Some(Response::Point(point)),
            action: Action::Reply(Reply::Item(Response::Point(point))),
        })
        .collect();
    let hint = match response {
        Some(Response::Skipped) => Msg::Skipped,
        _ => Msg::ItemLead,
    };
    let says = item.says.for_perspective(perspective);
    single(scene, "tc-statement", says, Some(scene.say(hint)), options)
}

/// A question with radio buttons, one of which is wanted before going on.
fn single(
    scene: &Scene,
    class: &'static str,
    ask: &str,
    hint: Option<&str>,
    options: Vec<Choice>,
) -> Html {
    let problem = match scene.state.unanswered {
        true => vec![text(scene.say(Msg::Unanswered))],
        false => Vec::new(),
    };
    let mut children = vec![el("legend", "", vec![heading(ask)])];
    if let Some(hint) = hint {
        let names = &["class", "id"];
        let values = ["tc-hint", "tc-hint"];
        children.push(el_with("p", names, &values, vec![text(hint)]));
    }
    let names = &["class", "id", "role"];
    let values = ["tc-problem", "tc-problem", "alert"];
    children.push(el_with("p", names, &values, problem));
    children.push(choices(scene, "radio", "tc-answer", options));
    let described = match hint {
        Some(_) => "tc-hint tc-problem",
        None => "tc-problem",
    };
    let names = &["class", "aria-describedby"];
    let values = [class, described];
    el_with("fieldset", names, &values, children)
}

fn inventory(scene: &Scene, draft: &Draft, perspective: Perspective) -> Html {
    let inventory = &scene.pack.inventory;
    let group = |size: Size| {
        let kinds = inventory.kinds.iter().enumerate();
        let options = kinds
            .filter(|(_, kind)| kind.size == size)
            .map(|(at, kind)| {
                let chosen = draft.breaches.iter().any(|breach| breach.kind == kind.id);
                Choice {
                    label: kind.says.for_perspective(perspective).to_owned(),
                    chosen,
                    action: Action::Reply(Reply::Happened(at, !chosen)),
                }
            })
            .collect();
        let options = choices(scene, "checkbox", "tc-happened", options);
        fieldset("", inventory.sizes.of(size), vec![options])
    };
    all(vec![
        heading(inventory.ask.for_perspective(perspective)),
        el_text("p", "tc-hint", &inventory.hint),
        group(Size::Small),
        group(Size::Big),
    ])
}

/// One of several groups of inputs on a screen.
fn fieldset(class: &'static str, legend: &str, mut children: Vec<Html>) -> Html {
    children.insert(0, el("legend", "", vec![el_text("h3", "", legend)]));
    el("fieldset", class, children)
}

fn details(scene: &Scene, breach: &Breach, perspective: Perspective) -> Html {
    let inventory = &scene.pack.inventory;
    all(vec![
        heading(scene.breach(&breach.kind, perspective)),
        el_text("p", "tc-hint", scene.say(Msg::BreachLead)),
        detail(
            scene,
            &inventory.often,
            "often",
            breach.often,
            Detail::Often,
        ),
        detail(
            scene,
            &inventory.recent,
            "recent",
            breach.recent,
            Detail::Recent,
        ),
        detail(scene, &inventory.hurt, "hurt", breach.hurt, Detail::Hurt),
        detail(
            scene,
            &inventory.talked,
            "talked",
            breach.talked,
            Detail::Talked,
        ),
    ])
}

fn detail<T: Coded>(
    scene: &Scene,
    question: &Question,
    name: &'static str,
    chosen: Option<T>,
    detail: fn(T) -> Detail,
) -> Html {
    let options = options(question, chosen, |value| Reply::Breach(detail(value)));
    let mut children = Vec::new();
    if let Some(hint) = &question.hint {
        children.push(el_text("p", "tc-hint", hint));
    }
    let options = choices(scene, "radio", name, options);
    children.push(el("div", "tc-row", vec![options]));
    fieldset("tc-detail", &question.ask, children)
}
