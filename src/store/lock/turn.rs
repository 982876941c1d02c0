//! What another tab has done to the lock.

use super::Header;

/// What a store has to become, by the header that stands in its place now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Nothing: it is what it should be.
    Stay,
    /// Locked: there is a header, and its key is not here.
    Shut,
    /// Open, with nothing sealed: there is no lock.
    Open,
    /// As it is, with this header: only the passphrase or the time has changed.
    Header(Box<Header>),
}
