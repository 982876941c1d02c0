//! Answers, breaches and checks to try the properties on.

use std::fmt::Debug;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use trust_check::model::breach::{Breach, Size};
use trust_check::model::cause::Cause;
use trust_check::model::check::{Check, PackRef, Timestamp};
use trust_check::model::response::{Answer, Response};
use trust_check::model::str_enum::StrEnum;

/// An answer; its item's id is made of what it is, since scoring reads no ids.
pub fn answer_to(cause: Cause, reverse: bool, response: Response) -> Answer {
    Answer {
        item: format!("{}-{}", cause.as_str(), u8::from(reverse)),
        cause,
        reverse,
        response,
    }
}

/// Answers to positively keyed items of one cause; 0 is a skip.
pub fn answers_to(cause: Cause, points: &[u8]) -> Vec<Answer> {
    let response = |point: &u8| match point {
        0 => Response::Skipped,
        point => Response::Point(*point),
    };
    points
        .iter()
        .map(|point| answer_to(cause, false, response(point)))
        .collect()
}

/// Any value of a closed set.
pub fn any_of<T: StrEnum + Debug>() -> impl Strategy<Value = T> {
    select(T::all().collect::<Vec<T>>())
}

/// Any value of a closed set, or "rather not say".
pub fn maybe<T: StrEnum + Debug>() -> impl Strategy<Value = Option<T>> {
    proptest::option::of(any_of::<T>())
}

/// Any response; one in six is a skip.
pub fn response() -> impl Strategy<Value = Response> {
    prop_oneof![
        1 => Just(Response::Skipped),
        5 => (1u8..=5).prop_map(Response::Point),
    ]
}

/// Answers of any number to items of any causes and keys.
pub fn answers() -> impl Strategy<Value = Vec<Answer>> {
    vec(
        (any_of::<Cause>(), any::<bool>(), response())
            .prop_map(|(cause, reverse, response)| answer_to(cause, reverse, response)),
        0..40,
    )
}

/// Answers as a reader gives them: five items a cause, two of them
/// reverse-keyed, each near the cause's own level; some skipped.
pub fn filled_in() -> impl Strategy<Value = Vec<Answer>> {
    let item = (-1i8..=1, prop::bool::weighted(0.15));
    let cause = (1i8..=5, vec(item, 5));
    vec(cause, 4).prop_map(|causes| {
        let mut answers = Vec::new();
        for (cause, (level, items)) in Cause::all().zip(causes) {
            for (at, (off, skip)) in items.into_iter().enumerate() {
                let reverse = at >= 3;
                let keyed = (level + off).clamp(1, 5) as u8;
                let response = if skip {
                    Response::Skipped
                } else {
                    Response::Point(if reverse { 6 - keyed } else { keyed })
                };
                answers.push(answer_to(cause, reverse, response));
            }
        }
        answers
    })
}

/// Any breach of a size.
pub fn breach_of(size: Size) -> impl Strategy<Value = Breach> {
    (maybe(), maybe(), maybe(), maybe()).prop_map(move |(often, recent, hurt, talked)| Breach {
        frequency: often,
        recency: recent,
        hurt,
        talked_through: talked,
        ..Breach::new(size.as_str(), size)
    })
}

/// Any breach.
pub fn breach() -> impl Strategy<Value = Breach> {
    prop_oneof![breach_of(Size::Small), breach_of(Size::Big)]
}

/// Any breaches, up to eight.
pub fn breaches() -> impl Strategy<Value = Vec<Breach>> {
    vec(breach(), 0..9)
}

/// Any check, of one of two packs in one of two versions.
pub fn check() -> impl Strategy<Value = Check> {
    (
        "[a-z0-9]{8}",
        (select(vec!["en", "de"]), 1u32..=2),
        0..=Timestamp::LAST,
        any_of(),
        maybe(),
        prop_oneof![answers(), filled_in()],
        breaches(),
    )
        .prop_map(
            |(id, (pack, version), finished, perspective, together, answers, breaches)| Check {
                id,
                pack: PackRef {
                    id: pack.to_owned(),
                    version,
                },
                finished_at: Timestamp::from_millis(finished).expect("in range"),
                perspective,
                together,
                answers,
                breaches,
            },
        )
}
