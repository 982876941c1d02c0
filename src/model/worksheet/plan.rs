//! Which part of a worksheet comes first.

use strum::{IntoStaticStr, VariantArray};

use crate::model::cause::Cause;
use crate::model::str_enum::StrEnum;

/// A part of the worksheet. Four are the steps of rebuilding; the others belong
/// to the causes other than a breach.
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
    /// Then and now, and extra effort.
    Past,
}

impl StrEnum for Part {
    const NAME: &'static str = "part of the worksheet";
}

/// The causes with their parts, in the order in which several leading causes
/// are best addressed: an open hurt comes before everything else, and pressure
/// to trust can be relieved sooner than a lack of time or a past can be made up
/// for. The texts of the results say the same.
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
    /// The cause it belongs to.
    pub fn cause(self) -> Cause {
        let mut causes = BY_CAUSE.iter();
        causes
            .find(|(_, parts)| parts.contains(&self))
            .map_or(Cause::BrokenTrust, |(cause, _)| *cause)
    }

    /// The number of its step of rebuilding, from 1 to 4, if it is one.
    pub fn step(self) -> Option<usize> {
        (self.cause() == Cause::BrokenTrust).then(|| self.index() + 1)
    }
}

/// Every part, with those of the leading causes first.
pub fn plan(leading: &[Cause]) -> Vec<Part> {
    let of = |leads: bool| {
        BY_CAUSE
            .iter()
            .filter(move |(cause, _)| leading.contains(cause) == leads)
            .flat_map(|(_, parts)| parts.iter().copied())
    };
    of(true).chain(of(false)).collect()
}
