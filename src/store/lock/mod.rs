//! The lock: all that is kept, sealed under a passphrase. `docs/lock.md` tells
//! the form and what it protects from.
//!
//! Ciphers work asynchronously in a browser, while a [`Backend`] answers at
//! once. So whatever is to be done in a locked store is first rehearsed
//! ([`Store::needs`](super::Store::needs)): that changes nothing, and tells
//! which names, sealed and opened texts it would take. The edge makes those,
//! the [`Vault`] learns them, and then it is done for real and in one go, with
//! the place's own refusals.

mod base64;
mod change;
mod header;
mod passphrase;
mod sealed;
mod vault;

pub use base64::{decode, encode};
pub use header::{Header, KDF, KEY_BYTES, MINUTES, MOST_ROUNDS, NONCE, ROUNDS, SALT, SEAL_BYTES};
pub use passphrase::{Fault, LEAST, fault, is_idle, wait};
pub use sealed::{Need, Told, VERSION, name_of};
pub(super) use vault::Shared;
pub use vault::{Shut, Vault};

use super::{Backend, PREFIX, StorageError};

/// The key of the header.
pub const KEY: &str = "trust-check/lock";

/// What the names of sealed texts begin with.
pub const SEALED: &str = "trust-check/sealed/";

/// The header that stands in a place.
///
/// # Errors
/// When it can't be told whether there is one: a place that can't be read seems
/// to have none, and whoever believed that would take the lock off.
pub fn header_in(place: &mut dyn Backend) -> Result<Option<String>, StorageError> {
    let header = place.get(KEY);
    if header.is_none() {
        if place.keys().iter().any(|key| key == KEY) {
            return Err(StorageError::Unavailable);
        }
        // Nothing stands under the mere prefix.
        place.remove(PREFIX)?;
    }
    Ok(header)
}
