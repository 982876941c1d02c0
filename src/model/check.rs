//! A check: one completed questionnaire, the unit that is saved, compared and
//! exported.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::breach::Breach;
use super::context::{Perspective, TimeTogether};
use super::response::Answer;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z, from 0 to the
/// latest that a browser's `Date` can represent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64")]
pub struct Timestamp(i64);

impl Timestamp {
    /// Latest value of ECMAScript's time range (ECMA-262, 21.4.1.1).
    pub const LAST: i64 = 8_640_000_000_000_000;

    /// The epoch, 1970-01-01T00:00:00Z.
    pub const START: Timestamp = Timestamp(0);

    /// A timestamp from milliseconds since the epoch.
    ///
    /// # Errors
    /// If it lies outside `0..=LAST`.
    pub fn from_millis(millis: i64) -> Result<Self, TimestampOutOfRange> {
        if (0..=Self::LAST).contains(&millis) {
            Ok(Timestamp(millis))
        } else {
            Err(TimestampOutOfRange)
        }
    }

    /// Milliseconds since the epoch.
    pub fn millis(self) -> i64 {
        self.0
    }
}

impl TryFrom<i64> for Timestamp {
    type Error = TimestampOutOfRange;

    fn try_from(millis: i64) -> Result<Self, Self::Error> {
        Timestamp::from_millis(millis)
    }
}

/// A number of milliseconds outside `0..=Timestamp::LAST`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a date lies out of range")]
pub struct TimestampOutOfRange;

/// The pack that a check was answered with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackRef {
    /// The pack's id.
    pub id: String,
    /// The pack's version, from 1.
    pub version: u32,
}

/// One completed questionnaire.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Unique id: random letters and digits.
    pub id: String,
    /// The pack it was answered with.
    pub pack: PackRef,
    /// When it was finished.
    #[serde(rename = "finished")]
    pub finished_at: Timestamp,
    /// Whose trust it is about.
    pub perspective: Perspective,
    /// How long the two had been together; `None` is "rather not say".
    pub together: Option<TimeTogether>,
    /// The answers, in the order they were asked. Every item of the pack is
    /// included, even skipped ones, because the half rule counts them.
    pub answers: Vec<Answer>,
    /// What happened between the two.
    pub breaches: Vec<Breach>,
}
