//! Reminders as a calendar file (RFC 5545).

use super::{Commitment, Day, Rhythm};
use crate::model::check::Timestamp;

/// Time of a reminder if none is set: in the evening, when the day can be
/// judged.
const EVENING: [&str; 2] = ["19", "00"];

/// The days of the week as named in recurrence rules, Monday first.
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// The calendar file of a commitment: one event with an alarm, recurring on the
/// days when it is due, from `today` on. `None` if no day is ever due.
///
/// Its time is floating, in local time wherever the reader is (RFC 5545,
/// section 3.3.5), so it needs no time zone and is unaffected by summer time.
/// The event is private and does not mark the reader as busy. Only the summary
/// reveals what it is about, because others may see the calendar. `now` is only
/// used for the creation date; its day is in UTC, as RFC 5545 requires.
pub fn calendar(
    commitment: &Commitment,
    summary: &str,
    today: Day,
    now: Timestamp,
) -> Option<String> {
    if commitment.paused_on.is_some() {
        return None;
    }
    let earliest = today.max(commitment.started_on);
    let mut week = (0..7).map(|days| earliest.plus(days));
    let first = week.find(|day| commitment.is_due(*day))?;
    let [hour, minute] = clock(&commitment.reminder_time).unwrap_or(EVENING);
    let summary = escaped(summary);
    let mut file = String::new();
    for parts in [
        ["BEGIN:VCALENDAR", ""],
        ["VERSION:2.0", ""],
        ["PRODID:-//reminder//reminder//EN", ""],
        ["CALSCALE:GREGORIAN", ""],
        ["BEGIN:VEVENT", ""],
        [
            "UID:",
            &[&escaped(&commitment.id), "@reminder.invalid"].concat(),
        ],
        ["DTSTAMP:", &stamp(now)],
        [
            "DTSTART:",
            &[&date(first), "T", hour, minute, "00"].concat(),
        ],
        ["DURATION:PT15M", ""],
        ["RRULE:FREQ=", &recurrence(commitment)],
        ["SUMMARY:", &summary],
        ["TRANSP:TRANSPARENT", ""],
        ["CLASS:PRIVATE", ""],
        ["BEGIN:VALARM", ""],
        ["ACTION:DISPLAY", ""],
        ["TRIGGER:PT0S", ""],
        ["DESCRIPTION:", &summary],
        ["END:VALARM", ""],
        ["END:VEVENT", ""],
        ["END:VCALENDAR", ""],
    ] {
        fold(&parts.concat(), &mut file);
    }
    Some(file)
}

/// Hour and minute of a time of day, if valid.
fn clock(time: &str) -> Option<[&str; 2]> {
    let (hour, minute) = time.split_once(':')?;
    let below = |text: &str, limit: &str| {
        text.len() == 2 && text.bytes().all(|digit| digit.is_ascii_digit()) && text < limit
    };
    (below(hour, "24") && below(minute, "60")).then_some([hour, minute])
}

/// The value of `FREQ=`.
fn recurrence(commitment: &Commitment) -> String {
    if commitment.rhythm == Rhythm::Daily {
        return "DAILY".to_owned();
    }
    let mut rule = "WEEKLY;BYDAY".to_owned();
    let mut before = "=";
    for (at, weekday) in WEEKDAYS.iter().enumerate() {
        if commitment.weekdays >> at & 1 == 1 {
            rule.extend([before, weekday]);
            before = ",";
        }
    }
    rule
}

/// A day as `YYYYMMDD`.
fn date(day: Day) -> String {
    let (year, month, day) = day.civil();
    let year = year.unsigned_abs();
    [year / 100, year % 100, month, day]
        .map(two_digits)
        .concat()
}

/// A timestamp as `YYYYMMDDTHHMMSSZ`.
fn stamp(moment: Timestamp) -> String {
    let seconds = u32::try_from(moment.millis() / 1_000 % 86_400).unwrap_or(0);
    let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(two_digits);
    [&date(Day::of(moment)), "T", &time.concat(), "Z"].concat()
}

fn two_digits(number: u32) -> String {
    [number / 10, number % 10]
        .into_iter()
        .filter_map(|digit| char::from_digit(digit, 10))
        .collect()
}

/// A text as the value of a property (RFC 5545, section 3.3.11).
///
/// Everything that some readers treat as a line break becomes `\n`, so that no
/// text can start a new property. Other control characters except the tab are
/// not allowed and are removed.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\t' => value.push(c),
            _ if c.is_control() => {}
            _ => value.push(c),
        }
    }
    value
}

/// Maximum octets of a line, without its end (RFC 5545, section 3.1).
const WIDEST: usize = 75;

/// Appends a line to a file, folded if too long, never within a character.
fn fold(line: &str, file: &mut String) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > WIDEST {
            file.push_str("\r\n ");
            width = 1;
        }
        file.push(c);
        width += c.len_utf8();
    }
    file.push_str("\r\n");
}
