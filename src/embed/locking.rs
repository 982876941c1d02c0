//! Carrying out what a reader wants of the lock.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::app::{Edge, Heard};
use super::tasks::{Task, header};
use crate::browser::crypto::{create, open, renew, typed, wipe};
use crate::browser::open_storage;
use crate::state::{Action, LockAction, LockCommand};
use crate::store::lock::{Fault, Header, Vault, fault};

/// What has to be told the program.
type Told = Result<Heard, Fault>;

impl Edge<'_> {
    /// Begins to do this to the lock.
    pub fn begin(&self, wanted: LockCommand) {
        if wanted == LockCommand::Now {
            return self.link.send_message(Heard::Task(Task::Shut));
        }
        let typed = |class| typed(&self.props.root, class);
        let (now, new, again) = (typed(".tc-current"), typed(".tc-new"), typed(".tc-again"));
        let stays = wanted == LockCommand::Change && new.is_empty() && again.is_empty();
        let is_new = matches!(wanted, LockCommand::Set | LockCommand::Change) && !stays;
        let fault = is_new.then(|| fault(&new, &again)).flatten();
        let minutes = self.state.lock.chosen_minutes;
        let namespace = Rc::clone(&self.props.namespace);
        let link = self.link.clone();
        spawn_local(async move {
            let told = match (fault, wanted) {
                (Some(fault), _) => Err(fault),
                (None, LockCommand::Set) => set(&new, minutes, &namespace).await,
                _ => {
                    let new = (!stays).then_some(&*new);
                    with_header(wanted, &now, new, minutes, &namespace).await
                }
            };
            for typed in [now, new, again] {
                wipe(typed.into_bytes());
            }
            let failed = |fault| Heard::Action(Action::Lock(LockAction::Failed(fault)));
            link.send_message(told.unwrap_or_else(failed));
        });
    }
}

/// A vault of a namespace's storage, under a header in the place of the one that
/// stands there.
fn vault(
    namespace: &str,
    header: Header,
    stands: Option<String>,
) -> Result<Rc<RefCell<Vault>>, Fault> {
    let storage = open_storage(namespace).map_err(|_| Fault::Failed)?;
    let vault = Vault::new(Box::new(storage), header, stands);
    Ok(Rc::new(RefCell::new(vault)))
}

async fn set(new: &str, minutes: u32, namespace: &str) -> Told {
    let (header, keys) = create(new, minutes).await.map_err(|_| Fault::Failed)?;
    Ok(Heard::Task(Task::Seal(
        vault(namespace, header, None)?,
        keys,
    )))
}

/// What takes the passphrase that is set.
async fn with_header(
    wanted: LockCommand,
    now: &str,
    new: Option<&str>,
    minutes: u32,
    namespace: &str,
) -> Told {
    let failed = |_| Fault::Failed;
    let stands = header(namespace).map_err(failed)?.ok_or(Fault::Failed)?;
    let header = Header::read(&stands).map_err(|_| Fault::Failed)?;
    if wanted == LockCommand::Change {
        let changed = renew(now, &header, new, minutes).await;
        let (header, keys) = changed.map_err(|_| Fault::Failed)?.ok_or(Fault::Wrong)?;
        let vault = vault(namespace, header, Some(stands))?;
        return Ok(Heard::Task(Task::Seal(vault, keys)));
    }
    let keys = open(now, &header).await;
    let keys = keys.map_err(|_| Fault::Failed)?.ok_or(Fault::Wrong)?;
    match wanted {
        LockCommand::Remove => Ok(Heard::Task(Task::Off)),
        _ => Ok(Heard::Opened(vault(namespace, header, Some(stands))?, keys)),
    }
}
