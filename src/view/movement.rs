//! Changes from one check to the next, in words.

use yew::{Html, html};

use super::causes::cause_name;
use super::context::ViewContext;
use crate::model::cause::Cause;
use crate::model::check::Check;
use crate::model::compare::{Movement, movements};
use crate::model::profile::Profile;
use crate::model::score::Strength;
use crate::pack::MessageKey;

/// The changes since an earlier check.
pub fn movement(cx: &ViewContext, earlier: &Check, now: &Profile) -> Html {
    let before = Profile::of(earlier);
    let day = cx.localizer.day(earlier.finished_at);
    let items = movements(&before, now)
        .into_iter()
        .map(|(cause, movement)| item(cx, cause, movement, &before, now));
    html! {
        <section>
            <h3>{ cx.text(MessageKey::Moved) }</h3>
            <p>{ cx.localizer.format(MessageKey::MovedSince, &[("date", &day)]) }</p>
            <ul class="tc-moves">{ for items }</ul>
            <p class="tc-hint">{ cx.text(MessageKey::MoveRule) }</p>
        </section>
    }
}

fn item(
    cx: &ViewContext,
    cause: Cause,
    movement: Movement,
    before: &Profile,
    now: &Profile,
) -> Html {
    let (class, msg) = match movement {
        Movement::Down => ("tc-down", MessageKey::MoveDown),
        Movement::SlightlyDown => ("tc-down", MessageKey::MoveSlightlyDown),
        Movement::Same => ("tc-same", MessageKey::MoveSame),
        Movement::SlightlyUp => ("tc-up", MessageKey::MoveSlightlyUp),
        Movement::Up => ("tc-up", MessageKey::MoveUp),
        Movement::Unknown => ("tc-same", MessageKey::MoveUnknown),
    };
    let values = [
        ("before", &*number(before.subscale(cause).strength)),
        ("now", &*number(now.subscale(cause).strength)),
    ];
    html! {
        <li {class}>
            <strong>{ cause_name(cx, cause) }</strong>
            { [": ", &cx.localizer.format(msg, &values)].concat() }
        </li>
    }
}

/// A strength as a number; empty where it is unknown.
pub fn number(strength: Option<Strength>) -> String {
    strength.map_or_else(String::new, |strength| strength.rounded().to_string())
}
