//! Which part of a worksheet comes first.

use strum::{IntoStaticStr, VariantArray};

use crate::model::cause::Cause;
use crate::model::coded::StrEnum;

/// A part of the worksheet. Four are the steps of rebuilding; the others
/// belong to the causes that are not a breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Part {
    /// Step 1: understand what hurt.
    Understand,
    /// Step 2: admit it and apologise.
    Apologise,
    /// Step 3: let the change be experienced.
    Change,
    /// Step 4: don't break it again.
    Keep,
    /// Belief and fact about trust.
    Beliefs,
    /// Shared experiences and small reliable acts.
    Time,
    /// What then, what now, which extra effort.
    Past,
}

impl StrEnum for Part {
    const NAME: &'static str = "part of the worksheet";
}

/// The causes with their parts, in the order in which they are best taken up
/// when several lead: a hurt that is open comes before all else, and pressure
/// to trust goes away sooner than time or a past can be made up for. The words
/// of the results say the same.
const BY_CAUSE: [(Cause, &[Part]); 4] = [
    (
        Cause::BrokenTrust,
        &[Part::Understand, Part::Apologise, Part::Change, Part::Keep],
    ),
    (Cause::Misconceptions, &[Part::Beliefs]),
    (Cause::NotEnoughTime, &[Part::Time]),
    (Cause::PastExperiences, &[Part::Past]),
];

impl Part {
    /// The cause that it belongs to.
    pub fn cause(self) -> Cause {
        let mut causes = BY_CAUSE.iter();
        causes
            .find(|(_, parts)| parts.contains(&self))
            .map_or(Cause::BrokenTrust, |(cause, _)| *cause)
    }

    /// Which of the four steps of rebuilding it is, from 1, if it is one.
    pub fn step(self) -> Option<usize> {
        (self.cause() == Cause::BrokenTrust).then(|| self.index() + 1)
    }
}

/// Every part, those of the leading causes first.
pub fn plan(leading: &[Cause]) -> Vec<Part> {
    let of = |leads: bool| {
        BY_CAUSE
            .iter()
            .filter(move |(cause, _)| leading.contains(cause) == leads)
            .flat_map(|(_, parts)| parts.iter().copied())
    };
    of(true).chain(of(false)).collect()
}
