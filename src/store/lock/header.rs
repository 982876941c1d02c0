//! The header: everything except the passphrase that is needed to decrypt the
//! stored data.

use serde::{Deserialize, Serialize};

use super::base64::{decode, encode};
use crate::codec;
use crate::store::DecodeError;
use crate::store::document::version;

/// The version of the format that this program writes.
const VERSION: u32 = 1;

/// The function that derives the wrapping key from the passphrase.
pub const KDF: &str = "PBKDF2-SHA-256";

/// The number of iterations that OWASP recommends for PBKDF2 with HMAC-SHA-256:
/// see `docs/lock.md`.
pub const ROUNDS: u32 = 600_000;

/// Maximum number of PBKDF2 iterations accepted. A header that asks for more is
/// malicious: it would keep a device busy for minutes.
pub const MAX_ROUNDS: u32 = 10_000_000;

/// Length of a salt in bytes.
pub const SALT_BYTES: usize = 16;

/// Length of an AES-GCM nonce in bytes.
pub const NONCE_BYTES: usize = 12;

/// Length of the data key in bytes: half of it encrypts, the other half derives
/// names.
pub const KEY_BYTES: usize = 64;

/// Length of the encryption key in bytes. If the passphrase was ever changed,
/// the previous encryption key follows the data key.
pub const ENCRYPTION_KEY_BYTES: usize = KEY_BYTES / 2;

/// Length of an AES-GCM tag in bytes.
const TAG: usize = 16;

/// The available idle limits in minutes, and the default.
pub const IDLE_MINUTES: ([u32; 4], u32) = ([1, 5, 15, 60], 5);

/// The header of a locked store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of its format.
    pub version: u32,
    /// Distinguishes the data key from any other.
    pub id: String,
    /// The function that derives the wrapping key from the passphrase.
    pub kdf: String,
    /// The number of iterations of the derivation.
    pub rounds: u32,
    /// The salt of the derivation, in base64.
    pub salt: String,
    /// The idle limit in minutes.
    pub minutes: u32,
    /// The nonce with which the data key is wrapped, in base64.
    pub nonce: String,
    /// The wrapped data key, in base64.
    pub key: String,
}

impl Header {
    /// A header of the current version, without the wrapped key.
    pub fn new(id: &str, salt: &[u8], minutes: u32) -> Self {
        Header {
            version: VERSION,
            id: id.to_owned(),
            kdf: KDF.to_owned(),
            rounds: ROUNDS,
            salt: encode(salt),
            minutes,
            nonce: String::new(),
            key: String::new(),
        }
    }

    /// Reads a header and validates it.
    ///
    /// # Errors
    /// If it was written by a newer program, or is damaged.
    pub fn parse(text: &str) -> Result<Self, DecodeError> {
        let tree = codec::parse(text)?;
        version(&tree, VERSION)?;
        let header: Header = codec::from_value(tree)?;
        let long = |text: &str| decode(text).map_or(0, |bytes| bytes.len());
        let is_valid = header.version == VERSION
            && header.kdf == KDF
            && (1..=MAX_ROUNDS).contains(&header.rounds)
            && (1..=24 * 60).contains(&header.minutes)
            && long(&header.salt) == SALT_BYTES
            && long(&header.nonce) == NONCE_BYTES
            && [KEY_BYTES, KEY_BYTES + ENCRYPTION_KEY_BYTES]
                .contains(&(long(&header.key).saturating_sub(TAG)));
        if is_valid {
            Ok(header)
        } else {
            Err(DecodeError::Corrupt("it can’t be worked with".to_owned()))
        }
    }

    /// Serializes it.
    pub fn serialize(&self) -> String {
        codec::write(self)
    }

    /// The additional authenticated data (AAD) of the wrapped key: everything
    /// else in the header. Changing any of it makes the key unusable.
    pub fn associated_data(&self) -> String {
        let numbers = [self.version, self.rounds, self.minutes].map(|number| number.to_string());
        let [version, rounds, minutes] = &numbers;
        [
            "trust-check lock",
            version,
            &self.id,
            &self.kdf,
            rounds,
            &self.salt,
            minutes,
        ]
        .join("\n")
    }
}
