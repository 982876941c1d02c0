//! The kept checks: a list, and what has moved over time.

use yew::Html;

use super::chart::line;
use super::html::{el, el_text, text};
use super::notices::aside;
use super::parts::{actions, button, heading, labelled_button, named_button, subheading};
use super::profile::{caption, name, names};
use super::scene::Scene;
use crate::model::cause::Cause;
use crate::model::check::{Check, Timestamp};
use crate::model::coded::Coded;
use crate::model::compare::{Movement, comparable, movements, previous};
use crate::model::profile::{Profile, Verdict};
use crate::model::score::Strength;
use crate::pack::Msg;
use crate::state::{Action, Confirm};

/// The history screen.
pub fn history(scene: &Scene) -> Html {
    let state = scene.state;
    let checks = &state.checks;
    let count = match checks.len() {
        0 => scene.say(Msg::NoChecks).to_owned(),
        n => scene.words.count(Msg::ChecksCount, n),
    };
    let mut children = vec![
        heading(scene.say(Msg::Checks)),
        el_text("p", "", &count),
        aside(scene),
    ];
    latest(scene, &mut children);
    if !checks.is_empty() {
        let rows = checks.iter().take(state.shown);
        let rows = rows.map(|check| row(scene, check));
        children.push(el("ul", "tc-rows", rows.collect()));
    }
    let older = checks.len().saturating_sub(state.shown);
    if older > 0 {
        let label = scene.words.count(Msg::ShowMore, older);
        children.push(labelled_button(
            scene,
            "tc-button",
            label,
            None,
            Action::ShowMore,
        ));
    }
    let start = match (&state.draft, checks.is_empty()) {
        (Some(_), _) => Msg::Continue,
        (None, true) => Msg::Start,
        (None, false) => Msg::TakeAgain,
    };
    let mut buttons = vec![
        button(scene, "tc-button tc-primary", start, Action::Start),
        button(scene, "tc-button", Msg::Home, Action::ShowOpening),
    ];
    if !checks.is_empty() || state.draft.is_some() || !state.aside.is_empty() {
        let ask = Action::Ask(Confirm::DeleteAll);
        buttons.push(button(scene, "tc-button tc-danger", Msg::DeleteAll, ask));
    }
    children.push(actions(buttons));
    el("div", "tc-screen tc-history", children)
}

/// What the last check has moved, and the lines of all checks like it.
fn latest(scene: &Scene, children: &mut Vec<Html>) {
    let checks = &scene.state.checks;
    let Some(last) = checks.first() else {
        return;
    };
    let Some(earlier) = previous(last, checks) else {
        return;
    };
    let alike: Vec<(Timestamp, Profile)> = checks
        .iter()
        .rev()
        .filter(|check| comparable(check, last))
        .map(|check| (check.finished, Profile::of(check)))
        .collect();
    let lead = scene.words.fill(
        Msg::TrendLead,
        &[
            ("n", &alike.len().to_string()),
            ("perspective", scene.perspective(last.perspective)),
        ],
    );
    let trends = Cause::all().map(|cause| trend(scene, cause, &alike));
    children.push(moved(scene, earlier, &Profile::of(last)));
    children.push(el(
        "section",
        "",
        vec![
            subheading(scene.say(Msg::Trend)),
            el_text("p", "", &lead),
            el("ul", "tc-trends", trends.collect()),
        ],
    ));
}

/// What has moved since an earlier check, in words.
pub fn moved(scene: &Scene, earlier: &Check, now: &Profile) -> Html {
    let before = Profile::of(earlier);
    let day = scene.words.day(earlier.finished);
    let since = scene.words.fill(Msg::MovedSince, &[("date", &day)]);
    let moves = movements(&before, now).map(|(cause, movement)| {
        let (class, msg) = match movement {
            Movement::Down => ("tc-down", Msg::MoveDown),
            Movement::SlightlyDown => ("tc-down", Msg::MoveSlightlyDown),
            Movement::Same => ("tc-same", Msg::MoveSame),
            Movement::SlightlyUp => ("tc-up", Msg::MoveSlightlyUp),
            Movement::Up => ("tc-up", Msg::MoveUp),
            Movement::Unknown => ("tc-same", Msg::MoveUnknown),
        };
        let values = [
            ("before", &*number(before.subscale(cause).strength)),
            ("now", &*number(now.subscale(cause).strength)),
        ];
        let says = [": ", &scene.words.fill(msg, &values)].concat();
        let called = el_text("strong", "", name(scene, cause));
        el("li", class, vec![called, text(&says)])
    });
    el(
        "section",
        "",
        vec![
            subheading(scene.say(Msg::Moved)),
            el_text("p", "", &since),
            el("ul", "tc-moves", moves.into()),
            el_text("p", "tc-hint", scene.say(Msg::MoveRule)),
        ],
    )
}

fn number(strength: Option<Strength>) -> String {
    strength.map_or_else(String::new, |strength| strength.rounded().to_string())
}

/// One cause over time: a line, and the same in words.
fn trend(scene: &Scene, cause: Cause, alike: &[(Timestamp, Profile)]) -> Html {
    let known: Vec<(i64, Strength)> = alike
        .iter()
        .filter_map(|(at, profile)| Some((at.millis(), profile.subscale(cause).strength?)))
        .collect();
    let (Some((from, first)), Some((to, last))) = (known.first(), known.last()) else {
        return Html::default();
    };
    let (mut low, mut high) = (*first, *first);
    for (_, strength) in &known {
        low = if *strength < low { *strength } else { low };
        high = if *strength > high { *strength } else { high };
    }
    let day = |at: i64| {
        Timestamp::from_millis(at).map_or_else(|_| String::new(), |at| scene.words.day(at))
    };
    let [first, last, low, high] =
        [*first, *last, low, high].map(|strength| number(Some(strength)));
    let label = scene.words.fill(
        Msg::TrendLine,
        &[
            ("cause", name(scene, cause)),
            ("first", &first),
            ("from", &day(*from)),
            ("last", &last),
            ("to", &day(*to)),
            ("low", &low),
            ("high", &high),
        ],
    );
    let figures = [&*first, " → ", &*last].concat();
    let children = vec![caption(name(scene, cause), &figures), line(&known, &label)];
    el("li", "", children)
}

fn row(scene: &Scene, check: &Check) -> Html {
    let date = scene.words.moment(check.finished);
    let profile = Profile::of(check);
    let result = match &profile.verdict {
        Verdict::Leading(causes) => &names(scene, causes),
        Verdict::NoneStandsOut(_) => scene.say(Msg::NoLead),
        Verdict::CannotTell { .. } => scene.say(Msg::NoTell),
    };
    let mut about = vec![
        el("p", "", vec![el_text("strong", "", &date)]),
        el_text("p", "", result),
        el_text("p", "tc-hint", scene.perspective(check.perspective)),
    ];
    let id = &check.id;
    if scene.state.unkept.contains(id) {
        about.push(el_text("p", "tc-hint", scene.say(Msg::OnlyHere)));
    }
    let named = |msg| scene.words.fill(msg, &[("date", &date)]);
    let open = Action::ShowProfile(id.clone());
    let delete = Action::Ask(Confirm::Delete(id.clone()));
    el(
        "li",
        "",
        vec![
            el("div", "tc-grow", about),
            named_button(scene, "tc-link", Msg::Open, named(Msg::OpenNamed), open),
            named_button(
                scene,
                "tc-link tc-danger",
                Msg::Delete,
                named(Msg::DeleteNamed),
                delete,
            ),
        ],
    )
}
