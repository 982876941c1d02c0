//! The log of a commitment: a week to tick, and what it comes to.

use super::fields::named;
use crate::model::worksheet::{Commitment, Day, Mark, Rhythm};
use crate::pack::MessageKey;
use crate::state::{Action, WorksheetAction};
use crate::view::context::ViewContext;
use crate::view::page::{Page, When};

/// The first day of the week shown.
pub fn monday(cx: &ViewContext) -> Day {
    let back = i32::try_from(cx.state.ui.weeks).unwrap_or(i32::MAX / 7);
    let monday = cx.state.today.monday();
    monday.plus(back.saturating_mul(-7))
}

/// The week shown, a button a day, and the figures below.
pub fn log(cx: &ViewContext, commitment: &Commitment, page: &mut Page) {
    page.open_with(
        "div",
        &["class", "role", "aria-label"],
        &["tc-week", "group", named(cx, &commitment.what)],
    );
    let week = || (0..7).map(|days| monday(cx).plus(days));
    for of_week in week() {
        day(cx, commitment, of_week, "", page);
    }
    page.close();
    page.open_with("p", &["class", "role"], &["tc-hint", "status"]);
    page.text(&told(cx, commitment));
    page.close();
    // Always there, or what stands before it would be made anew when it comes,
    // without the focus.
    let missed = week().any(|day| commitment.mark(day) == Mark::Missed);
    let said = &*cx.pack.worksheet.missed;
    page.leaf("p", "tc-hint", if missed { said } else { "" });
}

/// One day, as a button that ticks it; its name tells also what it is `of`,
/// where nothing around does.
pub fn day(cx: &ViewContext, commitment: &Commitment, day: Day, of: &str, page: &mut Page) {
    let mark = commitment.mark(day);
    let (class, sign, said) = match mark {
        Mark::Kept => ("tc-day tc-kept", "✓", MessageKey::DayKept),
        Mark::Missed => ("tc-day tc-missed", "○", MessageKey::DayMissed),
        Mark::None | Mark::Paused => ("tc-day", "·", MessageKey::DayOpen),
    };
    let due = commitment.rhythm == Rhythm::AsNeeded || commitment.is_due(day);
    let told = matches!(mark, Mark::Kept | Mark::Missed);
    let class = match due || told {
        true => class.to_owned(),
        false => [class, " tc-quiet"].concat(),
    };
    let (_, _, date) = day.civil();
    let called = [&cx.localizer.weekday(day), " ", &date.to_string()].concat();
    let joint = if of.is_empty() { "" } else { ", " };
    let name = [&called, joint, of, ": ", cx.text(said)];
    let to_come = day > cx.state.today;
    let off = if to_come { "disabled" } else { "" };
    let values = ["button", &*class, &name.concat(), off];
    page.open_with(
        "button",
        &["type", "class", "aria-label", "disabled"],
        &values,
    );
    page.on(
        When::Clicked,
        Action::Worksheet(WorksheetAction::CycleDayMark {
            id: commitment.id.clone(),
            day,
        }),
    );
    page.leaf("span", "", &called);
    let sign = if to_come { "" } else { sign };
    page.leaf_with("span", &["aria-hidden"], &["true"], sign);
    page.close();
}

/// How it went so far, in words: days kept of those told of, and the run.
pub fn told(cx: &ViewContext, commitment: &Commitment) -> String {
    let tally = commitment.tally();
    let of = tally.kept + tally.missed;
    if of == 0 {
        return cx.text(MessageKey::NoDays).to_owned();
    }
    let values = [("n", &*tally.kept.to_string()), ("of", &of.to_string())];
    let mut told = cx.localizer.format(MessageKey::DaysKept, &values);
    // A share of less than a week says more than is known: one day missed is
    // not "0 %".
    if of >= 7 {
        // Whole per cent, rounded half up; below 100 unless every day was kept.
        let share = (tally.kept * 200 + of) / (2 * of);
        let most = if tally.missed > 0 { 99 } else { 100 };
        let values = [("share", &*share.min(most).to_string())];
        told.push(' ');
        told.push_str(&cx.localizer.format(MessageKey::DaysShare, &values));
    }
    let run = commitment.streak(cx.state.today);
    if run > 1 {
        told.push(' ');
        told.push_str(&cx.localizer.count(MessageKey::DaysRun, run));
    }
    told
}
