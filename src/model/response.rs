//! Items and the responses to them.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::cause::Cause;

/// Number of points on the agreement scale: from 1, "strongly disagree", to 5,
/// "strongly agree".
pub const SCALE_POINTS: u8 = 5;

/// The answer to one item.
///
/// Stored as a number: 0 for skipped, 1 to [`SCALE_POINTS`] for a point on
/// the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "u8")]
pub enum Response {
    /// "Doesn't apply" or "rather not say".
    Skipped,
    /// A point on the agreement scale, 1 to [`SCALE_POINTS`].
    Point(u8),
}

impl Response {
    /// The chosen point, reversed for a reverse-keyed item, so that a higher
    /// one always counts towards the cause. `None` when skipped.
    ///
    /// Always on the scale: a point beyond it, which is never read but can be
    /// constructed in code, is clamped.
    pub fn keyed(self, reverse: bool) -> Option<u8> {
        let Response::Point(point) = self else {
            return None;
        };
        let point = point.clamp(1, SCALE_POINTS);
        Some(if reverse {
            SCALE_POINTS + 1 - point
        } else {
            point
        })
    }
}

impl TryFrom<i64> for Response {
    type Error = ResponseOutOfRange;

    fn try_from(number: i64) -> Result<Self, Self::Error> {
        match u8::try_from(number) {
            Ok(0) => Ok(Response::Skipped),
            Ok(point @ 1..=SCALE_POINTS) => Ok(Response::Point(point)),
            _ => Err(ResponseOutOfRange),
        }
    }
}

impl From<Response> for u8 {
    fn from(response: Response) -> Self {
        match response {
            Response::Skipped => 0,
            Response::Point(point) => point,
        }
    }
}

/// A number that is not a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a response must be a whole number from 0 to 5")]
pub struct ResponseOutOfRange;

/// A response together with how its item is keyed.
///
/// The keying is stored with the answer, so that a saved check can be scored on
/// its own: it always gives the same profile, whatever later versions of the
/// pack say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The item's id in its pack.
    pub item: String,
    /// The cause whose subscale the item belongs to.
    pub cause: Cause,
    /// Whether agreeing counts against the cause.
    pub reverse: bool,
    /// The response.
    pub response: Response,
}

impl Answer {
    /// The chosen point, keyed: see [`Response::keyed`].
    pub fn keyed(&self) -> Option<u8> {
        self.response.keyed(self.reverse)
    }
}
