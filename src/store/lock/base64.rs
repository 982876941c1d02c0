//! Bytes as text (RFC 4648, section 4).

use base64ct::{Base64, Encoding};

/// Writes bytes.
pub fn encode(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// Reads bytes, if that is what a text holds, written as [`encode`] writes
/// them.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok()
}
