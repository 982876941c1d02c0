//! How long scoring takes: one check, and a long history of them.
//!
//! `cargo bench --bench scoring`. Native figures: a phone running the wasm is
//! several times slower, so read them as "how far from mattering".

use divan::{Bencher, black_box};
use oorandom::Rand64;
use trust_check::model::breach::{Breach, Frequency, Hurt, Recency, Size, TalkedThrough};
use trust_check::model::cause::Cause;
use trust_check::model::check::{Check, PackRef, Timestamp};
use trust_check::model::compare::{movements, previous};
use trust_check::model::context::Perspective;
use trust_check::model::profile::Profile;
use trust_check::model::response::{Answer, Response};
use trust_check::model::str_enum::StrEnum;

fn main() {
    divan::main();
}

/// How many checks a long history holds: one a day for well over a year.
const HISTORY: usize = 500;

fn pick<T: StrEnum>(random: &mut Rand64) -> Option<T> {
    T::all().nth(random.rand_range(0..4) as usize)
}

/// A check with twenty answers and six breaches, different for each number.
fn check(number: usize) -> Check {
    let mut random = Rand64::new(number as u128);
    let mut answers = Vec::new();
    for cause in Cause::all() {
        for item in 0..5 {
            let response = match random.rand_range(0..6) as u8 {
                0 => Response::Skipped,
                point => Response::Point(point),
            };
            answers.push(Answer {
                item: format!("{}-{item}", cause.as_str()),
                cause,
                reverse: item >= 3,
                response,
            });
        }
    }
    let breaches = (0..6)
        .map(|at| Breach {
            frequency: pick::<Frequency>(&mut random),
            recency: pick::<Recency>(&mut random),
            hurt: pick::<Hurt>(&mut random),
            talked_through: pick::<TalkedThrough>(&mut random),
            ..Breach::new("kind", if at < 2 { Size::Big } else { Size::Small })
        })
        .collect();
    Check {
        id: format!("check{number}"),
        pack: PackRef {
            id: "trust".to_owned(),
            version: 1,
        },
        finished_at: Timestamp::from_millis(number as i64 * 86_400_000).expect("in range"),
        perspective: Perspective::Mine,
        together: None,
        answers,
        breaches,
    }
}

fn history() -> Vec<Check> {
    (0..HISTORY).map(check).collect()
}

/// The result of one check.
#[divan::bench]
fn one_check(bencher: Bencher) {
    let check = check(7);
    bencher.bench(|| Profile::of(black_box(&check)));
}

/// Opening the history: every profile, and how each moved from the one before.
#[divan::bench]
fn history_of_500(bencher: Bencher) {
    let checks = history();
    bencher.bench(|| {
        let profiles: Vec<Profile> = black_box(&checks).iter().map(Profile::of).collect();
        profiles
            .windows(2)
            .map(|pair| movements(&pair[0], &pair[1]))
            .collect::<Vec<_>>()
    });
}

/// The check that the newest is compared with, searched for among all.
#[divan::bench]
fn previous_among_500(bencher: Bencher) {
    let checks = history();
    bencher.bench(|| previous(black_box(&checks[HISTORY - 1]), black_box(&checks)).is_some());
}

/// Reading a history of 500 from its JSON.
#[divan::bench]
fn reading_500(bencher: Bencher) {
    let text = trust_check::codec::write(&history());
    bencher.bench(|| trust_check::codec::read::<Vec<Check>>(black_box(&text)).map(|all| all.len()));
}
