//! Recovery by simulation: how often does a check find the causes that are
//! truly strong?
//!
//! `cargo xtask simulate` prints the tables in `docs/simulation.md`, which
//! explains them. The output is the same for every run and machine.

mod readers;

use oorandom::Rand64;
use readers::{Group, HIGH, LOW, MEDIUM, Reader, USUAL};
use trust_check::model::cause::{CAUSES, Cause};
use trust_check::model::compare::{Movement, SLIGHT_STEPS, movement};
use trust_check::model::profile::{Profile, Verdict};
use trust_check::model::response::Answer;
use trust_check::model::score::{SOME_FROM, STRONG_FROM, Strength, Subscale};

/// Number of simulated readers per row.
const READERS: usize = 10_000;
/// Where the row's random numbers start. Rows share it, so that a row differs
/// from the next only in what it says.
const SEED: u128 = 20_260_101;

const NOISE: [(&str, f64); 3] = [("low", LOW), ("medium", MEDIUM), ("high", HIGH)];
const SKIPS: [(&str, f64); 4] = [("0 %", 0.0), ("10 %", 0.1), ("25 %", 0.25), ("40 %", 0.4)];

fn main() {
    println!("{READERS} simulated readers a row. All figures but alpha in per cent of them.");
    reliability();
    one_cause();
    two_causes();
    no_cause();
    breaches();
    reverse_keyed();
    shyness();
    unknown();
    other_rules();
    second_check();
}

fn group_of(group: Group) -> (Vec<Reader>, Rand64) {
    let mut random = Rand64::new(SEED);
    let readers = (0..READERS)
        .map(|_| readers::reader(&mut random, &group))
        .collect();
    (readers, random)
}

/// How often something holds of readers, in whole per cent.
fn share(times: usize) -> String {
    ((200 * times + READERS) / (2 * READERS)).to_string()
}

fn heading(title: &str, columns: &[&str]) {
    println!("\n### {title}\n\n| {} |", columns.join(" | "));
    println!("|{}", " --- |".repeat(columns.len()));
}

fn row(cells: &[String]) {
    println!("| {} |", cells.join(" | "));
}

/// The result of one reader.
struct Outcome {
    /// Every true cause is in the focus.
    all: bool,
    /// At least one true cause is.
    any: bool,
    /// A cause that is not true is.
    wrong: bool,
    verdict: Verdict,
}

impl Outcome {
    fn of(reader: &Reader, verdict: Verdict) -> Self {
        let focus = verdict.focus();
        Outcome {
            all: reader.leaders.iter().all(|cause| focus.contains(cause)),
            any: reader.leaders.iter().any(|cause| focus.contains(cause)),
            wrong: focus.iter().any(|cause| !reader.leaders.contains(cause)),
            verdict,
        }
    }
}

fn outcomes(readers: &[Reader]) -> Vec<Outcome> {
    readers
        .iter()
        .map(|reader| {
            Outcome::of(
                reader,
                Profile::score(&reader.answers, &reader.breaches).verdict,
            )
        })
        .collect()
}

fn count(outcomes: &[Outcome], holds: impl Fn(&Outcome) -> bool) -> String {
    share(outcomes.iter().filter(|outcome| holds(outcome)).count())
}

/// The plain sum, for comparison: keyed points added up, a skipped item
/// counting 0; the highest sum wins, by lot where two are equal. It knows no
/// breaches and always names a winner. From the winner down.
fn plain_sum(answers: &[Answer], random: &mut Rand64) -> [Cause; CAUSES] {
    let mut sums = [
        Cause::NotEnoughTime,
        Cause::Misconceptions,
        Cause::PastExperiences,
        Cause::BrokenTrust,
    ]
    .map(|cause| {
        let of = answers.iter().filter(|answer| answer.cause == cause);
        let sum: u32 = of.filter_map(Answer::keyed).map(u32::from).sum();
        (sum, random.rand_u64(), cause)
    });
    sums.sort_by(|a, b| b.cmp(a));
    sums.map(|(_, _, cause)| cause)
}

fn plain_sums(readers: &[Reader], mut random: Rand64) -> Vec<[Cause; CAUSES]> {
    readers
        .iter()
        .map(|reader| plain_sum(&reader.answers, &mut random))
        .collect()
}

fn plain_share(
    readers: &[Reader],
    sums: &[[Cause; CAUSES]],
    holds: impl Fn(&Reader, &[Cause; CAUSES]) -> bool,
) -> String {
    share(
        readers
            .iter()
            .zip(sums)
            .filter(|(reader, sums)| holds(reader, sums))
            .count(),
    )
}

fn reliability() {
    heading(
        "How closely answers hang together",
        &["noise", "spread in points", "alpha of a subscale"],
    );
    for (name, noise) in NOISE {
        let (readers, _) = group_of(Group { noise, ..USUAL });
        row(&[
            name.to_owned(),
            noise.to_string(),
            format!("{:.2}", readers::alpha(&readers)),
        ]);
    }
}

/// Calls for every noise level and skip rate.
fn grid(leaders: usize, each: impl Fn(&[Reader], Rand64) -> Vec<String>) {
    for (noise_name, noise) in NOISE {
        for (skips_name, skips) in SKIPS {
            let (readers, random) = group_of(Group {
                leaders,
                noise,
                skips,
                ..USUAL
            });
            let mut cells = vec![noise_name.to_owned(), skips_name.to_owned()];
            cells.extend(each(&readers, random));
            row(&cells);
        }
    }
}

fn none_stands_out(outcome: &Outcome) -> bool {
    matches!(outcome.verdict, Verdict::NoneStandsOut(_))
}

fn cannot_tell(outcome: &Outcome) -> bool {
    matches!(outcome.verdict, Verdict::CannotTell { .. })
}

fn leading(outcome: &Outcome) -> bool {
    matches!(outcome.verdict, Verdict::Leading(_))
}

fn one_cause() {
    heading(
        "One true cause",
        &[
            "noise",
            "skipped",
            "named",
            "named alone",
            "named beside a wrong one",
            "only wrong named",
            "nothing named",
            "\"leading\", and only wrong",
            "\"none stands out\"",
            "\"cannot tell\"",
            "plain sum right",
        ],
    );
    grid(1, |readers, random| {
        let outcomes = outcomes(readers);
        let sums = plain_sums(readers, random);
        vec![
            count(&outcomes, |it| it.all),
            count(&outcomes, |it| it.all && !it.wrong),
            count(&outcomes, |it| it.all && it.wrong),
            count(&outcomes, |it| !it.any && it.wrong),
            count(&outcomes, |it| it.verdict.focus().is_empty()),
            count(&outcomes, |it| leading(it) && !it.any),
            count(&outcomes, none_stands_out),
            count(&outcomes, cannot_tell),
            plain_share(readers, &sums, |reader, sums| sums[0] == reader.leaders[0]),
        ]
    });
}

fn two_causes() {
    heading(
        "Two true causes, about equally strong",
        &[
            "noise",
            "skipped",
            "at least one named",
            "both named",
            "both and no other",
            "a wrong one named",
            "\"none stands out\"",
            "\"cannot tell\"",
            "plain sum names one of them",
            "plain sum's first two are the two",
        ],
    );
    grid(2, |readers, random| {
        let outcomes = outcomes(readers);
        let sums = plain_sums(readers, random);
        vec![
            count(&outcomes, |it| it.any),
            count(&outcomes, |it| it.all),
            count(&outcomes, |it| it.all && !it.wrong),
            count(&outcomes, |it| it.wrong),
            count(&outcomes, none_stands_out),
            count(&outcomes, cannot_tell),
            plain_share(readers, &sums, |reader, sums| {
                reader.leaders.contains(&sums[0])
            }),
            plain_share(readers, &sums, |reader, sums| {
                sums[..2].iter().all(|cause| reader.leaders.contains(cause))
            }),
        ]
    });
}

fn no_cause() {
    heading(
        "No true cause: nothing above the middle of the scale",
        &[
            "noise",
            "skipped",
            "\"leading\" (false alarm)",
            "\"none stands out\"",
            "\"cannot tell\"",
            "plain sum names one",
        ],
    );
    grid(0, |readers, _| {
        let outcomes = outcomes(readers);
        vec![
            count(&outcomes, leading),
            count(&outcomes, none_stands_out),
            count(&outcomes, cannot_tell),
            share(READERS),
        ]
    });
}

fn breaches() {
    heading(
        "What the breaches add, nothing skipped",
        &[
            "noise",
            "true cause",
            "scored with",
            "named (where two, both)",
            "and no other",
            "called leading",
            "a wrong one named",
            "a wrong one called leading",
        ],
    );
    for (name, noise) in NOISE {
        for (truth, leaders, always) in [
            ("broken trust", 1, Some(Cause::BrokenTrust)),
            ("misconceptions", 1, Some(Cause::Misconceptions)),
            ("broken trust and another", 2, Some(Cause::BrokenTrust)),
            ("none", 0, None),
        ] {
            let (readers, _) = group_of(Group {
                leaders,
                always,
                noise,
                ..USUAL
            });
            for (scored, with) in [("answers and breaches", true), ("answers alone", false)] {
                let outcomes: Vec<Outcome> = readers
                    .iter()
                    .map(|reader| {
                        let breaches = if with { &reader.breaches[..] } else { &[] };
                        Outcome::of(reader, Profile::score(&reader.answers, breaches).verdict)
                    })
                    .collect();
                let found = |holds: fn(&Outcome) -> bool| match leaders {
                    0 => "-".to_owned(),
                    _ => count(&outcomes, |it| it.all && holds(it)),
                };
                row(&[
                    name.to_owned(),
                    truth.to_owned(),
                    scored.to_owned(),
                    found(|_| true),
                    found(|it| !it.wrong),
                    found(leading),
                    count(&outcomes, |it| it.wrong),
                    count(&outcomes, |it| it.wrong && leading(it)),
                ]);
            }
        }
    }
}

fn reverse_keyed() {
    heading(
        "What reverse-keyed items earn, medium noise, nothing skipped",
        &[
            "leaning to \"yes\", in points",
            "reverse-keyed of five",
            "false alarms with no true cause",
            "one true cause named alone",
            "two true causes, both and no other",
        ],
    );
    for yes in [0.0, 0.5, 1.0] {
        for reversed in [0, 1, 2] {
            let of = |leaders| {
                outcomes(
                    &group_of(Group {
                        leaders,
                        yes,
                        reversed,
                        ..USUAL
                    })
                    .0,
                )
            };
            row(&[
                format!("{yes:.1}"),
                reversed.to_string(),
                count(&of(0), leading),
                count(&of(1), |it| it.all && !it.wrong),
                count(&of(2), |it| it.all && !it.wrong),
            ]);
        }
    }
}

fn shyness() {
    heading(
        "Skipping what hurts: items of the true cause skipped more often, medium noise, one true cause",
        &[
            "skipped elsewhere",
            "of the true cause",
            "named",
            "only wrong named",
            "\"leading\", and only wrong",
            "\"cannot tell\"",
            "plain sum right",
        ],
    );
    for (skips, shy, elsewhere, there) in [
        (0.1, 2.0, "10 %", "20 %"),
        (0.1, 4.0, "10 %", "40 %"),
        (0.1, 6.0, "10 %", "60 %"),
    ] {
        let (readers, random) = group_of(Group {
            skips,
            shy,
            ..USUAL
        });
        let outcomes = outcomes(&readers);
        let sums = plain_sums(&readers, random);
        row(&[
            elsewhere.to_owned(),
            there.to_owned(),
            count(&outcomes, |it| it.all),
            count(&outcomes, |it| !it.any && it.wrong),
            count(&outcomes, |it| leading(it) && !it.any),
            count(&outcomes, cannot_tell),
            plain_share(&readers, &sums, |reader, sums| sums[0] == reader.leaders[0]),
        ]);
    }
}

/// The verdict with other rules than the model's: causes tie within `together`
/// times both steps, none is below `least`, and the highest must reach
/// `strong_from`.
fn what_if(
    subscales: &[Subscale; CAUSES],
    steps: f64,
    least: f64,
    strong_from: f64,
) -> (bool, Vec<Cause>) {
    let known: Vec<(Cause, Strength, f64)> = subscales
        .iter()
        .filter_map(|subscale| Some((subscale.cause, subscale.strength?, subscale.step())))
        .filter(|(_, strength, _)| strength.value() + 1e-9 >= least)
        .collect();
    let highest = known
        .iter()
        .map(|(_, strength, _)| *strength)
        .fold(Strength::new(0.0), |a, b| if b > a { b } else { a });
    let step = known
        .iter()
        .filter(|(_, strength, _)| highest.within(*strength, 0.0))
        .fold(0.0, |coarsest: f64, (_, _, step)| coarsest.max(*step));
    let focus = known
        .iter()
        .filter(|(_, strength, own)| highest.within(*strength, steps * (step + own)))
        .map(|(cause, _, _)| *cause)
        .collect();
    (highest.value() + 1e-9 >= strong_from, focus)
}

/// How many of both steps count as together in the model's own rule.
const OWN: f64 = 1.0;

fn unknown() {
    heading(
        "When it cannot be told: what is named all the same, medium noise, one true cause",
        &[
            "skipped",
            "of the true cause",
            "\"cannot tell\"",
            "nothing named",
            "the true one among those named",
            "only wrong named",
            "were *some* enough: nothing named",
            "the true one among those named",
            "only wrong named",
        ],
    );
    for (skips, shy, elsewhere, there) in [
        (0.25, 1.0, "25 %", "25 %"),
        (0.4, 1.0, "40 %", "40 %"),
        (0.1, 2.0, "10 %", "20 %"),
        (0.1, 4.0, "10 %", "40 %"),
        (0.1, 6.0, "10 %", "60 %"),
    ] {
        let (readers, _) = group_of(Group {
            skips,
            shy,
            ..USUAL
        });
        let told: Vec<(&Reader, Profile)> = readers
            .iter()
            .map(|reader| (reader, Profile::score(&reader.answers, &reader.breaches)))
            .filter(|(_, profile)| matches!(profile.verdict, Verdict::CannotTell { .. }))
            .collect();
        let named = |least: f64| -> Vec<(bool, bool)> {
            told.iter()
                .map(|(reader, profile)| {
                    let (_, focus) = what_if(&profile.subscales, OWN, least, STRONG_FROM);
                    if least == STRONG_FROM {
                        assert_eq!(focus.len(), profile.verdict.focus().len());
                    }
                    (focus.is_empty(), focus.contains(&reader.leaders[0]))
                })
                .collect()
        };
        let mut cells = vec![elsewhere.to_owned(), there.to_owned(), share(told.len())];
        for least in [STRONG_FROM, SOME_FROM] {
            let named = named(least);
            let count = |wanted| share(named.iter().filter(|it| **it == wanted).count());
            cells.extend([
                count((true, false)),
                count((false, true)),
                count((false, false)),
            ]);
        }
        row(&cells);
    }
}

/// Alternative rules: how many of both steps count as a tie, and where "strong"
/// begins. The third is the model's own.
const RULES: [(f64, f64); 6] = [
    (0.0, 65.0),
    (0.5, 65.0),
    (OWN, STRONG_FROM),
    (1.5, 65.0),
    (OWN, 60.0),
    (OWN, 70.0),
];

/// A condition on a verdict: whether it is "leading", its focus, the truth.
type Holds = dyn Fn(bool, &[Cause], &[Cause]) -> bool;

fn both(focus: &[Cause], leaders: &[Cause]) -> bool {
    leaders.iter().all(|cause| focus.contains(cause))
}

fn other_rules() {
    heading(
        "Other rules for the verdict, medium noise, nothing skipped",
        &[
            "together within",
            "strong from",
            "one true: named",
            "named alone",
            "called leading",
            "a wrong one called leading",
            "two true: both named",
            "both and no other",
            "only one of them named",
            "none true: false alarm",
            "two or more named in it",
        ],
    );
    let groups = [0, 1, 2].map(|leaders| {
        let (readers, _) = group_of(Group { leaders, ..USUAL });
        let profiles: Vec<Profile> = readers
            .iter()
            .map(|reader| Profile::score(&reader.answers, &reader.breaches))
            .collect();
        (readers, profiles)
    });
    for (steps, strong_from) in RULES {
        let own = steps == OWN && strong_from == STRONG_FROM;
        let share_of = |leaders: usize, holds: &Holds| {
            let (readers, profiles) = &groups[leaders];
            let times = readers.iter().zip(profiles).filter(|(reader, profile)| {
                let (strong, focus) = what_if(&profile.subscales, steps, SOME_FROM, strong_from);
                if own {
                    assert_eq!(strong, matches!(profile.verdict, Verdict::Leading(_)));
                    assert_eq!(focus.len(), profile.verdict.focus().len());
                }
                holds(strong, &focus, &reader.leaders)
            });
            share(times.count())
        };
        // No item is skipped: each cause has five answers, so both steps are
        // equal.
        let width = in_steps(2.0 * steps);
        row(&[
            if own { format!("**{width}**") } else { width },
            strong_from.to_string(),
            share_of(1, &|_, focus, leaders| focus.contains(&leaders[0])),
            share_of(1, &|_, focus, leaders| focus == leaders),
            share_of(1, &|strong, focus, leaders| {
                strong && focus.contains(&leaders[0])
            }),
            share_of(1, &|strong, focus, leaders| {
                strong && focus.iter().any(|cause| !leaders.contains(cause))
            }),
            share_of(2, &|_, focus, leaders| both(focus, leaders)),
            share_of(2, &|_, focus, leaders| focus == leaders),
            share_of(2, &|_, focus, leaders| {
                !both(focus, leaders) && leaders.iter().any(|cause| focus.contains(cause))
            }),
            share_of(0, &|strong, _, _| strong),
            share_of(0, &|strong, focus, _| strong && focus.len() > 1),
        ]);
    }
}

/// How far a cause moved from a first check to a second one, in steps: below
/// 0 for down.
fn steps_moved(before: &Subscale, after: &Subscale) -> f64 {
    let step = before.step().max(after.step());
    match (before.strength, after.strength) {
        (Some(before), Some(after)) => (after.value() - before.value()) / step,
        _ => 0.0,
    }
}

/// Whether a cause moved by more than this many steps, in the model's terms
/// where it has them.
fn beyond(before: &Subscale, after: &Subscale, steps: f64) -> bool {
    let far = steps_moved(before, after);
    let beyond = far.abs() > steps + 1e-9;
    let told = movement(before, after);
    let expected = match (far < 0.0, told) {
        (true, Movement::SlightlyDown) | (false, Movement::SlightlyUp) => steps < SLIGHT_STEPS,
        (true, Movement::Down) | (false, Movement::Up) => true,
        (_, Movement::Same) => false,
        _ => unreachable!("{told:?} of {far} steps"),
    };
    if steps == 1.0 || steps == SLIGHT_STEPS {
        assert_eq!(beyond, expected);
    }
    beyond
}

fn second_check() {
    const STEPS: [f64; 4] = [1.0, 2.0, SLIGHT_STEPS, 4.0];
    let told = STEPS.map(|steps| format!("down beyond {}", in_steps(steps)));
    let any = STEPS.map(|steps| format!("any of four beyond {}", in_steps(steps)));
    let mut columns = vec!["noise", "true cause changed by, in points"];
    columns.extend(told.iter().chain(&any).map(String::as_str));
    columns.push("true cause up beyond 3 steps");
    heading("A second check, nothing skipped, no breaches", &columns);
    for (name, noise) in NOISE {
        for change in [0.0, -0.5, -1.0] {
            let group = Group { noise, ..USUAL };
            let mut random = Rand64::new(SEED);
            let pairs: Vec<(Cause, Profile, Profile)> = (0..READERS)
                .map(|_| {
                    let person = readers::person(&mut random, &group);
                    let mut check = |change| {
                        Profile::score(&readers::answers(&mut random, &group, &person, change), &[])
                    };
                    (person.leaders[0], check(0.0), check(change))
                })
                .collect();
            // Of the true cause: those who moved so far, down or up.
            let of_true = |steps: f64, down: bool| {
                let moved = pairs.iter().filter(|(cause, before, after)| {
                    let (before, after) = (before.subscale(*cause), after.subscale(*cause));
                    beyond(before, after, steps) && (steps_moved(before, after) < 0.0) == down
                });
                share(moved.count())
            };
            let of_any = |steps: f64| {
                let moved = pairs.iter().filter(|(_, before, after)| {
                    let mut both = before.subscales.iter().zip(&after.subscales);
                    both.any(|(before, after)| beyond(before, after, steps))
                });
                share(moved.count())
            };
            let mut cells = vec![name.to_owned(), format!("{change:.1}")];
            cells.extend(STEPS.map(|steps| of_true(steps, true)));
            cells.extend(STEPS.map(of_any));
            cells.push(of_true(SLIGHT_STEPS, false));
            row(&cells);
        }
    }
}

fn in_steps(steps: f64) -> String {
    format!("{steps} step{}", if steps == 1.0 { "" } else { "s" })
}
