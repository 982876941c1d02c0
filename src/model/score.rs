//! Scoring: from a check's answers to a strength for each cause.
//!
//! `docs/scoring.md` has the rules and their sources.

use strum::{IntoStaticStr, VariantArray};

use super::breach::{Breach, breach_load};
use super::cause::Cause;
use super::response::{Answer, SCALE_POINTS};
use super::str_enum::StrEnum;

/// How strongly a cause shows, from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Strength(f64);

/// Tolerance within which two strengths count as equal: far below the effect of
/// any answer, far above rounding in the last bit.
const SAME: f64 = 1e-9;

impl Strength {
    /// A strength; values outside 0 to 100 are clamped.
    pub fn new(value: f64) -> Self {
        Strength(value.clamp(0.0, 100.0))
    }

    /// The exact value, from 0 to 100.
    pub fn value(self) -> f64 {
        self.0
    }

    /// The nearest whole number, for display.
    pub fn rounded(self) -> u8 {
        (self.0 + 0.5) as u8
    }

    /// The band of the strength.
    pub fn band(self) -> Band {
        if self.0 + SAME >= STRONG_FROM {
            Band::Strong
        } else if self.0 + SAME >= SOME_FROM {
            Band::Some
        } else {
            Band::Little
        }
    }

    /// Whether two strengths differ by at most `points` of 100.
    pub fn within(self, other: Strength, points: f64) -> bool {
        (self.0 - other.0).abs() <= points + SAME
    }
}

/// Lower bound of *some*: 40 is a mean of 2.6 points, just on the disagreeing
/// side of the middle.
pub const SOME_FROM: f64 = 40.0;
/// Lower bound of *strong*: 65 is a mean of 3.6 points, more than half-way from
/// the middle to "agree".
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

/// The result of one cause's items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Subscale {
    /// The cause measured.
    pub cause: Cause,
    /// Number of its items that were answered, not skipped.
    pub answered: usize,
    /// Number of its items.
    pub total: usize,
    /// How strongly it shows; `None` if half of the items or fewer were
    /// answered, which is too few to tell.
    pub strength: Option<Strength>,
}

impl Subscale {
    /// Scores one cause.
    ///
    /// The mean of the answered items, with reverse-keyed ones reversed,
    /// rescaled to 0 to 100 (person-mean prorating, doi 10.1007/BF00433916). A
    /// subscale needs more than half of its items answered: for an odd number
    /// of items that is the half rule of SF-36 scoring, for an even one it asks
    /// for one more answer.
    ///
    /// *Broken trust* also includes the breaches: they raise it by up to half
    /// of the distance from its items' score to 100, in proportion to their
    /// load, and never lower it.
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

    /// Effect of one step on one answered item on this subscale, in points of
    /// 100: its precision. (*Broken trust* moves by less where breaches raise
    /// it, by half of this at the least.)
    pub fn step(&self) -> f64 {
        100.0 / (f64::from(SCALE_POINTS - 1) * self.answered.max(1) as f64)
    }
}
