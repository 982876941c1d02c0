//! Items: the statements of the questionnaire.

use super::breach::Size;
use super::cause::Cause;
use super::context::Perspective;
use crate::json::record;

/// One wording for each perspective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// For "my trust in my partner".
    pub mine: String,
    /// For "my partner's trust in me".
    pub partners: String,
    /// For "each one's trust in the other".
    pub both: String,
}

record!(Wording {
    mine,
    partners,
    both
});

impl Wording {
    /// The wording for a perspective.
    pub fn for_perspective(&self, perspective: Perspective) -> &str {
        match perspective {
            Perspective::Mine => &self.mine,
            Perspective::Partners => &self.partners,
            Perspective::Both => &self.both,
        }
    }
}

/// One statement, answered on the agreement scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Tells the item from every other of its pack.
    pub id: String,
    /// The cause whose subscale it belongs to.
    pub cause: Cause,
    /// Whether agreeing speaks against the cause.
    pub reverse: bool,
    /// The statement.
    pub says: Wording,
}

record!(Item {
    id,
    cause,
    reverse,
    says
});

/// One kind of breach that can be named in the inventory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreachKind {
    /// Tells the kind from every other of its pack.
    pub id: String,
    /// Small or big.
    pub size: Size,
    /// What happened.
    pub says: Wording,
}

record!(BreachKind { id, size, says });
