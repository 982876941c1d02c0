//! The stored checks: a list, and how they have changed over time.

use yew::{Html, html};

use super::causes::{caption, cause_name, cause_names};
use super::chart::trend_line;
use super::components::{
    ButtonStyle, button, delete_all_button, heading, help_footer, labelled_button, named_button,
};
use super::context::ViewContext;
use super::movement::{movement, number};
use super::quarantine::quarantine;
use crate::model::cause::Cause;
use crate::model::check::{Check, Timestamp};
use crate::model::compare::{comparable, previous};
use crate::model::profile::{Profile, Verdict};
use crate::model::score::Strength;
use crate::model::str_enum::StrEnum;
use crate::pack::MessageKey;
use crate::state::{Action, Confirm, Persistence, Screen, WorksheetAction};

/// The history screen.
pub fn history_screen(cx: &ViewContext) -> Html {
    let checks = &cx.state.data.checks;
    let older = checks.len().saturating_sub(cx.state.ui.visible_count);
    html! {
        <div class="tc-screen tc-history">
            { heading(cx.text(MessageKey::Checks)) }
            <p>{ check_count(cx) }</p>
            { quarantine(cx) }
            { development(cx) }
            if !checks.is_empty() {
                <ul class="tc-rows">
                    { for checks
                        .iter()
                        .take(cx.state.ui.visible_count)
                        .enumerate()
                        .map(|(index, check)| row(cx, index, check)) }
                </ul>
            }
            if older > 0 {
                { labelled_button(
                    cx,
                    ButtonStyle::Secondary,
                    &cx.localizer.count(MessageKey::ShowMore, older),
                    Action::ShowMore,
                ) }
            }
            { actions(cx) }
            { help_footer(cx) }
        </div>
    }
}

fn check_count(cx: &ViewContext) -> String {
    match cx.state.data.checks.len() {
        0 => cx.text(MessageKey::NoChecks).to_owned(),
        n if cx.state.saving.persistence == Persistence::Session => {
            cx.localizer.count(MessageKey::ChecksVisit, n)
        }
        n => cx.localizer.count(MessageKey::ChecksCount, n),
    }
}

fn actions(cx: &ViewContext) -> Html {
    let state = cx.state;
    let start = match (state.is_begun(), state.data.checks.is_empty()) {
        (true, _) => MessageKey::Continue,
        (false, true) => MessageKey::Start,
        (false, false) => MessageKey::TakeAgain,
    };
    let export = Action::Worksheet(WorksheetAction::Show(Screen::Export));
    let has_data = !state.data.checks.is_empty()
        || !state.data.worksheets.sheets.is_empty()
        || state.data.draft.is_some()
        || !state.data.quarantined.is_empty();
    html! {
        <div class="tc-actions">
            { button(cx, ButtonStyle::Primary, start, Action::Start) }
            { button(cx, ButtonStyle::Secondary, MessageKey::Take, export) }
            { button(cx, ButtonStyle::Secondary, MessageKey::Home, Action::ShowOpening) }
            if has_data {
                { delete_all_button(cx) }
            }
        </div>
    }
}

/// The changes since the previous check, and the trend of all comparable
/// checks; nothing if there is none to compare with.
fn development(cx: &ViewContext) -> Html {
    let checks = &cx.state.data.checks;
    let Some(last) = checks.first() else {
        return Html::default();
    };
    let Some(earlier) = previous(last, checks) else {
        return Html::default();
    };
    let profiles: Vec<(Timestamp, Profile)> = checks
        .iter()
        .rev()
        .filter(|check| comparable(check, last))
        .map(|check| (check.finished_at, Profile::of(check)))
        .collect();
    let from = profiles.first().map_or(last.finished_at, |(at, _)| *at);
    let lead = cx.localizer.format(
        MessageKey::TrendLead,
        &[
            ("n", &profiles.len().to_string()),
            ("perspective", cx.perspective(last.perspective)),
            ("from", &cx.localizer.day(from)),
            ("to", &cx.localizer.day(last.finished_at)),
        ],
    );
    html! {
        <>
            { movement(cx, earlier, &Profile::of(last)) }
            <section>
                <h3>{ cx.text(MessageKey::Trend) }</h3>
                <p>{ lead }</p>
                <ul class="tc-trends">
                    { for Cause::all().map(|cause| trend(cx, cause, &profiles)) }
                </ul>
            </section>
        </>
    }
}

/// One cause over time: a line, and the same in words; nothing where it was
/// never known.
fn trend(cx: &ViewContext, cause: Cause, profiles: &[(Timestamp, Profile)]) -> Html {
    let known: Vec<(i64, Strength)> = profiles
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
        let at = Timestamp::from_millis(at).unwrap_or(Timestamp::START);
        cx.localizer.day(at)
    };
    let strengths = [*first, *last, low, high];
    let [first, last, low, high] = strengths.map(|strength| number(Some(strength)));
    let name = cause_name(cx, cause);
    let label = cx.localizer.format(
        MessageKey::TrendLine,
        &[
            ("cause", name),
            ("first", &first),
            ("from", &day(*from)),
            ("last", &last),
            ("to", &day(*to)),
            ("low", &low),
            ("high", &high),
        ],
    );
    html! {
        <li>
            { caption(name, &[&*first, " → ", &*last].concat()) }
            { trend_line(&known, label) }
        </li>
    }
}

/// One check in the list. The first of those that the reader asked to see
/// takes the focus.
fn row(cx: &ViewContext, index: usize, check: &Check) -> Html {
    let content = row_content(cx, check);
    if cx.state.ui.first_revealed_row == Some(index) {
        html! { <li class="tc-added" tabindex="-1">{ content }</li> }
    } else {
        html! { <li>{ content }</li> }
    }
}

fn row_content(cx: &ViewContext, check: &Check) -> Html {
    let date = cx.localizer.date_time(check.finished_at);
    let result = match &Profile::of(check).verdict {
        Verdict::Leading(causes) => &cause_names(cx, causes),
        Verdict::NoneStandsOut(_) => cx.text(MessageKey::NoLead),
        Verdict::CannotTell { .. } => cx.text(MessageKey::NoTell),
    };
    let name = |msg| cx.localizer.format(msg, &[("date", &date)]);
    html! {
        <>
            <div class="tc-grow">
                <p><strong>{ &date }</strong></p>
                <p>{ result }</p>
                <p class="tc-hint">{ cx.perspective(check.perspective) }</p>
                if cx.state.saving.unsaved_checks.contains(&check.id) {
                    <p class="tc-hint">{ cx.text(MessageKey::OnlyHere) }</p>
                }
            </div>
            { named_button(
                cx,
                ButtonStyle::Link,
                cx.text(MessageKey::Open),
                name(MessageKey::OpenNamed),
                Action::ShowProfile(check.id.clone()),
            ) }
            { named_button(
                cx,
                ButtonStyle::DangerLink,
                cx.text(MessageKey::Delete),
                name(MessageKey::DeleteNamed),
                Action::Ask(Confirm::Delete(check.id.clone())),
            ) }
        </>
    }
}
