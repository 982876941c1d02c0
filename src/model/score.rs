//! Scoring: from a check's answers to a strength for each cause.
//!
//! The rules and their sources stand in `docs/scoring.md`.

use strum::{IntoStaticStr, VariantArray};

use super::breach::{Breach, breach_load};
use super::cause::Cause;
use super::coded::StrEnum;
use super::response::{Answer, SCALE_POINTS};

/// How strongly a cause shows, from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Strength(f64);

/// What two strengths may differ by and still count as the same number: far
/// below anything an answer can change, far above rounding in the last bit.
const SAME: f64 = 1e-9;

impl Strength {
    /// A strength; what lies outside 0 to 100 is brought to the nearer end.
    pub fn new(value: f64) -> Self {
        Strength(value.clamp(0.0, 100.0))
    }

    /// The exact value, from 0 to 100.
    pub fn value(self) -> f64 {
        self.0
    }

    /// The nearest whole number, for showing.
    pub fn rounded(self) -> u8 {
        (self.0 + 0.5) as u8
    }

    /// Which band the strength falls in.
    pub fn band(self) -> Band {
        if self.0 + SAME >= STRONG_FROM {
            Band::Strong
        } else if self.0 + SAME >= SOME_FROM {
            Band::Some
        } else {
            Band::Little
        }
    }

    /// Whether two strengths lie no further apart than so many points of 100.
    pub fn within(self, other: Strength, points: f64) -> bool {
        (self.0 - other.0).abs() <= points + SAME
    }
}

/// From here on a strength is *some*: 40 is a mean of 2.6 points, just on the
/// disagreeing side of the middle.
pub const SOME_FROM: f64 = 40.0;
/// From here on a strength is *strong*: 65 is a mean of 3.6 points, more than
/// half-way from the middle to "agree".
pub const STRONG_FROM: f64 = 65.0;

/// A strength in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Band {
    /// Below [`SOME_FROM`].
    Little,
    /// From [`SOME_FROM`].
    Some,
    /// From [`STRONG_FROM`].
    Strong,
}

impl StrEnum for Band {
    const NAME: &'static str = "band";
}

/// What the answers to one cause's items come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Subscale {
    /// The cause measured.
    pub cause: Cause,
    /// How many of its items were answered, not skipped.
    pub answered: usize,
    /// How many items it has.
    pub total: usize,
    /// How strongly it shows; `None` when half of the items or fewer were
    /// answered: not enough to tell.
    pub strength: Option<Strength>,
}

impl Subscale {
    /// Scores one cause.
    ///
    /// The mean of the answered items, reverse-keyed ones turned round,
    /// rescaled to 0 to 100 (person-mean prorating, doi 10.1007/BF00433916).
    /// A subscale needs more than half of its items answered: for an odd
    /// number of items that is the half rule of SF-36 scoring, for an even
    /// one it asks for one answer more.
    ///
    /// *Broken trust* also takes in the breaches: they raise it by up to half
    /// of what its items leave to 100, in proportion to their load, and never
    /// lower it.
    pub fn score(cause: Cause, answers: &[Answer], breaches: &[Breach]) -> Self {
        let mut of = 0;
        let mut answered = 0;
        let mut sum = 0;
        for answer in answers.iter().filter(|answer| answer.cause == cause) {
            of += 1;
            if let Some(point) = answer.keyed() {
                answered += 1;
                sum += usize::from(point);
            }
        }
        let strength = (2 * answered > of).then(|| {
            let steps = f64::from(SCALE_POINTS - 1);
            let items = 100.0 * (sum - answered) as f64 / (steps * answered as f64);
            let raised = match cause {
                Cause::BrokenTrust => (100.0 - items) * breach_load(breaches) / 200.0,
                _ => 0.0,
            };
            Strength::new(items + raised)
        });
        Subscale {
            cause,
            answered,
            total: of,
            strength,
        }
    }

    /// How far one step on one answered item moves this subscale, in points
    /// of 100: all the precision that it has. (*Broken trust* moves by less
    /// where breaches raise it, by half of this at the least.)
    pub fn step(&self) -> f64 {
        100.0 / (f64::from(SCALE_POINTS - 1) * self.answered.max(1) as f64)
    }
}
