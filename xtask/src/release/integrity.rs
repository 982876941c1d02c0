//! Digests of files, for their names and for `integrity` attributes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

/// The value of an `integrity` attribute for these bytes (Subresource Integrity).
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The fingerprint in an immutable file's name: the first 64 bits of its digest, in hexadecimal.
pub fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha384::digest(bytes);
    digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{fingerprint, integrity};

    // `printf abc | openssl dgst -sha384 -binary | base64`, and the same in hexadecimal.
    #[test]
    fn digests_equal_those_of_openssl() {
        let abc = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";
        assert_eq!(integrity(b"abc"), abc);
        assert_eq!(fingerprint(b"abc"), "cb00753f45a35e8b");
    }
}
