//! A cipher for tests, and headers that identify its key.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use trust_check::store::lock::{
    Ciphertext, Decrypted, EncryptedDocument, Header, NONCE_BYTES, PlainDocument, SALT_BYTES,
    Vault, associated_data, decode, encode, name_of, parse_ciphertext, write_ciphertext,
};
use trust_check::store::{StorageError, Store};

/// A valid header.
pub fn header() -> Header {
    header_of(2, None, 5)
}

/// The header of a key, which may have a previous one.
pub fn header_of(key: u8, previous: Option<u8>, minutes: u32) -> Header {
    let mut bytes = vec![key; 80];
    bytes.extend(previous.into_iter().flat_map(|previous| [previous; 32]));
    Header {
        nonce: encode(&[1; NONCE_BYTES]),
        key: encode(&bytes),
        ..Header::new(&format!("id{key}"), &[3; SALT_BYTES], minutes)
    }
}

/// A cipher for tests. It is not secure, but its ciphertexts are not legible,
/// and are only decrypted under the name that they are bound to, with their
/// key.
#[derive(Clone)]
pub struct Cipher {
    /// The key that it encrypts with.
    pub key: u8,
    previous: u8,
    encrypted: Rc<Cell<u8>>,
}

impl Default for Cipher {
    fn default() -> Self {
        Cipher::of(&header())
    }
}

impl Cipher {
    /// The cipher whose key is in a header.
    pub fn of(header: &Header) -> Self {
        let bytes = decode(&header.key).expect("base64");
        Cipher {
            key: bytes[0],
            previous: *bytes.get(80).unwrap_or(&bytes[0]),
            encrypted: Rc::default(),
        }
    }

    fn mask(bytes: &[u8], key: u8, nonce: u8, bound: &str) -> Vec<u8> {
        let first = nonce.wrapping_add(key.wrapping_mul(37));
        let bound: u8 = bound.bytes().fold(first, u8::wrapping_add);
        bytes.iter().map(|byte| byte ^ 0xa5 ^ bound).collect()
    }

    fn name(key: &str) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in key.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        name_of(&[hash.to_le_bytes(), hash.rotate_left(9).to_be_bytes()].concat())
    }

    /// Encrypts documents.
    pub fn encrypt(&self, documents: &[PlainDocument]) -> Vec<EncryptedDocument> {
        let encrypt = |document: &PlainDocument| {
            let known = document.name.clone();
            let name = known.unwrap_or_else(|| Cipher::name(&document.key));
            let text = document.content().map(|content| {
                self.encrypted.set(self.encrypted.get().wrapping_add(1));
                let nonce = self.encrypted.get();
                let mut bytes = vec![nonce; NONCE_BYTES];
                let bound = associated_data(&name);
                bytes.extend(Cipher::mask(content.as_bytes(), self.key, nonce, &bound));
                let text = document.text.clone().expect("it has a content");
                (text, write_ciphertext(&bytes))
            });
            EncryptedDocument {
                key: document.key.clone(),
                name,
                text,
            }
        };
        documents.iter().map(encrypt).collect()
    }

    fn decrypt(&self, ciphertext: &Ciphertext) -> Decrypted {
        let Some((nonce, rest)) = parse_ciphertext(&ciphertext.text) else {
            return Decrypted::Failed;
        };
        let content = |key| {
            let bound = associated_data(&ciphertext.name);
            let content = Cipher::mask(&rest, key, nonce[0], &bound);
            let text = std::str::from_utf8(&content);
            let fits = text.is_ok_and(|text| text.starts_with("trust-check/"));
            fits.then_some(content)
        };
        let current = content(self.key).map(Decrypted::Current);
        let result = current.or_else(|| content(self.previous).map(Decrypted::Previous));
        result.unwrap_or(Decrypted::Failed)
    }

    /// Decrypts these texts for a vault.
    fn teach(&self, vault: &Rc<RefCell<Vault>>, ciphertexts: Vec<Ciphertext>) {
        let results = ciphertexts.into_iter().map(|ciphertext| {
            let result = self.decrypt(&ciphertext);
            (ciphertext, result)
        });
        vault.borrow_mut().decrypted(results.collect());
    }

    /// Brings a vault up to date with its storage.
    pub fn pull(&self, vault: &Rc<RefCell<Vault>>) {
        let ciphertexts = vault.borrow_mut().pull();
        self.teach(vault, ciphertexts);
    }

    /// Plans, encrypts and commits a change of an unlocked store, as
    /// `src/embed/lock_controller.rs` does. Returns the result of the change,
    /// if it was committed.
    pub fn run<T>(
        &self,
        store: &mut Store,
        run: &mut dyn FnMut(&mut Store) -> T,
    ) -> Result<T, StorageError> {
        self.run_while(store, run, &mut || {})
    }

    /// The same, while something else happens between plan and commit.
    pub fn run_while<T>(
        &self,
        store: &mut Store,
        run: &mut dyn FnMut(&mut Store) -> T,
        meanwhile: &mut dyn FnMut(),
    ) -> Result<T, StorageError> {
        let vault = store.vault().expect("unlocked").clone();
        for _ in 0..3 {
            let mut planner = store.planner().expect("unlocked");
            let (result, plan) = planner.step(|store| run(store));
            let documents = self.encrypt(&plan.documents);
            meanwhile();
            let pulled = vault.borrow_mut().pull_documents(&documents);
            if !pulled.is_changed {
                return store.commit(&plan, &documents).map(|()| result);
            }
            self.teach(&vault, pulled.ciphertexts);
        }
        Err(StorageError::Unavailable)
    }

    /// Reads all that is stored.
    pub fn load(&self, store: &Store) -> trust_check::store::StoredData {
        self.pull(store.vault().expect("unlocked"));
        store.load("any")
    }

    /// Everything to be encrypted in a vault, encrypted.
    pub fn encrypted(&self, vault: &Rc<RefCell<Vault>>) -> Vec<EncryptedDocument> {
        self.pull(vault);
        let documents = vault.borrow().documents_to_encrypt();
        self.encrypt(&documents)
    }

    /// Encrypts all that is stored in a vault's backend.
    pub fn encrypt_all(&self, vault: &Rc<RefCell<Vault>>) -> Result<(), StorageError> {
        let documents = self.encrypted(vault);
        vault.borrow_mut().encrypt_all(&documents)
    }

    /// Decrypts all that is stored in a vault's backend.
    pub fn decrypt_all(
        &self,
        vault: &Rc<RefCell<Vault>>,
        removes_lock: bool,
    ) -> Result<(), StorageError> {
        self.pull(vault);
        vault.borrow_mut().decrypt_all(removes_lock)
    }
}
