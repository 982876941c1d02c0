//! What is decided about passphrases and time.

/// The fewest characters of a passphrase.
pub const LEAST: usize = 8;

/// The longest wait after a wrong passphrase, in seconds.
const LONGEST: u32 = 60;

/// What is wrong with a passphrase to be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is too short.
    Short,
    /// It was not typed the same way twice.
    Differ,
    /// It is not the one.
    Wrong,
    /// There is no room for the change.
    Full,
    /// The browser could not do it.
    Failed,
}

/// What is wrong with a new passphrase, typed twice.
pub fn fault(new: &str, again: &str) -> Option<Fault> {
    if new.chars().count() < LEAST {
        return Some(Fault::Short);
    }
    (new != again).then_some(Fault::Differ)
}

/// How many seconds to wait after so many wrong passphrases in a row.
pub fn wait(wrong: u32) -> u32 {
    match wrong {
        0 => 0,
        // Sixty-four is more than the longest.
        _ => LONGEST.min(1 << (wrong - 1).min(6)),
    }
}

/// Whether a time without activity, between two moments in milliseconds, is
/// long enough to lock. A clock that was set back tells nothing of the time
/// that has passed, so it locks then as well.
pub fn is_idle(last: f64, now: f64, minutes: u32) -> bool {
    let minute = 60_000.0;
    now - last >= f64::from(minutes) * minute || last - now > minute
}
