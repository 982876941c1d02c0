//! The log of a commitment: a week to tick, and what it comes to.

use super::fields::named;
use crate::model::worksheet::{Commitment, Day, Mark, Rhythm};
use crate::pack::Msg;
use crate::state::{Action, Do};
use crate::view::page::{Page, When};
use crate::view::scene::Scene;

/// The first day of the week shown.
pub fn monday(scene: &Scene) -> Day {
    let back = i32::try_from(scene.state.weeks).unwrap_or(i32::MAX / 7);
    let monday = scene.state.today.monday();
    monday.plus(back.saturating_mul(-7))
}

/// The week shown, a button a day, and the figures below.
pub fn log(scene: &Scene, commitment: &Commitment, page: &mut Page) {
    page.open_with(
        "div",
        &["class", "role", "aria-label"],
        &["tc-week", "group", named(scene, &commitment.what)],
    );
    let week = || (0..7).map(|days| monday(scene).plus(days));
    for of_week in week() {
        day(scene, commitment, of_week, "", page);
    }
    page.close();
    page.open_with("p", &["class", "role"], &["tc-hint", "status"]);
    page.text(&told(scene, commitment));
    page.close();
    // Always there, or what stands before it would be made anew when it comes,
    // without the focus.
    let missed = week().any(|day| commitment.mark(day) == Mark::Missed);
    let said = &*scene.pack.worksheet.missed;
    page.leaf("p", "tc-hint", if missed { said } else { "" });
}

/// One day, as a button that ticks it; its name tells also what it is `of`,
/// where nothing around does.
pub fn day(scene: &Scene, commitment: &Commitment, day: Day, of: &str, page: &mut Page) {
    let mark = commitment.mark(day);
    let (class, sign, said) = match mark {
        Mark::Kept => ("tc-day tc-kept", "✓", Msg::DayKept),
        Mark::Missed => ("tc-day tc-missed", "○", Msg::DayMissed),
        Mark::None | Mark::Rested => ("tc-day", "·", Msg::DayOpen),
    };
    let due = commitment.rhythm == Rhythm::Occasions || commitment.is_due(day);
    let told = matches!(mark, Mark::Kept | Mark::Missed);
    let class = match due || told {
        true => class.to_owned(),
        false => [class, " tc-quiet"].concat(),
    };
    let (_, _, date) = day.civil();
    let called = [&scene.words.weekday(day), " ", &date.to_string()].concat();
    let joint = if of.is_empty() { "" } else { ", " };
    let name = [&called, joint, of, ": ", scene.say(said)];
    let to_come = day > scene.state.today;
    let off = if to_come { "disabled" } else { "" };
    let values = ["button", &*class, &name.concat(), off];
    page.open_with(
        "button",
        &["type", "class", "aria-label", "disabled"],
        &values,
    );
    page.on(
        When::Clicked,
        Action::Work(Do::Mark(commitment.id.clone(), day)),
    );
    page.leaf("span", "", &called);
    let sign = if to_come { "" } else { sign };
    page.leaf_with("span", &["aria-hidden"], &["true"], sign);
    page.close();
}

/// How it went so far, in words: days kept of those told of, and the run.
pub fn told(scene: &Scene, commitment: &Commitment) -> String {
    let tally = commitment.tally();
    let of = tally.kept + tally.missed;
    if of == 0 {
        return scene.say(Msg::NoDays).to_owned();
    }
    let values = [("n", &*tally.kept.to_string()), ("of", &of.to_string())];
    let mut told = scene.words.fill(Msg::DaysKept, &values);
    // A share of less than a week says more than is known: one day missed is
    // not "0 %".
    if of >= 7 {
        // Whole per cent, rounded half up; below 100 unless every day was kept.
        let share = (tally.kept * 200 + of) / (2 * of);
        let most = if tally.missed > 0 { 99 } else { 100 };
        let values = [("share", &*share.min(most).to_string())];
        told.push(' ');
        told.push_str(&scene.words.fill(Msg::DaysShare, &values));
    }
    let run = commitment.run(scene.state.today);
    if run > 1 {
        told.push(' ');
        told.push_str(&scene.words.count(Msg::DaysRun, run));
    }
    told
}
