//! The algorithms, as WebCrypto takes them.

use js_sys::{Array, JsString, Object, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AesDerivedKeyParams, AesGcmParams, CryptoKey, HmacImportParams, Pbkdf2Params, SubtleCrypto,
    window,
};

use crate::store::lock::{Header, decode};

/// An exception thrown by the browser, from which there is no recovery.
pub type Thrown<T> = Result<T, JsValue>;

/// Whether this browser can encrypt on this page: not on an insecure connection.
pub fn can_lock() -> bool {
    subtle().is_ok_and(|subtle| subtle.is_object())
}

fn subtle() -> Thrown<SubtleCrypto> {
    Ok(window().ok_or(JsValue::NULL)?.crypto()?.subtle())
}

async fn key(promise: Promise) -> Thrown<CryptoKey> {
    Ok(JsFuture::from(promise).await?.unchecked_into())
}

fn usages(usages: &[&str]) -> JsValue {
    let usages = usages.iter().map(|usage| JsValue::from_str(usage));
    usages.collect::<Array>().into()
}

/// A copy of secret bytes in the browser's memory, overwritten once it is used:
/// WebCrypto makes its own copy before it returns.
fn with_copy<T>(bytes: &[u8], run: impl FnOnce(&Uint8Array) -> T) -> T {
    let copy = Uint8Array::from(bytes);
    let result = run(&copy);
    copy.fill(0, 0, copy.length());
    result
}

/// The bytes in a buffer of the browser's, which is overwritten.
pub fn take_bytes(buffer: &JsValue) -> Vec<u8> {
    let buffer = Uint8Array::new(buffer);
    let bytes = buffer.to_vec();
    buffer.fill(0, 0, buffer.length());
    bytes
}

/// The parameters of AES-GCM with a nonce, bound to associated data.
fn aes_gcm(nonce: &[u8], associated_data: &str) -> Object {
    let params = AesGcmParams::new_with_u8_array("AES-GCM", &Uint8Array::from(nonce));
    params.set_additional_data_u8_array(&Uint8Array::from(associated_data.as_bytes()));
    params.unchecked_into()
}

/// Begins to encrypt.
pub fn encrypt(
    key: &CryptoKey,
    nonce: &[u8],
    associated_data: &str,
    bytes: &[u8],
) -> Thrown<JsFuture> {
    let params = aes_gcm(nonce, associated_data);
    let promise = subtle()?.encrypt_with_object_and_u8_array(&params, key, bytes)?;
    Ok(JsFuture::from(promise))
}

/// Begins to decrypt.
pub fn decrypt(
    key: &CryptoKey,
    nonce: &[u8],
    associated_data: &str,
    bytes: &[u8],
) -> Thrown<JsFuture> {
    let params = aes_gcm(nonce, associated_data);
    let promise = subtle()?.decrypt_with_object_and_u8_array(&params, key, bytes)?;
    Ok(JsFuture::from(promise))
}

/// Begins to compute an HMAC.
pub fn sign(key: &CryptoKey, bytes: &[u8]) -> Thrown<JsFuture> {
    let promise = subtle()?.sign_with_str_and_u8_array("HMAC", key, bytes)?;
    Ok(JsFuture::from(promise))
}

/// A key that encrypts and decrypts.
pub async fn import_aes(bytes: &[u8]) -> Thrown<CryptoKey> {
    let subtle = subtle()?;
    let usages = usages(&["encrypt", "decrypt"]);
    let import =
        |bytes: &Uint8Array| subtle.import_key_with_str("raw", bytes, "AES-GCM", false, &usages);
    key(with_copy(bytes, import)?).await
}

/// A key that computes HMACs.
pub async fn import_hmac(bytes: &[u8]) -> Thrown<CryptoKey> {
    let subtle = subtle()?;
    let usages = usages(&["sign"]);
    let params = HmacImportParams::new_with_str("HMAC", "SHA-256");
    let import =
        |bytes: &Uint8Array| subtle.import_key_with_object("raw", bytes, &params, false, &usages);
    key(with_copy(bytes, import)?).await
}

/// The key that wraps the data key, derived from a passphrase as a header says.
pub async fn derive_wrapping_key(passphrase: &str, header: &Header) -> Thrown<CryptoKey> {
    let subtle = subtle()?;
    // Another keyboard may type the same passphrase in other characters.
    let normalized = String::from(JsString::from(passphrase).normalize("NFKC")).into_bytes();
    let derives = usages(&["deriveKey"]);
    let import =
        |bytes: &Uint8Array| subtle.import_key_with_str("raw", bytes, "PBKDF2", false, &derives);
    let base = with_copy(&normalized, import);
    super::wipe(normalized);
    let base = key(base?).await?;
    let salt = Uint8Array::from(&*decode(&header.salt).unwrap_or_default());
    let kdf = Pbkdf2Params::new_with_str("PBKDF2", "SHA-256", header.rounds, &salt);
    let aes = AesDerivedKeyParams::new("AES-GCM", 256);
    let usages = usages(&["encrypt", "decrypt"]);
    key(subtle.derive_key_with_object_and_object(&kdf, &base, &aes, false, &usages)?).await
}
