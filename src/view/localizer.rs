//! The localizer: messages with values filled in, dates and plurals.

use super::locale::Locale;
use crate::model::check::Timestamp;
use crate::model::score::{Band, Strength};
use crate::model::worksheet::Day;
use crate::pack::{MessageKey, Messages, fill_placeholders};

/// The texts of the interface in one language, and its formats.
pub struct Localizer {
    messages: Messages,
    locale: Locale,
    region: String,
}

impl Localizer {
    /// The localizer for a messages file in a language given as a BCP 47 tag.
    pub fn new(messages: Messages, language: &str) -> Self {
        Localizer {
            messages,
            locale: Locale::new(language),
            region: String::new(),
        }
    }

    /// The same for a reader in the country with this code.
    pub fn in_region(self, region: String) -> Self {
        Localizer { region, ..self }
    }

    /// The code of the country that the reader is in; empty if unknown.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// The name of the country with this code.
    pub fn country(&self, code: &str) -> String {
        self.locale.country(code)
    }

    /// A day given as `2026-11-24`.
    pub fn date(&self, day: &str) -> String {
        self.locale.date(day)
    }

    /// A message.
    pub fn text(&self, msg: MessageKey) -> &str {
        self.messages.get(msg)
    }

    /// A message with values filled in for its placeholders.
    pub fn format(&self, msg: MessageKey, values: &[(&str, &str)]) -> String {
        fill_placeholders(self.messages.get(msg), values)
    }

    /// A message about a number of things, in the plural form for that number.
    pub fn count(&self, msg: MessageKey, n: usize) -> String {
        let form = self.messages.plural(msg, &self.locale.plural(n));
        fill_placeholders(form, &[("n", &n.to_string())])
    }

    /// A message about progress: "3 of 20".
    pub fn progress(&self, msg: MessageKey, n: usize, total: usize) -> String {
        self.format(msg, &[("n", &n.to_string()), ("of", &total.to_string())])
    }

    /// A date without a time.
    pub fn day(&self, at: Timestamp) -> String {
        self.locale.day(at)
    }

    /// A date with its time.
    pub fn date_time(&self, at: Timestamp) -> String {
        self.locale.date_time(at)
    }

    /// The short name of a day of the week.
    pub fn weekday(&self, day: Day) -> String {
        self.locale.weekday(day)
    }

    /// The short name of a day of the week by its number; 0 is Monday.
    pub fn weekday_name(&self, weekday: u32) -> String {
        // Any Monday: only the weekday is formatted.
        let monday = Day::START.plus(4);
        self.weekday(monday.plus(weekday.cast_signed()))
    }

    /// A day with its weekday.
    pub fn weekday_date(&self, day: Day) -> String {
        self.locale.weekday_date(day)
    }

    /// A strength: "62 of 100".
    pub fn strength(&self, strength: Strength) -> String {
        self.format(
            MessageKey::StrengthOf,
            &[("n", &strength.rounded().to_string())],
        )
    }

    /// A band.
    pub fn band(&self, band: Band) -> &str {
        self.text(match band {
            Band::Little => MessageKey::BandLittle,
            Band::Some => MessageKey::BandSome,
            Band::Strong => MessageKey::BandStrong,
        })
    }
}
