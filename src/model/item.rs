//! Items: the statements of the questionnaire.

use serde::{Deserialize, Serialize};

use super::breach::Size;
use super::cause::Cause;
use super::context::Perspective;

/// One wording for each perspective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// For "my trust in my partner".
    pub mine: String,
    /// For "my partner's trust in me".
    pub partners: String,
    /// For "each partner's trust in the other".
    pub both: String,
}

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Id, unique in its pack.
    pub id: String,
    /// The cause whose subscale it belongs to.
    pub cause: Cause,
    /// Whether agreeing counts against the cause.
    pub reverse: bool,
    /// The statement.
    pub says: Wording,
}

/// One kind of breach listed in the inventory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachKind {
    /// Id, unique in its pack.
    pub id: String,
    /// Small or big.
    pub size: Size,
    /// What happened.
    pub says: Wording,
}
