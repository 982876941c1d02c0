//! A check: one filled-in questionnaire, the unit that is kept, compared and
//! exported.

use super::breach::Breach;
use super::context::{Perspective, TimeTogether};
use super::response::Answer;
use crate::json::{Faults, Json, Record, record};

/// A moment: milliseconds since 1970-01-01T00:00:00Z, from 0 to the last one
/// that a browser's `Date` can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The last moment of ECMAScript's time range (ECMA-262, 21.4.1.1).
    pub const LAST: i64 = 8_640_000_000_000_000;

    /// The moment that the count starts from.
    pub const START: Timestamp = Timestamp(0);

    /// The moment so many milliseconds after 1970 began.
    ///
    /// # Errors
    /// When it lies outside `0..=LAST`.
    pub fn from_millis(millis: i64) -> Result<Self, &'static str> {
        if (0..=Self::LAST).contains(&millis) {
            Ok(Timestamp(millis))
        } else {
            Err("a date lies out of range")
        }
    }

    /// Milliseconds since 1970 began.
    pub fn millis(self) -> i64 {
        self.0
    }
}

impl Record for Timestamp {
    fn read(json: &Json, faults: &mut Faults) -> Self {
        Timestamp::from_millis(i64::read(json, faults)).unwrap_or_else(|problem| {
            faults.note(problem);
            Timestamp::START
        })
    }

    fn write(&self, text: &mut String) {
        self.0.write(text);
    }
}

/// Which pack a check was answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackRef {
    /// The pack's id.
    pub id: String,
    /// The pack's version, from 1.
    pub version: u32,
}

record!(PackRef { id, version });

/// One filled-in questionnaire.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Tells this check from every other: letters and digits, made at random.
    pub id: String,
    /// The pack it was answered with.
    pub pack: PackRef,
    /// When it was finished.
    pub finished: Timestamp,
    /// Whose trust it is about.
    pub perspective: Perspective,
    /// How long the two had been together; `None` is "rather not say".
    pub together: Option<TimeTogether>,
    /// The answers, in the order they were asked. Every item of the pack is
    /// in it, the skipped ones too: the half rule counts them.
    pub answers: Vec<Answer>,
    /// What happened between the two.
    pub breaches: Vec<Breach>,
}

record!(Check {
    id,
    pack,
    finished,
    perspective,
    together,
    answers,
    breaches
});
