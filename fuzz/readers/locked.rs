//! Readers of locked data.

use trust_check::store::lock::{
    Header, KEY_BYTES, MOST_ROUNDS, NONCE, SALT, decode, encode, parse_ciphertext,
};

/// A usable header is written back unchanged, and asks for no more work than a
/// device can do; the parts of an encrypted text are complete.
pub fn locked(text: &str) {
    if let Ok(header) = Header::read(text) {
        assert!((1..=MOST_ROUNDS).contains(&header.rounds));
        for (bytes, least) in [
            (&header.salt, SALT),
            (&header.nonce, NONCE),
            (&header.key, KEY_BYTES),
        ] {
            assert!(decode(bytes).is_some_and(|bytes| bytes.len() >= least));
        }
        assert_eq!(Header::read(&header.write()), Ok(header));
    }
    if let Some((nonce, _)) = parse_ciphertext(text) {
        assert_eq!(nonce.len(), NONCE);
    }
    if let Some(bytes) = decode(text) {
        assert_eq!(decode(&encode(&bytes)), Some(bytes));
    }
}
