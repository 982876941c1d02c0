//! Days of the calendar, held against chrono's.

use chrono::{Datelike, NaiveDate, Weekday};
use proptest::prelude::*;
use trust_check::codec;
use trust_check::model::check::Timestamp;
use trust_check::model::worksheet::Day;

use crate::pieces::{days, moment, on};

#[test]
fn the_day_here_is_the_one_on_the_calendar_also_when_clocks_are_changed() {
    use chrono::{DateTime, Offset, TimeZone};
    let half_hour = 1_800_000_i64;
    let year = 365 * 48;
    let first = NaiveDate::from_ymd_opt(1970, 1, 1).expect("a date");
    // Berlin and New York change by an hour, on other days; Lord Howe by half an hour; Kiritimati and Pago Pago are
    // a day apart; Kathmandu is off by three quarters.
    for zone in [
        chrono_tz::Europe::Berlin,
        chrono_tz::America::New_York,
        chrono_tz::Australia::Lord_Howe,
        chrono_tz::Pacific::Kiritimati,
        chrono_tz::Pacific::Pago_Pago,
        chrono_tz::Asia::Kathmandu,
        chrono_tz::UTC,
    ] {
        let (mut offsets, mut before) = (0, None);
        for step in 0..=year {
            // From 2026-01-01 on, a second after each half hour and a second before the next.
            let from = 1_767_225_600_000 + step * half_hour;
            for millis in [from + 1_000, from + half_hour - 1_000] {
                let moment = DateTime::from_timestamp_millis(millis).expect("in range");
                let here = zone.from_utc_datetime(&moment.naive_utc());
                let ahead = f64::from(here.offset().fix().local_minus_utc()) / 60.0;
                let day = Day::here(millis as f64, -ahead);
                let wanted = here.date_naive().signed_duration_since(first).num_days();
                assert_eq!(i64::from(day.number()), wanted, "{here}");
                offsets += i32::from(before.replace(ahead).is_some_and(|known| known != ahead));
            }
        }
        let changes = match zone {
            chrono_tz::Europe::Berlin
            | chrono_tz::America::New_York
            | chrono_tz::Australia::Lord_Howe => 2,
            _ => 0,
        };
        assert_eq!(offsets, changes, "{zone}");
    }
}

#[test]
fn every_day_up_to_9999_has_the_date_and_the_weekday_that_chrono_has() {
    let first = NaiveDate::from_ymd_opt(1970, 1, 1).expect("a date");
    let mut count = 0;
    for (number, date) in (0..).zip(first.iter_days()) {
        if date.year() > 9999 {
            break;
        }
        let day = Day::new(number);
        let expected = (date.year(), date.month(), date.day());
        assert_eq!(day.civil(), expected, "day {number}");
        let weekday = date.weekday().num_days_from_monday();
        assert_eq!(day.weekday(), weekday, "day {number}");
        count = number;
    }
    assert_eq!(count, Day::LAST, "9999-12-31 is the last day");
}

#[test]
fn some_days_by_name() {
    assert_eq!(Day::START.civil(), (1970, 1, 1));
    assert_eq!(Day::new(Day::LAST).civil(), (9999, 12, 31));
    assert_eq!(on(2024, 2, 28).plus(1).civil(), (2024, 2, 29));
    assert_eq!(on(2024, 2, 29).plus(1).civil(), (2024, 3, 1));
    assert_eq!(on(2100, 2, 28).plus(1).civil(), (2100, 3, 1));
    assert_eq!(on(2025, 12, 31).plus(1).civil(), (2026, 1, 1));
    assert_eq!(on(2026, 1, 1).weekday(), 3, "a Thursday");
    assert_eq!(on(2026, 1, 1).monday(), on(2025, 12, 29));
}

#[test]
fn days_out_of_range_are_the_nearest_there_are() {
    let last = Day::new(Day::LAST);
    assert_eq!(Day::new(-1), Day::START);
    assert_eq!(Day::new(Day::LAST + 1), last);
    assert_eq!(Day::START.plus(-1), Day::START);
    assert_eq!(Day::START.plus(i32::MIN), Day::START);
    assert_eq!(last.plus(1), last);
    assert_eq!(last.plus(i32::MAX), last);
    // 1970 began on a Thursday: its first Monday lies before all days.
    for days in 0..=3 {
        assert_eq!(Day::new(days).monday(), Day::START);
    }
    assert_eq!(Day::new(4).monday(), Day::new(4));
}

#[test]
fn the_day_of_a_moment_is_that_of_utc() {
    let day = 86_400_000;
    assert_eq!(Day::of(Timestamp::START), Day::START);
    assert_eq!(Day::of(moment(day - 1)), Day::START);
    assert_eq!(Day::of(moment(day)), Day::new(1));
    // 2026-03-29T01:00:00Z, when much of Europe puts its clocks forward.
    assert_eq!(Day::of(moment(1_774_746_000_000)), on(2026, 3, 29));
    let last = i64::from(Day::LAST);
    assert_eq!(Day::of(moment(last * day + day - 1)), Day::new(Day::LAST));
    assert_eq!(Day::of(moment((last + 1) * day)), Day::new(Day::LAST));
    assert_eq!(Day::of(moment(Timestamp::LAST)), Day::new(Day::LAST));
}

#[test]
fn a_day_is_read_from_its_number_alone() {
    for number in [0, 1, 20_000, Day::LAST] {
        let text = number.to_string();
        assert_eq!(codec::read(&text), Ok(Day::new(number)));
        assert_eq!(codec::write(&Day::new(number)), text);
    }
    for text in ["-1", "2932897", "1e300", "0.5", "\"1\"", "null"] {
        assert!(codec::read::<Day>(text).is_err(), "{text}");
    }
}

proptest! {
    #[test]
    fn a_week_begins_with_its_monday(number in 4..=Day::LAST) {
        let day = Day::new(number);
        let monday = day.monday();
        prop_assert_eq!(monday.weekday(), 0);
        prop_assert_eq!(monday.plus(day.weekday().cast_signed()), day);
    }

    #[test]
    fn days_are_counted_as_chrono_counts_them(day in days(), more in 0..2_000) {
        let date = |day: Day| {
            let (year, month, day) = day.civil();
            NaiveDate::from_ymd_opt(year, month, day).expect("a date")
        };
        let between = date(day.plus(more)) - date(day);
        prop_assert_eq!(between.num_days(), i64::from(more));
        prop_assert_eq!(day.plus(more).plus(-more), day);
        let monday = date(day.plus(more)).week(Weekday::Mon).first_day();
        if monday.year() >= 1970 {
            prop_assert_eq!(date(day.plus(more).monday()), monday);
        }
    }
}
