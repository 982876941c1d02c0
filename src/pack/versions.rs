//! The words of a check, in the version of the pack it was answered with.

use serde::{Deserialize, Serialize};

use super::texts::Pack;
use crate::model::check::PackRef;
use crate::model::context::Perspective;
use crate::model::item::Wording;

/// What a former version of a pack asked.
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

/// How a statement or a kind of breach was worded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EarlierWording {
    /// Its id, as answers name it.
    pub id: String,
    /// What it said.
    pub says: Wording,
}

/// The words of one version of a pack.
#[derive(Clone, Copy)]
pub enum VersionTexts<'p> {
    /// The present version.
    Present(&'p Pack),
    /// A former one.
    Earlier(&'p EarlierVersion),
}

impl Pack {
    /// The words that a check was answered with; `None` if its version, or its
    /// pack, is unknown.
    pub fn version_texts(&self, answered_with: &PackRef) -> Option<VersionTexts<'_>> {
        if answered_with.id != self.id {
            return None;
        }
        if answered_with.version == self.version {
            return Some(VersionTexts::Present(self));
        }
        let mut earlier = self.earlier.iter().flatten();
        let earlier = earlier.find(|earlier| earlier.version == answered_with.version);
        earlier.map(VersionTexts::Earlier)
    }

    /// What a kind of breach says: in this version, or else in the newest one
    /// that had it. A worksheet does not know the version its breaches came
    /// from.
    pub fn breach_kind(&self, id: &str, perspective: Perspective) -> Option<&str> {
        let present = VersionTexts::Present(self).breach_kind(id, perspective);
        let mut newest_first = self.earlier.iter().flatten().rev();
        present.or_else(|| {
            newest_first
                .find_map(|earlier| VersionTexts::Earlier(earlier).breach_kind(id, perspective))
        })
    }
}

impl<'p> VersionTexts<'p> {
    /// What a statement says.
    pub fn statement(self, id: &str, perspective: Perspective) -> Option<&'p str> {
        let says = match self {
            VersionTexts::Present(pack) => {
                let mut items = pack.items.iter();
                items.find(|item| item.id == id).map(|item| &item.says)
            }
            VersionTexts::Earlier(earlier) => wording(&earlier.items, id),
        };
        says.map(|says| says.for_perspective(perspective))
    }

    /// What a kind of breach says.
    pub fn breach_kind(self, id: &str, perspective: Perspective) -> Option<&'p str> {
        let says = match self {
            VersionTexts::Present(pack) => {
                let mut kinds = pack.inventory.kinds.iter();
                kinds.find(|kind| kind.id == id).map(|kind| &kind.says)
            }
            VersionTexts::Earlier(earlier) => wording(&earlier.kinds, id),
        };
        says.map(|says| says.for_perspective(perspective))
    }

    /// What a point of the scale, from 1, is called.
    pub fn point(self, point: u8) -> Option<&'p str> {
        let scale = match self {
            VersionTexts::Present(pack) => &pack.scale,
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
