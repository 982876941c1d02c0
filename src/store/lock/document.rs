//! Encrypted documents: their stored format, and the types passed between the
//! vault and a cipher.

use serde::{Deserialize, Serialize};

use super::ENCRYPTED_PREFIX;
use super::base64::{decode, encode};
use super::header::NONCE_BYTES;
use crate::codec;

/// The version of the stored format that this program writes.
pub const VERSION: u32 = 1;

/// Number of bytes of an HMAC used for a name.
const NAME_BYTES: usize = 16;

/// The stored, encrypted form of a document.
#[derive(Serialize, Deserialize)]
struct Text {
    version: u32,
    sealed: String,
}

/// A document to be written or removed, before encryption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainDocument {
    /// Its key.
    pub key: String,
    /// Its storage name, if known: see [`name_of`].
    pub name: Option<String>,
    /// Its text; `None` if it is to be removed.
    pub text: Option<String>,
}

impl PlainDocument {
    /// The plaintext: the key and the text, one line each.
    pub fn content(&self) -> Option<String> {
        let text = self.text.as_ref()?;
        Some([&self.key, "\n", text].concat())
    }
}

/// A document ready to be written or removed: see [`PlainDocument`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncryptedDocument {
    /// Its key.
    pub key: String,
    /// Its storage name.
    pub name: String,
    /// Its text, and the same encrypted by [`write_ciphertext`]; `None` if it
    /// is to be removed.
    pub text: Option<(String, String)>,
}

/// A stored text to be decrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ciphertext {
    /// Its storage name.
    pub name: String,
    /// The stored text: see [`parse_ciphertext`].
    pub text: String,
}

/// Result of decrypting a [`Ciphertext`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decrypted {
    /// The content, encrypted under the current key.
    Current(Vec<u8>),
    /// The content, encrypted under the previous key.
    Previous(Vec<u8>),
    /// It can't be decrypted: it is damaged, or was moved to another name.
    Failed,
}

/// The storage name of the document whose key has this HMAC, so that names
/// don't reveal what is stored.
pub fn name_of(hmac: &[u8]) -> String {
    let mut name = ENCRYPTED_PREFIX.to_owned();
    for byte in hmac.iter().take(NAME_BYTES) {
        for half in [byte >> 4, byte & 15] {
            name.extend(char::from_digit(u32::from(half), 16));
        }
    }
    name
}

/// The additional authenticated data (AAD) of a document's encryption, which
/// binds it to its name and version, so that no document can pass for another.
pub fn associated_data(name: &str) -> String {
    ["trust-check sealed", &VERSION.to_string(), name].join("\n")
}

/// The nonce and the ciphertext of a stored text, if it has this version.
pub fn parse_ciphertext(text: &str) -> Option<(Vec<u8>, Vec<u8>)> {
    let text: Text = codec::read(text).ok()?;
    let mut nonce = decode(&text.sealed)?;
    if text.version != VERSION || nonce.len() < NONCE_BYTES {
        return None;
    }
    let encrypted = nonce.split_off(NONCE_BYTES);
    Some((nonce, encrypted))
}

/// The stored text of a nonce followed by a ciphertext.
pub fn write_ciphertext(bytes: &[u8]) -> String {
    codec::write(&Text {
        version: VERSION,
        sealed: encode(bytes),
    })
}
