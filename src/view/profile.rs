//! The profile: leading causes in words first, then the strengths, the
//! reasons, and what to do first.

use yew::{Html, html};

use super::causes::{caption, cause_name, cause_names};
use super::chart::bar;
use super::components::{
    ButtonStyle, bullet_list, button, heading, help_footer, paragraphs, section,
};
use super::context::ViewContext;
use super::movement::movement;
use super::safety::safety;
use crate::model::breach::{Breach, Size};
use crate::model::cause::Cause;
use crate::model::check::Check;
use crate::model::compare::previous;
use crate::model::context::Perspective;
use crate::model::profile::{Profile, Verdict, weightiest_answers, weightiest_breaches};
use crate::model::response::{Answer, Response};
use crate::model::score::{Strength, Subscale};
use crate::model::str_enum::StrEnum;
use crate::pack::{MessageKey, Section, combination};
use crate::state::{Action, Confirm, WorksheetAction};

/// The screen with the profile of a check.
pub fn profile_screen(cx: &ViewContext, check: &Check) -> Html {
    let profile = Profile::of(check);
    let focus = profile.verdict.focus();
    let subscales = profile.subscales.iter();
    html! {
        <div class="tc-screen tc-profile">
            { verdict(cx, check, &profile) }
            if cx.state.saving.unsaved_checks.contains(&check.id) {
                <p class="tc-hint">{ cx.text(MessageKey::OnlyHere) }</p>
            }
            <section>
                <h3>{ cx.text(MessageKey::Causes) }</h3>
                <ul class="tc-causes">
                    { for subscales.map(|subscale| strength_row(cx, subscale)) }
                </ul>
            </section>
            if !focus.is_empty() {
                { reasons(cx, check, focus) }
                { first_steps(cx, check, focus) }
            }
            if let Some(earlier) = previous(check, &cx.state.data.checks) {
                { movement(cx, earlier, &profile) }
            }
            { safety(cx) }
            <section>
                <h3>{ cx.text(MessageKey::About) }</h3>
                <p>{ &cx.pack.results.hope }</p>
                { for Cause::all().map(|cause| cause_details(cx, check.perspective, cause)) }
            </section>
            { section("tc-small", &cx.pack.results.is_not) }
            { actions(cx, check) }
            { help_footer(cx) }
        </div>
    }
}

fn actions(cx: &ViewContext, check: &Check) -> Html {
    let fit = Action::Worksheet(WorksheetAction::OpenFittedTo(check.id.clone()));
    let delete = Action::Ask(Confirm::Delete(check.id.clone()));
    html! {
        <div class="tc-actions">
            { button(cx, ButtonStyle::Primary, MessageKey::SheetFit, fit) }
            { button(cx, ButtonStyle::Secondary, MessageKey::Checks, Action::ShowHistory) }
            { button(cx, ButtonStyle::Secondary, MessageKey::TakeAgain, Action::Start) }
            { button(cx, ButtonStyle::Danger, MessageKey::ConfirmDeleteYes, delete) }
        </div>
    }
}

/// The result in words.
fn verdict(cx: &ViewContext, check: &Check, profile: &Profile) -> Html {
    let results = &cx.pack.results;
    let focus = profile.verdict.focus();
    let texts = match &profile.verdict {
        Verdict::Leading(causes) => results.leading.get(&combination(causes)).map(|leading| {
            let text = leading.text.for_perspective(check.perspective);
            (&*leading.title, text)
        }),
        Verdict::NoneStandsOut(most) if most.is_empty() => {
            Some(title_and_text(&results.none_little))
        }
        Verdict::NoneStandsOut(_) => Some(title_and_text(&results.none_some)),
        Verdict::CannotTell { .. } => Some(title_and_text(&results.cannot_tell)),
    };
    let Some((title, text)) = texts else {
        return Html::default();
    };
    let date = cx.localizer.date_time(check.finished_at);
    html! {
        <header>
            { heading(title) }
            <p class="tc-hint">
                { [&date, " · ", cx.perspective(check.perspective)].concat() }
            </p>
            <div class="tc-lead" part="lead">
                { paragraphs(text) }
                if let Verdict::CannotTell { unknown, .. } = &profile.verdict {
                    { named_causes(cx, MessageKey::NotEnoughFor, unknown) }
                }
                if !focus.is_empty() && !matches!(profile.verdict, Verdict::Leading(_)) {
                    { named_causes(cx, MessageKey::ShowsMost, focus) }
                }
                if let Some(together) = check.together
                    && focus.contains(&Cause::NotEnoughTime)
                {
                    <p>{ results.together.of(together) }</p>
                }
                if is_about_partners_past(check, &profile.verdict) {
                    <p>{ &results.partners_past }</p>
                }
                if !focus.contains(&Cause::BrokenTrust)
                    && check.breaches.iter().any(|breach| breach.size == Size::Big)
                {
                    <p>{ &results.serious }</p>
                }
            </div>
        </header>
    }
}

fn title_and_text(section: &Section) -> (&str, &[String]) {
    (&section.title, &section.text)
}

/// Whether to add that the partner's past is only a guess. Where past
/// experiences lead alone, the text of that result already says so.
fn is_about_partners_past(check: &Check, verdict: &Verdict) -> bool {
    check.perspective == Perspective::Partners
        && verdict.focus().contains(&Cause::PastExperiences)
        && *verdict != Verdict::Leading(vec![Cause::PastExperiences])
}

/// A sentence that ends in the names of causes.
fn named_causes(cx: &ViewContext, msg: MessageKey, causes: &[Cause]) -> Html {
    html! {
        <p>
            { [cx.text(msg), " "].concat() }
            <strong>{ cause_names(cx, causes) }</strong>
        </p>
    }
}

/// The strength of one cause.
fn strength_row(cx: &ViewContext, subscale: &Subscale) -> Html {
    let answered = cx
        .localizer
        .progress(MessageKey::Answered, subscale.answered, subscale.total);
    html! {
        <li>
            if let Some(strength) = subscale.strength {
                { known_strength(cx, subscale.cause, strength) }
            } else {
                { caption(cause_name(cx, subscale.cause), cx.text(MessageKey::NotEnough)) }
            }
            <p class="tc-hint">{ answered }</p>
        </li>
    }
}

/// A strength as figures, as a bar, and in a sentence.
fn known_strength(cx: &ViewContext, cause: Cause, strength: Strength) -> Html {
    let name = cause_name(cx, cause);
    let band = strength.band();
    let figures = [
        cx.localizer.band(band),
        " · ",
        &cx.localizer.strength(strength),
    ]
    .concat();
    let texts = cx.pack.causes.get(cause.as_str());
    html! {
        <>
            { caption(name, &figures) }
            { bar(strength, [name, ": ", &figures].concat()) }
            <p>{ texts.map_or("", |texts| texts.bands.of(band)) }</p>
        </>
    }
}

/// The answers that weighed most for each cause in focus.
fn reasons(cx: &ViewContext, check: &Check, focus: &[Cause]) -> Html {
    html! {
        <section>
            <h3>{ cx.text(MessageKey::Why) }</h3>
            <p>{ cx.text(MessageKey::WhyLead) }</p>
            { for focus.iter().map(|cause| cause_reasons(cx, check, *cause)) }
        </section>
    }
}

fn cause_reasons(cx: &ViewContext, check: &Check, cause: Cause) -> Html {
    let answers = weightiest_answers(cause, &check.answers);
    let breaches = match cause {
        Cause::BrokenTrust => weightiest_breaches(&check.breaches),
        _ => Vec::new(),
    };
    html! {
        <>
            <h4>{ cause_name(cx, cause) }</h4>
            if answers.is_empty() && breaches.is_empty() {
                <p>{ cx.text(MessageKey::NothingWeighs) }</p>
            }
            if !answers.is_empty() {
                <ul class="tc-reasons">
                    { for answers.into_iter().map(|answer| answer_reason(cx, check, answer)) }
                </ul>
            }
            if !breaches.is_empty() {
                { breach_reasons(cx, check, &breaches) }
            }
        </>
    }
}

fn breach_reasons(cx: &ViewContext, check: &Check, breaches: &[&Breach]) -> Html {
    let texts = cx.pack.version_texts(&check.pack);
    let item = |breach: &&Breach| {
        let says = texts.and_then(|texts| texts.breach_kind(&breach.kind, check.perspective));
        html! { <li>{ says.unwrap_or(cx.text(MessageKey::ItemGone)) }</li> }
    };
    html! {
        <>
            <p>{ cx.text(MessageKey::WhatHappened) }</p>
            <ul class="tc-points">{ for breaches.iter().map(item) }</ul>
        </>
    }
}

/// One of the weightiest answers, with the wording that was answered. If that
/// version is unknown, so are the statement and the labels of the scale.
fn answer_reason(cx: &ViewContext, check: &Check, answer: &Answer) -> Html {
    let texts = cx.pack.version_texts(&check.pack);
    let statement = texts.and_then(|texts| texts.statement(&answer.item, check.perspective));
    let Some(statement) = statement else {
        return html! { <li><p>{ cx.text(MessageKey::ItemGone) }</p></li> };
    };
    let label = match answer.response {
        Response::Point(point) => texts.and_then(|texts| texts.point(point)),
        Response::Skipped => None,
    };
    let label = label.unwrap_or_default();
    let mut answered = cx
        .localizer
        .format(MessageKey::YouAnswered, &[("answer", label)]);
    if answer.reverse {
        answered.push_str(". ");
        answered.push_str(cx.text(MessageKey::ReverseNote));
    }
    html! {
        <li>
            <p>{ ["“", statement, "”"].concat() }</p>
            <p class="tc-hint">{ answered }</p>
        </li>
    }
}

/// The first thing to do about each cause in focus.
fn first_steps(cx: &ViewContext, check: &Check, focus: &[Cause]) -> Html {
    let texts = focus
        .iter()
        .filter_map(|cause| cx.pack.causes.get(cause.as_str()));
    html! {
        <section class="tc-first">
            <h3>{ cx.text(MessageKey::First) }</h3>
            { for texts.map(|texts| html! {
                <p>{ texts.first.for_perspective(check.perspective) }</p>
            }) }
            <p>{ &cx.pack.results.choice }</p>
        </section>
    }
}

/// What a cause means, what helps and how long it tends to take.
fn cause_details(cx: &ViewContext, perspective: Perspective, cause: Cause) -> Html {
    let Some(texts) = cx.pack.causes.get(cause.as_str()) else {
        return Html::default();
    };
    html! {
        <details>
            <summary>{ &texts.name }</summary>
            { paragraphs(&texts.meaning) }
            <h4>{ cx.text(MessageKey::Helps) }</h4>
            { bullet_list(texts.helps.for_perspective(perspective)) }
            <h4>{ cx.text(MessageKey::Takes) }</h4>
            <p>{ &texts.takes }</p>
        </details>
    }
}
