//! Answers to the questions of a check.

use crate::model::breach::{Frequency, Hurt, Recency, TalkedThrough};
use crate::model::context::{Perspective, TimeTogether};
use crate::model::response::Response;

/// An answer to the question shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Whose trust is low.
    Perspective(Perspective),
    /// How long the couple has been together.
    Together(TimeTogether),
    /// The response to the item shown.
    Item(Response),
    /// A kind of breach was ticked or unticked.
    BreachToggled {
        /// Its position in the pack's inventory.
        index: usize,
        /// Whether it happened.
        happened: bool,
    },
    /// A detail of the breach shown.
    Breach(BreachDetail),
}

/// One detail of a breach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreachDetail {
    /// How often.
    Frequency(Frequency),
    /// How recent.
    Recency(Recency),
    /// How much it hurt.
    Hurt(Hurt),
    /// Whether it has been talked through.
    TalkedThrough(TalkedThrough),
}
