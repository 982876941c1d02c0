//! Comparison of checks: what has changed, and how clearly.

use strum::{IntoStaticStr, VariantArray};

use super::cause::{CAUSES, Cause};
use super::check::Check;
use super::profile::Profile;
use super::score::Subscale;
use super::str_enum::StrEnum;

/// How a cause moved from one check to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Movement {
    /// It shows less than before.
    Down,
    /// It shows a little less, which may be day-to-day variation.
    SlightlyDown,
    /// At most one step on one item: no detectable change.
    Same,
    /// It shows a little more, which may be day-to-day variation.
    SlightlyUp,
    /// It shows more than before.
    Up,
    /// One of the two checks has too few answers to tell.
    Unknown,
}

impl StrEnum for Movement {
    const NAME: &'static str = "movement";
}

/// Largest movement, in steps, that counts as slight. Answers given on another
/// day, with nothing changed, commonly differ by two or three:
/// `docs/scoring.md` has the simulation.
pub const SLIGHT_STEPS: f64 = 3.0;

/// Movement of one subscale. A difference counts only if it is larger than one
/// step on one item of either check, and is clear only if it is larger than
/// [`SLIGHT_STEPS`] of them.
pub fn movement(earlier: &Subscale, later: &Subscale) -> Movement {
    let (Some(before), Some(now)) = (earlier.strength, later.strength) else {
        return Movement::Unknown;
    };
    let step = earlier.step().max(later.step());
    if before.within(now, step) {
        return Movement::Same;
    }
    match (now < before, before.within(now, SLIGHT_STEPS * step)) {
        (true, true) => Movement::SlightlyDown,
        (true, false) => Movement::Down,
        (false, true) => Movement::SlightlyUp,
        (false, false) => Movement::Up,
    }
}

/// Movement of every cause, in the order of [`Cause`].
pub fn movements(earlier: &Profile, later: &Profile) -> [(Cause, Movement); CAUSES] {
    later.subscales.map(|now| {
        let before = &earlier.subscales[now.cause.index()];
        (now.cause, movement(before, &now))
    })
}

/// Whether two checks can be compared: the same questionnaire in the same
/// version, about the same trust.
pub fn comparable(a: &Check, b: &Check) -> bool {
    a.pack == b.pack && a.perspective == b.perspective
}

/// The most recent comparable check before `check`; `checks` may be in any
/// order.
pub fn previous<'a>(check: &Check, checks: &'a [Check]) -> Option<&'a Check> {
    checks
        .iter()
        .filter(|other| comparable(other, check))
        .filter(|other| (other.finished_at, &other.id) < (check.finished_at, &check.id))
        .max_by_key(|other| (other.finished_at, &other.id))
}
