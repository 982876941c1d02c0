//! Commitments and their logs.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use trust_check::codec;
use trust_check::model::worksheet::{Commitment, Day, Mark, Rhythm};

use crate::pieces::{commitment, daily, days, mark, on};

/// The most days that a log holds.
const LONGEST: i32 = 3_700;

/// A commitment with recorded days, the first of which is its first day.
fn told(mut commitment: Commitment, marks: &str) -> Commitment {
    for (days, letter) in (0..).zip(marks.chars()) {
        let mark = match letter {
            'k' => Mark::Kept,
            'm' => Mark::Missed,
            _ => Mark::None,
        };
        let day = commitment.started_on.plus(days);
        commitment.record(day, mark);
    }
    commitment
}

/// A commitment for the days of the week of these letters, Monday first.
fn weekly(since: Day, weekdays: &str) -> Commitment {
    let bit = |(at, letter)| u32::from(letter == 'x') << at;
    Commitment {
        rhythm: Rhythm::Weekly,
        weekdays: (0..).zip(weekdays.chars()).map(bit).sum(),
        ..daily(since)
    }
}

#[test]
fn ticking_again_cycles_through_all_marks() {
    assert_eq!(Mark::None.next(), Mark::Kept);
    assert_eq!(Mark::Kept.next(), Mark::Missed);
    assert_eq!(Mark::Missed.next(), Mark::None);
}

#[test]
fn changing_the_rhythm_preserves_the_run() {
    // Eight Mondays, each kept.
    let since = on(2026, 1, 5);
    let mut mondays = weekly(since, "x......");
    for week in 0..8 {
        mondays.record(since.plus(7 * week), Mark::Kept);
    }
    let today = since.plus(7 * 7 + 1);
    assert_eq!(mondays.streak(today), 8);
    let with = |change: &dyn Fn(&mut Commitment)| {
        let mut changed = mondays.clone();
        changed.change_rhythm(today, change);
        changed
    };
    let daily = with(&|it| it.rhythm = Rhythm::Daily);
    let thursdays = with(&|it| it.weekdays |= 1 << 3);
    let occasions = with(&|it| it.rhythm = Rhythm::AsNeeded);
    for changed in [&daily, &thursdays, &occasions] {
        assert_eq!(changed.streak(today), 8);
        assert_eq!(changed.tally(), mondays.tally());
    }
    // From today on, what is due now counts.
    assert!(daily.is_due(today) && !daily.is_due(today.plus(-2)));
    assert_eq!(
        daily.streak(today.plus(1)),
        0,
        "today went by without a word"
    );
    // A due day without a mark ends the run as before.
    let mut gap = mondays.clone();
    gap.record(since.plus(7 * 6), Mark::None);
    gap.change_rhythm(today, |it| it.rhythm = Rhythm::Daily);
    assert_eq!(gap.streak(today), 1);
    // Beyond what a log holds, nothing happens.
    let mut old = weekly(since, "x......");
    old.change_rhythm(since.plus(2 * LONGEST), |it| it.rhythm = Rhythm::Daily);
    assert_eq!(old.mark(since.plus(LONGEST + 1)), Mark::None);
    assert_eq!(
        codec::read::<Commitment>(&codec::write(&old)).as_ref(),
        Ok(&old)
    );
}

#[test]
fn a_daily_one_is_due_from_its_first_day_until_it_ends() {
    let since = on(2025, 12, 30);
    let mut commitment = daily(since);
    assert!(!commitment.is_due(since.plus(-1)));
    assert!(commitment.is_due(since));
    assert!(commitment.is_due(since.plus(4_000)));
    commitment.paused_on = Some(since.plus(3));
    assert!(commitment.is_due(since.plus(2)));
    assert!(!commitment.is_due(since.plus(3)));
    assert!(!commitment.is_due(since.plus(4)));
    assert!(!commitment.is_paused(since.plus(2)));
    assert!(commitment.is_paused(since.plus(3)));
}

#[test]
fn a_weekly_one_is_due_on_its_days_over_the_end_of_a_year() {
    // A Monday; the next one is in another year.
    let since = on(2025, 12, 29);
    let commitment = weekly(since, "x.x...x");
    let due: Vec<bool> = (0..9)
        .map(|days| commitment.is_due(since.plus(days)))
        .collect();
    let expected = [true, false, true, false, false, false, true, true, false];
    assert_eq!(due, expected);
}

#[test]
fn on_occasions_no_day_is_due() {
    let commitment = Commitment {
        rhythm: Rhythm::AsNeeded,
        weekdays: 127,
        ..daily(on(2026, 1, 1))
    };
    assert!((0..400).all(|days| !commitment.is_due(commitment.started_on.plus(days))));
}

#[test]
fn a_mark_before_the_first_day_makes_the_log_begin_with_it() {
    let since = on(2024, 3, 1);
    let mut commitment = told(daily(since), "km");
    commitment.record(since.plus(-2), Mark::Kept);
    assert_eq!(commitment.started_on, on(2024, 2, 28));
    let marks = [-3, -2, -1, 0, 1, 2].map(|days| commitment.mark(since.plus(days)));
    use Mark::{Kept, Missed, None};
    assert_eq!(marks, [None, Kept, None, Kept, Missed, None]);
}

#[test]
fn clearing_a_mark_that_was_never_set_changes_nothing() {
    let commitment = told(daily(on(2026, 1, 1)), "km");
    for days in [-5, 2, 30] {
        let mut same = commitment.clone();
        same.record(commitment.started_on.plus(days), Mark::None);
        assert_eq!(same, commitment);
    }
}

#[test]
fn a_log_holds_ten_years_and_no_day_more() {
    let since = on(2026, 1, 1);
    let last = since.plus(LONGEST - 1);
    let mut commitment = told(daily(since), "k");
    commitment.record(last, Mark::Kept);
    assert_eq!(commitment.mark(last), Mark::Kept);
    let full = commitment.clone();
    commitment.record(last.plus(1), Mark::Kept);
    commitment.record(since.plus(-1), Mark::Kept);
    commitment.record(Day::START, Mark::Missed);
    commitment.record(Day::new(Day::LAST), Mark::Missed);
    assert_eq!(commitment, full);
    assert_eq!(codec::read(&codec::write(&full)), Ok(full));
}

#[test]
fn a_run_ends_with_a_missed_or_unmarked_day() {
    let since = on(2025, 12, 28);
    let run = |marks: &str| {
        let today = since.plus(i32::try_from(marks.len()).expect("few") - 1);
        told(daily(since), marks).streak(today)
    };
    assert_eq!(run("k"), 1);
    assert_eq!(run("m"), 0);
    assert_eq!(run("-"), 0);
    assert_eq!(run("kkkkk"), 5, "over the end of the year");
    assert_eq!(run("kmkk"), 2);
    assert_eq!(run("k-kk"), 2);
    assert_eq!(run("kkk-"), 3, "today is not over yet");
    assert_eq!(run("kkm-"), 0);
    assert_eq!(run("kk--"), 0);
    assert_eq!(run("kkm"), 0);
}

#[test]
fn days_when_nothing_is_due_do_not_end_a_run() {
    let monday = on(2025, 12, 29);
    let commitment = told(weekly(monday, "x..x..."), "k--k---k");
    assert_eq!(commitment.streak(monday.plus(7)), 3);
    assert_eq!(commitment.streak(monday.plus(9)), 3);
    assert_eq!(
        commitment.streak(monday.plus(10)),
        3,
        "today is not over yet"
    );
    assert_eq!(commitment.streak(monday.plus(11)), 0);
    let also = told(weekly(monday, "x..x..."), "kk-k---k");
    assert_eq!(also.streak(monday.plus(7)), 4, "one more than was due");
    let missed = told(weekly(monday, "x..x..."), "k-mk---k");
    assert_eq!(missed.streak(monday.plus(7)), 2, "missed, though not due");
}

#[test]
fn a_run_goes_over_the_leap_day() {
    let since = on(2028, 2, 27);
    let commitment = told(daily(since), "kkkk");
    assert_eq!(commitment.streak(on(2028, 3, 1)), 4);
    assert_eq!(commitment.mark(on(2028, 2, 29)), Mark::Kept);
}

#[test]
fn before_its_first_day_there_is_no_run() {
    let commitment = told(daily(on(2026, 1, 1)), "kk");
    assert_eq!(commitment.streak(on(2025, 12, 31)), 0);
    assert_eq!(commitment.streak(Day::START), 0);
}

#[test]
fn a_damaged_log_is_an_error() {
    let text = codec::write(&told(daily(on(2026, 1, 1)), "km-k"));
    assert!(codec::read::<Commitment>(&text).is_ok());
    assert_eq!(text.matches(r#""km-k""#).count(), 1);
    let longest = "k".repeat(LONGEST as usize);
    let sound = text.replace("km-k", &longest);
    assert!(codec::read::<Commitment>(&sound).is_ok());
    let too_long = [&longest, "k"].concat();
    for damaged in ["kx", "K", "k k", "ķ", "\u{1F600}", &too_long] {
        let read = codec::read::<Commitment>(&text.replace("km-k", damaged));
        let fault = read.expect_err(damaged);
        assert!(fault.to_string().starts_with("log: "), "{fault}");
    }
    for damaged in ["null", "7", "[\"k\"]"] {
        let read = codec::read::<Commitment>(&text.replace(r#""km-k""#, damaged));
        assert!(read.is_err(), "{damaged}");
    }
}

#[test]
fn required_fields_of_a_commitment_may_not_be_missing() {
    let text = codec::write(&daily(on(2026, 1, 1)));
    for (of, damaged) in [
        (r#""rhythm":"daily""#, r#""rhythm":"hourly""#),
        (r#""since":"#, r#""since":-"#),
        (r#""log":"""#, r#""no-log":"""#),
        (r#""weekdays":0"#, r#""weekdays":-1"#),
        (r#""made":"#, r#""made":-"#),
    ] {
        assert!(text.contains(of), "{of}");
        let read = codec::read::<Commitment>(&text.replace(of, damaged));
        assert!(read.is_err(), "{damaged}");
    }
}

/// The expected contents of a log, recorded day by day.
struct Model {
    marks: BTreeMap<Day, Mark>,
    since: Day,
    /// The last day that the log has a letter for; the one before the first,
    /// if none.
    last: Day,
}

impl Model {
    fn mark(&self, day: Day) -> Mark {
        self.marks.get(&day).copied().unwrap_or(Mark::None)
    }

    fn set(&mut self, day: Day, mark: Mark) {
        let since = self.since.min(day);
        let last = self.last.max(day);
        let fits = last.number() - since.number() < LONGEST;
        if fits && self.mark(day) != mark {
            self.marks.insert(day, mark);
            (self.since, self.last) = (since, last);
        }
    }
}

proptest! {
    #[test]
    fn a_log_has_the_last_mark_of_each_day(
        since in days(),
        said in vec((prop_oneof![9 => -30..60, 1 => -4_000..4_000], mark()), 0..60),
        asked in vec(-4_000..8_000, 10),
    ) {
        let mut commitment = daily(since);
        let mut model = Model {
            marks: BTreeMap::new(),
            since,
            last: since.plus(-1),
        };
        for (days, mark) in said {
            let day = since.plus(days);
            commitment.record(day, mark);
            model.set(day, mark);
            prop_assert_eq!(commitment.mark(day), model.mark(day));
        }
        prop_assert_eq!(commitment.started_on, model.since);
        for day in (-40..80).chain(asked).map(|days| since.plus(days)) {
            prop_assert_eq!(commitment.mark(day), model.mark(day));
        }
        let count = |mark| model.marks.values().filter(|known| **known == mark).count();
        prop_assert_eq!(commitment.tally().kept, count(Mark::Kept));
        prop_assert_eq!(commitment.tally().missed, count(Mark::Missed));
    }

    #[test]
    fn a_pause_ends_no_run(commitment in commitment(), days in 0..60, rest in 0..900) {
        let end = commitment.started_on.plus(days);
        let mut rested = Commitment { paused_on: Some(end), ..commitment.clone() };
        let before = rested.streak(end.plus(-1));
        let today = end.plus(rest);
        rested.resume(today);
        prop_assert_eq!(rested.paused_on, None);
        prop_assert_eq!(rested.tally(), commitment.tally());
        for day in (0..rest).map(|days| end.plus(days)) {
            prop_assert!(!rested.is_due(day) || commitment.mark(day) != Mark::None);
        }
        // What was ticked while it rested counts as on any other day.
        if (0..=rest).all(|days| commitment.mark(end.plus(days)) == Mark::None) {
            let unsaid = commitment.mark(end.plus(-1)) == Mark::None && rested.is_due(end.plus(-1));
            prop_assert_eq!(rested.streak(today), if unsaid { 0 } else { before });
        }
    }

    #[test]
    fn ticking_a_day_three_times_leaves_its_mark(commitment in commitment(), days in -20..60) {
        let day = commitment.started_on.plus(days);
        prop_assume!(commitment.mark(day) != Mark::Paused);
        let mut ticked = commitment.clone();
        for _ in 0..3 {
            ticked.record(day, ticked.mark(day).next());
        }
        prop_assert_eq!(ticked.mark(day), commitment.mark(day));
        prop_assert_eq!(ticked.tally(), commitment.tally());
    }

    #[test]
    fn a_run_equals_the_result_of_counting_forward(commitment in commitment(), days in -5..60) {
        let today = commitment.started_on.plus(days);
        let mut run = 0;
        let mut day = commitment.started_on;
        while day <= today {
            let ends = match commitment.mark(day) {
                Mark::Kept => false,
                Mark::Missed => true,
                Mark::None | Mark::Paused => day != today && commitment.is_due(day),
            };
            run = if ends { 0 } else { run + usize::from(commitment.mark(day) == Mark::Kept) };
            day = day.plus(1);
        }
        prop_assert_eq!(commitment.streak(today), run);
    }

    #[test]
    fn what_is_due_follows_from_weekday_first_day_and_end(
        commitment in commitment(),
        days in -20..400,
    ) {
        let day = commitment.started_on.plus(days);
        let on_its_weekday = match commitment.rhythm {
            Rhythm::Daily => true,
            Rhythm::Weekly => {
                let bit = 1 << day.weekday();
                commitment.weekdays & bit != 0
            }
            Rhythm::AsNeeded => false,
        };
        let ended = commitment.paused_on.is_some_and(|end| end <= day);
        let rested = commitment.mark(day) == Mark::Paused;
        prop_assert_eq!(
            commitment.is_due(day),
            on_its_weekday && day >= commitment.started_on && !ended && !rested
        );
    }

    #[test]
    fn a_commitment_is_the_same_after_storing(commitment in commitment()) {
        prop_assert_eq!(codec::read(&codec::write(&commitment)), Ok(commitment));
    }
}
