//! The header: what is needed, beside the passphrase, to open what is sealed.

use serde::{Deserialize, Serialize};

use super::base64::{decode, encode};
use crate::codec;
use crate::store::DecodeError;
use crate::store::document::version;

/// The version of the form that this program writes.
const VERSION: u32 = 1;

/// How a key is derived from the passphrase.
pub const KDF: &str = "PBKDF2-SHA-256";

/// How many rounds of it: what OWASP recommends for PBKDF2 with HMAC-SHA-256,
/// see `docs/lock.md`.
pub const ROUNDS: u32 = 600_000;

/// The most rounds that are done for a header: one that asks for more means
/// harm, for it would keep a device busy for minutes.
pub const MOST_ROUNDS: u32 = 10_000_000;

/// The bytes of a salt.
pub const SALT: usize = 16;

/// The bytes of a nonce of AES-GCM.
pub const NONCE: usize = 12;

/// The bytes of the data key: half of it seals, the other half makes names.
pub const KEY_BYTES: usize = 64;

/// The bytes that seal. Those that did before the passphrase was last changed
/// follow the data key, if it ever was.
pub const SEAL_BYTES: usize = KEY_BYTES / 2;

/// The bytes by which AES-GCM makes a text longer.
const TAG: usize = 16;

/// After how many minutes without activity it locks by itself: what is
/// offered, and the one chosen at first.
pub const MINUTES: ([u32; 4], u32) = ([1, 5, 15, 60], 5);

/// The header of a locked store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of its form.
    pub version: u32,
    /// Tells the data key from any other.
    pub id: String,
    /// How a key is derived from the passphrase.
    pub kdf: String,
    /// In how many rounds.
    pub rounds: u32,
    /// With which salt, in base64.
    pub salt: String,
    /// After how many minutes without activity it locks by itself.
    pub minutes: u32,
    /// The nonce with which the data key is wrapped, in base64.
    pub nonce: String,
    /// The wrapped data key, in base64.
    pub key: String,
}

impl Header {
    /// A header of today's form, still without the wrapped key.
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

    /// Reads a header and makes sure that it can be worked with.
    ///
    /// # Errors
    /// When it was written by a newer program, or is damaged.
    pub fn read(text: &str) -> Result<Self, DecodeError> {
        let tree = codec::parse(text)?;
        version(&tree, VERSION)?;
        let header: Header = codec::from_value(tree)?;
        let long = |text: &str| decode(text).map_or(0, |bytes| bytes.len());
        let sound = header.version == VERSION
            && header.kdf == KDF
            && (1..=MOST_ROUNDS).contains(&header.rounds)
            && (1..=24 * 60).contains(&header.minutes)
            && long(&header.salt) == SALT
            && long(&header.nonce) == NONCE
            && [KEY_BYTES, KEY_BYTES + SEAL_BYTES]
                .contains(&(long(&header.key).saturating_sub(TAG)));
        match sound {
            true => Ok(header),
            false => Err(DecodeError::Corrupt("it can’t be worked with".to_owned())),
        }
    }

    /// Writes it.
    pub fn write(&self) -> String {
        codec::write(self)
    }

    /// All that it says beside the wrapped key, which is bound to this: whoever
    /// changes any of it makes the key useless.
    pub fn bound(&self) -> String {
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
