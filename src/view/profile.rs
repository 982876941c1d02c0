//! The profile: leading causes in words first, then the strengths, why, and
//! what to do first.

use yew::Html;

use super::chart::bar;
use super::history::moved;
use super::html::{all, el, el_text, text};
use super::parts::{actions, button, heading, paragraphs, points, section, subheading};
use super::scene::Scene;
use crate::model::cause::Cause;
use crate::model::check::Check;
use crate::model::coded::Coded;
use crate::model::compare::previous;
use crate::model::profile::{Profile, Verdict, weightiest_answers, weightiest_breaches};
use crate::model::response::{Answer, Response};
use crate::model::score::Subscale;
use crate::pack::{Msg, Section, combination};
use crate::state::{Action, Confirm};

/// The profile of a check.
pub fn profile(scene: &Scene, check: &Check) -> Html {
    let profile = Profile::of(check);
    let focus = profile.verdict.focus();
    let strengths = profile.subscales.iter();
    let strengths = strengths.map(|subscale| strength(scene, subscale));
    let mut children = vec![verdict(scene, check, &profile)];
    if scene.state.unkept.contains(&check.id) {
        children.push(el_text("p", "tc-hint", scene.say(Msg::OnlyHere)));
    }
    children.push(el(
        "section",
        "",
        vec![
            subheading(scene.say(Msg::Causes)),
            el("ul", "tc-causes", strengths.collect()),
        ],
    ));
    if !focus.is_empty() {
        children.push(why(scene, check, focus));
        children.push(first(scene, check, focus));
    }
    if let Some(earlier) = previous(check, &scene.state.checks) {
        children.push(moved(scene, earlier, &profile));
    }
    children.push(section("tc-note tc-care", &scene.pack.safety));
    let mut about_all = vec![subheading(scene.say(Msg::About))];
    about_all.extend(Cause::all().map(|cause| about(scene, cause)));
    children.push(el("section", "", about_all));
    children.push(section("tc-small", &scene.pack.results.is_not));
    let delete = Action::Ask(Confirm::Delete(check.id.clone()));
    children.push(actions(vec![
        button(
            scene,
            "tc-button tc-primary",
            Msg::Checks,
            Action::ShowHistory,
        ),
        button(scene, "tc-button", Msg::TakeAgain, Action::Start),
        button(scene, "tc-button tc-danger", Msg::ConfirmDeleteYes, delete),
    ]));
    el("div", "tc-screen tc-profile", children)
}

/// What the result comes to, in words.
fn verdict(scene: &Scene, check: &Check, profile: &Profile) -> Html {
    let results = &scene.pack.results;
    let focus = profile.verdict.focus();
    let mut named = Vec::new();
    let said: Option<&Section> = match &profile.verdict {
        Verdict::Leading(causes) => results.leading.get(&combination(causes)),
        Verdict::NoneStandsOut(most) if most.is_empty() => Some(&results.none_little),
        Verdict::NoneStandsOut(_) => Some(&results.none_some),
        Verdict::CannotTell { unknown, .. } => {
            named.push(causes_named(scene, Msg::NotEnoughFor, unknown));
            Some(&results.cannot_tell)
        }
    };
    let Some(said) = said else {
        return Html::default();
    };
    if !focus.is_empty() && !matches!(profile.verdict, Verdict::Leading(_)) {
        named.push(causes_named(scene, Msg::ShowsMost, focus));
    }
    if let Some(together) = check.together
        && focus.contains(&Cause::NotEnoughTime)
    {
        named.push(el_text("p", "", results.together.of(together)));
    }
    let about = [
        &scene.words.moment(check.finished),
        " · ",
        scene.perspective(check.perspective),
    ];
    el(
        "header",
        "",
        vec![
            heading(&said.title),
            el_text("p", "tc-hint", &about.concat()),
            el("div", "tc-lead", vec![paragraphs(&said.text), all(named)]),
        ],
    )
}

/// A sentence that ends in the names of causes.
fn causes_named(scene: &Scene, msg: Msg, causes: &[Cause]) -> Html {
    let says = [scene.say(msg), " "].concat();
    let names = el_text("strong", "", &names(scene, causes));
    el("p", "", vec![text(&says), names])
}

/// What a cause is called.
pub fn name<'a>(scene: &'a Scene, cause: Cause) -> &'a str {
    let texts = scene.pack.causes.get(cause.word());
    texts.map_or("", |texts| &texts.name)
}

/// What causes are called, one after the other.
pub fn names(scene: &Scene, causes: &[Cause]) -> String {
    let names: Vec<&str> = causes.iter().map(|cause| name(scene, *cause)).collect();
    names.join(", ")
}

/// The line above a bar or a trend: what it is of, and its figures.
pub fn caption(called: &str, figures: &str) -> Html {
    let children = vec![el_text("strong", "", called), el_text("span", "", figures)];
    el("p", "tc-cause", children)
}

/// One cause's strength: as text, as a bar, and in a sentence.
fn strength(scene: &Scene, subscale: &Subscale) -> Html {
    let words = scene.words;
    let called = name(scene, subscale.cause);
    let answered = words.n_of(Msg::Answered, subscale.answered, subscale.of);
    let answered = el_text("p", "tc-hint", &answered);
    let children = match subscale.strength {
        None => vec![caption(called, scene.say(Msg::NotEnough)), answered],
        Some(strength) => {
            let band = strength.band();
            let figures = [words.band(band), " · ", &words.strength(strength)].concat();
            let texts = scene.pack.causes.get(subscale.cause.word());
            let says = texts.map_or("", |texts| texts.bands.of(band));
            vec![
                caption(called, &figures),
                bar(strength, &[called, ": ", &figures].concat()),
                el_text("p", "", says),
                answered,
            ]
        }
    };
    el("li", "", children)
}

/// The answers that weighed most for each cause in focus.
fn why(scene: &Scene, check: &Check, focus: &[Cause]) -> Html {
    let mut children = vec![
        subheading(scene.say(Msg::Why)),
        el_text("p", "", scene.say(Msg::WhyLead)),
    ];
    for cause in focus {
        reasons(scene, check, *cause, &mut children);
    }
    el("section", "", children)
}

fn reasons(scene: &Scene, check: &Check, cause: Cause, children: &mut Vec<Html>) {
    let answers = weightiest_answers(cause, &check.answers);
    let breaches = match cause {
        Cause::BrokenTrust => weightiest_breaches(&check.breaches),
        _ => Vec::new(),
    };
    children.push(el_text("h4", "", name(scene, cause)));
    if answers.is_empty() && breaches.is_empty() {
        children.push(el_text("p", "", scene.say(Msg::NothingWeighs)));
    }
    if !answers.is_empty() {
        let rows = answers.iter().map(|answer| reason(scene, check, answer));
        children.push(el("ul", "tc-reasons", rows.collect()));
    }
    if !breaches.is_empty() {
        let names: Vec<String> = breaches
            .iter()
            .map(|breach| scene.breach(&breach.kind, check.perspective).to_owned())
            .collect();
        children.push(el_text("p", "", scene.say(Msg::WhatHappened)));
        children.push(points(&names));
    }
}

/// One answer that weighed much. Packs change: the statement may have gone.
fn reason(scene: &Scene, check: &Check, answer: &Answer) -> Html {
    let item = scene.pack.items.iter().find(|item| item.id == answer.item);
    let says = match item {
        Some(item) => ["“", item.says.for_perspective(check.perspective), "”"].concat(),
        None => scene.say(Msg::ItemGone).to_owned(),
    };
    let label = match answer.response {
        Response::Point(point) => scene.pack.scale.get(usize::from(point).wrapping_sub(1)),
        Response::Skipped => None,
    };
    let label = label.map_or("", String::as_str);
    let mut answered = scene.words.fill(Msg::YouAnswered, &[("answer", label)]);
    if answer.reverse {
        answered.push_str(". ");
        answered.push_str(scene.say(Msg::ReverseNote));
    }
    el(
        "li",
        "",
        vec![el_text("p", "", &says), el_text("p", "tc-hint", &answered)],
    )
}

/// What it suggests doing first.
fn first(scene: &Scene, check: &Check, focus: &[Cause]) -> Html {
    let mut children = vec![subheading(scene.say(Msg::First))];
    for cause in focus {
        if let Some(texts) = scene.pack.causes.get(cause.word()) {
            let says = texts.first.for_perspective(check.perspective);
            children.push(el_text("p", "", says));
        }
    }
    el("section", "tc-first", children)
}

/// What a cause means, what helps and how long it tends to take.
fn about(scene: &Scene, cause: Cause) -> Html {
    let Some(texts) = scene.pack.causes.get(cause.word()) else {
        return Html::default();
    };
    el(
        "details",
        "",
        vec![
            el_text("summary", "", &texts.name),
            paragraphs(&texts.meaning),
            el_text("h4", "", scene.say(Msg::Helps)),
            points(&texts.helps),
            el_text("h4", "", scene.say(Msg::Takes)),
            el_text("p", "", &texts.takes),
        ],
    )
}
