//! The profile: leading causes in words first, then the strengths, why, and
//! what to do first.

use super::causes::{caption, name, names};
use super::chart::bar;
use super::moved::moved;
use super::page::Page;
use super::parts::{button, heading, paragraphs, points, safety, section};
use super::scene::Scene;
use crate::model::cause::Cause;
use crate::model::check::Check;
use crate::model::coded::Coded;
use crate::model::compare::previous;
use crate::model::profile::{Profile, Verdict, weightiest_answers, weightiest_breaches};
use crate::model::response::{Answer, Response};
use crate::model::score::Subscale;
use crate::pack::{Msg, Section, combination};
use crate::state::{Action, Confirm, Do};

/// The profile of a check.
pub fn profile(scene: &Scene, check: &Check, page: &mut Page) {
    let profile = Profile::of(check);
    let focus = profile.verdict.focus();
    page.open("div", "tc-screen tc-profile");
    verdict(scene, check, &profile, page);
    if scene.state.unkept.contains(&check.id) {
        page.leaf("p", "tc-hint", scene.say(Msg::OnlyHere));
    }
    page.open("section", "");
    page.leaf("h3", "", scene.say(Msg::Causes));
    page.open("ul", "tc-causes");
    for subscale in &profile.subscales {
        strength(scene, subscale, page);
    }
    page.close();
    page.close();
    if !focus.is_empty() {
        why(scene, check, focus, page);
        first(scene, check, focus, page);
    }
    if let Some(earlier) = previous(check, &scene.state.checks) {
        moved(scene, earlier, &profile, page);
    }
    safety(scene, page);
    page.open("section", "");
    page.leaf("h3", "", scene.say(Msg::About));
    for cause in Cause::all() {
        about(scene, cause, page);
    }
    page.close();
    section(page, "tc-small", &scene.pack.results.is_not);
    page.open("div", "tc-actions");
    button(
        scene,
        page,
        "tc-button tc-primary",
        Msg::SheetFit,
        Action::Work(Do::Fit(check.id.clone())),
    );
    button(scene, page, "tc-button", Msg::Checks, Action::ShowHistory);
    button(scene, page, "tc-button", Msg::TakeAgain, Action::Start);
    let delete = Action::Ask(Confirm::Delete(check.id.clone()));
    button(
        scene,
        page,
        "tc-button tc-danger",
        Msg::ConfirmDeleteYes,
        delete,
    );
    page.close();
    page.close();
}

/// What the result comes to, in words.
fn verdict(scene: &Scene, check: &Check, profile: &Profile, page: &mut Page) {
    let results = &scene.pack.results;
    let focus = profile.verdict.focus();
    let said: Option<&Section> = match &profile.verdict {
        Verdict::Leading(causes) => results.leading.get(&combination(causes)),
        Verdict::NoneStandsOut(most) if most.is_empty() => Some(&results.none_little),
        Verdict::NoneStandsOut(_) => Some(&results.none_some),
        Verdict::CannotTell { .. } => Some(&results.cannot_tell),
    };
    let Some(said) = said else {
        return;
    };
    let about = [
        &scene.words.moment(check.finished),
        " · ",
        scene.perspective(check.perspective),
    ];
    page.open("header", "");
    heading(page, &said.title);
    page.leaf("p", "tc-hint", &about.concat());
    page.open("div", "tc-lead");
    paragraphs(page, &said.text);
    if let Verdict::CannotTell { unknown, .. } = &profile.verdict {
        causes_named(scene, Msg::NotEnoughFor, unknown, page);
    }
    if !focus.is_empty() && !matches!(profile.verdict, Verdict::Leading(_)) {
        causes_named(scene, Msg::ShowsMost, focus, page);
    }
    if let Some(together) = check.together
        && focus.contains(&Cause::NotEnoughTime)
    {
        page.leaf("p", "", results.together.of(together));
    }
    page.close();
    page.close();
}

/// A sentence that ends in the names of causes.
fn causes_named(scene: &Scene, msg: Msg, causes: &[Cause], page: &mut Page) {
    page.open("p", "");
    page.text(&[scene.say(msg), " "].concat());
    page.leaf("strong", "", &names(scene, causes));
    page.close();
}

/// One cause's strength: as text, as a bar, and in a sentence.
fn strength(scene: &Scene, subscale: &Subscale, page: &mut Page) {
    let words = scene.words;
    let called = name(scene, subscale.cause);
    page.open("li", "");
    match subscale.strength {
        None => caption(page, called, scene.say(Msg::NotEnough)),
        Some(strength) => {
            let band = strength.band();
            let figures = [words.band(band), " · ", &words.strength(strength)].concat();
            caption(page, called, &figures);
            bar(page, strength, &[called, ": ", &figures].concat());
            let texts = scene.pack.causes.get(subscale.cause.word());
            page.leaf("p", "", texts.map_or("", |texts| texts.bands.of(band)));
        }
    }
    let answered = words.n_of(Msg::Answered, subscale.answered, subscale.of);
    page.leaf("p", "tc-hint", &answered);
    page.close();
}

/// The answers that weighed most for each cause in focus.
fn why(scene: &Scene, check: &Check, focus: &[Cause], page: &mut Page) {
    page.open("section", "");
    page.leaf("h3", "", scene.say(Msg::Why));
    page.leaf("p", "", scene.say(Msg::WhyLead));
    for cause in focus {
        reasons(scene, check, *cause, page);
    }
    page.close();
}

fn reasons(scene: &Scene, check: &Check, cause: Cause, page: &mut Page) {
    let answers = weightiest_answers(cause, &check.answers);
    let breaches = match cause {
        Cause::BrokenTrust => weightiest_breaches(&check.breaches),
        _ => Vec::new(),
    };
    page.leaf("h4", "", name(scene, cause));
    if answers.is_empty() && breaches.is_empty() {
        page.leaf("p", "", scene.say(Msg::NothingWeighs));
    }
    if !answers.is_empty() {
        page.open("ul", "tc-reasons");
        for answer in answers {
            reason(scene, check, answer, page);
        }
        page.close();
    }
    if !breaches.is_empty() {
        page.leaf("p", "", scene.say(Msg::WhatHappened));
        page.open("ul", "tc-points");
        for breach in breaches {
            page.leaf("li", "", scene.breach(&breach.kind, check.perspective));
        }
        page.close();
    }
}

/// One answer that weighed much. Packs change: the statement may have gone.
fn reason(scene: &Scene, check: &Check, answer: &Answer, page: &mut Page) {
    let item = scene.pack.items.iter().find(|item| item.id == answer.item);
    let says = match item {
        Some(item) => &["“", item.says.for_perspective(check.perspective), "”"].concat(),
        None => scene.say(Msg::ItemGone),
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
    page.open("li", "");
    page.leaf("p", "", says);
    page.leaf("p", "tc-hint", &answered);
    page.close();
}

/// What it suggests doing first.
fn first(scene: &Scene, check: &Check, focus: &[Cause], page: &mut Page) {
    page.open("section", "tc-first");
    page.leaf("h3", "", scene.say(Msg::First));
    for cause in focus {
        if let Some(texts) = scene.pack.causes.get(cause.word()) {
            page.leaf("p", "", texts.first.for_perspective(check.perspective));
        }
    }
    page.close();
}

/// What a cause means, what helps and how long it tends to take.
fn about(scene: &Scene, cause: Cause, page: &mut Page) {
    let Some(texts) = scene.pack.causes.get(cause.word()) else {
        return;
    };
    page.open("details", "");
    page.leaf("summary", "", &texts.name);
    paragraphs(page, &texts.meaning);
    page.leaf("h4", "", scene.say(Msg::Helps));
    points(page, &texts.helps);
    page.leaf("h4", "", scene.say(Msg::Takes));
    page.leaf("p", "", &texts.takes);
    page.close();
}
