//! The data key: made, wrapped under a passphrase, and unwrapped.

use web_sys::CryptoKey;

use super::subtle::{
    Thrown, decrypt, derive_wrapping_key, encrypt, import_aes, import_hmac, take_bytes,
};
use crate::browser::random::fill_random;
use crate::store::lock::{
    ENCRYPTION_KEY_BYTES, Header, KEY_BYTES, NONCE_BYTES, SALT_BYTES, decode, encode,
};

/// The data key while the lock is open. The browser holds it and does not
/// reveal it.
#[derive(Clone)]
pub struct Keys {
    /// Encrypts documents.
    pub(super) current: CryptoKey,
    /// Encrypted documents before the passphrase was last changed: by a tab that
    /// did not know yet, or where the change was cut short.
    pub(super) previous: CryptoKey,
    /// Makes the names of documents.
    pub(super) names: CryptoKey,
}

/// Overwrites secret bytes that are not needed any more.
pub fn wipe(mut bytes: Vec<u8>) {
    bytes.fill(0);
    // Keeps the compiler from optimising that away.
    std::hint::black_box(&bytes);
}

/// Random bytes.
pub(super) fn random_bytes(count: usize) -> Thrown<Vec<u8>> {
    let mut bytes = vec![0; count];
    fill_random(&mut bytes)?;
    Ok(bytes)
}

/// A header with a new data key.
///
/// # Errors
/// If the browser refuses.
pub async fn create_header(passphrase: &str, minutes: u32) -> Thrown<(Header, Keys)> {
    let id = encode(&random_bytes(SALT_BYTES)?);
    wrap(passphrase, random_bytes(KEY_BYTES)?, &id, minutes).await
}

/// The data key of a header; `None` if the passphrase is wrong.
///
/// # Errors
/// If the browser refuses.
pub async fn unlock(passphrase: &str, header: &Header) -> Thrown<Option<Keys>> {
    match unwrap(passphrase, header).await? {
        Some(data_key) => Ok(Some(import(data_key).await?)),
        None => Ok(None),
    }
}

/// A header to replace this one, with another idle limit; and, under a `new`
/// passphrase, with a new encryption key, because a reader who knew the
/// previous passphrase may have copied its header. `None` if the passphrase is
/// wrong.
///
/// # Errors
/// If the browser refuses.
pub async fn change_header(
    passphrase: &str,
    header: &Header,
    new: Option<&str>,
    minutes: u32,
) -> Thrown<Option<(Header, Keys)>> {
    let Some(mut data_key) = unwrap(passphrase, header).await? else {
        return Ok(None);
    };
    let mut id = header.id.clone();
    if new.is_some() {
        id = encode(&random_bytes(SALT_BYTES)?);
        data_key.truncate(KEY_BYTES);
        data_key.extend_from_within(..ENCRYPTION_KEY_BYTES);
        fill_random(&mut data_key[..ENCRYPTION_KEY_BYTES])?;
    }
    let changed = wrap(new.unwrap_or(passphrase), data_key, &id, minutes).await;
    changed.map(Some)
}

/// A header in which a data key is wrapped, and that key.
async fn wrap(
    passphrase: &str,
    data_key: Vec<u8>,
    id: &str,
    minutes: u32,
) -> Thrown<(Header, Keys)> {
    let mut header = Header::new(id, &random_bytes(SALT_BYTES)?, minutes);
    let wrapping = derive_wrapping_key(passphrase, &header).await?;
    let nonce = random_bytes(NONCE_BYTES)?;
    let wrapped = encrypt(&wrapping, &nonce, &header.associated_data(), &data_key)?.await?;
    header.nonce = encode(&nonce);
    header.key = encode(&take_bytes(&wrapped));
    Ok((header, import(data_key).await?))
}

async fn unwrap(passphrase: &str, header: &Header) -> Thrown<Option<Vec<u8>>> {
    let wrapping = derive_wrapping_key(passphrase, header).await?;
    let nonce = decode(&header.nonce).unwrap_or_default();
    let wrapped = decode(&header.key).unwrap_or_default();
    // It throws only if the tag is wrong: another passphrase or header.
    let data_key = decrypt(&wrapping, &nonce, &header.associated_data(), &wrapped)?.await;
    let data_key = data_key.ok().map(|data_key| take_bytes(&data_key));
    Ok(data_key.filter(|data_key| data_key.len() >= KEY_BYTES))
}

async fn import(data_key: Vec<u8>) -> Thrown<Keys> {
    let (current, names) = data_key.split_at(ENCRYPTION_KEY_BYTES);
    let (names, previous) = names.split_at(ENCRYPTION_KEY_BYTES);
    // The first key has none before it.
    let previous = if previous.is_empty() {
        current
    } else {
        previous
    };
    let keys = Keys {
        current: import_aes(current).await?,
        previous: import_aes(previous).await?,
        names: import_hmac(names).await?,
    };
    wipe(data_key);
    Ok(keys)
}
