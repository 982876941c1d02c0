//! Items and the responses to them.

use super::cause::Cause;
use crate::json::{Faults, Json, Record, record};

/// How many points the agreement scale has: from 1, "strongly disagree", to
/// 5, "strongly agree".
pub const SCALE_POINTS: u8 = 5;

/// The answer to one item.
///
/// Stored as a number: 0 for skipped, 1 to [`SCALE_POINTS`] for a point on
/// the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Response {
    /// "Doesn't apply" or "rather not say".
    Skipped,
    /// A point on the agreement scale, 1 to [`SCALE_POINTS`].
    Point(u8),
}

impl Response {
    /// The point chosen, turned round for a reverse-keyed item, so that a
    /// higher one always speaks for the cause. `None` when skipped.
    ///
    /// It lies on the scale always: a point beyond it, which is never read
    /// but can be made in code, is brought to the nearer end.
    pub fn keyed(self, reverse: bool) -> Option<u8> {
        let Response::Point(point) = self else {
            return None;
        };
        let point = point.clamp(1, SCALE_POINTS);
        Some(match reverse {
            true => SCALE_POINTS + 1 - point,
            false => point,
        })
    }
}

impl Record for Response {
    fn read(json: &Json, faults: &mut Faults) -> Self {
        match u8::try_from(i64::read(json, faults)) {
            Ok(0) => Response::Skipped,
            Ok(point @ 1..=SCALE_POINTS) => Response::Point(point),
            _ => {
                faults.note("a response must be a whole number from 0 to 5");
                Response::Skipped
            }
        }
    }

    fn write(&self, text: &mut String) {
        let number = match self {
            Response::Skipped => 0,
            Response::Point(point) => *point,
        };
        i64::from(number).write(text);
    }
}

/// A response together with how its item is keyed.
///
/// The keying is kept with the answer, so that a kept check is scored from
/// itself alone: it gives the same profile for ever, whatever later versions
/// of the pack say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The item's id in its pack.
    pub item: String,
    /// The cause whose subscale the item belongs to.
    pub cause: Cause,
    /// Whether agreeing speaks against the cause.
    pub reverse: bool,
    /// What was answered.
    pub response: Response,
}

record!(Answer {
    item,
    cause,
    reverse,
    response
});

impl Answer {
    /// The point chosen, keyed: see [`Response::keyed`].
    pub fn keyed(&self) -> Option<u8> {
        self.response.keyed(self.reverse)
    }
}
