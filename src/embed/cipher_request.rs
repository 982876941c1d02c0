//! Requests of a task to the cipher.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::message::{Encrypted, Msg, Step};
use crate::browser::crypto::Keys;
use crate::store::StorageError;
use crate::store::lock::{Ciphertext, EncryptedDocument, PlainDocument, Vault};

/// A vault that is shared with the store.
pub type SharedVault = Rc<RefCell<Vault>>;

/// Work for the cipher that a task is waiting for.
pub enum Request {
    /// To decrypt what is stored.
    Decrypt(SharedVault, Keys, Vec<Ciphertext>),
    /// To encrypt what is to be written, by the steps of a plan.
    Encrypt(SharedVault, Keys, Vec<PlainDocument>, Vec<Step>),
}

/// How far a task has come.
pub enum Progress {
    /// It needs the cipher to go on.
    Needs(Request),
    /// It has finished, or was refused.
    Done(Result<(), StorageError>),
}

impl Progress {
    /// It has finished.
    pub const DONE: Self = Progress::Done(Ok(()));
}

impl Request {
    /// Has the cipher do this for a task; [`Msg::CipherFinished`] follows.
    pub fn send(self, task: u32, send: &Callback<Msg>) {
        let (Request::Decrypt(vault, ..) | Request::Encrypt(vault, ..)) = &self;
        let revision = vault.borrow().revision();
        let send = send.clone();
        spawn_local(async move {
            let encrypted = match self {
                Request::Decrypt(vault, keys, ciphertexts) => {
                    let results = keys.decrypt(ciphertexts).await;
                    vault.borrow_mut().decrypted(results);
                    None
                }
                Request::Encrypt(vault, keys, documents, steps) => Some(Encrypted {
                    task,
                    vault,
                    revision,
                    steps,
                    documents: keys.encrypt(documents).await.ok(),
                }),
            };
            send.emit(Msg::CipherFinished(encrypted));
        });
    }
}

/// Brings a vault up to date, or says what has to be decrypted for that.
pub fn pull_all(unlocked: Option<(SharedVault, Keys)>) -> Option<Request> {
    let (vault, keys) = unlocked?;
    let ciphertexts = vault.borrow_mut().pull();
    (!ciphertexts.is_empty()).then_some(Request::Decrypt(vault, keys, ciphertexts))
}

/// The writes that encrypt everything under a vault's own key; `Err` if the
/// cipher is needed for it, or refused.
pub fn encrypt_all(
    vault: &SharedVault,
    keys: &Keys,
    encrypted: Option<Encrypted>,
) -> Result<Vec<EncryptedDocument>, Progress> {
    let unlocked = (Rc::clone(vault), keys.clone());
    if let Some(request) = pull_all(Some(unlocked)) {
        return Err(Progress::Needs(request));
    }
    let documents = vault.borrow().documents_to_encrypt();
    if documents.is_empty() {
        return Ok(Vec::new());
    }
    // What was encrypted before something changed is encrypted again.
    let revision = vault.borrow().revision();
    let is_current = |encrypted: &Encrypted| {
        Rc::ptr_eq(&encrypted.vault, vault) && encrypted.revision == revision
    };
    match encrypted.filter(is_current) {
        Some(Encrypted {
            documents: Some(documents),
            ..
        }) => Ok(documents),
        Some(_) => Err(Progress::Done(Err(StorageError::Unavailable))),
        None => {
            let vault = Rc::clone(vault);
            let request = Request::Encrypt(vault, keys.clone(), documents, Vec::new());
            Err(Progress::Needs(request))
        }
    }
}
