//! Encrypting and decrypting documents.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

use super::keys::{Keys, random_bytes};
use super::subtle::{Thrown, decrypt, encrypt, sign, take_bytes};
use crate::store::lock::{
    Ciphertext, Decrypted, EncryptedDocument, NONCE_BYTES, PlainDocument, associated_data, name_of,
    parse_ciphertext, write_ciphertext,
};

impl Keys {
    /// Encrypts a batch of documents.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn encrypt(&self, documents: Vec<PlainDocument>) -> Thrown<Vec<EncryptedDocument>> {
        // All names and then all texts at once, so that the browser can work on
        // several.
        let mut requests = Vec::with_capacity(documents.len());
        for document in &documents {
            let is_known = document.name.is_some();
            let request = (!is_known).then(|| sign(&self.names, document.key.as_bytes()));
            requests.push(request.transpose()?);
        }
        let mut named = Vec::with_capacity(documents.len());
        for (document, request) in documents.into_iter().zip(requests) {
            let name = match (request, &document.name) {
                (Some(request), _) => name_of(&take_bytes(&request.await?)),
                (None, name) => name.clone().unwrap_or_default(),
            };
            named.push((document, name));
        }
        let mut requests = Vec::with_capacity(named.len());
        for (document, name) in &named {
            let content = document.content();
            let request = content.map(|content| self.encrypt_content(name, &content));
            requests.push(request.transpose()?);
        }
        let mut encrypted = Vec::with_capacity(named.len());
        for ((document, name), request) in named.into_iter().zip(requests) {
            let mut text = None;
            if let (Some((mut bytes, request)), Some(plain)) = (request, document.text) {
                bytes.extend(take_bytes(&request.await?));
                text = Some((plain, write_ciphertext(&bytes)));
            }
            encrypted.push(EncryptedDocument {
                key: document.key,
                name,
                text,
            });
        }
        Ok(encrypted)
    }

    /// A fresh nonce, and the request for what follows it.
    fn encrypt_content(&self, name: &str, content: &str) -> Thrown<(Vec<u8>, JsFuture)> {
        let nonce = random_bytes(NONCE_BYTES)?;
        let bound = associated_data(name);
        let request = encrypt(&self.current, &nonce, &bound, content.as_bytes())?;
        Ok((nonce, request))
    }

    /// Decrypts a batch of stored texts.
    pub async fn decrypt(&self, ciphertexts: Vec<Ciphertext>) -> Vec<(Ciphertext, Decrypted)> {
        let requests = ciphertexts.into_iter().map(|ciphertext| {
            let request = start_decryption(&self.current, &ciphertext);
            (ciphertext, request)
        });
        let requests: Vec<_> = requests.collect();
        let mut results = Vec::with_capacity(requests.len());
        for (ciphertext, request) in requests {
            let result = match settle(request).await {
                Ok(bytes) => Decrypted::Current(bytes),
                Err(_) => {
                    let request = start_decryption(&self.previous, &ciphertext);
                    let bytes = settle(request).await;
                    bytes.map_or(Decrypted::Failed, Decrypted::Previous)
                }
            };
            results.push((ciphertext, result));
        }
        results
    }
}

fn start_decryption(key: &CryptoKey, ciphertext: &Ciphertext) -> Thrown<JsFuture> {
    let (nonce, encrypted) = parse_ciphertext(&ciphertext.text).ok_or(JsValue::NULL)?;
    decrypt(key, &nonce, &associated_data(&ciphertext.name), &encrypted)
}

async fn settle(request: Thrown<JsFuture>) -> Thrown<Vec<u8>> {
    Ok(take_bytes(&request?.await?))
}
