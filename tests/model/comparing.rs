//! Movements between two checks, and which two are compared.

use proptest::prelude::*;
use trust_check::model::cause::Cause;
use trust_check::model::check::{Check, PackRef, Timestamp};
use trust_check::model::compare::{
    Movement, SLIGHT_STEPS, comparable, movement, movements, previous,
};
use trust_check::model::context::Perspective;
use trust_check::model::profile::Profile;
use trust_check::model::response::Answer;
use trust_check::model::str_enum::StrEnum;

use crate::strategies::{answers, answers_to, breaches, check, filled_in};

fn turned(movement: Movement) -> Movement {
    match movement {
        Movement::Up => Movement::Down,
        Movement::Down => Movement::Up,
        Movement::SlightlyUp => Movement::SlightlyDown,
        Movement::SlightlyDown => Movement::SlightlyUp,
        Movement::Same | Movement::Unknown => movement,
    }
}

/// A profile of answers to one cause's positively keyed items; 0 is a skip.
fn with(cause: Cause, points: &[u8]) -> Profile {
    Profile::score(&answers_to(cause, points), &[])
}

/// Per cause the keyed points above 1, and how many items were answered.
fn sums(answers: &[Answer]) -> impl Iterator<Item = (Cause, i64, i64)> {
    Cause::all().map(|cause| {
        let points = answers
            .iter()
            .filter(|answer| answer.cause == cause)
            .filter_map(trust_check::model::response::Answer::keyed)
            .map(|point| i64::from(point) - 1);
        (cause, points.clone().sum(), points.count() as i64)
    })
}

/// A profile of one cause's five answers, the first of them at `point`, and
/// nothing else.
fn with_first_at(cause: Cause, point: u8, skips: usize) -> Profile {
    let mut points = [point, 3, 3, 3, 3];
    points[5 - skips..].fill(0);
    with(cause, &points)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 512,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_moves_against_itself(answers in answers(), breaches in breaches()) {
        let profile = Profile::score(&answers, &breaches);
        for (cause, movement) in movements(&profile, &profile) {
            let known = profile.subscale(cause).strength.is_some();
            prop_assert_eq!(movement, if known { Movement::Same } else { Movement::Unknown });
        }
    }

    #[test]
    fn what_went_up_one_way_went_down_the_other(
        (before, earlier) in (filled_in(), breaches()),
        (after, later) in (filled_in(), breaches()),
    ) {
        let before = Profile::score(&before, &earlier);
        let after = Profile::score(&after, &later);
        let there = movements(&before, &after);
        let back = movements(&after, &before);
        for ((cause, there), (same, back)) in there.into_iter().zip(back) {
            prop_assert_eq!(cause, same);
            prop_assert_eq!(there, turned(back));
            let (a, b) = (before.subscale(cause).strength, after.subscale(cause).strength);
            match there {
                Movement::Up | Movement::SlightlyUp => prop_assert!(a < b),
                Movement::Down | Movement::SlightlyDown => prop_assert!(a > b),
                Movement::Unknown => prop_assert!(a.is_none() || b.is_none()),
                Movement::Same => prop_assert!(a.is_some() && b.is_some()),
            }
        }
    }

    /// Worked out a second time, from the answers alone and in whole numbers.
    #[test]
    fn beyond_one_step_it_moved_slightly_and_beyond_three_plainly(
        before in filled_in(),
        after in filled_in(),
    ) {
        let there = movements(&Profile::score(&before, &[]), &Profile::score(&after, &[]));
        for ((cause, movement), ((same, was, of), (_, is, now_of))) in
            there.into_iter().zip(sums(&before).zip(sums(&after)))
        {
            prop_assert_eq!(cause, same);
            // Strengths are sum / (4 * answered), a step is 1 / (4 * answered),
            // so that is/4now_of - was/4of > k/4least is far > k * near.
            let far = (is * of - was * now_of) * of.min(now_of);
            let near = of * now_of;
            let expected = if of < 3 || now_of < 3 {
                Movement::Unknown
            } else if far.abs() <= near {
                Movement::Same
            } else if far.abs() <= 3 * near {
                if far < 0 { Movement::SlightlyDown } else { Movement::SlightlyUp }
            } else if far < 0 {
                Movement::Down
            } else {
                Movement::Up
            };
            prop_assert_eq!(movement, expected);
        }
    }

    /// The same of numbers that breaches have a part in.
    #[test]
    fn the_thresholds_hold_with_breaches_too(
        (before, earlier) in (filled_in(), breaches()),
        (after, later) in (filled_in(), breaches()),
    ) {
        let before = Profile::score(&before, &earlier);
        let after = Profile::score(&after, &later);
        for (cause, movement) in movements(&before, &after) {
            let (before, after) = (before.subscale(cause), after.subscale(cause));
            let (Some(was), Some(is)) = (before.strength, after.strength) else {
                continue;
            };
            let steps = (is.value() - was.value()).abs() / before.step().max(after.step());
            let off = 1e-6;
            match movement {
                Movement::Same => prop_assert!(steps <= 1.0 + off),
                Movement::SlightlyDown | Movement::SlightlyUp => {
                    prop_assert!(steps > 1.0 && steps <= SLIGHT_STEPS + off);
                }
                Movement::Down | Movement::Up => prop_assert!(steps > SLIGHT_STEPS),
                Movement::Unknown => prop_assert!(false, "both have numbers"),
            }
        }
    }

    #[test]
    fn previous_is_the_last_comparable_one_before(
        check in check(),
        others in prop::collection::vec(check(), 0..12),
    ) {
        let found = previous(&check, &others);
        let fits = |other: &&Check| {
            other.pack.id == check.pack.id
                && other.pack.version == check.pack.version
                && other.perspective == check.perspective
                && other.finished_at < check.finished_at
        };
        let last = others.iter().filter(fits).map(|other| other.finished_at).max();
        prop_assert_eq!(found.map(|other| other.finished_at), last);
        prop_assert!(found.is_none_or(|other| fits(&other)));
    }
}

#[test]
fn one_step_on_one_item_is_no_movement_two_and_three_a_slight_one_and_four_one() {
    for cause in Cause::all() {
        // With fewer answers one step weighs more, and so does the rule.
        for skips in 0..=2 {
            for point in 1..=5u8 {
                for other in 1..=5u8 {
                    let before = with_first_at(cause, point, skips);
                    let after = with_first_at(cause, other, skips);
                    let expected = match i16::from(other) - i16::from(point) {
                        -1..=1 => Movement::Same,
                        2..=3 => Movement::SlightlyUp,
                        4.. => Movement::Up,
                        -3..=-2 => Movement::SlightlyDown,
                        _ => Movement::Down,
                    };
                    assert_eq!(
                        movement(before.subscale(cause), after.subscale(cause)),
                        expected,
                        "{cause:?}: {point} to {other} with {skips} skipped",
                    );
                }
            }
        }
    }
}

#[test]
fn the_coarser_of_two_checks_sets_the_step() {
    // 3 3 3 3 3 is 50; 4 3 3 with two skipped is (10 - 3) / 12 = 58.33: apart
    // by 8.33, one step on one of three items, though more than one of five.
    let full = with_first_at(Cause::Misconceptions, 3, 0);
    let thin = with_first_at(Cause::Misconceptions, 4, 2);
    let cause = Cause::Misconceptions;
    assert_eq!(
        movement(full.subscale(cause), thin.subscale(cause)),
        Movement::Same
    );
    assert_eq!(
        movement(thin.subscale(cause), full.subscale(cause)),
        Movement::Same
    );
    // 5 3 3 is (11 - 3) / 12 = 66.67: apart by 16.67, two coarse steps.
    let thin = with(cause, &[5, 3, 3, 0, 0]);
    assert_eq!(
        movement(full.subscale(cause), thin.subscale(cause)),
        Movement::SlightlyUp
    );
    // 5 4 3 is (12 - 3) / 12 = 75: apart by 25, three coarse steps but five
    // fine ones.
    let thin = with(cause, &[5, 4, 3, 0, 0]);
    assert_eq!(
        movement(full.subscale(cause), thin.subscale(cause)),
        Movement::SlightlyUp
    );
    assert_eq!(
        movement(thin.subscale(cause), full.subscale(cause)),
        Movement::SlightlyDown
    );
    // 5 5 3 is (13 - 3) / 12 = 83.33: apart by 33.33, four coarse steps.
    let thin = with(cause, &[5, 5, 3, 0, 0]);
    assert_eq!(
        movement(full.subscale(cause), thin.subscale(cause)),
        Movement::Up
    );
    assert_eq!(
        movement(thin.subscale(cause), full.subscale(cause)),
        Movement::Down
    );
}

#[test]
fn movement_is_unknown_where_either_check_has_too_few_answers() {
    let cause = Cause::PastExperiences;
    let full = with_first_at(cause, 3, 0);
    let thin = with_first_at(cause, 3, 3);
    assert_eq!(
        movement(full.subscale(cause), thin.subscale(cause)),
        Movement::Unknown
    );
    assert_eq!(
        movement(thin.subscale(cause), full.subscale(cause)),
        Movement::Unknown
    );
}

#[test]
fn movements_are_in_the_order_of_the_causes() {
    let profile = with_first_at(Cause::Misconceptions, 3, 0);
    let causes = movements(&profile, &profile).map(|(cause, _)| cause);
    assert!(Cause::all().eq(causes));
}

fn check_at(id: &str, day: i64, version: u32, perspective: Perspective) -> Check {
    Check {
        id: id.to_owned(),
        pack: PackRef {
            id: "trust".to_owned(),
            version,
        },
        finished_at: Timestamp::from_millis(day * 86_400_000).expect("in range"),
        perspective,
        together: None,
        answers: Vec::new(),
        breaches: Vec::new(),
    }
}

#[test]
fn previous_passes_over_other_perspectives_versions_and_packs() {
    use Perspective::{Both, Mine, Partners};
    let mut other_pack = check_at("other-pack", 9, 2, Mine);
    other_pack.pack.id = "else".to_owned();
    let checks = [
        check_at("too-old", 1, 2, Mine),
        check_at("the-one", 5, 2, Mine),
        check_at("middle", 3, 2, Mine),
        check_at("their-view", 6, 2, Partners),
        check_at("both-views", 7, 2, Both),
        check_at("old-version", 8, 1, Mine),
        other_pack,
        check_at("later", 11, 2, Mine),
    ];
    let now = check_at("now", 10, 2, Mine);
    assert_eq!(
        previous(&now, &checks).map(|check| check.id.as_str()),
        Some("the-one")
    );
    // The check may be in the list, and is not its own predecessor.
    let with_itself = [now.clone(), check_at("the-one", 5, 2, Mine)];
    assert_eq!(
        previous(&now, &with_itself).map(|check| check.id.as_str()),
        Some("the-one")
    );
    assert_eq!(previous(&now, std::slice::from_ref(&now)), None);
    assert_eq!(previous(&check_at("now", 10, 3, Mine), &checks), None);
}

#[test]
fn checks_finished_in_the_same_moment_still_have_one_order() {
    let (a, b) = (
        check_at("a", 4, 1, Perspective::Mine),
        check_at("b", 4, 1, Perspective::Mine),
    );
    let both = [a.clone(), b.clone()];
    assert_eq!(previous(&b, &both), Some(&a));
    assert_eq!(previous(&a, &both), None);
}

#[test]
fn only_the_same_questionnaire_about_the_same_trust_is_compared() {
    let check = check_at("a", 1, 1, Perspective::Mine);
    assert!(comparable(&check, &check_at("b", 2, 1, Perspective::Mine)));
    assert!(!comparable(&check, &check_at("b", 2, 2, Perspective::Mine)));
    assert!(!comparable(&check, &check_at("b", 2, 1, Perspective::Both)));
    let mut other = check.clone();
    other.pack.id = "else".to_owned();
    assert!(!comparable(&check, &other));
    // The time together may change from one check to the next.
    let mut other = check.clone();
    other.together = trust_check::model::context::TimeTogether::from_str("long");
    assert!(comparable(&check, &other));
}
