//! The kept checks: a list, and what has moved over time.

use super::causes::{caption, cause_name, cause_names};
use super::chart::line;
use super::components::{button, delete_all, heading, named_button};
use super::context::ViewContext;
use super::moved::{moved, number};
use super::notices::aside;
use super::page::Page;
use crate::model::cause::Cause;
use crate::model::check::{Check, Timestamp};
use crate::model::coded::Coded;
use crate::model::compare::{comparable, previous};
use crate::model::profile::{Profile, Verdict};
use crate::model::score::Strength;
use crate::pack::MessageKey;
use crate::state::{Action, Confirm, Persistence, Screen, WorksheetAction};

/// The history screen.
pub fn history(cx: &ViewContext, page: &mut Page) {
    let state = cx.state;
    let checks = &state.data.checks;
    let count = match checks.len() {
        0 => cx.text(MessageKey::NoChecks),
        n if state.saving.persistence == Persistence::Session => {
            &cx.localizer.count(MessageKey::ChecksVisit, n)
        }
        n => &cx.localizer.count(MessageKey::ChecksCount, n),
    };
    page.open("div", "tc-screen tc-history");
    heading(page, cx.text(MessageKey::Checks));
    page.leaf("p", "", count);
    aside(cx, page);
    latest(cx, page);
    if !checks.is_empty() {
        page.open("ul", "tc-rows");
        for (at, check) in checks.iter().take(state.ui.visible_count).enumerate() {
            if state.ui.first_revealed_row == Some(at) {
                page.open_with("li", &["class", "tabindex"], &["tc-added", "-1"]);
            } else {
                page.open("li", "");
            }
            row(cx, check, page);
            page.close();
        }
        page.close();
    }
    let older = checks.len().saturating_sub(state.ui.visible_count);
    if older > 0 {
        let label = cx.localizer.count(MessageKey::ShowMore, older);
        named_button(page, "tc-button", &label, "", Action::ShowMore);
    }
    page.open("div", "tc-actions");
    let start = match (state.is_begun(), checks.is_empty()) {
        (true, _) => MessageKey::Continue,
        (false, true) => MessageKey::Start,
        (false, false) => MessageKey::TakeAgain,
    };
    button(cx, page, "tc-button tc-primary", start, Action::Start);
    let take = Action::Worksheet(WorksheetAction::Show(Screen::Export));
    button(cx, page, "tc-button", MessageKey::Take, take);
    button(cx, page, "tc-button", MessageKey::Home, Action::ShowOpening);
    let sheets = !state.data.worksheets.sheets.is_empty();
    if !checks.is_empty()
        || sheets
        || state.data.draft.is_some()
        || !state.data.quarantined.is_empty()
    {
        delete_all(cx, page);
    }
    page.close();
    page.close();
}

/// What the last check has moved, and the lines of all checks like it.
fn latest(cx: &ViewContext, page: &mut Page) {
    let checks = &cx.state.data.checks;
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
    let lead = cx.localizer.format(
        MessageKey::TrendLead,
        &[
            ("n", &alike.len().to_string()),
            ("perspective", cx.perspective(last.perspective)),
            ("from", &cx.localizer.day(from)),
            ("to", &cx.localizer.day(last.finished)),
        ],
    );
    moved(cx, earlier, &Profile::of(last), page);
    page.open("section", "");
    page.leaf("h3", "", cx.text(MessageKey::Trend));
    page.leaf("p", "", &lead);
    page.open("ul", "tc-trends");
    for cause in Cause::all() {
        trend(cx, cause, &alike, page);
    }
    page.close();
    page.close();
}

/// One cause over time: a line, and the same in words.
fn trend(cx: &ViewContext, cause: Cause, alike: &[(Timestamp, Profile)], page: &mut Page) {
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
        cx.localizer.day(at)
    };
    let strengths = [*first, *last, low, high];
    let [first, last, low, high] = strengths.map(|strength| number(Some(strength)));
    let label = cx.localizer.format(
        MessageKey::TrendLine,
        &[
            ("cause", cause_name(cx, cause)),
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
    caption(page, cause_name(cx, cause), &figures);
    line(page, &known, &label);
    page.close();
}

fn row(cx: &ViewContext, check: &Check, page: &mut Page) {
    let date = cx.localizer.date_time(check.finished);
    let profile = Profile::of(check);
    let result = match &profile.verdict {
        Verdict::Leading(causes) => &cause_names(cx, causes),
        Verdict::NoneStandsOut(_) => cx.text(MessageKey::NoLead),
        Verdict::CannotTell { .. } => cx.text(MessageKey::NoTell),
    };
    page.open("div", "tc-grow");
    page.open("p", "");
    page.leaf("strong", "", &date);
    page.close();
    page.leaf("p", "", result);
    page.leaf("p", "tc-hint", cx.perspective(check.perspective));
    if cx.state.saving.unsaved_checks.contains(&check.id) {
        page.leaf("p", "tc-hint", cx.text(MessageKey::OnlyHere));
    }
    page.close();
    let values = [("date", &*date)];
    let named = cx.localizer.format(MessageKey::OpenNamed, &values);
    let open = Action::ShowProfile(check.id.clone());
    named_button(page, "tc-link", cx.text(MessageKey::Open), &named, open);
    let named = cx.localizer.format(MessageKey::DeleteNamed, &values);
    let delete = Action::Ask(Confirm::Delete(check.id.clone()));
    named_button(
        page,
        "tc-link tc-danger",
        cx.text(MessageKey::Delete),
        &named,
        delete,
    );
}
