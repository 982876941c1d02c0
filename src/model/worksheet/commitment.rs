//! Commitments: what a reader intends to do, and the log of how it went.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};
use thiserror::Error;

use super::Day;
use crate::model::check::Timestamp;
use crate::model::str_enum::StrEnum;

/// How often a commitment is due.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Rhythm {
    /// Every day.
    Daily,
    /// On certain days of the week.
    Weekly,
    /// When the occasion arises; no day is due.
    #[serde(rename = "occasions")]
    #[strum(serialize = "occasions")]
    AsNeeded,
}

impl StrEnum for Rhythm {
    const NAME: &'static str = "rhythm";
}

/// How one day went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing recorded.
    None,
    /// The commitment was kept.
    Kept,
    /// The commitment was missed.
    Missed,
    /// The commitment was paused on that day.
    Paused,
}

impl Mark {
    /// The next mark when a day is ticked again.
    pub fn next(self) -> Self {
        match self {
            Mark::None | Mark::Paused => Mark::Kept,
            Mark::Kept => Mark::Missed,
            Mark::Missed => Mark::None,
        }
    }
}

/// The marks of the days since a first one, one letter per day: two years are
/// 730 letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Log(String);

/// Maximum days in a log: a little over ten years.
pub const MAX_LOGGED_DAYS: usize = 3_700;

const LETTERS: [(Mark, char); 4] = [
    (Mark::None, '-'),
    (Mark::Kept, 'k'),
    (Mark::Missed, 'm'),
    (Mark::Paused, 'r'),
];

impl TryFrom<String> for Log {
    type Error = InvalidLog;

    fn try_from(letters: String) -> Result<Self, Self::Error> {
        let is_known = |letter| LETTERS.iter().any(|(_, known)| *known == letter);
        if letters.len() <= MAX_LOGGED_DAYS && letters.chars().all(is_known) {
            Ok(Log(letters))
        } else {
            Err(InvalidLog)
        }
    }
}

/// A text that is not a log of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("must be a log of days, in letters k, m, r and -")]
pub struct InvalidLog;

/// Something observable that a reader intends to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// Unique id.
    pub id: String,
    /// The id of its worksheet.
    #[serde(rename = "sheet")]
    pub worksheet_id: String,
    /// When it was created.
    #[serde(rename = "made")]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[serde(rename = "changed")]
    pub updated_at: Timestamp,
    /// What will be done, in words that would let another person see it happen.
    pub what: String,
    /// Who would notice.
    pub noticed_by: String,
    /// How often.
    pub rhythm: Rhythm,
    /// The days of the week for [`Rhythm::Weekly`]: bit 0 is Monday, bit 6
    /// Sunday.
    pub weekdays: u32,
    /// When a reminder should come, as `HH:MM`.
    #[serde(rename = "remind")]
    pub reminder_time: String,
    /// The first day of the log.
    #[serde(rename = "since")]
    pub started_on: Day,
    /// The marks of the days since then.
    pub log: Log,
    /// First day of a pause, if it is paused: nothing is due from then on.
    #[serde(rename = "ended")]
    pub paused_on: Option<Day>,
}

/// Number of recorded days, by mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Days kept.
    pub kept: usize,
    /// Days missed.
    pub missed: usize,
}

impl Commitment {
    /// Whether it is due on a day.
    pub fn is_due(&self, day: Day) -> bool {
        let in_rhythm = match self.rhythm {
            Rhythm::Daily => true,
            Rhythm::Weekly => self.weekdays >> day.weekday() & 1 == 1,
            Rhythm::AsNeeded => false,
        };
        let rests = self.is_paused(day) || self.mark(day) == Mark::Paused;
        in_rhythm && day >= self.started_on && !rests
    }

    /// Whether it is paused on a day.
    pub fn is_paused(&self, day: Day) -> bool {
        self.paused_on.is_some_and(|end| day >= end)
    }

    /// Resumes it. The days of the pause are not due, now or later.
    pub fn resume(&mut self, today: Day) {
        let Some(end) = self.paused_on.take() else {
            return;
        };
        self.pause_days(end, today, |_, _| true);
    }

    /// Changes the rhythm with `change`, from today on. Past days keep their
    /// due state; otherwise adding a weekday would break the streak.
    pub fn change_rhythm(&mut self, today: Day, change: impl FnOnce(&mut Self)) {
        self.pause_days(self.started_on, today, |known, day| !known.is_due(day));
        change(self);
    }

    /// Marks the days from `from` up to, but not including, `to` as paused
    /// where nothing is recorded and `which` selects them, within the ten years
    /// of a log.
    fn pause_days(&mut self, from: Day, to: Day, which: impl Fn(&Self, Day) -> bool) {
        let mut letters: Vec<char> = self.log.0.chars().collect();
        let first = self.started_on.number();
        for number in from.number().max(first)..to.number() {
            let at = (number - first).unsigned_abs() as usize;
            if at >= MAX_LOGGED_DAYS {
                break;
            }
            let day = Day::new(number);
            if self.mark(day) == Mark::None && which(self, day) {
                letters.resize(letters.len().max(at + 1), '-');
                letters[at] = 'r';
            }
        }
        self.log = Log(letters.into_iter().collect());
    }

    /// Whether nothing has been entered yet.
    pub fn is_blank(&self) -> bool {
        let said = [&self.what, &self.noticed_by];
        said.iter().all(|said| said.trim().is_empty()) && self.tally() == Tally::default()
    }

    /// The mark of a day.
    pub fn mark(&self, day: Day) -> Mark {
        let at = usize::try_from(day.number() - self.started_on.number()).ok();
        let letter = at.and_then(|at| self.log.0.as_bytes().get(at));
        let known = LETTERS
            .iter()
            .find(|(_, known)| letter == Some(&(*known as u8)));
        known.map_or(Mark::None, |(mark, _)| *mark)
    }

    /// Records the mark of a day. A day before the first one extends the log
    /// backwards. Does nothing if the log would exceed ten years.
    pub fn record(&mut self, day: Day, mark: Mark) {
        // Clearing a mark that was never set must not extend the log backwards.
        if self.mark(day) == mark {
            return;
        }
        let first = day.min(self.started_on);
        let before = (self.started_on.number() - first.number()).unsigned_abs() as usize;
        let at = (day.number() - first.number()).unsigned_abs() as usize;
        let length = (before + self.log.0.len()).max(at + 1);
        if length > MAX_LOGGED_DAYS {
            return;
        }
        let mut letters = vec!['-'; before];
        letters.extend(self.log.0.chars());
        letters.resize(length, '-');
        let letter = LETTERS.iter().find(|(known, _)| *known == mark);
        letters[at] = letter.map_or('-', |(_, letter)| *letter);
        self.log = Log(letters.into_iter().collect());
        self.started_on = first;
    }

    /// Merges the days recorded in `theirs` since both were `base`. A day also
    /// changed here keeps the mark it has here; a pause says nothing about how
    /// a day went.
    pub fn merge_days(&mut self, base: &Commitment, theirs: &Commitment) {
        let days = 0..theirs.log.0.len() as i32;
        for day in days.map(|at| theirs.started_on.plus(at)) {
            let (mine, was, new) = (self.mark(day), base.mark(day), theirs.mark(day));
            if new != was && (mine == was || mine == Mark::Paused) {
                self.record(day, new);
            }
        }
    }

    /// Adds the days recorded in `theirs` but not here. Used when the common
    /// ancestor is unknown.
    pub fn add_days(&mut self, theirs: &Commitment) {
        let blank = Commitment {
            log: Log::default(),
            ..self.clone()
        };
        self.merge_days(&blank, theirs);
    }

    /// Counts all recorded days.
    pub fn tally(&self) -> Tally {
        let count = |wanted| {
            self.log
                .0
                .chars()
                .filter(|letter| *letter == wanted)
                .count()
        };
        Tally {
            kept: count('k'),
            missed: count('m'),
        }
    }

    /// Length of the current run of kept days, up to this day. A missed day
    /// ends a run, and so does a due day with no mark, except today, which is
    /// not over yet. Days when it is not due neither end a run nor, unless
    /// kept, add to it.
    pub fn streak(&self, today: Day) -> usize {
        let mut run = 0;
        let mut day = today;
        loop {
            match self.mark(day) {
                Mark::Kept => run += 1,
                Mark::Missed => return run,
                Mark::None if day < today && self.is_due(day) => return run,
                Mark::None | Mark::Paused => {}
            }
            if day <= self.started_on {
                return run;
            }
            day = day.plus(-1);
        }
    }
}
