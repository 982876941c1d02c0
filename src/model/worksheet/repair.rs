//! A breach being repaired: its status and expected time.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use crate::model::breach::{Breach, Frequency, Hurt, Size, TalkedThrough};
use crate::model::check::Timestamp;
use crate::model::str_enum::StrEnum;

/// Status of a repair.
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
pub enum RepairStatus {
    /// Not worked on yet.
    Open,
    /// The hurt is understood.
    Understood,
    /// It was admitted, with an apology.
    Apologised,
    /// The change is being seen.
    Healing,
    /// It has settled, as far as it can.
    Settled,
    /// The reader leaves it as it is.
    Left,
}

impl StrEnum for RepairStatus {
    const NAME: &'static str = "repair status";
}

/// One breach in a worksheet: carried over from a check, or written here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Repair {
    /// Unique id.
    pub id: String,
    /// The id of its worksheet.
    #[serde(rename = "sheet")]
    pub worksheet_id: String,
    /// When it was added.
    #[serde(rename = "made")]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[serde(rename = "changed")]
    pub updated_at: Timestamp,
    /// Details of the breach. The kind is empty if it was added here.
    pub breach: Breach,
    /// What happened, in the reader's words; may be empty if the kind says it.
    pub text: String,
    /// Its status.
    #[serde(rename = "state")]
    pub status: RepairStatus,
}

/// Which end of the time range of its size a repair leans to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    /// The shorter end.
    Shorter,
    /// Neither end.
    Open,
    /// The longer end.
    Longer,
}

/// Why an expected time leans to one end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Reason {
    /// It happened repeatedly.
    Repeated,
    /// It happened once.
    Once,
    /// It hurt deeply.
    Deep,
    /// It hurt a little, or not at all.
    Light,
    /// It has been talked through, and both feel heard.
    Talked,
    /// It has not been talked about yet, or talking did not help.
    Untalked,
}

impl StrEnum for Reason {
    const NAME: &'static str = "reason";
}

/// How long a repair may take: never a date, never a promise.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpectedTime {
    /// A small breach takes days or weeks, a big one months or years.
    pub size: Size,
    /// Which end of that range.
    pub leaning: Leaning,
    /// The reasons, those for longer first.
    pub reasons: Vec<Reason>,
}

impl Repair {
    /// Whether nothing has been entered yet.
    pub fn is_blank(&self) -> bool {
        let begun = Breach::new("", self.breach.size);
        self.text.trim().is_empty() && self.breach == begun && self.status == RepairStatus::Open
    }

    /// How long the repair may take.
    pub fn expected(&self) -> ExpectedTime {
        let breach = &self.breach;
        let longer = [
            (
                breach.frequency == Some(Frequency::Repeatedly),
                Reason::Repeated,
            ),
            (breach.hurt == Some(Hurt::Deeply), Reason::Deep),
            (
                matches!(
                    breach.talked_through,
                    Some(TalkedThrough::No | TalkedThrough::Tried)
                ),
                Reason::Untalked,
            ),
        ];
        let shorter = [
            (breach.frequency == Some(Frequency::Once), Reason::Once),
            (
                matches!(breach.hurt, Some(Hurt::NotAtAll | Hurt::Little)),
                Reason::Light,
            ),
            (
                breach.talked_through == Some(TalkedThrough::Fully),
                Reason::Talked,
            ),
        ];
        let count = |reasons: &[(bool, Reason)]| reasons.iter().filter(|(is, _)| *is).count();
        let lean = match count(&longer).cmp(&count(&shorter)) {
            std::cmp::Ordering::Less => Leaning::Shorter,
            std::cmp::Ordering::Equal => Leaning::Open,
            std::cmp::Ordering::Greater => Leaning::Longer,
        };
        let reasons = longer.iter().chain(&shorter);
        ExpectedTime {
            size: breach.size,
            leaning: lean,
            reasons: reasons.filter(|(is, _)| *is).map(|(_, why)| *why).collect(),
        }
    }
}
