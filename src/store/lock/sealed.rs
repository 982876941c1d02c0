//! Sealed texts: their form, and what the edge is asked for to make and open
//! them.

use serde::{Deserialize, Serialize};

use super::SEALED;
use super::base64::{decode, encode};
use super::header::NONCE;
use crate::codec;

/// The version of the form that this program writes.
pub const VERSION: u32 = 1;

/// What stands in the place of a document.
#[derive(Serialize, Deserialize)]
struct Text {
    version: u32,
    sealed: String,
}

/// Something that only a cipher can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// The HMAC of a key: see [`name_of`].
    Name(String),
    /// A text sealed.
    Seal {
        /// The name under which it is to stand.
        name: String,
        /// Its key and itself, a line each.
        text: String,
    },
    /// What is in a sealed text.
    Open {
        /// The name under which it stands.
        name: String,
        /// What stands there.
        text: String,
    },
}

/// What a cipher has told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// What was asked for.
    Bytes(Vec<u8>),
    /// What is in a text that was sealed under the key before this one.
    Former(Vec<u8>),
    /// It can't be told: a text that can't be opened, or a browser that failed.
    Nothing,
}

impl Need {
    /// What the text is bound to: none can stand in the place of another, or
    /// be taken for one of another version.
    pub fn bound(name: &str) -> String {
        ["trust-check sealed", &VERSION.to_string(), name].join("\n")
    }

    /// The nonce and the rest of a sealed text, if it is one of this version.
    pub fn parts(text: &str) -> Option<(Vec<u8>, Vec<u8>)> {
        let text: Text = codec::read(text).ok()?;
        let mut nonce = decode(&text.sealed)?;
        if text.version != VERSION || nonce.len() < NONCE {
            return None;
        }
        let rest = nonce.split_off(NONCE);
        Some((nonce, rest))
    }
}

/// The name under which a text stands whose key has this HMAC: so that nobody
/// learns from names what there is.
pub fn name_of(hmac: &[u8]) -> String {
    let mut name = SEALED.to_owned();
    for byte in hmac.iter().take(16) {
        for half in [byte >> 4, byte & 15] {
            name.extend(char::from_digit(u32::from(half), 16));
        }
    }
    name
}

/// A sealed text, of its nonce and the rest together.
pub(super) fn write(bytes: &[u8]) -> String {
    codec::write(&Text {
        version: VERSION,
        sealed: encode(bytes),
    })
}
