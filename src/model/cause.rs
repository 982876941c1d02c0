//! The four causes that can erode trust.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::str_enum::StrEnum;

/// A possible cause of low trust. Each is measured by its own subscale.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Cause {
    /// There has been no chance yet to build trust.
    NotEnoughTime,
    /// Trust is treated as a choice; it is a feeling.
    Misconceptions,
    /// Earlier hurts, of either partner, make it harder to trust.
    PastExperiences,
    /// Breaches in this relationship, big and small.
    BrokenTrust,
}

impl StrEnum for Cause {
    const NAME: &'static str = "cause";
}

/// Number of causes.
pub const CAUSES: usize = 4;
