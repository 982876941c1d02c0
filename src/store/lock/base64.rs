//! Base64 (RFC 4648, section 4). `base64ct` takes constant time for a given
//! length, because the bytes include wrapped keys.

use base64ct::{Base64, Encoding};

/// Encodes bytes.
pub fn encode(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// Decodes text that [`encode`] wrote: padded, and without trailing bits.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok()
}
