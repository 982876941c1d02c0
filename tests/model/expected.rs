//! How long a repair may take.

use proptest::prelude::*;
use trust_check::codec;
use trust_check::model::breach::{Breach, Frequency, Hurt, Recency, Size, TalkedThrough};
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::{ExpectedTime, Leaning, Reason, Repair};

use crate::pieces::{repair, repair_of, untouched};
use crate::strategies::maybe;

/// Every value of a closed set, and "rather not say".
fn maybes<T: StrEnum>() -> Vec<Option<T>> {
    T::all().map(Some).chain([None]).collect()
}

/// How far towards the longer end.
fn length(lean: Leaning) -> i32 {
    match lean {
        Leaning::Shorter => -1,
        Leaning::Open => 0,
        Leaning::Longer => 1,
    }
}

fn expected(
    size: Size,
    often: Option<Frequency>,
    hurt: Option<Hurt>,
    talked: Option<TalkedThrough>,
) -> ExpectedTime {
    let breach = Breach {
        frequency: often,
        hurt,
        talked_through: talked,
        ..Breach::new("kind", size)
    };
    let repair = Repair {
        breach,
        ..untouched("r1")
    };
    repair.expected()
}

const FOR_LONGER: [Reason; 3] = [Reason::Repeated, Reason::Deep, Reason::Untalked];

#[test]
fn every_combination_leans_as_its_reasons_do() {
    let mut seen = [0; 3];
    for size in Size::all() {
        for often in maybes() {
            for hurt in maybes() {
                for talked in maybes() {
                    let found = expected(size, often, hurt, talked);
                    assert_eq!(found.size, size, "a size keeps its range");
                    let points = match often {
                        Some(Frequency::Repeatedly) => 1,
                        Some(Frequency::Once) => -1,
                        _ => 0,
                    } + match hurt {
                        Some(Hurt::Deeply) => 1,
                        Some(Hurt::NotAtAll | Hurt::Little) => -1,
                        _ => 0,
                    } + match talked {
                        Some(TalkedThrough::Tried | TalkedThrough::No) => 1,
                        Some(TalkedThrough::Fully) => -1,
                        _ => 0,
                    };
                    let case = (size, often, hurt, talked);
                    assert_eq!(length(found.leaning), i32::signum(points), "{case:?}");
                    let longer = |why: &&Reason| FOR_LONGER.contains(why);
                    let count = found.reasons.iter().filter(longer).count();
                    let (first, last) = found.reasons.split_at(count);
                    assert!(first.iter().all(|why| longer(&why)), "{case:?}");
                    assert!(!last.iter().any(|why| longer(&why)), "{case:?}");
                    let sum = i32::try_from(2 * count).expect("few")
                        - i32::try_from(found.reasons.len()).expect("few");
                    assert_eq!(sum, points, "{case:?}");
                    seen[usize::try_from(length(found.leaning) + 1).expect("0 to 2")] += 1;
                }
            }
        }
    }
    assert_eq!(seen.iter().sum::<i32>(), 2 * 4 * 5 * 5);
    assert!(seen.iter().all(|count| *count > 0));
}

#[test]
fn the_reasons_of_some_breaches_by_name() {
    let worst = expected(
        Size::Big,
        Some(Frequency::Repeatedly),
        Some(Hurt::Deeply),
        Some(TalkedThrough::No),
    );
    assert_eq!(worst.reasons, FOR_LONGER);
    assert_eq!(worst.leaning, Leaning::Longer);
    let mildest = expected(
        Size::Small,
        Some(Frequency::Once),
        Some(Hurt::Little),
        Some(TalkedThrough::Fully),
    );
    assert_eq!(
        mildest.reasons,
        [Reason::Once, Reason::Light, Reason::Talked]
    );
    assert_eq!(mildest.leaning, Leaning::Shorter);
    let mixed = expected(Size::Big, Some(Frequency::Once), Some(Hurt::Deeply), None);
    assert_eq!(mixed.reasons, [Reason::Deep, Reason::Once]);
    assert_eq!(mixed.leaning, Leaning::Open);
    let unsaid = expected(Size::Small, None, None, None);
    assert_eq!(unsaid.reasons, []);
    assert_eq!(unsaid.leaning, Leaning::Open);
}

proptest! {
    #[test]
    fn a_big_one_never_gets_the_range_of_a_small_one(
        big in repair_of(Size::Big),
        small in repair_of(Size::Small),
    ) {
        prop_assert_eq!(big.expected().size, Size::Big);
        prop_assert_eq!(small.expected().size, Size::Small);
    }

    #[test]
    fn one_more_reason_for_longer_never_shortens(repair in repair(), which in 0..3) {
        let mut longer = repair.clone();
        match which {
            0 => longer.breach.frequency = Some(Frequency::Repeatedly),
            1 => longer.breach.hurt = Some(Hurt::Deeply),
            _ => longer.breach.talked_through = Some(TalkedThrough::No),
        }
        prop_assert!(length(longer.expected().leaning) >= length(repair.expected().leaning));
    }

    #[test]
    fn having_talked_it_through_never_lengthens(repair in repair()) {
        let mut talked = repair.clone();
        talked.breach.talked_through = Some(TalkedThrough::Fully);
        prop_assert!(length(talked.expected().leaning) <= length(repair.expected().leaning));
    }

    #[test]
    fn when_it_was_decides_nothing(repair in repair(), recent in maybe::<Recency>()) {
        let mut moved = repair.clone();
        moved.breach.recency = recent;
        prop_assert_eq!(moved.expected(), repair.expected());
    }

    #[test]
    fn a_repair_is_the_same_after_storing(repair in repair()) {
        prop_assert_eq!(codec::read(&codec::write(&repair)), Ok(repair));
    }
}
