//! Properties of scoring, each named for what it claims.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use trust_check::model::breach::{
    Breach, Frequency, Hurt, MAX_SMALL_LOAD, Recency, Size, TalkedThrough, breach_load,
};
use trust_check::model::cause::Cause;
use trust_check::model::profile::{
    MAX_REASONS, Profile, Verdict, weightiest_answers, weightiest_breaches,
};
use trust_check::model::response::{Answer, Response};
use trust_check::model::score::{Band, SOME_FROM, STRONG_FROM};
use trust_check::model::str_enum::StrEnum;

use crate::strategies::{
    answer_to, answers, any_of, breach, breach_of, breaches, check, filled_in, response,
};

fn strength(profile: &Profile, cause: Cause) -> Option<f64> {
    profile
        .subscale(cause)
        .strength
        .map(trust_check::model::score::Strength::value)
}

/// Changes one answer's response and says which cause it belongs to, with the
/// profiles before and after.
fn changing(
    mut answers: Vec<Answer>,
    breaches: &[Breach],
    at: Index,
    reverse: bool,
    (from, to): (u8, u8),
) -> (Cause, Profile, Profile) {
    let changed = at.index(answers.len());
    answers[changed].reverse = reverse;
    answers[changed].response = Response::Point(from);
    let before = Profile::score(&answers, breaches);
    answers[changed].response = Response::Point(to);
    let after = Profile::score(&answers, breaches);
    (answers[changed].cause, before, after)
}

/// A point and a higher one.
fn rise() -> impl Strategy<Value = (u8, u8)> {
    (1u8..=4).prop_flat_map(|from| (Just(from), from + 1..=5))
}

fn only_raised(cause: Cause, before: &Profile, after: &Profile) -> Result<(), TestCaseError> {
    for other in Cause::all().filter(|other| *other != cause) {
        prop_assert_eq!(before.subscale(other), after.subscale(other));
    }
    match (strength(before, cause), strength(after, cause)) {
        (Some(before), Some(after)) => prop_assert!(after > before, "{after} <= {before}"),
        (None, None) => {}
        changed => prop_assert!(false, "a number came or went: {changed:?}"),
    }
    Ok(())
}

fn same_order_apart(a: &Profile, b: &Profile) -> Result<(), TestCaseError> {
    prop_assert_eq!(&a.verdict, &b.verdict);
    for cause in Cause::all() {
        let (a, b) = (a.subscale(cause), b.subscale(cause));
        prop_assert_eq!((a.answered, a.total), (b.answered, b.total));
        prop_assert_eq!(a.strength.is_some(), b.strength.is_some());
        if let (Some(a), Some(b)) = (a.strength, b.strength) {
            prop_assert!((a.value() - b.value()).abs() < 1e-9);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 512,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn raising_agreement_raises_its_cause_and_no_other(
        answers in answers().prop_filter("one at least", |all| !all.is_empty()),
        breaches in breaches(),
        at: Index,
        rise in rise(),
    ) {
        let (cause, before, after) = changing(answers, &breaches, at, false, rise);
        only_raised(cause, &before, &after)?;
    }

    #[test]
    fn lowering_agreement_on_a_reverse_keyed_item_raises_its_cause_and_no_other(
        answers in answers().prop_filter("one at least", |all| !all.is_empty()),
        breaches in breaches(),
        at: Index,
        (low, high) in rise(),
    ) {
        let (cause, before, after) = changing(answers, &breaches, at, true, (high, low));
        only_raised(cause, &before, &after)?;
    }

    #[test]
    fn the_order_of_answers_and_breaches_never_matters(
        ((answers, breaches), (other_answers, other_breaches)) in
            (prop_oneof![answers(), filled_in()], breaches()).prop_flat_map(|(answers, breaches)| (
                Just((answers.clone(), breaches.clone())),
                (Just(answers).prop_shuffle(), Just(breaches).prop_shuffle()),
            )),
    ) {
        let one = Profile::score(&answers, &breaches);
        let other = Profile::score(&other_answers, &other_breaches);
        same_order_apart(&one, &other)?;
    }

    #[test]
    fn one_more_breach_never_lowers_broken_trust_and_touches_no_other_cause(
        answers in prop_oneof![answers(), filled_in()],
        mut breaches in breaches(),
        more in breach(),
        at: Index,
    ) {
        let before = Profile::score(&answers, &breaches);
        let light = breach_load(&breaches);
        breaches.insert(at.index(breaches.len() + 1), more);
        let after = Profile::score(&answers, &breaches);
        prop_assert!(breach_load(&breaches) > light);
        for cause in Cause::all() {
            let (before, after) = (strength(&before, cause), strength(&after, cause));
            if cause == Cause::BrokenTrust {
                prop_assert!(before <= after);
            } else {
                prop_assert_eq!(before, after);
            }
        }
    }

    #[test]
    fn a_worse_detail_of_a_breach_never_lowers_broken_trust(
        answers in filled_in(),
        mut breaches in vec(breach(), 1..6),
        at: Index,
        detail in 0..5usize,
        (mild, bad) in (0usize..=1).prop_flat_map(|mild| (Just(mild), mild + 1..=3)),
    ) {
        let at = at.index(breaches.len());
        // Only of hurt are there four answers that differ.
        let bad = if detail == 2 { bad } else { bad.min(2) };
        let said = |breach: &mut Breach, index: usize| match detail {
            0 => breach.frequency = Frequency::all().nth(index),
            1 => breach.recency = Recency::all().nth(index),
            2 => breach.hurt = Hurt::all().nth(index),
            3 => breach.talked_through = TalkedThrough::all().nth(index),
            _ => breach.size = if index == mild { Size::Small } else { Size::Big },
        };
        said(&mut breaches[at], mild);
        let (weight, light) = (breaches[at].weight(), breach_load(&breaches));
        let before = Profile::score(&answers, &breaches);
        said(&mut breaches[at], bad);
        let after = Profile::score(&answers, &breaches);
        prop_assert!(breaches[at].weight() > weight);
        prop_assert!(breach_load(&breaches) >= light);
        prop_assert!(
            strength(&before, Cause::BrokenTrust) <= strength(&after, Cause::BrokenTrust)
        );
    }

    #[test]
    fn missing_details_of_a_breach_weigh_as_the_middle(breach in breach()) {
        let spelt_out = Breach {
            frequency: breach.frequency.or(Some(Frequency::Sometimes)),
            recency: breach.recency.or(Some(Recency::ThisYear)),
            hurt: breach.hurt.or(Some(Hurt::Quite)),
            talked_through: breach.talked_through.or(Some(TalkedThrough::Partly)),
            ..breach.clone()
        };
        prop_assert_eq!(breach.weight(), spelt_out.weight());
    }

    #[test]
    fn strengths_stay_from_0_to_100(
        answers in prop_oneof![answers(), filled_in()],
        breaches in vec(breach(), 0..120),
    ) {
        prop_assert!((0.0..=100.0).contains(&breach_load(&breaches)));
        let profile = Profile::score(&answers, &breaches);
        for subscale in profile.subscales {
            if let Some(strength) = subscale.strength {
                prop_assert!((0.0..=100.0).contains(&strength.value()));
                prop_assert!((f64::from(strength.rounded()) - strength.value()).abs() <= 0.5);
            }
        }
    }

    #[test]
    fn breaches_only_ever_raise_and_by_at_most_half_of_what_is_left_to_100(
        answers in prop_oneof![answers(), filled_in()],
        breaches in vec(breach(), 0..40),
    ) {
        let bare = strength(&Profile::score(&answers, &[]), Cause::BrokenTrust);
        let full = strength(&Profile::score(&answers, &breaches), Cause::BrokenTrust);
        prop_assert_eq!(bare.is_some(), full.is_some());
        if let (Some(bare), Some(full)) = (bare, full) {
            prop_assert!(full >= bare);
            prop_assert!(full <= f64::midpoint(bare, 100.0) + 1e-9);
            // Any load lifts what is not at the top already.
            prop_assert!(breaches.is_empty() || bare == 100.0 || full > bare);
            let share = (full - bare) / (100.0 - bare).max(1e-9);
            prop_assert!(bare == 100.0 || (share - breach_load(&breaches) / 200.0).abs() < 1e-9);
        }
    }

    /// However heavy the breaches: half of the step stays at the least.
    #[test]
    fn raising_an_item_raises_broken_trust_under_any_breaches(
        mut answers in vec(
            (any::<bool>(), response())
                .prop_map(|(reverse, said)| answer_to(Cause::BrokenTrust, reverse, said)),
            1..12,
        ),
        breaches in vec(breach(), 0..120),
        at: Index,
        reverse: bool,
        (low, high) in rise(),
    ) {
        let at = at.index(answers.len());
        let mut at_point = |keyed: u8| {
            let point = if reverse { 6 - keyed } else { keyed };
            answers[at] = answer_to(Cause::BrokenTrust, reverse, Response::Point(point));
            Profile::score(&answers, &breaches)
        };
        let (before, after) = (at_point(low), at_point(high));
        let step = before.subscale(Cause::BrokenTrust).step() * f64::from(high - low);
        let was = strength(&before, Cause::BrokenTrust);
        let is = strength(&after, Cause::BrokenTrust);
        prop_assert_eq!(was.is_some(), is.is_some());
        if let (Some(was), Some(is)) = (was, is) {
            prop_assert!(is - was >= step / 2.0 - 1e-9, "{was} to {is}");
            prop_assert!(is - was <= step + 1e-9, "{was} to {is}");
        }
    }

    #[test]
    fn small_breaches_never_pass_their_ceiling(
        small in vec(breach_of(Size::Small), 0..200),
    ) {
        prop_assert!(breach_load(&small) <= MAX_SMALL_LOAD);
    }

    #[test]
    fn one_recent_deep_big_breach_outweighs_any_one_small(
        big in breach_of(Size::Big),
        small in breach_of(Size::Small),
    ) {
        let big = Breach {
            recency: Some(Recency::ThisMonth),
            hurt: Some(Hurt::Deeply),
            ..big
        };
        prop_assert!(breach_load(&[big]) > breach_load(&[small]));
    }

    #[test]
    fn a_cause_with_too_few_answers_is_never_passed_over(
        answers in prop_oneof![answers(), filled_in()],
        breaches in breaches(),
    ) {
        let profile = Profile::score(&answers, &breaches);
        let too_few: Vec<Cause> = Cause::all()
            .filter(|cause| {
                let of = answers.iter().filter(|answer| answer.cause == *cause);
                let answered = of.clone().filter(|answer| answer.response != Response::Skipped);
                answered.count() * 2 <= of.count()
            })
            .collect();
        for cause in Cause::all() {
            prop_assert_eq!(strength(&profile, cause).is_none(), too_few.contains(&cause));
        }
        match &profile.verdict {
            Verdict::CannotTell { unknown, most } => {
                prop_assert!(!unknown.is_empty());
                prop_assert_eq!(unknown, &too_few);
                prop_assert!(most.iter().all(|cause| !unknown.contains(cause)));
                for cause in most {
                    let named = strength(&profile, *cause).unwrap_or_default();
                    prop_assert!(named + 1e-9 >= STRONG_FROM, "{cause:?} at {named}");
                }
                let strong = Cause::all().any(|cause| {
                    strength(&profile, cause).is_some_and(|value| value >= STRONG_FROM)
                });
                prop_assert_eq!(strong, !most.is_empty());
            }
            Verdict::Leading(_) | Verdict::NoneStandsOut(_) => prop_assert!(too_few.is_empty()),
        }
    }

    /// Worked out a second time, from the answers alone and in whole numbers.
    #[test]
    fn only_causes_that_one_step_each_brings_level_lead_together(
        answers in filled_in(),
    ) {
        // Per cause: the keyed points above 1, and how many were answered.
        let sums: Vec<(Cause, i64, i64)> = Cause::all()
            .map(|cause| {
                let points: Vec<i64> = answers
                    .iter()
                    .filter(|answer| answer.cause == cause)
                    .filter_map(|answer| match answer.response {
                        Response::Skipped => None,
                        Response::Point(point) if answer.reverse => Some(5 - i64::from(point)),
                        Response::Point(point) => Some(i64::from(point) - 1),
                    })
                    .collect();
                (cause, points.iter().sum(), points.len() as i64)
            })
            .filter(|(_, _, answered)| *answered > 2)
            .collect();
        // Strengths are sum / (4 * answered). "Some" is from 40 in 100; where a
        // cause is unknown, only "strong" ones are named, from 65.
        let from = if sums.len() < 4 { 65 } else { 40 };
        let eligible: Vec<_> = sums
            .iter()
            .filter(|(_, sum, answered)| 100 * sum >= from * 4 * answered)
            .collect();
        let highest: Vec<_> = eligible
            .iter()
            .filter(|(_, high, of)| eligible.iter().all(|(_, sum, n)| high * n >= sum * of))
            .collect();
        let together: Vec<Cause> = eligible
            .iter()
            .filter(|(_, sum, answered)| {
                // high/4of - sum/4answered <= 1/4of + 1/4answered.
                highest.iter().any(|(_, high, of)| high * answered - sum * of <= of + answered)
            })
            .map(|(cause, _, _)| *cause)
            .collect();
        let strong = highest.iter().any(|(_, high, of)| 100 * high >= 65 * 4 * of);

        let verdict = Profile::score(&answers, &[]).verdict;
        let mut focus = verdict.focus().to_vec();
        focus.sort();
        prop_assert_eq!(focus, together);
        match verdict {
            Verdict::CannotTell { .. } => prop_assert!(sums.len() < 4),
            Verdict::Leading(_) => prop_assert!(sums.len() == 4 && strong),
            Verdict::NoneStandsOut(_) => prop_assert!(sums.len() == 4 && !strong),
        }
    }

    #[test]
    fn the_focus_runs_from_the_strongest_to_the_weakest(
        answers in filled_in(),
        breaches in breaches(),
    ) {
        let profile = Profile::score(&answers, &breaches);
        let focus: Vec<f64> = profile
            .verdict
            .focus()
            .iter()
            .filter_map(|cause| strength(&profile, *cause))
            .collect();
        prop_assert_eq!(focus.len(), profile.verdict.focus().len());
        prop_assert!(focus.windows(2).all(|pair| pair[0] >= pair[1]));
        let highest = Cause::all()
            .filter_map(|cause| strength(&profile, cause))
            .fold(0.0, f64::max);
        let from = match profile.verdict {
            Verdict::CannotTell { .. } => STRONG_FROM,
            _ => SOME_FROM,
        };
        if highest >= from {
            prop_assert_eq!(focus[0], highest);
        } else {
            prop_assert!(focus.is_empty());
        }
        if let Verdict::Leading(_) = profile.verdict {
            prop_assert!(highest >= STRONG_FROM);
        }
    }

    /// Without breaches no cause is treated otherwise than another.
    #[test]
    fn which_cause_it_is_decides_nothing(answers in filled_in(), by in 1..4usize) {
        let next = |cause: Cause| Cause::all().nth((cause.index() + by) % 4).expect("of four");
        let mut turned = answers.clone();
        for answer in &mut turned {
            answer.cause = next(answer.cause);
        }
        let one = Profile::score(&answers, &[]);
        let other = Profile::score(&turned, &[]);
        let mut focus: Vec<Cause> = one.verdict.focus().iter().map(|cause| next(*cause)).collect();
        let mut turned = other.verdict.focus().to_vec();
        focus.sort();
        turned.sort();
        prop_assert_eq!(focus, turned);
        prop_assert_eq!(
            std::mem::discriminant(&one.verdict),
            std::mem::discriminant(&other.verdict)
        );
    }

    #[test]
    fn the_same_check_gives_the_same_profile_also_through_json(check in check()) {
        let profile = Profile::of(&check);
        prop_assert_eq!(&Profile::of(&check), &profile);
        let text = trust_check::codec::write(&check);
        let back: trust_check::model::check::Check =
            trust_check::codec::read(&text).expect("read");
        prop_assert_eq!(&back, &check);
        prop_assert_eq!(Profile::of(&back), profile);
        prop_assert_eq!(trust_check::codec::write(&back), text);
    }

    #[test]
    fn pack_time_and_context_change_no_number(one in check(), other in check()) {
        let mixed = trust_check::model::check::Check {
            answers: one.answers.clone(),
            breaches: one.breaches.clone(),
            ..other
        };
        prop_assert_eq!(Profile::of(&mixed), Profile::of(&one));
    }

    #[test]
    fn the_answers_named_are_the_heaviest_on_the_agreeing_side(
        answers in answers(),
        cause in any_of::<Cause>(),
    ) {
        let named = weightiest_answers(cause, &answers);
        let mut keyed: Vec<u8> = answers
            .iter()
            .filter(|answer| answer.cause == cause)
            .filter_map(|answer| match answer.response {
                Response::Skipped => None,
                Response::Point(point) => Some(if answer.reverse { 6 - point } else { point }),
            })
            .filter(|point| *point >= 4)
            .collect();
        keyed.sort_by_key(|point| std::cmp::Reverse(*point));
        keyed.truncate(MAX_REASONS);
        prop_assert!(named.iter().all(|answer| answer.cause == cause));
        let named: Vec<u8> = named.iter().filter_map(|answer| answer.keyed()).collect();
        prop_assert_eq!(named, keyed);
    }

    #[test]
    fn the_breaches_named_are_the_heaviest(breaches in breaches()) {
        let named = weightiest_breaches(&breaches);
        let mut weights: Vec<f64> = breaches.iter().map(Breach::weight).collect();
        weights.sort_by(|a, b| b.total_cmp(a));
        weights.truncate(MAX_REASONS);
        let named: Vec<f64> = named.iter().map(|breach| breach.weight()).collect();
        prop_assert_eq!(named, weights);
    }

    #[test]
    fn any_number_in_code_is_keyed_onto_the_scale(
        points in vec((any::<bool>(), any::<u8>()), 1..12),
    ) {
        let answers: Vec<Answer> = points
            .into_iter()
            .map(|(reverse, point)| {
                answer_to(Cause::PastExperiences, reverse, Response::Point(point))
            })
            .collect();
        for answer in &answers {
            prop_assert!(answer.keyed().is_some_and(|point| (1..=5).contains(&point)));
        }
        let profile = Profile::score(&answers, &[]);
        let strength = strength(&profile, Cause::PastExperiences);
        prop_assert!(strength.is_some_and(|strength| (0.0..=100.0).contains(&strength)));
    }

    #[test]
    fn a_response_keyed_twice_round_is_itself(response in response()) {
        let once = response.keyed(true);
        let twice = once.and_then(|point| Response::Point(point).keyed(true));
        prop_assert_eq!(twice, response.keyed(false));
        prop_assert!(once.is_none_or(|point| (1..=5).contains(&point)));
    }

    #[test]
    fn bands_follow_the_number(answers in filled_in(), breaches in breaches()) {
        for subscale in Profile::score(&answers, &breaches).subscales {
            if let Some(strength) = subscale.strength {
                let expected = match strength.value() + 1e-9 {
                    value if value >= 65.0 => Band::Strong,
                    value if value >= 40.0 => Band::Some,
                    _ => Band::Little,
                };
                prop_assert_eq!(strength.band(), expected);
            }
        }
    }
}
