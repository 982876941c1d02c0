//! Breaches: things done or left undone that hurt trust, and how much they
//! weigh together.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::coded::StrEnum;

/// How grave a breach is by its kind.
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
    /// Often unknowing: late, a forgotten date, a promise not kept.
    Small,
    /// Lying, hiding, cheating, money.
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
    /// One time.
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

/// How much it hurt the one who was hurt.
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
    /// Not yet.
    No,
}

impl StrEnum for TalkedThrough {
    const NAME: &'static str = "talked through";
}

/// One kind of breach that happened, with what was said of it.
/// `None` is "rather not say" and is scored as the middle of the three.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    /// The id of the kind in its pack.
    pub kind: String,
    /// Small or big, as its pack had it when it was answered.
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
    /// A breach of a kind, with nothing said of it yet.
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

    /// How much this one breach weighs by itself, from 0 to 1.
    ///
    /// Four factors of 1 or less shrink the most that its size can weigh.
    /// They are this project's own judgement, stated in `docs/scoring.md`:
    /// no published scale weighs breaches, and none is copied here.
    pub fn weight(&self) -> f64 {
        let most = match self.size {
            Size::Small => 0.25,
            Size::Big => 0.95,
        };
        most * factor(self.frequency, [0.8, 0.9, 1.0])
            * factor(self.recency, [0.5, 0.8, 1.0])
            * factor(self.hurt, [0.5, 0.8, 1.0])
            * factor(self.talked_through, [0.5, 0.8, 1.0])
    }
}

/// The factor of an answer; the middle one where nothing was said.
fn factor<T: StrEnum>(said: Option<T>, factors: [f64; 3]) -> f64 {
    factors[said.map_or(1, StrEnum::index).min(2)]
}

/// How much all breaches weigh together, from 0 to 100.
///
/// Each takes its weight's share of what the others have left: one more never
/// lowers the sum, it never passes 100, and the order does not matter but for
/// rounding in the last bit. Small ones alone saturate at [`SMALL_MOST`].
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

/// The most that small breaches weigh together, of 100, however many.
pub const MAX_SMALL_LOAD: f64 = 80.0;
