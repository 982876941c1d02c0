//! The wording of a check, from the version of the pack it was answered with.

use serde::{Deserialize, Serialize};

use super::texts::Pack;
use crate::model::check::PackRef;
use crate::model::context::Perspective;
use crate::model::item::Wording;

/// The wording of an earlier version of a pack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EarlierVersion {
    /// The version.
    pub version: u32,
    /// The points of its scale.
    pub scale: Vec<String>,
    /// Its statements.
    pub items: Vec<EarlierWording>,
    /// Its kinds of breach.
    pub kinds: Vec<EarlierWording>,
}

/// The wording of a statement or a kind of breach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EarlierWording {
    /// Its id, to which answers refer.
    pub id: String,
    /// Its wording.
    pub says: Wording,
}

/// The wording of one version of a pack.
#[derive(Clone, Copy)]
pub enum VersionTexts<'p> {
    /// The current version.
    Current(&'p Pack),
    /// An earlier version.
    Earlier(&'p EarlierVersion),
}

impl Pack {
    /// The wording that a check was answered with; `None` if its pack or version
    /// is unknown.
    pub fn version_texts(&self, answered_with: &PackRef) -> Option<VersionTexts<'_>> {
        if answered_with.id != self.id {
            return None;
        }
        if answered_with.version == self.version {
            return Some(VersionTexts::Current(self));
        }
        let mut earlier = self.earlier.iter().flatten();
        let earlier = earlier.find(|earlier| earlier.version == answered_with.version);
        earlier.map(VersionTexts::Earlier)
    }

    /// The wording of a kind of breach: the current one, or else that of the
    /// newest version that had it. Worksheets do not store the version that
    /// their breaches came from.
    pub fn breach_kind(&self, id: &str, perspective: Perspective) -> Option<&str> {
        let current = VersionTexts::Current(self).breach_kind(id, perspective);
        let mut newest_first = self.earlier.iter().flatten().rev();
        current.or_else(|| {
            newest_first
                .find_map(|earlier| VersionTexts::Earlier(earlier).breach_kind(id, perspective))
        })
    }
}

impl<'p> VersionTexts<'p> {
    /// The wording of a statement.
    pub fn statement(self, id: &str, perspective: Perspective) -> Option<&'p str> {
        let says = match self {
            VersionTexts::Current(pack) => {
                let mut items = pack.items.iter();
                items.find(|item| item.id == id).map(|item| &item.says)
            }
            VersionTexts::Earlier(earlier) => wording(&earlier.items, id),
        };
        says.map(|says| says.for_perspective(perspective))
    }

    /// The wording of a kind of breach.
    pub fn breach_kind(self, id: &str, perspective: Perspective) -> Option<&'p str> {
        let says = match self {
            VersionTexts::Current(pack) => {
                let mut kinds = pack.inventory.kinds.iter();
                kinds.find(|kind| kind.id == id).map(|kind| &kind.says)
            }
            VersionTexts::Earlier(earlier) => wording(&earlier.kinds, id),
        };
        says.map(|says| says.for_perspective(perspective))
    }

    /// The label of a point of the scale, from 1.
    pub fn point(self, point: u8) -> Option<&'p str> {
        let scale = match self {
            VersionTexts::Current(pack) => &pack.scale,
            VersionTexts::Earlier(earlier) => &earlier.scale,
        };
        let index = usize::from(point).checked_sub(1)?;
        scale.get(index).map(String::as_str)
    }
}

fn wording<'w>(wordings: &'w [EarlierWording], id: &str) -> Option<&'w Wording> {
    let mut wordings = wordings.iter();
    let found = wordings.find(|wording| wording.id == id);
    found.map(|wording| &wording.says)
}
