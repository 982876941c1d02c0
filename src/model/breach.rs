//! Breaches: actions and omissions that hurt trust, and their combined weight.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::str_enum::StrEnum;

/// Severity of a kind of breach.
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
pub enum Size {
    /// Often unintentional: being late, a forgotten date, a broken promise.
    Small,
    /// Lying, hiding things, cheating, money.
    Big,
}

impl StrEnum for Size {
    const NAME: &'static str = "breach size";
}

/// How often it happened.
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
pub enum Frequency {
    /// Once.
    Once,
    /// A few times.
    Sometimes,
    /// Again and again.
    #[serde(rename = "often")]
    #[strum(serialize = "often")]
    Repeatedly,
}

impl StrEnum for Frequency {
    const NAME: &'static str = "frequency";
}

/// When it last happened.
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
pub enum Recency {
    /// More than a year ago.
    LongAgo,
    /// Within the last year.
    ThisYear,
    /// Within the last month.
    ThisMonth,
}

impl StrEnum for Recency {
    const NAME: &'static str = "recency";
}

/// How much it hurt the injured partner.
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
pub enum Hurt {
    /// Not at all.
    #[serde(rename = "none")]
    #[strum(serialize = "none")]
    NotAtAll,
    /// A little.
    Little,
    /// Quite a lot.
    Quite,
    /// Deeply.
    Deeply,
}

impl StrEnum for Hurt {
    const NAME: &'static str = "hurt";
}

/// Whether the two have talked it through.
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
pub enum TalkedThrough {
    /// Talked through, and both feel heard.
    Fully,
    /// Begun, not finished.
    Partly,
    /// Tried, but it did not help.
    Tried,
    /// Not yet.
    No,
}

impl StrEnum for TalkedThrough {
    const NAME: &'static str = "talked through";
}

/// A breach of one kind, with the details given about it. `None` means "rather
/// not say" and is scored as a middling answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    /// The id of the kind in its pack.
    pub kind: String,
    /// Small or big, as defined by the pack when it was answered.
    pub size: Size,
    /// How often it happened.
    #[serde(rename = "often")]
    pub frequency: Option<Frequency>,
    /// When it last happened.
    #[serde(rename = "recent")]
    pub recency: Option<Recency>,
    /// How much it hurt.
    pub hurt: Option<Hurt>,
    /// Whether it has been talked through.
    #[serde(rename = "talked")]
    pub talked_through: Option<TalkedThrough>,
}

impl Breach {
    /// A breach of a kind, with no details yet.
    pub fn new(kind: &str, size: Size) -> Self {
        Breach {
            kind: kind.to_owned(),
            size,
            frequency: None,
            recency: None,
            hurt: None,
            talked_through: None,
        }
    }

    /// Weight of this breach alone, from 0 to 1.
    ///
    /// Four factors of at most 1 scale down the maximum weight of its size.
    /// They are this project's own judgement, documented in `docs/scoring.md`:
    /// no published scale weighs breaches, and none is copied here.
    pub fn weight(&self) -> f64 {
        let most = match self.size {
            Size::Small => 0.25,
            Size::Big => 0.95,
        };
        most * factor(self.frequency, [0.8, 0.9, 1.0], 0.9)
            * factor(self.recency, [0.5, 0.8, 1.0], 0.8)
            * factor(self.hurt, [0.25, 0.5, 0.8, 1.0], 0.8)
            * factor(self.talked_through, [0.5, 0.8, 1.0, 1.0], 0.8)
    }
}

/// Factor of an answer, from a list with one for each value; `unanswered` if
/// the question was not answered.
fn factor<T: StrEnum, const N: usize>(said: Option<T>, factors: [f64; N], unanswered: f64) -> f64 {
    let factor = said.and_then(|answer| factors.get(answer.index()));
    factor.copied().unwrap_or(unanswered)
}

/// Combined weight of all breaches, from 0 to 100.
///
/// Each breach takes its weight's share of what the others leave, so another
/// breach never lowers the sum, the sum never exceeds 100, and the order
/// matters only for rounding in the last bit. Small breaches alone saturate at
/// [`MAX_SMALL_LOAD`].
pub fn breach_load(breaches: &[Breach]) -> f64 {
    let left = |size| {
        breaches
            .iter()
            .filter(|breach| breach.size == size)
            .fold(1.0, |left, breach| left * (1.0 - breach.weight()))
    };
    let small = MAX_SMALL_LOAD / 100.0 * (1.0 - left(Size::Small));
    100.0 * (1.0 - left(Size::Big) * (1.0 - small))
}

/// Maximum combined weight of small breaches, of 100, however many there are.
pub const MAX_SMALL_LOAD: f64 = 80.0;
