//! Reminders, read by a parser of others' making and by a strict look at each
//! line.

use chrono::{DateTime, NaiveDate};
use icalendar::parser::{Component, read_components, unfold};
use proptest::prelude::*;
use rrule::{RRuleSet, Tz};
use trust_check::model::check::Timestamp;
use trust_check::model::worksheet::calendar::calendar;
use trust_check::model::worksheet::{Commitment, Day, Mark, Rhythm};

use crate::pieces::{commitment, daily, days, moment, on, text_of};

/// 2026-01-02T03:04:05Z
const NOW: i64 = 1_767_323_045_678;

fn file(commitment: &Commitment, summary: &str, today: Day) -> Option<String> {
    calendar(commitment, summary, today, moment(NOW))
}

/// The lines of a file, unfolded: each with its own end,
/// none too long, no other line ends in it.
fn lines(file: &str) -> Vec<String> {
    let body = file.strip_suffix("\r\n").expect("ends with a line end");
    let mut lines: Vec<String> = Vec::new();
    for line in body.split("\r\n") {
        assert!(!line.contains(['\r', '\n']), "a lone line end in {line:?}");
        assert!(!line.is_empty());
        assert!(line.len() <= 75, "{} octets in {line:?}", line.len());
        match line.strip_prefix(' ') {
            Some(more) => lines.last_mut().expect("a line to go on").push_str(more),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// The names of all properties of a file, in order.
fn names(file: &str) -> Vec<String> {
    let name = |line: String| line.split_once(':').expect("a value").0.to_owned();
    lines(file).into_iter().map(name).collect()
}

const NAMES: [&str; 20] = [
    "BEGIN",
    "VERSION",
    "PRODID",
    "CALSCALE",
    "BEGIN",
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DURATION",
    "RRULE",
    "SUMMARY",
    "TRANSP",
    "CLASS",
    "BEGIN",
    "ACTION",
    "TRIGGER",
    "DESCRIPTION",
    "END",
    "END",
    "END",
];

/// Parses a file that holds one calendar with one event with one alarm, and
/// nothing else, and gives it to look at the event.
fn event<T>(file: &str, look: impl FnOnce(&Component) -> T) -> T {
    let unfolded = unfold(file);
    let parsed = read_components(&unfolded).expect("can be parsed");
    let [calendar] = parsed.as_slice() else {
        panic!("more or less than one: {parsed:?}");
    };
    let [event] = calendar.components.as_slice() else {
        panic!("more or less than one: {calendar:?}");
    };
    let [alarm] = event.components.as_slice() else {
        panic!("more or less than one: {event:?}");
    };
    assert!(alarm.components.is_empty());
    let all = [calendar, event, alarm];
    assert_eq!(
        all.map(|it| it.name.as_str()),
        ["VCALENDAR", "VEVENT", "VALARM"]
    );
    assert_eq!(all.map(|it| it.properties.len()), [3, 8, 3]);
    look(event)
}

/// The value of a property, unescaped where it is a text.
fn value(component: &Component, name: &str) -> String {
    let property = component.find_prop(name).expect("there");
    assert!(property.params.is_empty());
    property.val.as_str().to_owned()
}

/// The summary of the event in a file, the description of its alarm and its
/// id.
fn texts(file: &str) -> [String; 3] {
    event(file, |event| {
        let alarm = &event.components[0];
        [
            value(event, "SUMMARY"),
            value(alarm, "DESCRIPTION"),
            value(event, "UID"),
        ]
    })
}

/// The first days on which the event in a file takes place, and the time.
fn events(file: &str, most: u16) -> Vec<(Day, String)> {
    // A floating time is read as one in UTC, in which every hour is there.
    let rule = event(file, |event| {
        let [start, rule] = ["DTSTART", "RRULE"].map(|name| value(event, name));
        format!("DTSTART:{start}Z\nRRULE:{rule}")
    });
    let set: RRuleSet = rule.parse().expect("a valid rule");
    let first = NaiveDate::from_ymd_opt(1970, 1, 1).expect("a date");
    let of = |start: DateTime<Tz>| {
        let days = start.date_naive().signed_duration_since(first).num_days();
        let day = Day::new(i32::try_from(days).expect("in range"));
        (day, start.time().to_string())
    };
    set.all(most).dates.into_iter().map(of).collect()
}

/// The form of a text in a calendar: its lines, without disallowed characters.
fn allowed(text: &str) -> String {
    let lines = text.replace(['\u{2028}', '\u{2029}'], "\n");
    lines.replace(|c: char| c.is_control() && !"\n\t".contains(c), "")
}

#[test]
fn a_daily_reminder_is_this_file() {
    let commitment = daily(on(2025, 12, 1));
    let expected = "BEGIN:VCALENDAR\r\n\
        VERSION:2.0\r\n\
        PRODID:-//reminder//reminder//EN\r\n\
        CALSCALE:GREGORIAN\r\n\
        BEGIN:VEVENT\r\n\
        UID:c1@reminder.invalid\r\n\
        DTSTAMP:20260102T030405Z\r\n\
        DTSTART:20260101T183000\r\n\
        DURATION:PT15M\r\n\
        RRULE:FREQ=DAILY\r\n\
        SUMMARY:Call\\, as said\r\n\
        TRANSP:TRANSPARENT\r\n\
        CLASS:PRIVATE\r\n\
        BEGIN:VALARM\r\n\
        ACTION:DISPLAY\r\n\
        TRIGGER:PT0S\r\n\
        DESCRIPTION:Call\\, as said\r\n\
        END:VALARM\r\n\
        END:VEVENT\r\n\
        END:VCALENDAR\r\n";
    let file = file(&commitment, "Call, as said", on(2026, 1, 1));
    assert_eq!(file.as_deref(), Some(expected));
}

/// The line of a name in the reminder of a commitment.
fn line(commitment: &Commitment, today: Day, name: &str) -> String {
    let file = file(commitment, "x", today).expect("some day is due");
    let mut lines = lines(&file).into_iter();
    lines.find(|line| line.starts_with(name)).expect("there")
}

#[test]
fn a_weekly_reminder_begins_with_the_first_day_that_is_due() {
    let commitment = Commitment {
        rhythm: Rhythm::Weekly,
        // Monday, Saturday and Sunday; the bit beyond means nothing.
        weekdays: 0b1110_0001,
        ..daily(on(2025, 12, 1))
    };
    // A Tuesday; the Saturday after it is in another year.
    let today = on(2025, 12, 30);
    assert_eq!(
        line(&commitment, today, "DTSTART"),
        "DTSTART:20260103T183000"
    );
    assert_eq!(
        line(&commitment, today, "RRULE"),
        "RRULE:FREQ=WEEKLY;BYDAY=MO,SA,SU"
    );
    let monday = on(2026, 1, 5);
    assert_eq!(
        line(&commitment, monday, "DTSTART"),
        "DTSTART:20260105T183000"
    );
}

#[test]
fn a_day_of_the_week_that_was_yesterday_is_found_in_six_days() {
    let today = on(2026, 1, 1);
    for days in 0..7 {
        let due = today.plus(days);
        let commitment = Commitment {
            rhythm: Rhythm::Weekly,
            weekdays: 1 << due.weekday(),
            ..daily(today)
        };
        let start = line(&commitment, today, "DTSTART");
        let (_, _, day) = due.civil();
        assert_eq!(start, format!("DTSTART:202601{day:02}T183000"));
    }
}

#[test]
fn a_reminder_does_not_begin_before_its_commitment() {
    let commitment = daily(on(2028, 2, 29));
    let today = on(2027, 1, 1);
    assert_eq!(
        line(&commitment, today, "DTSTART"),
        "DTSTART:20280229T183000"
    );
}

#[test]
fn without_a_time_a_reminder_comes_in_the_evening() {
    let start = |remind: &str| {
        let commitment = Commitment {
            reminder_time: remind.to_owned(),
            ..daily(on(2026, 1, 1))
        };
        line(&commitment, on(2026, 1, 1), "DTSTART")[16..].to_owned()
    };
    for (remind, time) in [
        ("00:00", "T000000"),
        ("09:05", "T090500"),
        ("23:59", "T235900"),
    ] {
        assert_eq!(start(remind), time);
    }
    for remind in [
        "",
        ":",
        "24:00",
        "12:60",
        "9:05",
        "09:5",
        "+9:05",
        "09:05:00",
        "09-05",
        "aa:bb",
        "0٩:00",
        " 9:00",
        "09:00 ",
        "٠٩:٠٠",
    ] {
        assert_eq!(start(remind), "T190000", "{remind:?}");
    }
}

#[test]
fn there_is_no_reminder_where_no_day_is_due() {
    let today = on(2026, 1, 1);
    let some = daily(today);
    assert!(file(&some, "x", today).is_some());
    for none in [
        Commitment {
            rhythm: Rhythm::AsNeeded,
            ..some.clone()
        },
        Commitment {
            rhythm: Rhythm::Weekly,
            weekdays: 0,
            ..some.clone()
        },
        Commitment {
            rhythm: Rhythm::Weekly,
            weekdays: 1 << 7,
            ..some.clone()
        },
        Commitment {
            paused_on: Some(today.plus(-1)),
            ..some.clone()
        },
        Commitment {
            paused_on: Some(today.plus(90)),
            ..some.clone()
        },
    ] {
        assert_eq!(file(&none, "x", today), None, "{none:?}");
    }
}

#[test]
fn the_last_days_and_timestamps_make_a_file() {
    let last = Day::new(Day::LAST);
    let commitment = daily(Day::START);
    let made = calendar(&commitment, "x", last, moment(Timestamp::LAST)).expect("due");
    assert!(made.contains("\r\nDTSTART:99991231T183000\r\n"));
    assert!(made.contains("\r\nDTSTAMP:99991231T000000Z\r\n"));
    let made = calendar(&commitment, "x", Day::START, Timestamp::START).expect("due");
    assert!(made.contains("\r\nDTSTART:19700101T183000\r\n"));
    assert!(made.contains("\r\nDTSTAMP:19700101T000000Z\r\n"));
    let weekly = Commitment {
        rhythm: Rhythm::Weekly,
        // Every day but that of the last one, a Friday.
        weekdays: 127 ^ 1 << last.weekday(),
        ..daily(Day::START)
    };
    assert_eq!(file(&weekly, "x", last), None);
}

#[test]
fn nothing_written_becomes_a_property() {
    let today = on(2026, 1, 1);
    for end in [
        "\r\n", "\n", "\r", "\u{b}", "\u{c}", "\u{1c}", "\u{85}", "\u{2028}", "\u{2029}",
    ] {
        let hostile = [
            "x",
            end,
            "ATTENDEE:mailto:a@example.com",
            end,
            "END:VEVENT",
            end,
        ]
        .concat();
        let commitment = Commitment {
            id: hostile.clone(),
            reminder_time: hostile.clone(),
            ..daily(today)
        };
        let file = file(&commitment, &hostile, today).expect("due");
        assert_eq!(names(&file), NAMES);
        // Not even for a reader that takes more characters for line ends.
        let all_ends = ['\u{b}', '\u{c}', '\u{1c}', '\u{85}', '\u{2028}', '\u{2029}'];
        assert!(!file.contains(all_ends));
        let text = allowed(&hostile);
        let id = [&text, "@reminder.invalid"].concat();
        assert_eq!(texts(&file), [text.clone(), text, id]);
    }
}

#[test]
fn long_lines_are_folded_between_characters() {
    let today = on(2026, 1, 1);
    for piece in [
        "x",
        "é",
        "語",
        "😀",
        "👨\u{200d}👩\u{200d}👧",
        "שלום ",
        "a b\t",
        "\\;,\n",
    ] {
        for shift in 0..8 {
            let long = ["x".repeat(shift), piece.repeat(700)].concat();
            let file = file(&daily(today), &long, today).expect("due");
            assert_eq!(names(&file), NAMES);
            let [summary, description, _] = texts(&file);
            assert_eq!(summary, long);
            assert_eq!(description, long);
            // As long as may be: no more than a character is left over.
            let short = file.split("\r\n").filter(|line| line.starts_with(' '));
            let short = short.filter(|line| line.len() < 72).count();
            assert!(short <= 2, "{short} short lines");
        }
    }
}

const PIECES: &[&str] = &[
    "Call when late",
    ",",
    ";",
    ":",
    "\\",
    "\\n",
    "\"",
    "\r\n",
    "\n",
    "\r",
    "\t",
    " ",
    "=",
    "\0",
    "\u{7f}",
    "\r\nATTENDEE:mailto:a@example.com",
    "\nEND:VEVENT",
    "\u{2028}X-A:b",
    "שלום",
    "مرحبا",
    "\u{202e}",
    "😀",
    "👨\u{200d}👩\u{200d}👧",
    "e\u{301}",
    "\u{feff}",
    "ẞ",
    "%0D%0A",
    "BEGIN:VEVENT",
];

proptest! {
    #[test]
    fn any_summary_comes_back_as_one_event_with_the_same_text(
        summary in prop_oneof![text_of(PIECES), any::<String>(), "\\PC{0,300}"],
    ) {
        let today = on(2026, 1, 1);
        let file = file(&daily(today), &summary, today).expect("due");
        prop_assert_eq!(names(&file), NAMES);
        let summary = allowed(&summary);
        let id = "c1@reminder.invalid".to_owned();
        prop_assert_eq!(texts(&file), [summary.clone(), summary, id]);
    }

    #[test]
    fn an_event_takes_place_on_the_days_when_its_commitment_is_due(
        commitment in commitment(),
        today in days(),
    ) {
        let mut commitment = commitment;
        // Only past days can have been paused.
        let begin = today.max(commitment.started_on);
        for day in (0..70).map(|days| begin.plus(days)) {
            if commitment.mark(day) == Mark::Paused {
                commitment.record(day, Mark::None);
            }
        }
        let file = file(&commitment, "x", today);
        let no_day = match commitment.rhythm {
            Rhythm::Daily => false,
            Rhythm::Weekly => commitment.weekdays & 127 == 0,
            Rhythm::AsNeeded => true,
        };
        prop_assert_eq!(file.is_none(), no_day || commitment.paused_on.is_some());
        if let Some(file) = file {
            prop_assert_eq!(names(&file), NAMES);
            let begin = today.max(commitment.started_on);
            let end = begin.plus(500);
            let found = events(&file, 501);
            let days: Vec<Day> = found.iter().map(|(day, _)| *day).collect();
            let due: Vec<Day> = (0..500)
                .map(|days| begin.plus(days))
                .filter(|day| commitment.is_due(*day))
                .collect();
            let until_end: Vec<Day> = days.into_iter().filter(|day| *day < end).collect();
            prop_assert_eq!(until_end, due);
            let time = match commitment.reminder_time.as_str() {
                "" | "24:00" | "7:30" | "18:30:00" => "19:00:00".to_owned(),
                valid => [valid, ":00"].concat(),
            };
            for (_, found) in found {
                prop_assert_eq!(&found, &time);
            }
        }
    }
}
