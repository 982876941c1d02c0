//! Arbitrary worksheets, for the tests that store or migrate them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use trust_check::model::breach::Breach;
use trust_check::model::check::{Check, Timestamp};
use trust_check::model::worksheet::{
    Commitment, Day, Entry, Mark, NOTE, Repair, Rhythm, Worksheet, Worksheets,
};
use trust_check::store::Document;

use crate::support::{any_of, at, breaches, check, id, text};

/// Texts known to cause problems in software.
const HARD: [&str; 9] = [
    "",
    " \n\t ",
    "שלום, \u{202e}מה נשמע\u{202c}؟ مرحبا",
    "👩‍❤️‍👨🏳️‍🌈🇫🇷 e\u{301}\u{200b}\u{feff}",
    "\u{0}\u{1}\u{1f}\u{7f}\u{85}\u{2028}\u{2029}",
    "<script>alert(\"1\")</script>&amp;<!--]]>",
    "\\\" \\u0000 \\\\\" } ] , { \"version\": 9",
    "C:\\new\\table\r\n'“”’",
    "\u{d7ff}\u{e000}\u{fffd}\u{ffff}\u{10ffff}",
];

/// A text that a reader may write.
pub fn written() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => text(),
        2 => select(HARD.to_vec()).prop_map(str::to_owned),
        1 => vec(select(HARD.to_vec()), 0..6).prop_map(|parts| parts.concat()),
    ]
}

/// A moment, often the same as another.
fn moment() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        3 => (0i64..4).prop_map(at),
        1 => (0..=Timestamp::LAST).prop_map(at),
    ]
}

fn day() -> impl Strategy<Value = Day> {
    (0..=Day::LAST).prop_map(Day::new)
}

/// The head of a worksheet.
pub fn sheet() -> impl Strategy<Value = Worksheet> {
    let causes = vec(any_of(), 0..=4);
    (id(), moment(), moment(), any_of(), causes).prop_map(
        |(id, made, changed, perspective, leading)| Worksheet {
            id,
            created_at: made,
            updated_at: changed,
            perspective,
            leading,
        },
    )
}

/// Something written, or a note.
pub fn entry() -> impl Strategy<Value = Entry> {
    let places = select(vec!["hurt-what", "then", "A_b.c", NOTE]);
    (id(), id(), places, (moment(), moment()), written()).prop_map(
        |(id, sheet, place, (made, changed), text)| Entry {
            id: match place {
                NOTE => id,
                place => Entry::answer_id(&sheet, place),
            },
            worksheet_id: sheet,
            question_id: place.to_owned(),
            created_at: made,
            updated_at: changed,
            text,
        },
    )
}

/// A breach being repaired.
pub fn repair() -> impl Strategy<Value = Repair> {
    let own = any_of().prop_map(|size| Breach::new("", size));
    let breach = prop_oneof![
        breaches().prop_filter_map("none", |mut breaches| breaches.pop()),
        own,
    ];
    let ids = (id(), id(), moment(), moment());
    (ids, breach, written(), any_of()).prop_map(
        |((id, sheet, made, changed), breach, text, state)| Repair {
            id,
            worksheet_id: sheet,
            created_at: made,
            updated_at: changed,
            breach,
            text,
            status: state,
        },
    )
}

/// A commitment with its log.
pub fn commitment() -> impl Strategy<Value = Commitment> {
    let marks = vec((0i32..800, select(vec![Mark::Kept, Mark::Missed])), 0..9);
    let ids = (id(), id(), moment(), moment());
    let when = (any_of::<Rhythm>(), 0u32..=127, "|[0-2][0-9]:[0-5][0-9]");
    let days = (
        (0..=Day::LAST - 900).prop_map(Day::new),
        proptest::option::of(day()),
    );
    (ids, written(), written(), when, days, marks).prop_map(
        |(
            (id, sheet, made, changed),
            what,
            noticed_by,
            (rhythm, weekdays, remind),
            (since, ended),
            marks,
        )| {
            let mut commitment = Commitment {
                id,
                worksheet_id: sheet,
                created_at: made,
                updated_at: changed,
                what,
                noticed_by,
                rhythm,
                weekdays,
                reminder_time: remind,
                started_on: since,
                log: Default::default(),
                paused_on: ended,
            };
            for (later, mark) in marks {
                commitment.record(since.plus(later), mark);
            }
            commitment
        },
    )
}

/// Leaves the first of each id.
fn once<T: Document>(list: Vec<T>) -> Vec<T> {
    let mut left: Vec<T> = Vec::new();
    for one in list {
        if left.iter().all(|known| known.id() != one.id()) {
            left.push(one);
        }
    }
    left
}

/// Arbitrary worksheets with their documents, some of which have lost their
/// worksheet.
pub fn work() -> impl Strategy<Value = Worksheets> {
    (
        vec(sheet(), 0..4),
        vec(entry(), 0..9),
        vec(repair(), 0..4),
        vec(commitment(), 0..4),
    )
        .prop_map(|(sheets, entries, repairs, commitments)| Worksheets {
            sheets: once(sheets),
            entries: once(entries),
            repairs: once(repairs),
            commitments: once(commitments),
        })
}

/// Arbitrary checks with unique ids.
pub fn checks() -> impl Strategy<Value = Vec<Check>> {
    vec(check(), 0..3).prop_map(once)
}

/// The same worksheets, with the oldest of everything first, as loading gives
/// them.
pub fn in_order(mut work: Worksheets) -> Worksheets {
    work.sheets
        .sort_by_key(|one| (one.created_at, one.id.clone()));
    work.entries
        .sort_by_key(|one| (one.created_at, one.id.clone()));
    work.repairs
        .sort_by_key(|one| (one.created_at, one.id.clone()));
    work.commitments
        .sort_by_key(|one| (one.created_at, one.id.clone()));
    work
}

/// An answer in the worksheet `w1`.
pub fn answer(place: &str, changed: i64, text: &str) -> Entry {
    Entry {
        id: Entry::answer_id("w1", place),
        worksheet_id: "w1".to_owned(),
        question_id: place.to_owned(),
        created_at: at(1),
        updated_at: at(changed),
        text: text.to_owned(),
    }
}
