//! The breaches, the commitments and the notes as a list to take along, on
//! paper and as text alike: only what is filled in.

use super::breaches::{called, expected};
use super::fields::named;
use super::log::told;
use crate::model::breach::Size;
use crate::model::coded::Coded;
use crate::model::worksheet::{Commitment, Day, Mark, Repair, Rhythm, Worksheet};
use crate::pack::MessageKey;
use crate::view::context::ViewContext;

/// One thing in the list.
pub struct Listed<'s> {
    /// A heading, where one begins with it.
    pub head: String,
    /// What somebody wrote, or what it is called.
    pub text: &'s str,
    /// What else is known of it, a line each.
    pub lines: Vec<String>,
}

/// All that a worksheet lists, under its headings; some may have nothing.
pub fn listed<'s>(cx: &'s ViewContext, sheet: &Worksheet) -> [(&'s str, Vec<Listed<'s>>); 3] {
    let work = &cx.state.data.worksheets;
    let mut breaches = Vec::new();
    for size in Size::all() {
        let mut head = cx.pack.inventory.sizes.of(size);
        for repair in work.repairs(&sheet.id) {
            if repair.breach.size == size && !repair.is_blank() {
                breaches.push(Listed {
                    head: std::mem::take(&mut head).to_owned(),
                    text: called(cx, sheet, repair),
                    lines: of_breach(cx, repair),
                });
            }
        }
    }
    let commitments = work.commitments(&sheet.id);
    let commitments = commitments.filter(|commitment| !commitment.is_blank());
    let commitments = commitments.map(|commitment| Listed {
        head: String::new(),
        text: named(cx, &commitment.what),
        lines: of_commitment(cx, commitment),
    });
    let commitments = commitments.collect();
    let notes = work.notes(&sheet.id).into_iter();
    let notes = notes.filter(|note| !note.text.trim().is_empty());
    let notes = notes.map(|note| Listed {
        head: cx.localizer.date_time(note.made),
        text: &note.text,
        lines: Vec::new(),
    });
    [
        (&cx.pack.worksheet.breaches.title, breaches),
        (cx.text(MessageKey::Commitments), commitments),
        (cx.text(MessageKey::Notes), notes.collect()),
    ]
}

/// What was answered of a breach, how far it has come, and how long it may
/// take, with the reasons.
fn of_breach(cx: &ViewContext, repair: &Repair) -> Vec<String> {
    let inventory = &cx.pack.inventory;
    let words = &cx.pack.worksheet;
    let breach = &repair.breach;
    let mut lines = Vec::new();
    for (question, answer) in [
        (&inventory.often, breach.often.map(Coded::word)),
        (&inventory.hurt, breach.hurt.map(Coded::word)),
        (&inventory.talked, breach.talked.map(Coded::word)),
    ] {
        if let Some(answer) = answer.and_then(|word| question.options.get(word)) {
            lines.push([&*question.ask, " ", answer].concat());
        }
    }
    lines.push(words.mending.options.of(repair.state).to_owned());
    lines.push(expected(cx, repair).join(" "));
    lines
}

/// How often something undertaken is to be done, who would notice, and how it
/// went.
fn of_commitment(cx: &ViewContext, commitment: &Commitment) -> Vec<String> {
    let words = cx.localizer;
    let mut lines = vec![rhythm(cx, commitment)];
    let who = commitment.noticed_by.trim();
    if !who.is_empty() {
        lines.push(words.format(MessageKey::NoticedBySaid, &[("who", who)]));
    }
    if commitment.ended.is_some() {
        lines.push(cx.text(MessageKey::CommitmentsResting).to_owned());
    }
    let tally = commitment.tally();
    let ticked = tally.kept + tally.missed;
    if ticked > 0 {
        lines.push(told(cx, commitment));
        log(cx, commitment, ticked, &mut lines);
    }
    lines
}

/// How often, with the days of the week where there are certain ones.
fn rhythm(cx: &ViewContext, commitment: &Commitment) -> String {
    let options = &cx.pack.worksheet.rhythm.options;
    let mut often = options.of(commitment.rhythm).to_owned();
    let mut before = ": ";
    for weekday in 0..7_u32 {
        if commitment.rhythm == Rhythm::Weekly && commitment.weekdays >> weekday & 1 == 1 {
            often.extend([before, &cx.localizer.weekday_called(weekday)]);
            before = ", ";
        }
    }
    often
}

/// The most days that are listed of a log.
const MOST_DAYS: usize = 60;

/// The days kept and those missed, of so many that were ticked; where they are
/// too many, the last of them, and a sentence that says so.
fn log(cx: &ViewContext, commitment: &Commitment, ticked: usize, lines: &mut Vec<String>) {
    let days = (commitment.since.number()..=Day::LAST).map(Day::new);
    let days = days.map(|day| (commitment.mark(day), day));
    let is_ticked = |mark| matches!(mark, Mark::Kept | Mark::Missed);
    let days = days.filter(|(mark, _)| is_ticked(*mark)).take(ticked);
    let days: Vec<(Mark, Day)> = days.skip(ticked.saturating_sub(MOST_DAYS)).collect();
    if ticked > MOST_DAYS {
        let most = MOST_DAYS.to_string();
        lines.push(cx.localizer.format(MessageKey::LogLast, &[("n", &most)]));
    }
    for (wanted, msg) in [
        (Mark::Kept, MessageKey::LogKept),
        (Mark::Missed, MessageKey::LogMissed),
    ] {
        let of_mark = days.iter().filter(|(mark, _)| *mark == wanted);
        let dates: Vec<String> = of_mark.map(|(_, day)| date(cx, *day)).collect();
        if !dates.is_empty() {
            let dates = dates.join(" · ");
            lines.push(cx.localizer.format(msg, &[("days", &dates)]));
        }
    }
}

/// A date with its year: a log may be older than the paper it stands on.
fn date(cx: &ViewContext, day: Day) -> String {
    let (year, month, day) = day.civil();
    let two = |number: u32| (100 + number).to_string().split_off(1);
    let date = [year.to_string(), two(month), two(day)].join("-");
    cx.localizer.date(&date)
}
