//! Strategies for days and worksheet documents.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use trust_check::model::breach::Size;
use trust_check::model::cause::Cause;
use trust_check::model::check::Timestamp;
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::{
    Commitment, Day, Mark, Repair, RepairStatus, Rhythm, Worksheet, Worksheets,
};

use crate::strategies::{any_of, breach, breach_of};

/// The day of a date, counted with chrono.
pub fn on(year: i32, month: u32, day: u32) -> Day {
    let date = chrono::NaiveDate::from_ymd_opt(year, month, day).expect("a date");
    Day::new(date.to_epoch_days())
}

/// The moment when a day begins in UTC.
pub fn midnight(day: Day) -> Timestamp {
    moment(i64::from(day.number()) * 86_400_000)
}

/// A timestamp from milliseconds since the epoch.
pub fn moment(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).expect("in range")
}

/// Days around edge cases of the calendar: the ends of years, leap days and
/// common years, and the first of all days.
pub fn days() -> impl Strategy<Value = Day> {
    let turns = vec![
        on(1970, 1, 1),
        on(2024, 2, 29),
        on(2025, 12, 31),
        on(2028, 2, 29),
        on(2100, 2, 28),
    ];
    (select(turns), -20..=20).prop_map(|(turn, days)| turn.plus(days))
}

/// Any mark.
pub fn mark() -> impl Strategy<Value = Mark> {
    select(vec![Mark::None, Mark::Kept, Mark::Missed, Mark::Paused])
}

/// A daily commitment of the worksheet `sheet`, with nothing recorded yet.
pub fn daily(since: Day) -> Commitment {
    Commitment {
        id: "c1".to_owned(),
        worksheet_id: "sheet".to_owned(),
        created_at: midnight(since),
        updated_at: midnight(since),
        what: "Call when it gets late".to_owned(),
        noticed_by: "Who waits".to_owned(),
        rhythm: Rhythm::Daily,
        weekdays: 0,
        reminder_time: "18:30".to_owned(),
        started_on: since,
        log: Default::default(),
        paused_on: None,
    }
}

/// Any commitment of the worksheet `sheet`, with a log of up to a few weeks.
pub fn commitment() -> impl Strategy<Value = Commitment> {
    let weekdays = prop_oneof![4 => 0u32..128, 1 => any::<u32>()];
    let remind = select(vec![
        "", "00:00", "06:05", "23:59", "24:00", "7:30", "18:30:00",
    ]);
    let ended = proptest::option::weighted(0.3, -5..40);
    let marks = vec((0..40, mark()), 0..40);
    let fields = (days(), any_of(), weekdays, remind, ended, marks);
    fields.prop_map(|(since, rhythm, weekdays, remind, ended, marks)| {
        let mut commitment = Commitment {
            rhythm,
            weekdays,
            reminder_time: remind.to_owned(),
            paused_on: ended.map(|days| since.plus(days)),
            ..daily(since)
        };
        for (days, mark) in marks {
            commitment.record(since.plus(days), mark);
        }
        commitment
    })
}

/// A breach of the worksheet `sheet` that is not worked on yet.
pub fn untouched(id: &str) -> Repair {
    Repair {
        id: id.to_owned(),
        worksheet_id: "sheet".to_owned(),
        created_at: Timestamp::START,
        updated_at: Timestamp::START,
        breach: trust_check::model::breach::Breach::new("", Size::Big),
        text: "What happened.".to_owned(),
        status: RepairStatus::Open,
    }
}

/// Any repair of the worksheet `sheet`.
pub fn repair() -> impl Strategy<Value = Repair> {
    ("[a-z0-9]{8}", breach(), any_of()).prop_map(|(id, breach, state)| Repair {
        breach,
        status: state,
        ..untouched(&id)
    })
}

/// Any repair of a breach of a size.
pub fn repair_of(size: Size) -> impl Strategy<Value = Repair> {
    breach_of(size).prop_map(|breach| Repair {
        breach,
        ..untouched("r1")
    })
}

/// The head of the worksheet `sheet`.
pub fn sheet(made: Day, leading: &[Cause]) -> Worksheet {
    Worksheet {
        id: "sheet".to_owned(),
        created_at: midnight(made),
        updated_at: midnight(made),
        perspective: Perspective::Mine,
        leading: leading.to_vec(),
    }
}

/// Any causes, in any order, even twice.
pub fn causes() -> impl Strategy<Value = Vec<Cause>> {
    vec(any_of::<Cause>(), 0..5)
}

/// Documents of arbitrary worksheets, some of them of the worksheet `sheet`.
pub fn work() -> impl Strategy<Value = Worksheets> {
    let whose = || select(vec!["sheet", "sheet", "another"]);
    let commitments = vec((commitment(), whose()), 0..4);
    let repairs = vec((repair(), whose()), 0..4);
    (commitments, repairs).prop_map(|(commitments, repairs)| Worksheets {
        commitments: commitments
            .into_iter()
            .map(|(commitment, sheet)| Commitment {
                worksheet_id: sheet.to_owned(),
                ..commitment
            })
            .collect(),
        repairs: repairs
            .into_iter()
            .map(|(repair, sheet)| Repair {
                worksheet_id: sheet.to_owned(),
                ..repair
            })
            .collect(),
        ..Worksheets::default()
    })
}

/// A text composed of these fragments, with random characters in between.
pub fn text_of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = any::<Index>().prop_map(|at| (*at.get(pieces)).to_owned());
    let other = any::<char>().prop_map(String::from);
    vec(prop_oneof![30 => piece, 1 => other], 0..30).prop_map(|pieces| pieces.concat())
}
