//! Commitments: what somebody undertakes to do, and the log of how it went.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};
use thiserror::Error;

use super::Day;
use crate::model::check::Timestamp;
use crate::model::coded::StrEnum;

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
    /// Whenever the occasion comes up; no day is due.
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
    /// Nothing was said of it.
    None,
    /// It was kept.
    Kept,
    /// It was missed.
    Missed,
    /// It was laid aside on that day.
    Paused,
}

impl Mark {
    /// The mark that follows when a day is ticked once more.
    pub fn next(self) -> Self {
        match self {
            Mark::None | Mark::Paused => Mark::Kept,
            Mark::Kept => Mark::Missed,
            Mark::Missed => Mark::None,
        }
    }
}

/// How the days from a first one on went, one letter a day: two years are
/// 730 letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Log(String);

/// The most days that a log holds: ten years and a little.
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

/// A text that is no log of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("must be a log of days, in letters k, m, r and -")]
pub struct InvalidLog;

/// Something observable that somebody undertakes to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// Tells it from every other.
    pub id: String,
    /// The id of its worksheet.
    #[serde(rename = "sheet")]
    pub worksheet_id: String,
    /// When it was made.
    #[serde(rename = "made")]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[serde(rename = "changed")]
    pub updated_at: Timestamp,
    /// What will be done, in words that somebody else could see it by.
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
    /// How the days since then went.
    pub log: Log,
    /// Since when it rests, if it does: nothing is due from then on.
    #[serde(rename = "ended")]
    pub paused_on: Option<Day>,
}

/// The days that were told of, by how they went.
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

    /// Whether it has ended by a day.
    pub fn is_paused(&self, day: Day) -> bool {
        self.paused_on.is_some_and(|end| day >= end)
    }

    /// Takes it up again. The days since it was laid aside are not due, now
    /// or later.
    pub fn resume(&mut self, today: Day) {
        let Some(end) = self.paused_on.take() else {
            return;
        };
        self.pause_days(end, today, |_, _| true);
    }

    /// Changes when it is due, by `change`, from today on: days that were not due
    /// until now stay so, or what is undertaken besides would end the run.
    pub fn change_rhythm(&mut self, today: Day, change: impl FnOnce(&mut Self)) {
        self.pause_days(self.started_on, today, |known, day| !known.is_due(day));
        change(self);
    }

    /// Says of each day from one to before another that it rested, where nothing
    /// was said of it and `which` wants it; not beyond the ten years of a log.
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

    /// Whether it was only begun: nothing is said of it yet.
    pub fn is_blank(&self) -> bool {
        let said = [&self.what, &self.noticed_by];
        said.iter().all(|said| said.trim().is_empty()) && self.tally() == Tally::default()
    }

    /// How a day went.
    pub fn mark(&self, day: Day) -> Mark {
        let at = usize::try_from(day.number() - self.started_on.number()).ok();
        let letter = at.and_then(|at| self.log.0.as_bytes().get(at));
        let known = LETTERS
            .iter()
            .find(|(_, known)| letter == Some(&(*known as u8)));
        known.map_or(Mark::None, |(mark, _)| *mark)
    }

    /// Says how a day went. A day before the first makes the log begin with
    /// it. Nothing happens where the log would become longer than ten years.
    pub fn record(&mut self, day: Day, mark: Mark) {
        // Taking back what was never said must not make the log begin earlier.
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

    /// Takes over the days that were told of elsewhere, in `theirs`, since both
    /// were `base`. A day that was told otherwise here too stays as it is here;
    /// that it rested tells nothing of how it went.
    pub fn merge_days(&mut self, base: &Commitment, theirs: &Commitment) {
        let days = 0..theirs.log.0.len() as i32;
        for day in days.map(|at| theirs.started_on.plus(at)) {
            let (mine, was, new) = (self.mark(day), base.mark(day), theirs.mark(day));
            if new != was && (mine == was || mine == Mark::Paused) {
                self.record(day, new);
            }
        }
    }

    /// Takes over the days of which `theirs` tells and this doesn't. Nothing is
    /// known of what both were before.
    pub fn add_days(&mut self, theirs: &Commitment) {
        let blank = Commitment {
            log: Log::default(),
            ..self.clone()
        };
        self.merge_days(&blank, theirs);
    }

    /// The days told of, all of them.
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

    /// How many times in a row it was kept, up to this day. A missed day ends
    /// a run, and so does a due day that nothing was said of, but for this
    /// day, which is not over yet. Days when it is not due neither end a run
    /// nor, unless kept, add to it.
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
