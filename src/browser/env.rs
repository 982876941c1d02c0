//! The clock, the reader's locale, and fresh ids.

use js_sys::{Date, Math};
use web_sys::window;

use super::random::fill_random;
use crate::model::check::Timestamp;
use crate::model::worksheet::Day;
use crate::pack::help;
use crate::state::Env;

/// The time now and a fresh id.
pub fn env() -> Env {
    let now = Date::now() as i64;
    Env {
        // A device whose clock is set before 1970 gets 1970.
        now: Timestamp::from_millis(now.max(0)).unwrap_or(Timestamp::START),
        today: today(),
        new_id: new_id(),
    }
}

/// Today, by the reader's own clock and time zone.
fn today() -> Day {
    let now = Date::new_0();
    Day::here(now.get_time(), now.get_timezone_offset())
}

/// The reader's own locale, such as `en-GB`, if it is one of this language:
/// the texts are the pack's, but dates are written as the reader writes them.
pub fn locale(language: &str) -> String {
    let own = window().and_then(|window| window.navigator().language());
    let is_same = |own: &String| own.split('-').next() == language.split('-').next();
    own.filter(is_same).unwrap_or_else(|| language.to_owned())
}

/// The country in the reader's browser settings, according to its list of
/// languages; empty if none of them includes one. The location is not
/// requested.
pub fn region() -> String {
    let languages = window().map(|window| window.navigator().languages());
    let tags = languages.into_iter().flat_map(|list| list.to_vec());
    let mut regions = tags.filter_map(|tag| help::region(&tag.as_string()?));
    regions.next().unwrap_or_default()
}

/// Sixteen letters and digits, 80 random bits: two devices merge documents by
/// their ids, so they must not collide.
fn new_id() -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut bytes = [0; 16];
    if fill_random(&mut bytes).is_err() {
        // No supported browser refuses; ids have to differ even in one that does.
        bytes.fill_with(|| (Math::random() * 256.0) as u8);
    }
    let digits = bytes.map(|byte| char::from(DIGITS[usize::from(byte) % DIGITS.len()]));
    digits.iter().collect()
}
