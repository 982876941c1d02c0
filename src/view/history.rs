//! The kept checks: a list, and what has moved over time.

use super::causes::{caption, name, names};
use super::chart::line;
use super::moved::{moved, number};
use super::notices::aside;
use super::page::Page;
use super::parts::{button, delete_all, heading, named_button};
use super::scene::Scene;
use crate::model::cause::Cause;
use crate::model::check::{Check, Timestamp};
use crate::model::coded::Coded;
use crate::model::compare::{comparable, previous};
use crate::model::profile::{Profile, Verdict};
use crate::model::score::Strength;
use crate::pack::Msg;
use crate::state::{Action, Confirm, Do, Keeping, Screen};

/// The history screen.
pub fn history(scene: &Scene, page: &mut Page) {
    let state = scene.state;
    let checks = &state.checks;
    let count = match checks.len() {
        0 => scene.say(Msg::NoChecks),
        n if state.keeping == Keeping::Visit => &scene.words.count(Msg::ChecksVisit, n),
        n => &scene.words.count(Msg::ChecksCount, n),
    };
    page.open("div", "tc-screen tc-history");
    heading(page, scene.say(Msg::Checks));
    page.leaf("p", "", count);
    aside(scene, page);
    latest(scene, page);
    if !checks.is_empty() {
        page.open("ul", "tc-rows");
        for (at, check) in checks.iter().take(state.shown).enumerate() {
            if state.added == Some(at) {
                page.open_with("li", &["class", "tabindex"], &["tc-added", "-1"]);
            } else {
                page.open("li", "");
            }
            row(scene, check, page);
            page.close();
        }
        page.close();
    }
    let older = checks.len().saturating_sub(state.shown);
    if older > 0 {
        let label = scene.words.count(Msg::ShowMore, older);
        named_button(page, "tc-button", &label, "", Action::ShowMore);
    }
    page.open("div", "tc-actions");
    let start = match (state.is_begun(), checks.is_empty()) {
        (true, _) => Msg::Continue,
        (false, true) => Msg::Start,
        (false, false) => Msg::TakeAgain,
    };
    button(scene, page, "tc-button tc-primary", start, Action::Start);
    let take = Action::Work(Do::Show(Screen::Take));
    button(scene, page, "tc-button", Msg::Take, take);
    button(scene, page, "tc-button", Msg::Home, Action::ShowOpening);
    let sheets = !state.work.sheets.is_empty();
    if !checks.is_empty() || sheets || state.draft.is_some() || !state.aside.is_empty() {
        delete_all(scene, page);
    }
    page.close();
    page.close();
}

/// What the last check has moved, and the lines of all checks like it.
fn latest(scene: &Scene, page: &mut Page) {
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
    let from = alike.first().map_or(last.finished, |(at, _)| *at);
    let lead = scene.words.fill(
        Msg::TrendLead,
        &[
            ("n", &alike.len().to_string()),
            ("perspective", scene.perspective(last.perspective)),
            ("from", &scene.words.day(from)),
            ("to", &scene.words.day(last.finished)),
        ],
    );
    moved(scene, earlier, &Profile::of(last), page);
    page.open("section", "");
    page.leaf("h3", "", scene.say(Msg::Trend));
    page.leaf("p", "", &lead);
    page.open("ul", "tc-trends");
    for cause in Cause::all() {
        trend(scene, cause, &alike, page);
    }
    page.close();
    page.close();
}

/// One cause over time: a line, and the same in words.
fn trend(scene: &Scene, cause: Cause, alike: &[(Timestamp, Profile)], page: &mut Page) {
    let known: Vec<(i64, Strength)> = alike
        .iter()
        .filter_map(|(at, profile)| Some((at.millis(), profile.subscale(cause).strength?)))
        .collect();
    let (Some((from, first)), Some((to, last))) = (known.first(), known.last()) else {
        return;
    };
    let (mut low, mut high) = (*first, *first);
    for (_, strength) in &known {
        low = if *strength < low { *strength } else { low };
        high = if *strength > high { *strength } else { high };
    }
    let day = |at: i64| {
        let at = Timestamp::from_millis(at).unwrap_or(Timestamp::START);
        scene.words.day(at)
    };
    let strengths = [*first, *last, low, high];
    let [first, last, low, high] = strengths.map(|strength| number(Some(strength)));
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
    page.open("li", "");
    let figures = [&*first, " → ", &*last].concat();
    caption(page, name(scene, cause), &figures);
    line(page, &known, &label);
    page.close();
}

fn row(scene: &Scene, check: &Check, page: &mut Page) {
    let date = scene.words.moment(check.finished);
    let profile = Profile::of(check);
    let result = match &profile.verdict {
        Verdict::Leading(causes) => &names(scene, causes),
        Verdict::NoneStandsOut(_) => scene.say(Msg::NoLead),
        Verdict::CannotTell { .. } => scene.say(Msg::NoTell),
    };
    page.open("div", "tc-grow");
    page.open("p", "");
    page.leaf("strong", "", &date);
    page.close();
    page.leaf("p", "", result);
    page.leaf("p", "tc-hint", scene.perspective(check.perspective));
    if scene.state.unkept.contains(&check.id) {
        page.leaf("p", "tc-hint", scene.say(Msg::OnlyHere));
    }
    page.close();
    let values = [("date", &*date)];
    let named = scene.words.fill(Msg::OpenNamed, &values);
    let open = Action::ShowProfile(check.id.clone());
    named_button(page, "tc-link", scene.say(Msg::Open), &named, open);
    let named = scene.words.fill(Msg::DeleteNamed, &values);
    let delete = Action::Ask(Confirm::Delete(check.id.clone()));
    named_button(
        page,
        "tc-link tc-danger",
        scene.say(Msg::Delete),
        &named,
        delete,
    );
}
