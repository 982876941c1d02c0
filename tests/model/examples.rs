//! Small worked examples.

use trust_check::model::breach::{
    Breach, Frequency, Hurt, MAX_SMALL_LOAD, Recency, Size, TalkedThrough, breach_load,
};
use trust_check::model::cause::{CAUSES, Cause};
use trust_check::model::profile::{Profile, Verdict, weightiest_answers};
use trust_check::model::response::{Answer, Response};
use trust_check::model::score::{Band, Strength, Subscale};
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::RepairStatus;

use crate::strategies::{answer_to, answers_to as answers};

/// A check's answers: per cause five points, in the order of the causes.
fn all(points: [&[u8]; CAUSES]) -> Vec<Answer> {
    Cause::all()
        .zip(points)
        .flat_map(|(cause, points)| answers(cause, points))
        .collect()
}

fn worst(size: Size) -> Breach {
    Breach {
        frequency: Some(Frequency::Repeatedly),
        recency: Some(Recency::ThisMonth),
        hurt: Some(Hurt::Deeply),
        talked_through: Some(TalkedThrough::No),
        ..Breach::new("worst", size)
    }
}

fn near(value: f64, expected: f64) -> bool {
    (value - expected).abs() < 1e-9
}

#[test]
fn all_agreeing_is_100_and_all_disagreeing_0() {
    let full = Subscale::score(
        Cause::Misconceptions,
        &answers(Cause::Misconceptions, &[5; 5]),
        &[],
    );
    assert_eq!(full.strength, Some(Strength::new(100.0)));
    let none = Subscale::score(
        Cause::Misconceptions,
        &answers(Cause::Misconceptions, &[1; 5]),
        &[],
    );
    assert_eq!(none.strength, Some(Strength::new(0.0)));
}

#[test]
fn agreeing_to_everything_is_the_middle_when_half_is_reverse_keyed() {
    let answers: Vec<Answer> = [false, true, false, true]
        .map(|reverse| answer_to(Cause::PastExperiences, reverse, Response::Point(5)))
        .to_vec();
    let subscale = Subscale::score(Cause::PastExperiences, &answers, &[]);
    assert_eq!(subscale.strength, Some(Strength::new(50.0)));
}

#[test]
fn skipping_everything_gives_no_numbers() {
    let breaches = [worst(Size::Big), worst(Size::Small)];
    for answers in [Vec::new(), all([&[0; 5]; CAUSES])] {
        let profile = Profile::score(&answers, &breaches);
        assert!(
            profile
                .subscales
                .iter()
                .all(|subscale| subscale.strength.is_none())
        );
        assert!(
            profile
                .subscales
                .iter()
                .all(|subscale| subscale.answered == 0)
        );
        assert_eq!(
            profile.verdict,
            Verdict::CannotTell {
                unknown: Cause::all().collect(),
                most: Vec::new(),
            }
        );
    }
}

#[test]
fn half_or_fewer_answered_gives_no_number_and_one_more_gives_one() {
    for cause in Cause::all() {
        for of in 1..=12usize {
            for answered in 0..=of {
                let mut points = vec![4; answered];
                points.resize(of, 0);
                let subscale = Subscale::score(cause, &answers(cause, &points), &[]);
                assert_eq!((subscale.answered, subscale.total), (answered, of));
                let expected = (answered > of / 2).then(|| Strength::new(75.0));
                assert_eq!(subscale.strength, expected, "{answered} of {of}");
            }
        }
    }
}

#[test]
fn a_skipped_item_counts_neither_for_nor_against() {
    let cause = Cause::NotEnoughTime;
    let with = Subscale::score(cause, &answers(cause, &[4, 5, 0, 3, 0]), &[]);
    let without = Subscale::score(cause, &answers(cause, &[4, 5, 3]), &[]);
    assert_eq!(with.strength, without.strength);
    assert!(near(with.step(), 100.0 / 12.0));
    assert!(near(
        Subscale::score(cause, &answers(cause, &[4; 5]), &[]).step(),
        5.0
    ));
}

#[test]
fn bands_begin_at_40_and_65() {
    for (value, band) in [
        (0.0, Band::Little),
        (39.9, Band::Little),
        (40.0, Band::Some),
        (64.9, Band::Some),
        (65.0, Band::Strong),
        (100.0, Band::Strong),
    ] {
        assert_eq!(Strength::new(value).band(), band, "{value}");
    }
    // Rounding in the last bit moves nothing from one band to another.
    assert_eq!(Strength::new(65.0 - 1e-12).band(), Band::Strong);
    assert_eq!(Strength::new(40.0 - 1e-12).band(), Band::Some);
}

#[test]
fn strengths_are_shown_as_the_nearest_whole_number() {
    for (value, shown) in [
        (-3.0, 0),
        (0.49, 0),
        (66.5, 67),
        (66.49, 66),
        (100.0, 100),
        (140.0, 100),
    ] {
        assert_eq!(Strength::new(value).rounded(), shown, "{value}");
    }
}

#[test]
fn one_strong_cause_leads_alone() {
    let profile = Profile::score(&all([&[2; 5], &[4; 5], &[2; 5], &[1; 5]]), &[]);
    assert_eq!(
        profile.verdict,
        Verdict::Leading(vec![Cause::Misconceptions])
    );
}

#[test]
fn a_cause_two_steps_behind_leads_with_it_and_three_steps_behind_does_not() {
    // 75 and 70, then 75 and 65: one step of 5 on each would bring them level.
    for close in [[4, 4, 4, 4, 3], [4, 4, 4, 3, 3]] {
        let close = Profile::score(&all([&close, &[4; 5], &[1; 5], &[1; 5]]), &[]);
        assert_eq!(
            close.verdict,
            Verdict::Leading(vec![Cause::Misconceptions, Cause::NotEnoughTime])
        );
    }
    // 80 and 65: strong as well, and still behind.
    let apart = Profile::score(
        &all([&[4, 4, 4, 3, 3], &[5, 4, 4, 4, 4], &[1; 5], &[1; 5]]),
        &[],
    );
    assert_eq!(apart.verdict, Verdict::Leading(vec![Cause::Misconceptions]));
}

#[test]
fn the_steps_of_both_causes_count() {
    // 75 with three answers, a step of 8.33. With five, a step of 5: together
    // 13.33. 65 lies 10 behind and 60 lies 15 behind.
    let beside = |points: &[u8]| {
        let answers = all([&[4, 4, 4, 0, 0], points, &[1; 5], &[1; 5]]);
        Profile::score(&answers, &[]).verdict
    };
    assert_eq!(
        beside(&[4, 4, 4, 3, 3]),
        Verdict::Leading(vec![Cause::NotEnoughTime, Cause::Misconceptions])
    );
    assert_eq!(
        beside(&[4, 4, 3, 3, 3]),
        Verdict::Leading(vec![Cause::NotEnoughTime])
    );
    // With four answers, a step of 6.25: together 14.58. 62.5 is 12.5 behind,
    // further than two of its own steps or one of each other; 56.25 is 18.75
    // behind.
    assert_eq!(
        beside(&[4, 4, 3, 3, 0]),
        Verdict::Leading(vec![Cause::NotEnoughTime, Cause::Misconceptions])
    );
    assert_eq!(
        beside(&[4, 3, 3, 3, 0]),
        Verdict::Leading(vec![Cause::NotEnoughTime])
    );
}

#[test]
fn a_cause_that_is_some_may_lead_with_a_strong_one() {
    // 65 and 55.
    let profile = Profile::score(
        &all([&[4, 4, 4, 3, 3], &[4, 3, 3, 3, 3], &[1; 5], &[1; 5]]),
        &[],
    );
    assert_eq!(
        profile.verdict,
        Verdict::Leading(vec![Cause::NotEnoughTime, Cause::Misconceptions])
    );
}

#[test]
fn of_two_equally_high_the_coarser_sets_how_far_together_reaches() {
    // 75 of five and 75 of three; 62.5 of four lies 12.5 behind: further than
    // 5 + 6.25, not further than 8.33 + 6.25. Whichever comes first.
    for [one, other] in [[&[4u8; 5], &[4, 4, 4, 0, 0]], [&[4, 4, 4, 0, 0], &[4; 5]]] {
        let answers = all([one, other, &[4, 4, 3, 3, 0], &[1; 5]]);
        assert_eq!(
            Profile::score(&answers, &[]).verdict,
            Verdict::Leading(vec![
                Cause::NotEnoughTime,
                Cause::Misconceptions,
                Cause::PastExperiences
            ])
        );
    }
}

#[test]
fn only_the_highest_sets_how_far_together_reaches() {
    // 70 of five; 66.67 of three is coarser and close, but not the highest.
    // 56.25 of four lies 13.75 behind 70: further than 5 + 6.25.
    let answers = all([
        &[4, 4, 4, 4, 3],
        &[4, 4, 3, 0, 0],
        &[4, 3, 3, 3, 0],
        &[1; 5],
    ]);
    assert_eq!(
        Profile::score(&answers, &[]).verdict,
        Verdict::Leading(vec![Cause::NotEnoughTime, Cause::Misconceptions])
    );
}

#[test]
fn nothing_strong_is_a_result_too() {
    // 60 is some, not strong.
    let some = Profile::score(&all([&[4, 4, 3, 3, 3], &[2; 5], &[1; 5], &[1; 5]]), &[]);
    assert_eq!(
        some.verdict,
        Verdict::NoneStandsOut(vec![Cause::NotEnoughTime])
    );
    let little = Profile::score(&all([&[2; 5]; CAUSES]), &[]);
    assert_eq!(little.verdict, Verdict::NoneStandsOut(Vec::new()));
    // 40 and 35 are one step apart, but *little* never stands out.
    let edge = Profile::score(
        &all([&[3, 3, 3, 2, 2], &[3, 3, 2, 2, 2], &[1; 5], &[1; 5]]),
        &[],
    );
    assert_eq!(
        edge.verdict,
        Verdict::NoneStandsOut(vec![Cause::NotEnoughTime])
    );
}

#[test]
fn with_one_cause_unknown_none_leads_and_the_strongest_of_the_rest_is_named() {
    let profile = Profile::score(&all([&[5; 5], &[2; 5], &[5, 5, 0, 0, 0], &[1; 5]]), &[]);
    let verdict = Verdict::CannotTell {
        unknown: vec![Cause::PastExperiences],
        most: vec![Cause::NotEnoughTime],
    };
    assert_eq!(profile.verdict, verdict);
    assert_eq!(verdict.focus(), [Cause::NotEnoughTime]);
}

#[test]
fn with_one_cause_unknown_nothing_is_named_that_is_not_strong() {
    let most = |time: &[u8], misconceptions: &[u8]| {
        let answers = all([time, misconceptions, &[5, 5, 0, 0, 0], &[1; 5]]);
        match Profile::score(&answers, &[]).verdict {
            Verdict::CannotTell { most, .. } => most,
            other => panic!("{other:?}"),
        }
    };
    // 60 and 25: some, and the highest.
    assert_eq!(most(&[4, 4, 3, 3, 3], &[2; 5]), []);
    // 65 and 60: strong, and within two steps of it one that is not.
    assert_eq!(
        most(&[4, 4, 4, 3, 3], &[4, 4, 3, 3, 3]),
        [Cause::NotEnoughTime]
    );
    // 65 and 70: both strong.
    assert_eq!(
        most(&[4, 4, 4, 3, 3], &[4, 4, 4, 4, 3]),
        [Cause::Misconceptions, Cause::NotEnoughTime]
    );
}

#[test]
fn a_point_beyond_the_scale_counts_as_the_nearer_end() {
    // Never read, see `reading.rs`; in code it can be made.
    for (point, end) in [(0, 1), (6, 5), (7, 5), (255, 5)] {
        for reverse in [false, true] {
            let beyond = [answer_to(
                Cause::BrokenTrust,
                reverse,
                Response::Point(point),
            )];
            let at_end = [answer_to(Cause::BrokenTrust, reverse, Response::Point(end))];
            assert_eq!(beyond[0].keyed(), at_end[0].keyed());
            assert_eq!(Profile::score(&beyond, &[]), Profile::score(&at_end, &[]));
        }
    }
}

#[test]
fn every_breach_has_a_weight() {
    assert_eq!(breach_load(&[]), 0.0);
}

#[test]
fn each_breach_takes_its_share_of_what_is_left() {
    assert!(near(breach_load(&[worst(Size::Big)]), 95.0));
    // 1 - 0.05 * 0.05
    assert!(near(
        breach_load(&[worst(Size::Big), worst(Size::Big)]),
        99.75
    ));
    assert!(near(breach_load(&[worst(Size::Small)]), 20.0));
    // 80 * (1 - 0.75 * 0.75)
    assert!(near(
        breach_load(&[worst(Size::Small), worst(Size::Small)]),
        35.0
    ));
    // 1 - 0.05 * 0.8
    assert!(near(
        breach_load(&[worst(Size::Big), worst(Size::Small)]),
        96.0
    ));
}

#[test]
fn many_small_breaches_saturate_at_their_ceiling() {
    let many = vec![worst(Size::Small); 100];
    assert!(breach_load(&many) <= MAX_SMALL_LOAD);
    assert!(breach_load(&many) > MAX_SMALL_LOAD - 0.001);
}

#[test]
fn what_did_not_hurt_weighs_little_and_talking_in_vain_lightens_nothing() {
    let details = |hurt, talked| Breach {
        frequency: Some(Frequency::Repeatedly),
        recency: Some(Recency::ThisMonth),
        hurt: Some(hurt),
        talked_through: Some(talked),
        ..Breach::new("kind", Size::Big)
    };
    let weight = |hurt, talked| details(hurt, talked).weight();
    // 0.95 x 0.25, and 0.95.
    assert!(near(weight(Hurt::NotAtAll, TalkedThrough::No), 0.2375));
    assert!(near(weight(Hurt::Deeply, TalkedThrough::Tried), 0.95));
    assert_eq!(
        weight(Hurt::Deeply, TalkedThrough::Tried),
        weight(Hurt::Deeply, TalkedThrough::No)
    );
}

#[test]
fn old_and_talked_through_breaches_weigh_less() {
    let fresh = worst(Size::Big);
    let old = Breach {
        recency: Some(Recency::LongAgo),
        ..fresh.clone()
    };
    let talked = Breach {
        talked_through: Some(TalkedThrough::Fully),
        ..fresh.clone()
    };
    let once = Breach {
        frequency: Some(Frequency::Once),
        ..fresh.clone()
    };
    assert!(near(fresh.weight(), 0.95));
    assert!(near(old.weight(), 0.475));
    assert!(near(talked.weight(), 0.475));
    // 0.95 * 0.8: that it happened once lightens it least.
    assert!(near(once.weight(), 0.76));
}

#[test]
fn breaches_raise_broken_trust_by_half_their_load_of_what_is_left_and_no_other_cause() {
    let answers = all([&[3; 5]; CAUSES]);
    let profile = Profile::score(&answers, &[worst(Size::Big)]);
    let strengths = profile
        .subscales
        .map(|subscale| subscale.strength.expect("a number").value());
    // 50 + 50 * 95 / 200
    assert_eq!(strengths[..3], [50.0; 3]);
    assert!(near(strengths[3], 73.75));
    assert_eq!(profile.verdict, Verdict::Leading(vec![Cause::BrokenTrust]));
}

#[test]
fn breaches_still_count_when_the_answers_are_already_high() {
    let strength = |points: &[u8], breaches: &[Breach]| {
        let answers = answers(Cause::BrokenTrust, points);
        let subscale = Subscale::score(Cause::BrokenTrust, &answers, breaches);
        subscale.strength.expect("a number").value()
    };
    let (big, small) = (worst(Size::Big), worst(Size::Small));
    // 75 + 25 * 20 / 200, though the load of 20 lies far below 75.
    assert!(near(strength(&[4; 5], &[small]), 77.5));
    // 0 + 100 * 95 / 200: against every answer, breaches stay below the half.
    assert!(near(strength(&[1; 5], &[big]), 47.5));
}

#[test]
fn a_light_breach_never_lowers_what_the_answers_say() {
    let answers = answers(Cause::BrokenTrust, &[5; 5]);
    let light = Breach::new("late", Size::Small);
    let subscale = Subscale::score(Cause::BrokenTrust, &answers, &[light]);
    assert_eq!(subscale.strength, Some(Strength::new(100.0)));
}

#[test]
fn equally_heavy_answers_are_named_in_the_order_asked() {
    let mut given = answers(Cause::Misconceptions, &[4, 5, 3, 4, 4]);
    for (at, answer) in given.iter_mut().enumerate() {
        answer.item = at.to_string();
    }
    let named: Vec<&str> = weightiest_answers(Cause::Misconceptions, &given)
        .iter()
        .map(|answer| answer.item.as_str())
        .collect();
    assert_eq!(named, ["1", "0", "3"]);
}

#[test]
fn every_word_has_its_own_value_and_is_stable() {
    fn words<T: StrEnum + std::fmt::Debug>() -> Vec<&'static str> {
        for (at, value) in T::all().enumerate() {
            assert_eq!(T::from_str(value.as_str()), Some(value));
            assert_eq!(value.index(), at);
        }
        assert_eq!(T::from_str(""), None);
        T::all().map(|value| value.as_str()).collect()
    }
    use trust_check::model::compare::Movement;
    use trust_check::model::context::{Perspective, TimeTogether};
    assert_eq!(
        words::<Movement>(),
        [
            "down",
            "slightly-down",
            "same",
            "slightly-up",
            "up",
            "unknown"
        ]
    );
    assert_eq!(words::<Band>(), ["little", "some", "strong"]);
    // These are in readers' stored data: they can't be renamed.
    assert_eq!(
        words::<Cause>(),
        [
            "not-enough-time",
            "misconceptions",
            "past-experiences",
            "broken-trust"
        ]
    );
    assert_eq!(words::<Size>(), ["small", "big"]);
    assert_eq!(words::<Frequency>(), ["once", "sometimes", "often"]);
    assert_eq!(words::<Recency>(), ["long-ago", "this-year", "this-month"]);
    assert_eq!(words::<Hurt>(), ["none", "little", "quite", "deeply"]);
    assert_eq!(words::<TalkedThrough>(), ["fully", "partly", "tried", "no"]);
    assert_eq!(
        words::<RepairStatus>(),
        [
            "open",
            "understood",
            "apologised",
            "healing",
            "settled",
            "left"
        ]
    );
    assert_eq!(words::<Perspective>(), ["mine", "partners", "both"]);
    assert_eq!(words::<TimeTogether>(), ["months", "year", "years", "long"]);
}
