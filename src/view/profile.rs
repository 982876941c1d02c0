//! The profile: leading causes in words first, then the strengths, why, and
//! what to do first.

use super::causes::{caption, cause_name, cause_names};
use super::chart::bar;
use super::components::{button, heading, paragraphs, points, safety, section};
use super::context::ViewContext;
use super::moved::moved;
use super::page::Page;
use crate::model::cause::Cause;
use crate::model::check::Check;
use crate::model::coded::Coded;
use crate::model::compare::previous;
use crate::model::profile::{Profile, Verdict, weightiest_answers, weightiest_breaches};
use crate::model::response::{Answer, Response};
use crate::model::score::Subscale;
use crate::pack::{MessageKey, Section, combination};
use crate::state::{Action, Confirm, WorksheetAction};

/// The profile of a check.
pub fn profile(cx: &ViewContext, check: &Check, page: &mut Page) {
    let profile = Profile::of(check);
    let focus = profile.verdict.focus();
    page.open("div", "tc-screen tc-profile");
    verdict(cx, check, &profile, page);
    if cx.state.saving.unsaved_checks.contains(&check.id) {
        page.leaf("p", "tc-hint", cx.text(MessageKey::OnlyHere));
    }
    page.open("section", "");
    page.leaf("h3", "", cx.text(MessageKey::Causes));
    page.open("ul", "tc-causes");
    for subscale in &profile.subscales {
        strength(cx, subscale, page);
    }
    page.close();
    page.close();
    if !focus.is_empty() {
        why(cx, check, focus, page);
        first(cx, check, focus, page);
    }
    if let Some(earlier) = previous(check, &cx.state.data.checks) {
        moved(cx, earlier, &profile, page);
    }
    safety(cx, page);
    page.open("section", "");
    page.leaf("h3", "", cx.text(MessageKey::About));
    for cause in Cause::all() {
        about(cx, cause, page);
    }
    page.close();
    section(page, "tc-small", &cx.pack.results.is_not);
    page.open("div", "tc-actions");
    button(
        cx,
        page,
        "tc-button tc-primary",
        MessageKey::SheetFit,
        Action::Worksheet(WorksheetAction::OpenFittedTo(check.id.clone())),
    );
    button(
        cx,
        page,
        "tc-button",
        MessageKey::Checks,
        Action::ShowHistory,
    );
    button(cx, page, "tc-button", MessageKey::TakeAgain, Action::Start);
    let delete = Action::Ask(Confirm::Delete(check.id.clone()));
    button(
        cx,
        page,
        "tc-button tc-danger",
        MessageKey::ConfirmDeleteYes,
        delete,
    );
    page.close();
    page.close();
}

/// What the result comes to, in words.
fn verdict(cx: &ViewContext, check: &Check, profile: &Profile, page: &mut Page) {
    let results = &cx.pack.results;
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
        &cx.localizer.date_time(check.finished),
        " · ",
        cx.perspective(check.perspective),
    ];
    page.open("header", "");
    heading(page, &said.title);
    page.leaf("p", "tc-hint", &about.concat());
    page.open("div", "tc-lead");
    paragraphs(page, &said.text);
    if let Verdict::CannotTell { unknown, .. } = &profile.verdict {
        causes_named(cx, MessageKey::NotEnoughFor, unknown, page);
    }
    if !focus.is_empty() && !matches!(profile.verdict, Verdict::Leading(_)) {
        causes_named(cx, MessageKey::ShowsMost, focus, page);
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
fn causes_named(cx: &ViewContext, msg: MessageKey, causes: &[Cause], page: &mut Page) {
    page.open("p", "");
    page.text(&[cx.text(msg), " "].concat());
    page.leaf("strong", "", &cause_names(cx, causes));
    page.close();
}

/// One cause's strength: as text, as a bar, and in a sentence.
fn strength(cx: &ViewContext, subscale: &Subscale, page: &mut Page) {
    let words = cx.localizer;
    let called = cause_name(cx, subscale.cause);
    page.open("li", "");
    match subscale.strength {
        None => caption(page, called, cx.text(MessageKey::NotEnough)),
        Some(strength) => {
            let band = strength.band();
            let figures = [words.band(band), " · ", &words.strength(strength)].concat();
            caption(page, called, &figures);
            bar(page, strength, &[called, ": ", &figures].concat());
            let texts = cx.pack.causes.get(subscale.cause.word());
            page.leaf("p", "", texts.map_or("", |texts| texts.bands.of(band)));
        }
    }
    let answered = words.progress(MessageKey::Answered, subscale.answered, subscale.of);
    page.leaf("p", "tc-hint", &answered);
    page.close();
}

/// The answers that weighed most for each cause in focus.
fn why(cx: &ViewContext, check: &Check, focus: &[Cause], page: &mut Page) {
    page.open("section", "");
    page.leaf("h3", "", cx.text(MessageKey::Why));
    page.leaf("p", "", cx.text(MessageKey::WhyLead));
    for cause in focus {
        reasons(cx, check, *cause, page);
    }
    page.close();
}

fn reasons(cx: &ViewContext, check: &Check, cause: Cause, page: &mut Page) {
    let answers = weightiest_answers(cause, &check.answers);
    let breaches = match cause {
        Cause::BrokenTrust => weightiest_breaches(&check.breaches),
        _ => Vec::new(),
    };
    page.leaf("h4", "", cause_name(cx, cause));
    if answers.is_empty() && breaches.is_empty() {
        page.leaf("p", "", cx.text(MessageKey::NothingWeighs));
    }
    if !answers.is_empty() {
        page.open("ul", "tc-reasons");
        for answer in answers {
            reason(cx, check, answer, page);
        }
        page.close();
    }
    if !breaches.is_empty() {
        page.leaf("p", "", cx.text(MessageKey::WhatHappened));
        page.open("ul", "tc-points");
        for breach in breaches {
            page.leaf("li", "", cx.breach(&breach.kind, check.perspective));
        }
        page.close();
    }
}

/// One answer that weighed much. Packs change: the statement may have gone.
fn reason(cx: &ViewContext, check: &Check, answer: &Answer, page: &mut Page) {
    let item = cx.pack.items.iter().find(|item| item.id == answer.item);
    let says = match item {
        Some(item) => &["“", item.says.for_perspective(check.perspective), "”"].concat(),
        None => cx.text(MessageKey::ItemGone),
    };
    let label = match answer.response {
        Response::Point(point) => cx.pack.scale.get(usize::from(point).wrapping_sub(1)),
        Response::Skipped => None,
    };
    let label = label.map_or("", String::as_str);
    let mut answered = cx
        .localizer
        .format(MessageKey::YouAnswered, &[("answer", label)]);
    if answer.reverse {
        answered.push_str(". ");
        answered.push_str(cx.text(MessageKey::ReverseNote));
    }
    page.open("li", "");
    page.leaf("p", "", says);
    page.leaf("p", "tc-hint", &answered);
    page.close();
}

/// What it suggests doing first.
fn first(cx: &ViewContext, check: &Check, focus: &[Cause], page: &mut Page) {
    page.open("section", "tc-first");
    page.leaf("h3", "", cx.text(MessageKey::First));
    for cause in focus {
        if let Some(texts) = cx.pack.causes.get(cause.word()) {
            page.leaf("p", "", texts.first.for_perspective(check.perspective));
        }
    }
    page.close();
}

/// What a cause means, what helps and how long it tends to take.
fn about(cx: &ViewContext, cause: Cause, page: &mut Page) {
    let Some(texts) = cx.pack.causes.get(cause.word()) else {
        return;
    };
    page.open("details", "");
    page.leaf("summary", "", &texts.name);
    paragraphs(page, &texts.meaning);
    page.leaf("h4", "", cx.text(MessageKey::Helps));
    points(page, &texts.helps);
    page.leaf("h4", "", cx.text(MessageKey::Takes));
    page.leaf("p", "", &texts.takes);
    page.close();
}
