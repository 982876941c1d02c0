//! Questions asked once, before the items: whose trust is low, and how long the
//! couple have been together.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::str_enum::StrEnum;

/// Whose trust is low. Items are worded for the perspective chosen.
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
pub enum Perspective {
    /// My trust in my partner.
    Mine,
    /// My partner's trust in me.
    Partners,
    /// Each partner's trust in the other.
    Both,
}

impl StrEnum for Perspective {
    const NAME: &'static str = "perspective";
}

/// How long the couple have been together. Not scored: it selects the wording
/// of a result, because "not enough time" means something else after ten years
/// than after ten weeks.
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
pub enum TimeTogether {
    /// Less than half a year.
    Months,
    /// Half a year up to two years.
    Year,
    /// Two up to five years.
    Years,
    /// More than five years.
    Long,
}

impl StrEnum for TimeTogether {
    const NAME: &'static str = "time together";
}
