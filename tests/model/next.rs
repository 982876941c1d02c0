//! The one thing to do next.

use proptest::prelude::*;
use trust_check::model::breach::Frequency;
use trust_check::model::cause::Cause;
use trust_check::model::context::Perspective;
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::{
    Commitment, Day, Mark, NextStep, Part, Repair, RepairStatus, Rhythm, Worksheet, Worksheets,
    next_step, plan,
};

use crate::pieces::{causes, daily, days, on, sheet, untouched, work};

/// How many days lie between two checks.
const FOUR_WEEKS: i32 = 28;

/// The day on which the examples take place.
fn today() -> Day {
    on(2026, 3, 15)
}

/// A worksheet with nothing due and nothing left to repair.
fn at_rest() -> Worksheets {
    let mut commitment = daily(today().plus(-3));
    commitment.record(today(), Mark::Kept);
    Worksheets {
        commitments: vec![commitment],
        ..Worksheets::default()
    }
}

/// The next step in a worksheet begun long ago, with a check yesterday.
fn comes(leading: &[Cause], work: &Worksheets, done: &[Part]) -> NextStep {
    let sheet = sheet(today().plus(-100), leading);
    next_step(
        &sheet,
        work,
        &|part| done.contains(&part),
        today(),
        Some(today().plus(-1)),
    )
}

/// Every part.
fn all() -> Vec<Part> {
    Part::all().collect()
}

#[test]
fn a_day_to_tick_is_in_the_way_of_nothing() {
    let mut work = at_rest();
    work.commitments[0].record(today(), Mark::None);
    assert_eq!(comes(&[], &work, &[]), NextStep::Write(Part::Understand));
    assert_eq!(comes(&[], &work, &all()), NextStep::Rest);
}

#[test]
fn the_hurt_partner_needs_no_commitment() {
    let none = Worksheets::default();
    let steps = [Part::Understand, Part::Apologise, Part::Keep];
    assert_eq!(comes(&[], &none, &steps), NextStep::Write(Part::Change));
    let told = [steps.as_slice(), &[Part::Change]].concat();
    assert_eq!(comes(&[], &none, &told), NextStep::Rest);
    for perspective in [Perspective::Partners, Perspective::Both] {
        let sheet = Worksheet {
            perspective,
            ..sheet(today(), &[])
        };
        let next = |work| next_step(&sheet, work, &|_| true, today(), None);
        assert_eq!(next(&none), NextStep::Write(Part::Change));
        assert_eq!(next(&at_rest()), NextStep::Rest);
    }
}

#[test]
fn a_commitment_without_a_name_does_not_count() {
    let mut work = at_rest();
    work.commitments[0].what = " ".to_owned();
    assert_eq!(
        comes(&[Cause::NotEnoughTime], &work, &[Part::Time]),
        NextStep::Write(Part::Change)
    );
}

#[test]
fn the_first_open_part_of_the_leaders_is_to_be_written() {
    use Part::{Apologise, Beliefs, Keep, Time, Understand};
    let work = at_rest();
    let leading = [Cause::NotEnoughTime, Cause::BrokenTrust];
    let write = |done: &[Part]| comes(&leading, &work, done);
    assert_eq!(write(&[]), NextStep::Write(Understand));
    assert_eq!(write(&[Understand]), NextStep::Write(Apologise));
    assert_eq!(write(&[Apologise]), NextStep::Write(Understand));
    // There is a commitment, so the change is done.
    assert_eq!(write(&[Understand, Apologise]), NextStep::Write(Keep));
    assert_eq!(write(&[Understand, Apologise, Keep]), NextStep::Write(Time));
    assert_eq!(write(&[Understand, Apologise, Keep, Time]), NextStep::Rest);
    let both = [Cause::PastExperiences, Cause::Misconceptions];
    assert_eq!(comes(&both, &work, &[]), NextStep::Write(Beliefs));
    assert_eq!(comes(&both, &work, &[Beliefs]), NextStep::Write(Part::Past));
}

#[test]
fn the_change_is_done_while_there_is_a_commitment() {
    let mut work = at_rest();
    let before = [Part::Understand, Part::Apologise];
    assert_eq!(comes(&[], &work, &before), NextStep::Write(Part::Keep));
    work.commitments[0].paused_on = Some(today().plus(1));
    assert_eq!(comes(&[], &work, &before), NextStep::Write(Part::Keep));
    work.commitments[0].paused_on = Some(today());
    assert_eq!(comes(&[], &work, &before), NextStep::Write(Part::Change));
    work.commitments[0].paused_on = None;
    work.commitments[0].worksheet_id = "another".to_owned();
    assert_eq!(comes(&[], &work, &before), NextStep::Write(Part::Change));
    assert_eq!(comes(&[], &work, &[]), NextStep::Write(Part::Understand));
}

#[test]
fn where_no_cause_leads_the_four_steps_do() {
    let work = at_rest();
    assert_eq!(comes(&[], &work, &[]), NextStep::Write(Part::Understand));
    let steps = [Part::Understand, Part::Apologise, Part::Keep];
    assert_eq!(
        comes(&[], &work, &steps),
        NextStep::Rest,
        "no other part nags"
    );
}

#[test]
fn every_leading_cause_asks_for_a_commitment() {
    let none = Worksheets::default();
    let leading = [Cause::NotEnoughTime];
    assert_eq!(comes(&leading, &none, &[]), NextStep::Write(Part::Time));
    assert_eq!(
        comes(&leading, &none, &[Part::Time]),
        NextStep::Write(Part::Change)
    );
    assert_eq!(comes(&leading, &at_rest(), &[Part::Time]), NextStep::Rest);
    let mut work = at_rest();
    work.commitments[0].paused_on = Some(today());
    assert_eq!(
        comes(&leading, &work, &[Part::Time]),
        NextStep::Write(Part::Change)
    );
    // An occasion is enough.
    work.commitments[0].paused_on = None;
    work.commitments[0].rhythm = Rhythm::AsNeeded;
    assert_eq!(comes(&leading, &work, &[Part::Time]), NextStep::Rest);
}

#[test]
fn breaches_are_repaired_one_at_a_time_once_the_hurt_is_understood() {
    let mut work = at_rest();
    let mending = Repair {
        status: RepairStatus::Understood,
        ..untouched("r1")
    };
    let others = Repair {
        worksheet_id: "another".to_owned(),
        ..untouched("r0")
    };
    work.repairs = vec![others, mending, untouched("r2"), untouched("r3")];
    let mend = |id: &str| NextStep::Mend(id.to_owned());
    assert_eq!(comes(&[], &work, &all()), mend("r2"));
    for state in [
        RepairStatus::Understood,
        RepairStatus::Apologised,
        RepairStatus::Healing,
        RepairStatus::Settled,
        RepairStatus::Left,
    ] {
        work.repairs[2].status = state;
        assert_eq!(comes(&[], &work, &all()), mend("r3"));
    }
    work.repairs[3].status = RepairStatus::Healing;
    assert_eq!(comes(&[], &work, &all()), NextStep::Rest);
    // A breach without any details needs no attention, until it has some.
    work.repairs[3] = Repair {
        text: " \n".to_owned(),
        ..untouched("r3")
    };
    assert_eq!(comes(&[], &work, &all()), NextStep::Rest);
    work.repairs[3].breach.frequency = Some(Frequency::Once);
    assert_eq!(comes(&[], &work, &all()), mend("r3"));
}

#[test]
fn where_broken_trust_does_not_lead_its_open_parts_do_not_nag() {
    let mut work = at_rest();
    work.repairs = vec![untouched("r1")];
    let leading = [Cause::NotEnoughTime];
    assert_eq!(comes(&leading, &work, &[Part::Time]), NextStep::Rest);
    let understood = [Part::Time, Part::Understand];
    assert_eq!(
        comes(&leading, &work, &understood),
        NextStep::Mend("r1".to_owned())
    );
}

#[test]
fn a_check_is_suggested_after_four_weeks() {
    let come = |made: i32, check: Option<i32>| {
        let ago = |days: i32| today().plus(-days);
        let sheet = sheet(ago(made), &[]);
        next_step(&sheet, &at_rest(), &|_| true, today(), check.map(ago))
    };
    assert_eq!(come(FOUR_WEEKS, Some(FOUR_WEEKS)), NextStep::Check);
    assert_eq!(come(FOUR_WEEKS - 1, Some(FOUR_WEEKS)), NextStep::Rest);
    assert_eq!(come(FOUR_WEEKS, Some(FOUR_WEEKS - 1)), NextStep::Rest);
    assert_eq!(come(300, Some(1)), NextStep::Rest);
    assert_eq!(come(300, Some(200)), NextStep::Check);
    assert_eq!(come(FOUR_WEEKS, None), NextStep::Check);
    assert_eq!(come(FOUR_WEEKS - 1, None), NextStep::Rest);
    // By a clock that was put right since, a check lies ahead.
    assert_eq!(come(300, Some(-3)), NextStep::Rest);
    assert_eq!(come(-3, None), NextStep::Rest);
}

proptest! {
    #[test]
    fn each_answer_has_its_reason(
        leading in causes(),
        work in work(),
        bits in 0u32..128,
        today in days(),
        made in -60..5,
        last_check in proptest::option::of(-60..5),
    ) {
        let sheet = sheet(today.plus(made), &leading);
        let last_check = last_check.map(|days| today.plus(days));
        let is_done = |part: Part| bits >> part.index() & 1 == 1;
        let comes = next_step(&sheet, &work, &is_done, today, last_check);
        prop_assert_eq!(&next_step(&sheet, &work, &is_done, today, last_check), &comes);

        let own: Vec<&Commitment> = work.commitments("sheet").collect();
        // The worksheet is of the one whose trust was hurt.
        let undertakes = is_done(Part::Change)
            || own.iter().any(|it| !it.what.trim().is_empty() && it.paused_on.is_none_or(|end| end > today));
        let leads = match leading.as_slice() {
            [] => vec![Cause::BrokenTrust],
            leading => leading.to_vec(),
        };
        let open: Vec<Part> = plan(&leads)
            .into_iter()
            .filter(|part| leads.contains(&part.cause()))
            .filter(|part| !if *part == Part::Change { undertakes } else { is_done(*part) })
            .collect();
        match comes {
            NextStep::Write(part) => match open.first() {
                Some(first) => prop_assert_eq!(part, *first),
                None => {
                    prop_assert_eq!(part, Part::Change);
                    prop_assert!(!undertakes);
                }
            },
            later => {
                prop_assert!(open.is_empty() && undertakes);
                let untouched = work
                    .repairs("sheet")
                    .find(|repair| repair.status == RepairStatus::Open)
                    .filter(|_| is_done(Part::Understand));
                match (later, untouched) {
                    (NextStep::Mend(id), Some(repair)) => prop_assert_eq!(&id, &repair.id),
                    (NextStep::Check, None) => {
                        prop_assert!(made <= -FOUR_WEEKS || today.number() < FOUR_WEEKS);
                        let recent = |day: Day| day > today.plus(-FOUR_WEEKS);
                        prop_assert!(!last_check.is_some_and(recent));
                    }
                    (NextStep::Rest, None) => {}
                    (later, untouched) => prop_assert!(false, "{later:?} for {untouched:?}"),
                }
            }
        }
    }

    #[test]
    fn the_documents_of_another_worksheet_do_not_matter(
        leading in causes(),
        work in work(),
        bits in 0u32..128,
        today in days(),
    ) {
        let sheet = sheet(today.plus(-40), &leading);
        let done = |part: Part| bits >> part.index() & 1 == 1;
        let own = Worksheets {
            commitments: work.commitments("sheet").cloned().collect(),
            repairs: work.repairs("sheet").cloned().collect(),
            ..Worksheets::default()
        };
        prop_assert_eq!(
            next_step(&sheet, &work, &done, today, None),
            next_step(&sheet, &own, &done, today, None)
        );
    }
}
