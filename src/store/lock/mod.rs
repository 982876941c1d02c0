//! The lock: everything stored, encrypted under a passphrase. `docs/lock.md`
//! describes the format and what it protects from.
//!
//! WebCrypto is asynchronous, while a [`Backend`] answers at once. Both fit
//! together because an unlocked [`Vault`] holds all plaintext in memory:
//! reading never needs a cipher, only writing does. A change is made in three
//! steps:
//!
//! 1. **Plan**, synchronously: a [`Planner`] runs the change
//!    against a copy of what is in memory and records the writes.
//! 2. **Encrypt**, asynchronously: the embedding code encrypts the whole batch.
//! 3. **Commit**, synchronously: [`Vault::pull_documents`] checks that storage
//!    still holds what the plan was based on, and
//!    [`Store::commit`](super::Store::commit) writes all of a step or nothing.
//!
//! What other tabs wrote is found by [`Vault::pull`], decrypted, and handed to
//! [`Vault::decrypted`].

mod base64;
mod document;
mod header;
mod locked;
mod passphrase;
mod plan;
mod rewrite;
mod vault;

pub use base64::{decode, encode};
pub use document::{
    Ciphertext, Decrypted, EncryptedDocument, PlainDocument, VERSION, associated_data, name_of,
    parse_ciphertext, write_ciphertext,
};
pub use header::{
    ENCRYPTION_KEY_BYTES, Header, IDLE_MINUTES, KDF, KEY_BYTES, MAX_ROUNDS, NONCE_BYTES, ROUNDS,
    SALT_BYTES,
};
pub use locked::LockedBackend;
pub use passphrase::{LockError, MIN_PASSPHRASE_CHARS, check_new_passphrase, is_idle, retry_delay};
pub use plan::{Plan, Planner};
pub(super) use vault::SharedVault;
pub use vault::{Pulled, Vault};

use super::{Backend, PREFIX, StorageError};

/// The key of the header.
pub const HEADER_KEY: &str = "trust-check/lock";

/// The prefix of the names under which encrypted documents are stored. The word
/// is part of the stored format.
pub const ENCRYPTED_PREFIX: &str = "trust-check/sealed/";

/// The stored header of a backend; `None` if there is no lock.
///
/// # Errors
/// If it is unknown whether there is one. A backend that can't be read looks as
/// if it had none, and acting on that would remove the lock.
pub fn stored_header(backend: &mut dyn Backend) -> Result<Option<String>, StorageError> {
    let header = backend.get(HEADER_KEY);
    if header.is_none() {
        if backend.keys().iter().any(|key| key == HEADER_KEY) {
            return Err(StorageError::Unavailable);
        }
        // Nothing is stored under the bare prefix: this only tests whether the
        // backend can be reached.
        backend.remove(PREFIX)?;
    }
    Ok(header)
}
