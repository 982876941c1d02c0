//! Readers of locked data.

use trust_check::store::lock::{
    Header, KEY_BYTES, MAX_ROUNDS, NONCE_BYTES, SALT_BYTES, decode, encode, parse_ciphertext,
};

/// A usable header is written back unchanged, and asks for no more work than a
/// device can do; the parts of an encrypted text are complete.
pub fn locked(text: &str) {
    if let Ok(header) = Header::parse(text) {
        assert!((1..=MAX_ROUNDS).contains(&header.rounds));
        for (bytes, least) in [
            (&header.salt, SALT_BYTES),
            (&header.nonce, NONCE_BYTES),
            (&header.key, KEY_BYTES),
        ] {
            assert!(decode(bytes).is_some_and(|bytes| bytes.len() >= least));
        }
        assert_eq!(Header::parse(&header.serialize()), Ok(header));
    }
    if let Some((nonce, _)) = parse_ciphertext(text) {
        assert_eq!(nonce.len(), NONCE_BYTES);
    }
    if let Some(bytes) = decode(text) {
        assert_eq!(decode(&encode(&bytes)), Some(bytes));
    }
}
