//! Strategies for stored documents.

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;
use trust_check::model::breach::{Breach, Size};
use trust_check::model::cause::Cause;
use trust_check::model::check::{Check, PackRef, Timestamp};
use trust_check::model::draft::{Draft, Step};
use trust_check::model::response::Answer;
use trust_check::model::worksheet::{
    Commitment, Day, Entry, LETTER, NOTE, Repair, RepairStatus, Rhythm, Worksheet, Worksheets,
};
use trust_check::state::pack_ref;

use super::fixtures::{at, pack, written};
use super::step_strategies::phrase;
use super::strategies::{any_of, id, maybe, response, text};

/// Worksheets with their documents, as another tab may have left them.
pub fn stored_worksheets() -> impl Strategy<Value = Worksheets> {
    let whole = |sheets: Vec<String>| {
        let own = (select(sheets.clone()), id(), 0i64..3_000_000, phrase());
        let pieces = vec((own, 0u8..4, any_of::<Size>(), any_of::<Rhythm>()), 0..9);
        let heads = vec((any_of(), vec(any_of::<Cause>(), 0..3)), sheets.len());
        (Just(sheets), heads, pieces).prop_map(|(sheets, heads, pieces)| {
            let mut work = Worksheets::default();
            for (id, (perspective, leading)) in sheets.into_iter().zip(heads) {
                work.upsert(Worksheets {
                    sheets: vec![Worksheet {
                        id,
                        created_at: at(1),
                        updated_at: at(2),
                        perspective,
                        leading,
                    }],
                    ..Worksheets::default()
                });
            }
            for ((sheet, id, changed, text), what, size, rhythm) in pieces {
                work.upsert(one_piece(&sheet, &id, changed, &text, what, size, rhythm));
            }
            work
        })
    };
    prop_oneof![
        1 => Just(Worksheets::default()),
        3 => btree_set("w[1-3]", 1..3)
            .prop_flat_map(move |sheets| whole(sheets.into_iter().collect())),
    ]
}

fn one_piece(
    sheet: &str,
    id: &str,
    changed: i64,
    text: &str,
    what: u8,
    size: Size,
    rhythm: Rhythm,
) -> Worksheets {
    let mut work = Worksheets::default();
    match what {
        0 => work.entries.push(written(sheet, LETTER, changed, text)),
        1 => work.entries.push(Entry {
            id: id.to_owned(),
            ..written(sheet, NOTE, changed, text)
        }),
        2 => work.repairs.push(Repair {
            id: id.to_owned(),
            worksheet_id: sheet.to_owned(),
            created_at: at(changed),
            updated_at: at(changed),
            breach: Breach::new("", size),
            text: text.to_owned(),
            status: RepairStatus::Open,
        }),
        _ => work.commitments.push(Commitment {
            id: id.to_owned(),
            worksheet_id: sheet.to_owned(),
            created_at: at(changed),
            updated_at: at(changed),
            what: text.to_owned(),
            noticed_by: text.to_owned(),
            rhythm,
            weekdays: 5,
            reminder_time: "19:00".to_owned(),
            started_on: Day::new(19_990),
            log: Default::default(),
            paused_on: None,
        }),
    }
    work
}

/// Ids that are all different: those of the pack, and others.
fn different(own: Vec<String>, other: BoxedStrategy<String>) -> impl Strategy<Value = Vec<String>> {
    let most = own.len();
    let names = prop_oneof![4 => select(own), 1 => other];
    btree_set(names, 0..=most).prop_map(|names| names.into_iter().collect())
}

/// Any answers to the pack's items and to others, each at most once.
fn answers(other: BoxedStrategy<String>) -> impl Strategy<Value = Vec<Answer>> {
    let own = pack().items.iter().map(|item| item.id.clone()).collect();
    different(own, other).prop_flat_map(|ids| {
        let answer = (any_of::<Cause>(), any::<bool>(), response());
        vec(answer, ids.len()).prop_map(move |said| {
            let both = ids.iter().zip(said);
            both.map(|(item, (cause, reverse, response))| Answer {
                item: item.clone(),
                cause,
                reverse,
                response,
            })
            .collect()
        })
    })
}

/// Any breaches of the pack's kinds and of others, each at most once.
fn breaches_with(other: BoxedStrategy<String>) -> impl Strategy<Value = Vec<Breach>> {
    let kinds = &pack().inventory.kinds;
    let own = kinds.iter().map(|kind| kind.id.clone()).collect();
    different(own, other).prop_flat_map(|kinds| {
        let breach = (any_of::<Size>(), maybe(), maybe(), maybe(), maybe());
        vec(breach, kinds.len()).prop_map(move |said| {
            let both = kinds.iter().zip(said);
            both.map(|(kind, (size, often, recent, hurt, talked))| Breach {
                frequency: often,
                recency: recent,
                hurt,
                talked_through: talked,
                ..Breach::new(kind, size)
            })
            .collect()
        })
    })
}

fn pack_of(other: BoxedStrategy<String>) -> impl Strategy<Value = PackRef> {
    (prop_oneof![Just(pack().id.clone()), other], 0u32..4)
        .prop_map(|(id, version)| PackRef { id, version })
}

/// Ids that are no longer part of the pack.
fn gone() -> BoxedStrategy<String> {
    "[a-z]{1,9}-gone".boxed()
}

/// Any breaches, even of kinds that are no longer part of the pack.
pub fn breaches() -> impl Strategy<Value = Vec<Breach>> {
    breaches_with(gone())
}

/// Any check that could have been saved.
pub fn check() -> impl Strategy<Value = Check> {
    check_with(gone())
}

/// Any check, with any ids.
pub fn wild_check() -> impl Strategy<Value = Check> {
    check_with(text().boxed())
}

fn check_with(other: BoxedStrategy<String>) -> impl Strategy<Value = Check> {
    (
        (id(), pack_of(other.clone()), 0i64..=Timestamp::LAST),
        (any_of(), maybe()),
        answers(other.clone()),
        breaches_with(other),
    )
        .prop_map(
            |((id, pack, finished), (perspective, together), answers, breaches)| Check {
                id,
                pack,
                finished_at: at(finished),
                perspective,
                together,
                answers,
                breaches,
            },
        )
}

/// Any draft that could have been saved, at any step, even one that no pack
/// has.
pub fn draft() -> impl Strategy<Value = Draft> {
    draft_with(gone())
}

/// Any draft, with any ids.
pub fn wild_draft() -> impl Strategy<Value = Draft> {
    draft_with(text().boxed())
}

fn draft_with(other: BoxedStrategy<String>) -> impl Strategy<Value = Draft> {
    let steps = Draft::new(String::new(), pack_ref(pack()), at(0));
    let step = prop_oneof![
        select(steps.steps(&pack().items)),
        other.clone().prop_map(Step::Item),
        other.clone().prop_map(Step::Breach),
    ];
    (
        (id(), pack_of(other.clone()), 0i64..=Timestamp::LAST, step),
        (maybe(), maybe()),
        answers(other.clone()),
        breaches_with(other),
    )
        .prop_map(
            |((id, pack, changed, step), (perspective, together), answers, breaches)| Draft {
                id,
                pack,
                updated_at: at(changed),
                step,
                perspective,
                together,
                answers,
                breaches,
            },
        )
}
