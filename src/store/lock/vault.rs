//! The vault: the in-memory contents of an unlocked store, and how they are
//! written.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::document::{Ciphertext, Decrypted, EncryptedDocument, PlainDocument};
use super::plan::is_raw;
use super::{Backend, ENCRYPTED_PREFIX, HEADER_KEY, Header, stored_header};
use crate::store::transaction::{Write, apply_all};
use crate::store::{PREFIX, StorageError};

/// The documents of an unlocked store: encrypted in their backend, in plain
/// text in memory.
pub struct Vault {
    pub(super) backend: Box<dyn Backend>,
    header: Header,
    /// The text of the header known to be stored; `None` if this vault is about
    /// to set the lock.
    pub(super) stored_header: Option<String>,
    /// The names of documents by their keys.
    names: BTreeMap<String, String>,
    /// The encrypted documents, by name, as they were last pulled or written.
    pub(super) documents: BTreeMap<String, Document>,
    /// Unencrypted stored texts, by key: another tab wrote them before it knew
    /// of the lock, so they are newer than the encrypted ones.
    pub(super) unencrypted: BTreeMap<String, String>,
    /// The documents removed since the last commit or pull, for undoing it.
    removed: Vec<Removed>,
    /// Counts the changes in memory.
    revision: u64,
    /// While set, every change through [`Backend`] is refused with it.
    refusal: Option<StorageError>,
}

/// A document as it is stored under a name.
pub(super) struct Document {
    pub ciphertext: String,
    /// Its key and text; `None` if it can't be decrypted.
    pub content: Option<(String, String)>,
    /// Whether it is encrypted under the key before the current one.
    pub uses_previous_key: bool,
}

/// A removed text, with the stored form that restores it.
struct Removed {
    key: String,
    text: String,
    stored_key: String,
    stored_text: String,
}

/// How storage differs from what a vault has in memory.
#[derive(Debug, Default)]
pub struct Pulled {
    /// Whether anything differs.
    pub is_changed: bool,
    /// The ciphertexts to decrypt and pass to [`Vault::decrypted`]; the rest of
    /// the differences is in memory already.
    pub ciphertexts: Vec<Ciphertext>,
}

impl Vault {
    /// A vault in a backend. Its header will replace `stored_header`, if that
    /// differs.
    pub fn new(backend: Box<dyn Backend>, header: Header, stored_header: Option<String>) -> Self {
        Vault {
            backend,
            header,
            stored_header,
            names: BTreeMap::new(),
            documents: BTreeMap::new(),
            unencrypted: BTreeMap::new(),
            removed: Vec::new(),
            revision: 0,
            refusal: None,
        }
    }

    /// Increases with every change in memory: a plan made at an earlier
    /// revision has to be made again.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Its header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Whether this is the stored header that it was unlocked with, byte for
    /// byte. Any other was written by a tab that changed the lock or is
    /// removing it.
    pub fn matches_header(&self, header: &str) -> bool {
        self.stored_header.as_deref() == Some(header)
    }

    /// Checks that its header is still the stored one: texts encrypted without
    /// it could not be decrypted.
    pub(super) fn verify_header(&mut self) -> Result<(), StorageError> {
        if stored_header(&mut *self.backend)? == self.stored_header {
            Ok(())
        } else {
            Err(StorageError::Locked)
        }
    }

    /// Whether another tab has removed the lock; `false` if that is unknown.
    pub fn is_removed(&mut self) -> bool {
        matches!(stored_header(&mut *self.backend), Ok(None))
    }

    /// Updates memory from storage, except for texts that have to be decrypted
    /// first: those are returned, and update memory once they are passed to
    /// [`Vault::decrypted`].
    pub fn pull(&mut self) -> Vec<Ciphertext> {
        let mut keys: BTreeSet<String> = self.backend.keys().into_iter().collect();
        keys.extend(self.documents.keys().cloned());
        keys.extend(self.unencrypted.keys().cloned());
        self.pull_keys(keys).ciphertexts
    }

    /// The same for the stored versions of these documents only. If nothing
    /// changed, they can be committed as planned.
    pub fn pull_documents(&mut self, documents: &[EncryptedDocument]) -> Pulled {
        let keys = documents.iter().flat_map(|one| [&one.key, &one.name]);
        let keys = keys.cloned().collect();
        self.pull_keys(keys)
    }

    fn pull_keys(&mut self, keys: BTreeSet<String>) -> Pulled {
        self.removed.clear();
        let mut pulled = Pulled::default();
        for key in keys {
            if !key.starts_with(PREFIX) || key == HEADER_KEY || key == PREFIX {
                continue;
            }
            let stored = self.backend.get(&key);
            if !key.starts_with(ENCRYPTED_PREFIX) {
                if self.unencrypted.get(&key) != stored.as_ref() {
                    pulled.is_changed = true;
                    match stored {
                        Some(text) => self.unencrypted.insert(key, text),
                        None => self.unencrypted.remove(&key),
                    };
                }
                continue;
            }
            match stored {
                Some(text) if self.is_known(&key, &text) => {}
                Some(text) => {
                    pulled.is_changed = true;
                    pulled.ciphertexts.push(Ciphertext { name: key, text });
                }
                None => pulled.is_changed |= self.documents.remove(&key).is_some(),
            }
        }
        self.revision += u64::from(pulled.is_changed);
        pulled
    }

    /// Whether this text under a name has been decrypted, or can't be.
    pub(super) fn is_known(&self, name: &str, ciphertext: &str) -> bool {
        let document = self.documents.get(name);
        document.is_some_and(|document| document.ciphertext == ciphertext)
    }

    /// Adds decrypted documents.
    pub fn decrypted(&mut self, results: Vec<(Ciphertext, Decrypted)>) {
        for (ciphertext, result) in results {
            if self.is_known(&ciphertext.name, &ciphertext.text) {
                // Another program on the page has decrypted it as well.
                continue;
            }
            self.revision += 1;
            let uses_previous_key = matches!(result, Decrypted::Previous(_));
            let content = match result {
                Decrypted::Current(bytes) | Decrypted::Previous(bytes) => {
                    String::from_utf8(bytes).ok()
                }
                Decrypted::Failed => None,
            };
            let content = content.as_deref().and_then(|it| it.split_once('\n'));
            let content = content.map(|(key, text)| (key.to_owned(), text.to_owned()));
            if let Some((key, _)) = &content {
                self.names.insert(key.clone(), ciphertext.name.clone());
            }
            let document = Document {
                ciphertext: ciphertext.text,
                content,
                uses_previous_key,
            };
            self.documents.insert(ciphertext.name, document);
        }
    }

    /// The storage name of a key, if known.
    pub(super) fn name(&self, key: &str) -> Option<String> {
        if is_raw(key) {
            return Some(key.to_owned());
        }
        self.names.get(key).cloned()
    }

    /// Writes and removes documents: everything or, if the backend refuses,
    /// nothing.
    ///
    /// # Errors
    /// If the backend refused, or the stored header is a different one.
    pub(in crate::store) fn commit(
        &mut self,
        documents: &[EncryptedDocument],
    ) -> Result<(), StorageError> {
        self.verify_header()?;
        self.removed.clear();
        let mut changes: Vec<Write> = Vec::new();
        for document in documents {
            let ciphertext = document.text.as_ref().map(|(_, ciphertext)| &**ciphertext);
            changes.push((&document.name, ciphertext));
            // It is older now, and must not be restored.
            if self.unencrypted.contains_key(&document.key) {
                changes.push((&document.key, None));
            }
        }
        apply_all(&mut *self.backend, &changes)?;
        self.remember(documents);
        Ok(())
    }

    /// Records written and removed documents.
    pub(super) fn remember(&mut self, documents: &[EncryptedDocument]) {
        self.revision += 1;
        for EncryptedDocument { key, name, text } in documents {
            self.unencrypted.remove(key);
            if !is_raw(key) {
                self.names.insert(key.clone(), name.clone());
            }
            match text {
                Some((text, ciphertext)) => {
                    let document = Document {
                        ciphertext: ciphertext.clone(),
                        content: Some((key.clone(), text.clone())),
                        uses_previous_key: false,
                    };
                    self.documents.insert(name.clone(), document);
                }
                None => drop(self.documents.remove(name)),
            }
        }
    }

    /// Sets or clears an error with which every change through [`Backend`] is
    /// refused.
    pub(in crate::store) fn refuse(&mut self, refusal: Option<StorageError>) {
        self.refusal = refusal;
    }

    /// The keys of all documents; the names of those that can't be decrypted;
    /// and the header last, so that the remaining texts are never without it.
    pub(super) fn keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        let mut header = None;
        for key in self.backend.keys() {
            let document = self.documents.get(&key);
            match document.and_then(|document| document.content.as_ref()) {
                _ if key == HEADER_KEY => header = Some(key),
                // It is listed separately.
                Some((key, _)) if self.unencrypted.contains_key(key) => {}
                Some((key, _)) => keys.push(key.clone()),
                None => keys.push(key),
            }
        }
        keys.extend(header);
        keys
    }

    pub(super) fn get(&self, key: &str) -> Option<String> {
        if let Some(text) = self.unencrypted.get(key) {
            return Some(text.clone());
        }
        if key.starts_with(ENCRYPTED_PREFIX) {
            let document = self.documents.get(key);
            let document = document.filter(|document| document.content.is_none());
            return document.map(|document| document.ciphertext.clone());
        }
        let document = self.documents.get(self.names.get(key)?)?;
        let (_, text) = document.content.as_ref()?;
        Some(text.clone())
    }

    /// Restores a text just removed. Any other text must be encrypted first, so
    /// it is planned and committed.
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        if let Some(refusal) = self.refusal {
            return Err(refusal);
        }
        let mut removed = self.removed.iter();
        let index = removed.position(|removed| removed.key == key && removed.text == text);
        let index = index.ok_or(StorageError::Unavailable)?;
        let removed = self.removed.swap_remove(index);
        self.backend
            .set(&removed.stored_key, &removed.stored_text)?;
        if removed.stored_key == key && !is_raw(key) {
            self.unencrypted.insert(removed.key, removed.text);
        } else {
            let content = (!is_raw(key)).then_some((removed.key, removed.text));
            let document = Document {
                ciphertext: removed.stored_text,
                content,
                uses_previous_key: false,
            };
            self.documents.insert(removed.stored_key, document);
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        if let Some(refusal) = self.refusal {
            return Err(refusal);
        }
        if !is_raw(key) {
            // Under another lock it has another name.
            self.verify_header()?;
        }
        self.revision += 1;
        if let Some(name) = self.name(key) {
            // The encrypted one is removed first: it is older, and must not be
            // restored.
            self.backend.remove(&name)?;
            if let Some(document) = self.documents.remove(&name)
                && !document.uses_previous_key
            {
                let stored_text = document.ciphertext;
                let content = document.content;
                self.removed.push(Removed {
                    key: key.to_owned(),
                    text: content.map_or_else(|| stored_text.clone(), |(_, text)| text),
                    stored_key: name,
                    stored_text,
                });
            }
        }
        if self.unencrypted.contains_key(key) {
            self.backend.remove(key)?;
            if let Some(text) = self.unencrypted.remove(key) {
                self.removed.push(Removed {
                    key: key.to_owned(),
                    text: text.clone(),
                    stored_key: key.to_owned(),
                    stored_text: text,
                });
            }
        }
        Ok(())
    }

    /// The documents to encrypt under the current key: those stored
    /// unencrypted, and those encrypted under the previous key.
    pub fn documents_to_encrypt(&self) -> Vec<PlainDocument> {
        let readable = self.unencrypted.iter();
        let previous = self.documents.values();
        let previous = previous.filter(|document| document.uses_previous_key);
        let previous = previous.filter_map(|document| document.content.as_ref());
        // An unencrypted text with the same key is newer.
        let previous = previous.filter(|(key, _)| !self.unencrypted.contains_key(key));
        let all = readable.chain(previous.map(|(key, text)| (key, text)));
        let all = all.map(|(key, text)| PlainDocument {
            key: key.clone(),
            name: self.name(key),
            text: Some(text.clone()),
        });
        all.collect()
    }
}

/// A vault that the store shares with the embedding code.
pub(in crate::store) struct SharedVault(pub Rc<RefCell<Vault>>);

impl Backend for SharedVault {
    fn keys(&self) -> Vec<String> {
        self.0.borrow().keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key)
    }
}
