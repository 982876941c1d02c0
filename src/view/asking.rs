//! Asking: one question a screen.

use super::keeping::how_kept;
use super::page::{Page, When};
use super::parts::{Choice, button, choice, heading, open_group, radios};
use super::scene::Scene;
use crate::model::breach::{Breach, Size};
use crate::model::coded::Coded;
use crate::model::context::Perspective;
use crate::model::draft::{Draft, Step};
use crate::model::item::Item;
use crate::model::response::{Response, SCALE_POINTS};
use crate::pack::{Msg, Question};
use crate::state::{Action, Confirm, Detail, Reply, Screen};

/// The step that the draft is at.
pub fn asking(scene: &Scene, page: &mut Page) {
    let Some(draft) = &scene.state.draft else {
        return;
    };
    page.open("form", "tc-screen tc-asking");
    page.key(draft.step.word());
    fill_form(scene, draft, page);
    page.close();
}

fn fill_form(scene: &Scene, draft: &Draft, page: &mut Page) {
    let steps = draft.steps(&scene.pack.items);
    let at = steps.iter().position(|step| *step == draft.step);
    let at = at.unwrap_or_default();
    let of = steps.len();
    page.open("div", "tc-progress");
    page.leaf("p", "", &part(scene, draft, at));
    let values = [scene.say(Msg::Progress), &at.to_string(), &of.to_string()];
    page.leaf_with("progress", &["aria-label", "value", "max"], &values, "");
    page.close();

    question(scene, draft, page);

    page.open("div", "tc-actions");
    let next = if at + 1 == of { Msg::Finish } else { Msg::Next };
    // The click, which Enter in an answer brings too, and not the form's own
    // event: a sandboxed frame may not submit forms, and has none.
    let values = ["submit", "tc-button tc-primary", "button primary"];
    page.open_with("button", &["type", "class", "part"], &values);
    page.on(When::Clicked, Action::Next);
    page.text(scene.say(next));
    page.close();
    button(scene, page, "tc-button", Msg::Back, Action::Back);
    let skip = match draft.step {
        Step::Perspective => Msg::SkipPerspective,
        _ => Msg::Skip,
    };
    button(scene, page, "tc-button", skip, Action::Skip);
    page.close();

    page.open("div", "tc-foot");
    page.leaf("p", "", how_kept(scene));
    button(
        scene,
        page,
        "tc-link",
        Msg::HelpKeeping,
        Action::ShowOpening,
    );
    let start_over = Action::Ask(Confirm::StartOver);
    button(scene, page, "tc-link", Msg::StartOver, start_over);
    page.close();
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

fn question(scene: &Scene, draft: &Draft, page: &mut Page) {
    let pack = scene.pack;
    let perspective = draft.perspective.unwrap_or(Perspective::Both);
    match &draft.step {
        Step::Perspective => first_question(scene, page),
        Step::Together => {
            single(scene, page, &pack.together, draft.together, Reply::Together);
        }
        Step::Item(id) => {
            if let Some(item) = pack.items.iter().find(|item| item.id == *id) {
                statement(scene, draft, item, perspective, page);
            }
        }
        Step::Inventory => inventory(scene, draft, perspective, page),
        Step::Breach(kind) => {
            if let Some(breach) = draft.breaches.iter().find(|breach| breach.kind == *kind) {
                details(scene, breach, perspective, page);
            }
        }
    }
}

/// Whose trust is low: on a screen of its own, or on the opening.
pub fn first_question(scene: &Scene, page: &mut Page) {
    let draft = scene.state.draft.as_ref();
    let chosen = draft.and_then(|draft| draft.perspective);
    single(
        scene,
        page,
        &scene.pack.perspective,
        chosen,
        Reply::Perspective,
    );
}

/// The group of the radio buttons of a question on a screen of its own.
const ANSWER: &str = "tc-answer";

/// Adds a question of which one option is wanted before going on.
fn single<T: Coded>(
    scene: &Scene,
    page: &mut Page,
    question: &Question,
    chosen: Option<T>,
    reply: fn(T) -> Reply,
) {
    open_single(scene, page, "", &question.ask, question.hint.as_deref());
    options(page, question, chosen, ANSWER, reply);
    page.close();
}

/// Opens a question with radio buttons, one of which is wanted before going
/// on.
fn open_single(scene: &Scene, page: &mut Page, class: &'static str, ask: &str, hint: Option<&str>) {
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
    match scene.state.screen {
        Screen::Asking => heading(page, ask),
        // The opening has its heading, and this is one of its sections.
        _ => page.leaf("h3", "", ask),
    }
    page.close();
    if let Some(hint) = hint {
        page.leaf_with("p", &["class", "id"], &["tc-hint", "tc-hint"], hint);
    }
    let problem = match scene.state.unanswered {
        true => scene.say(Msg::Unanswered),
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

fn statement(scene: &Scene, draft: &Draft, item: &Item, perspective: Perspective, page: &mut Page) {
    let response = draft.response(&item.id);
    let hint = match response {
        Some(Response::Skipped) => Msg::Skipped,
        _ => Msg::ItemLead,
    };
    let says = item.says.for_perspective(perspective);
    open_single(scene, page, "tc-statement", says, Some(scene.say(hint)));
    for (point, label) in (1..=SCALE_POINTS).zip(&scene.pack.scale) {
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

fn inventory(scene: &Scene, draft: &Draft, perspective: Perspective, page: &mut Page) {
    let inventory = &scene.pack.inventory;
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
                    action: Action::Reply(Reply::Happened(at, !chosen)),
                };
                choice(page, "checkbox", "tc-happened", option);
            }
        }
        page.close();
    }
}

fn details(scene: &Scene, breach: &Breach, perspective: Perspective, page: &mut Page) {
    let inventory = &scene.pack.inventory;
    heading(page, scene.breach(&breach.kind, perspective));
    page.leaf("p", "tc-hint", scene.say(Msg::BreachLead));
    detail(page, &inventory.often, "often", breach.often, |value| {
        Reply::Breach(Detail::Often(value))
    });
    detail(page, &inventory.recent, "recent", breach.recent, |value| {
        Reply::Breach(Detail::Recent(value))
    });
    detail(page, &inventory.hurt, "hurt", breach.hurt, |value| {
        Reply::Breach(Detail::Hurt(value))
    });
    detail(page, &inventory.talked, "talked", breach.talked, |value| {
        Reply::Breach(Detail::Talked(value))
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
