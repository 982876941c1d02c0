//! Calendar days, in the reader's local time.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::Date;

use crate::model::check::Timestamp;

/// A calendar day: days since 1970-01-01 in the reader's own time zone. It is
/// not a point in time, so summer time does not affect it: the next day is
/// always one more. From 0 to [`Day::LAST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64")]
pub struct Day(i32);

impl Day {
    /// 9999-12-31, the last day that a calendar file can represent.
    pub const LAST: i32 = 2_932_896;

    /// The first day, 1970-01-01.
    pub const START: Day = Day(0);

    /// The day `days` days after 1970-01-01, clamped to the valid range.
    pub fn new(days: i32) -> Self {
        Day(days.clamp(0, Self::LAST))
    }

    /// The day of a timestamp in UTC; [`Day::LAST`] if later. Accurate to a
    /// day: the reader's own calendar may show the day before or after.
    pub fn of(moment: Timestamp) -> Self {
        let days = moment.millis() / 86_400_000;
        i32::try_from(days).map_or(Day(Self::LAST), Day::new)
    }

    /// The local day at `millis` milliseconds since 1970, for a UTC offset of
    /// `behind` minutes as browsers report it (positive west of UTC; ECMA-262,
    /// `Date.prototype.getTimezoneOffset`). Summer time changes the offset,
    /// never the arithmetic of days.
    pub fn here(millis: f64, behind: f64) -> Self {
        Day::new(((millis - behind * 60_000.0) / 86_400_000.0) as i32)
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The day `days` days later, or earlier if negative.
    pub fn plus(self, days: i32) -> Self {
        Day::new(self.0.saturating_add(days))
    }

    /// The day of the week: 0 is Monday, 6 Sunday.
    pub fn weekday(self) -> u32 {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7).unsigned_abs()
    }

    /// The Monday of its week; [`Day::START`], a Thursday, for the first week.
    pub fn monday(self) -> Self {
        self.plus(-self.weekday().cast_signed())
    }

    /// Year, month from 1 and day of the month from 1, in the Gregorian
    /// calendar.
    pub fn civil(self) -> (i32, u32, u32) {
        // The crate can represent every day up to `LAST`.
        let date = Date::from_julian_day(UNIX_EPOCH + self.0).unwrap_or(Date::MIN);
        let (year, month, day) = date.to_calendar_date();
        (year, u8::from(month).into(), day.into())
    }
}

/// The Julian day of 1970-01-01.
const UNIX_EPOCH: i32 = 2_440_588;

impl TryFrom<i64> for Day {
    type Error = DayOutOfRange;

    fn try_from(days: i64) -> Result<Self, Self::Error> {
        match i32::try_from(days) {
            Ok(days) if (0..=Self::LAST).contains(&days) => Ok(Day(days)),
            _ => Err(DayOutOfRange),
        }
    }
}

/// A number of days outside `0..=Day::LAST`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a day lies out of range")]
pub struct DayOutOfRange;
