//! Inputs that the reducer cannot compute by itself.

use crate::model::check::Timestamp;
use crate::model::worksheet::Day;

/// The clock and a fresh id, read from the environment for one action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Env {
    /// The time now.
    pub now: Timestamp,
    /// The calendar day now, in the reader's time zone.
    pub today: Day,
    /// A random id that was never used before.
    pub new_id: String,
}
