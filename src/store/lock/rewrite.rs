//! Rewriting the whole store: encrypting it, moving it to another key, and
//! decrypting it again.

use super::{ENCRYPTED_PREFIX, EncryptedDocument, HEADER_KEY, Vault, stored_header};
use crate::store::transaction::{Write, apply_all};
use crate::store::{PREFIX, StorageError};

impl Vault {
    /// Stores the result of [`Vault::documents_to_encrypt`] under its own
    /// header and key: everything or, if the backend refuses, nothing. Every
    /// text is readable at any moment, because the header is written before the
    /// first text encrypted under it, and contains the previous key as well.
    ///
    /// # Errors
    /// If the backend refused, the stored header is a different one, or storage
    /// has changed since the documents were collected.
    pub fn encrypt_all(&mut self, documents: &[EncryptedDocument]) -> Result<(), StorageError> {
        self.verify_header()?;
        self.verify_complete(documents)?;
        let header = self.header().serialize();
        let mut changes: Vec<Write> = Vec::new();
        if !self.matches_header(&header) {
            changes.push((HEADER_KEY, Some(&header)));
        }
        for EncryptedDocument { key, name, text } in documents {
            // The new form is written before the old one is removed.
            changes.push((name, text.as_ref().map(|(_, ciphertext)| &**ciphertext)));
            if self.unencrypted.contains_key(key) {
                changes.push((key, None));
            }
        }
        apply_all(&mut *self.backend, &changes)?;
        self.remember(documents);
        self.stored_header = Some(header);
        Ok(())
    }

    /// Checks that the contents of storage are known, and that these are all
    /// documents that need encryption.
    fn verify_complete(&self, documents: &[EncryptedDocument]) -> Result<(), StorageError> {
        for key in self.backend.keys() {
            if key == HEADER_KEY || !key.starts_with(PREFIX) {
                continue;
            }
            let stored = self.backend.get(&key).ok_or(StorageError::Unavailable)?;
            let is_known = if key.starts_with(ENCRYPTED_PREFIX) {
                self.is_known(&key, &stored)
            } else {
                self.unencrypted.get(&key) == Some(&stored)
            };
            if !is_known {
                return Err(StorageError::Unavailable);
            }
        }
        let is_covered = self.documents_to_encrypt().iter().all(|plain| {
            let mut same_key = documents.iter().filter(|one| one.key == plain.key);
            same_key.any(|one| one.text.as_ref().map(|(text, _)| text) == plain.text.as_ref())
        });
        if is_covered {
            Ok(())
        } else {
            Err(StorageError::Unavailable)
        }
    }

    /// Makes all texts readable again and removes the header last: all of it
    /// or, if the backend refuses, nothing. What can't be decrypted stays.
    /// [`Vault::pull`] goes before.
    ///
    /// Unless the lock is to be removed (`removes_lock`), this only takes care
    /// of what was encrypted after another tab had removed the header, by a tab
    /// that did not know yet. A header that is stored stays, and everything
    /// with it.
    ///
    /// # Errors
    /// If the backend refused, or another header is stored.
    pub fn decrypt_all(&mut self, removes_lock: bool) -> Result<(), StorageError> {
        let header = stored_header(&mut *self.backend)?;
        if header.is_some() && !(removes_lock && header == self.stored_header) {
            return Err(StorageError::Locked);
        }
        let keys = self.backend.keys();
        if header.is_some() && !keys.iter().any(|key| key == HEADER_KEY) {
            // They can't be complete.
            return Err(StorageError::Unavailable);
        }
        let is_encrypted = keys.iter().any(|name| name.starts_with(ENCRYPTED_PREFIX));
        let mut rewrites: Vec<(String, String, String)> = Vec::new();
        for name in keys {
            if !name.starts_with(ENCRYPTED_PREFIX) {
                continue;
            }
            let stored = self.backend.get(&name).ok_or(StorageError::Unavailable)?;
            if !self.is_known(&name, &stored) {
                return Err(StorageError::Unavailable);
            }
            let document = self.documents.get(&name);
            if let Some((key, text)) = document.and_then(|document| document.content.as_ref()) {
                // With a header, an unencrypted text is newer; without one, the
                // encrypted one is, because all were decrypted before the
                // header was removed.
                let readable = self.backend.get(key).filter(|_| header.is_some());
                let text = readable.unwrap_or_else(|| text.clone());
                rewrites.push((name, key.clone(), text));
            }
        }
        if header.is_some() && rewrites.is_empty() && is_encrypted {
            // It is the browser that can't decrypt them.
            return Err(StorageError::Unavailable);
        }
        // No other tab was unlocked with this header, so none mistakes the
        // decrypted texts for ones to encrypt.
        let invalidated = header.map(|header| header + "\n");
        let mut changes: Vec<Write> = Vec::new();
        changes.extend(
            invalidated
                .iter()
                .map(|header| (HEADER_KEY, Some(&**header))),
        );
        for (name, key, text) in &rewrites {
            changes.push((key, Some(text)));
            changes.push((name, None));
        }
        changes.extend(invalidated.iter().map(|_| (HEADER_KEY, None)));
        apply_all(&mut *self.backend, &changes).map(drop)
    }
}
