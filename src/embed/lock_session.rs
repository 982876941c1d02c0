//! The open lock of each namespace: its key, and whether the reader is active in
//! any tab.

use std::cell::RefCell;

use super::message::Task;
use super::{registry, stores};
use crate::browser::LockChannel;
use crate::browser::crypto::Keys;
use crate::browser::timing::now;
use crate::store::lock;

/// Minimum interval between messages to other tabs that the reader is active.
const HEARTBEAT_MS: f64 = 5_000.0;

/// An open lock.
struct Session {
    namespace: String,
    keys: Keys,
    /// To and from other tabs, if the browser has such.
    channel: Option<LockChannel>,
    /// When the reader was last active, in any tab.
    active_at: f64,
    /// When the last such message was sent.
    heartbeat_at: f64,
}

thread_local! {
    static SESSIONS: RefCell<Vec<Session>> = RefCell::default();
}

fn with_session<T>(namespace: &str, run: impl FnOnce(&mut Session) -> T) -> Option<T> {
    SESSIONS.with_borrow_mut(|sessions| {
        let mut sessions = sessions.iter_mut();
        let found = sessions.find(|session| session.namespace == namespace);
        found.map(run)
    })
}

/// The keys of a namespace while its lock is open.
pub fn keys(namespace: &str) -> Option<Keys> {
    with_session(namespace, |session| session.keys.clone())
}

/// Begins a session with these keys, or goes on with them in the present one.
pub fn begin(namespace: &str, keys: Keys) {
    let renewed = with_session(namespace, |session| {
        session.keys = keys.clone();
        session.active_at = now();
    });
    if renewed.is_some() {
        return;
    }
    let own = namespace.to_owned();
    let mut session = Session {
        namespace: own.clone(),
        keys,
        channel: LockChannel::open(namespace, move |locks| receive(&own, locks)),
        active_at: 0.0,
        heartbeat_at: 0.0,
    };
    session.beat();
    SESSIONS.with_borrow_mut(|sessions| sessions.push(session));
}

/// Ends the session of a namespace, and forgets its keys.
pub fn end(namespace: &str) {
    SESSIONS.with_borrow_mut(|sessions| sessions.retain(|session| session.namespace != namespace));
}

/// Ends all sessions.
pub fn end_all() {
    SESSIONS.take();
}

impl Session {
    fn beat(&mut self) {
        self.active_at = now();
        self.heartbeat_at = self.active_at;
        self.post(false);
    }

    fn post(&self, locks: bool) {
        if let Some(channel) = &self.channel {
            channel.post(locks);
        }
    }
}

/// Hears from another tab that all are to lock, or that the reader is active.
fn receive(namespace: &str, locks: bool) {
    if locks {
        registry::send_task(namespace, Task::Lock);
    } else {
        record(namespace, false);
    }
}

/// Asks other tabs to lock.
pub fn lock_other_tabs(namespace: &str) {
    with_session(namespace, |session| session.post(true));
}

/// Whether the lock of a namespace is open, and the reader has been inactive for
/// so long that it is to lock.
pub fn is_idle(namespace: &str) -> bool {
    let (store, _) = stores::open(namespace);
    let store = store.borrow();
    let Some(vault) = store.vault() else {
        return false;
    };
    let minutes = vault.borrow().header().minutes;
    let active_at = with_session(namespace, |session| session.active_at);
    active_at.is_some_and(|active_at| lock::is_idle(active_at, now(), minutes))
}

/// Records activity of the reader in this tab, unless the idle limit has already
/// passed.
pub fn record_activity(namespace: &str) {
    record(namespace, true);
}

/// Records activity. A tab in the background must not lock one in which the
/// reader is writing, so activity here is sent to the other tabs now and then.
fn record(namespace: &str, is_here: bool) {
    if is_idle(namespace) {
        return;
    }
    with_session(namespace, |session| {
        let moment = now();
        if is_here && (moment - session.heartbeat_at).abs() > HEARTBEAT_MS {
            session.beat();
        } else {
            session.active_at = moment;
        }
    });
}
