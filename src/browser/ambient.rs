//! The clock and chance.

use js_sys::{Date, Math};
use web_sys::window;

use crate::model::check::Timestamp;
use crate::model::worksheet::Day;
use crate::pack::help;
use crate::state::Env;

/// The time now and a fresh id.
pub fn surroundings() -> Env {
    let now = Date::now() as i64;
    Env {
        // A device whose clock stands before 1970 gets 1970.
        now: Timestamp::from_millis(now.max(0)).unwrap_or(Timestamp::START),
        today: today(),
        new_id: fresh_id(),
    }
}

/// The day now, by the reader's own clock and time zone.
fn today() -> Day {
    let now = Date::new_0();
    Day::here(now.get_time(), now.get_timezone_offset())
}

/// The reader's own locale, such as `en-GB`, if it is one of this language:
/// the words are the pack's, but dates are written as the reader writes them.
pub fn locale(language: &str) -> String {
    let own = window().and_then(|window| window.navigator().language());
    let same = |own: &String| own.split('-').next() == language.split('-').next();
    own.filter(same).unwrap_or_else(|| language.to_owned())
}

/// The country that the reader's browser is set to, by its own list of
/// languages; empty if none of them names one. Nobody is asked where the
/// reader is.
pub fn region() -> String {
    let languages = window().map(|window| window.navigator().languages());
    let tags = languages.into_iter().flat_map(|list| list.to_vec());
    let mut regions = tags.filter_map(|tag| help::region(&tag.as_string()?));
    regions.next().unwrap_or_default()
}

/// Sixteen letters and digits. They only have to tell checks apart, so the
/// plain generator will do; it also works where WebCrypto does not.
fn fresh_id() -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    (0..16)
        .map(|_| {
            let at = (Math::random() * DIGITS.len() as f64) as usize;
            char::from(DIGITS[at % DIGITS.len()])
        })
        .collect()
}
