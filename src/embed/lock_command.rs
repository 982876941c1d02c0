//! Commands of the reader to the lock. Passphrases are read from the page here
//! and never become part of the state.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::message::{Msg, Task};
use super::props::Props;
use super::stores::stored_header;
use crate::browser::crypto::{change_header, create_header, unlock, wipe};
use crate::browser::{input_value, open_storage};
use crate::state::{Action, LockAction, LockCommand};
use crate::store::lock::{Header, LockError, Vault, check_new_passphrase};

/// Begins to run a command; what follows from it is a message. `minutes` is the
/// idle limit that the reader has chosen.
pub fn run(command: LockCommand, minutes: u32, props: &Props, send: &Callback<Msg>) {
    if command == LockCommand::Now {
        return send.emit(Msg::Task(Task::Lock));
    }
    let input = |class| input_value(&props.root, class);
    let (current, new, again) = (input(".tc-current"), input(".tc-new"), input(".tc-again"));
    let keeps_passphrase = command == LockCommand::Change && new.is_empty() && again.is_empty();
    let sets_passphrase =
        matches!(command, LockCommand::Set | LockCommand::Change) && !keeps_passphrase;
    let fault = sets_passphrase
        .then(|| check_new_passphrase(&new, &again))
        .flatten();
    let namespace = Rc::clone(&props.namespace);
    let send = send.clone();
    spawn_local(async move {
        let result = match (fault, command) {
            (Some(fault), _) => Err(fault),
            (None, LockCommand::Set) => set(&new, minutes, &namespace).await,
            _ => {
                let new = (!keeps_passphrase).then_some(&*new);
                with_passphrase(command, &current, new, minutes, &namespace).await
            }
        };
        for typed in [current, new, again] {
            wipe(typed.into_bytes());
        }
        let failed = |fault| Msg::Action(Action::Lock(LockAction::Failed(fault)));
        send.emit(result.unwrap_or_else(failed));
    });
}

/// A vault in a namespace's storage, under a header that is to replace the
/// stored one.
fn vault(
    namespace: &str,
    header: Header,
    stored_header: Option<String>,
) -> Result<Rc<RefCell<Vault>>, LockError> {
    let storage = open_storage(namespace).map_err(|_| LockError::Failed)?;
    let vault = Vault::new(Box::new(storage), header, stored_header);
    Ok(Rc::new(RefCell::new(vault)))
}

async fn set(new: &str, minutes: u32, namespace: &str) -> Result<Msg, LockError> {
    let created = create_header(new, minutes).await;
    let (header, keys) = created.map_err(|_| LockError::Failed)?;
    let vault = vault(namespace, header, None)?;
    Ok(Msg::Task(Task::SetLock(vault, keys)))
}

/// Runs a command that takes the passphrase that is set.
async fn with_passphrase(
    command: LockCommand,
    current: &str,
    new: Option<&str>,
    minutes: u32,
    namespace: &str,
) -> Result<Msg, LockError> {
    let stored = stored_header(namespace).map_err(|_| LockError::Failed)?;
    let stored = stored.ok_or(LockError::Failed)?;
    let header = Header::parse(&stored).map_err(|_| LockError::Failed)?;
    if command == LockCommand::Change {
        let changed = change_header(current, &header, new, minutes).await;
        let (header, keys) = changed
            .map_err(|_| LockError::Failed)?
            .ok_or(LockError::WrongPassphrase)?;
        let vault = vault(namespace, header, Some(stored))?;
        return Ok(Msg::Task(Task::SetLock(vault, keys)));
    }
    let keys = unlock(current, &header).await;
    let keys = keys
        .map_err(|_| LockError::Failed)?
        .ok_or(LockError::WrongPassphrase)?;
    if command == LockCommand::Remove {
        return Ok(Msg::Task(Task::RemoveLock));
    }
    Ok(Msg::Unlocked(vault(namespace, header, Some(stored))?, keys))
}
