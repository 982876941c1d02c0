//! Rules for passphrases and idle time.

/// Minimum length of a passphrase, in characters.
pub const MIN_PASSPHRASE_CHARS: usize = 8;

/// The longest wait after a wrong passphrase, in seconds.
const LONGEST_WAIT: u32 = 60;

/// Why a command to the lock failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockError {
    /// The new passphrase is too short.
    TooShort,
    /// The new passphrase was typed differently the second time.
    Mismatch,
    /// The passphrase is wrong.
    WrongPassphrase,
    /// The storage has no room for the change.
    QuotaExceeded,
    /// The browser or the storage refused.
    Failed,
}

/// The problem with a new passphrase, typed twice, if any.
pub fn check_new_passphrase(new: &str, again: &str) -> Option<LockError> {
    if new.chars().count() < MIN_PASSPHRASE_CHARS {
        return Some(LockError::TooShort);
    }
    (new != again).then_some(LockError::Mismatch)
}

/// Seconds to wait after this many wrong passphrases in a row.
pub fn retry_delay(wrong: u32) -> u32 {
    match wrong {
        0 => 0,
        // Sixty-four is more than the maximum.
        _ => LONGEST_WAIT.min(1 << (wrong - 1).min(6)),
    }
}

/// Whether the idle time between two moments in milliseconds is long enough to
/// lock. If the clock was set back, the elapsed time is unknown, so it locks as
/// well.
pub fn is_idle(last: f64, now: f64, minutes: u32) -> bool {
    let minute = 60_000.0;
    now - last >= f64::from(minutes) * minute || last - now > minute
}
