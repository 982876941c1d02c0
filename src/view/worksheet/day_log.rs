//! The log of a commitment: one week to tick, and how it has gone so far.

use yew::{Html, classes, html};

use super::wording::{name_or_placeholder, status_line};
use crate::model::worksheet::{Commitment, Day, Mark, Rhythm};
use crate::pack::MessageKey;
use crate::state::{Action, WorksheetAction};
use crate::view::components::{ButtonStyle, button};
use crate::view::context::ViewContext;

/// The first day of the week that all logs show.
fn shown_monday(cx: &ViewContext) -> Day {
    let weeks_back = i32::try_from(cx.state.ui.weeks).unwrap_or(i32::MAX / 7);
    let this_monday = cx.state.today.monday();
    this_monday.plus(weeks_back.saturating_mul(-7))
}

fn shown_week(cx: &ViewContext) -> impl Iterator<Item = Day> {
    let monday = shown_monday(cx);
    (0..7).map(move |days| monday.plus(days))
}

/// Which week all logs show, with buttons for earlier and later weeks.
pub fn week_navigation(cx: &ViewContext) -> Html {
    let monday = shown_monday(cx);
    let range = [monday, monday.plus(6)].map(|day| cx.localizer.weekday_date(day));
    let earlier = Action::Worksheet(WorksheetAction::ShiftWeeks(1));
    let later = Action::Worksheet(WorksheetAction::ShiftWeeks(-1));
    // In the current week the button stays although it does nothing, since it
    // may have the focus.
    let is_later_disabled = cx.state.ui.weeks == 0;
    html! {
        <>
            <p role="status">{ range.join(" – ") }</p>
            <p class="tc-hint">{ cx.text(MessageKey::DaysHint) }</p>
            <div class="tc-actions">
                { button(cx, ButtonStyle::Link, MessageKey::WeekEarlier, earlier) }
                <button
                    type="button"
                    class="tc-link"
                    aria-disabled={is_later_disabled.then_some("true")}
                    onclick={cx.on_click(later)}
                >
                    { cx.text(MessageKey::WeekLater) }
                </button>
            </div>
        </>
    }
}

/// The log of a commitment for the week shown.
pub fn week_log(cx: &ViewContext, commitment: &Commitment) -> Html {
    let name = name_or_placeholder(cx, &commitment.what).to_owned();
    let is_missed = |day| commitment.mark(day) == Mark::Missed;
    html! {
        <>
            <div class="tc-week" role="group" aria-label={name}>
                for day in shown_week(cx) {
                    { day_button(cx, commitment, day, None) }
                }
            </div>
            <p class="tc-hint" role="status">{ status_line(cx, commitment) }</p>
            <p class="tc-hint">{ missed_day_text(cx, shown_week(cx).any(is_missed)) }</p>
        </>
    }
}

/// The text on the meaning of a missed day; empty if none was missed. Its
/// paragraph must be rendered even then, because a screen reader announces only
/// changes in a live region that was there before.
pub fn missed_day_text<'a>(cx: &'a ViewContext, is_missed: bool) -> &'a str {
    if is_missed {
        &cx.pack.worksheet.missed
    } else {
        ""
    }
}

/// A day of a commitment, as a button that ticks it. Outside of the log, its
/// accessible name is to say which commitment it belongs to.
pub fn day_button(
    cx: &ViewContext,
    commitment: &Commitment,
    day: Day,
    commitment_name: Option<&str>,
) -> Html {
    let (class, sign, mark_name) = match commitment.mark(day) {
        Mark::Kept => ("tc-kept", "✓", MessageKey::DayKept),
        Mark::Missed => ("tc-missed", "○", MessageKey::DayMissed),
        Mark::None | Mark::Paused if is_tickable(commitment, day) => ("", "·", MessageKey::DayOpen),
        Mark::None | Mark::Paused => ("tc-quiet", "·", MessageKey::DayOpen),
    };
    let (_, _, day_of_month) = day.civil();
    let label = format!("{} {day_of_month}", cx.localizer.weekday(day));
    let mark_name = cx.text(mark_name);
    let name = match commitment_name {
        None => format!("{label}: {mark_name}"),
        Some(commitment_name) => format!("{label}, {commitment_name}: {mark_name}"),
    };
    let is_future = day > cx.state.today;
    let tick = WorksheetAction::CycleDayMark {
        id: commitment.id.clone(),
        day,
    };
    html! {
        <button
            type="button"
            class={classes!("tc-day", class)}
            aria-label={name}
            disabled={is_future}
            onclick={cx.on_click(Action::Worksheet(tick))}
        >
            <span>{ label }</span>
            <span aria-hidden="true">
                if !is_future {
                    { sign }
                }
            </span>
        </button>
    }
}

/// Whether a commitment is due on a day, or can be kept on any day.
fn is_tickable(commitment: &Commitment, day: Day) -> bool {
    commitment.rhythm == Rhythm::AsNeeded || commitment.is_due(day)
}
