//! The lock's cryptography, by WebCrypto: `docs/lock.md` describes the scheme.

mod cipher;
mod keys;
mod subtle;

pub use keys::{Keys, change_header, create_header, unlock, wipe};
pub use subtle::can_lock;
