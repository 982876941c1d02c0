//! Which part of a worksheet comes first.

use proptest::prelude::*;
use trust_check::model::cause::Cause;
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::{Part, plan};

use crate::pieces::causes;

const STEPS: [Part; 4] = [Part::Understand, Part::Apologise, Part::Change, Part::Keep];

#[test]
fn the_parts_of_some_causes_come_first() {
    use Part::{Apologise, Beliefs, Change, Keep, Past, Time, Understand};
    let usual = [Understand, Apologise, Change, Keep, Beliefs, Time, Past];
    assert_eq!(plan(&[]), usual);
    assert_eq!(plan(&[Cause::BrokenTrust]), usual);
    assert_eq!(
        plan(&[Cause::PastExperiences]),
        [Past, Understand, Apologise, Change, Keep, Beliefs, Time]
    );
    assert_eq!(
        plan(&[Cause::NotEnoughTime, Cause::Misconceptions]),
        [Beliefs, Time, Understand, Apologise, Change, Keep, Past]
    );
}

#[test]
fn the_steps_are_numbered_from_1() {
    let steps: Vec<_> = STEPS.iter().map(|part| part.step()).collect();
    assert_eq!(steps, [Some(1), Some(2), Some(3), Some(4)]);
    for part in Part::all().filter(|part| !STEPS.contains(part)) {
        assert_eq!(part.step(), None);
    }
}

#[test]
fn every_cause_has_a_part_and_only_broken_trust_the_steps() {
    for cause in Cause::all() {
        let parts = Part::all().filter(|part| part.cause() == cause);
        let expected = if cause == Cause::BrokenTrust { 4 } else { 1 };
        assert_eq!(parts.count(), expected, "{cause:?}");
    }
    assert!(STEPS.iter().all(|part| part.cause() == Cause::BrokenTrust));
}

proptest! {
    #[test]
    fn every_part_occurs_once_and_those_of_the_leaders_first(leading in causes()) {
        let parts = plan(&leading);
        prop_assert_eq!(parts.len(), Part::all().count());
        for part in Part::all() {
            prop_assert!(parts.contains(&part));
        }
        let leads = |part: &&Part| leading.contains(&part.cause());
        let first = parts.iter().take_while(leads).count();
        prop_assert_eq!(first, parts.iter().filter(leads).count());
    }

    #[test]
    fn the_four_steps_stay_together_and_in_order(leading in causes()) {
        let parts = plan(&leading);
        let first = parts.iter().position(|part| *part == STEPS[0]);
        let first = first.expect("every part stands in it");
        prop_assert_eq!(&parts[first..first + 4], &STEPS[..]);
    }

    #[test]
    fn the_order_of_the_leaders_decides_nothing(leading in causes()) {
        let mut turned = leading.clone();
        turned.reverse();
        prop_assert_eq!(plan(&turned), plan(&leading));
    }
}
