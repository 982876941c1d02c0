//! Messages between the tabs in which a lock is open.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::store::Namespace;
use crate::store::lock::HEADER_KEY;

/// The channel of a namespace. Any script of the same origin can post to it, so
/// it carries nothing but whether to lock or that the reader is active.
pub struct LockChannel {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl LockChannel {
    /// Opens the channel of a namespace, if the browser has such; calls back
    /// with whether to lock.
    pub fn open(namespace: &str, call: impl Fn(bool) + 'static) -> Option<Self> {
        let name = Namespace::new(namespace).name(HEADER_KEY);
        let channel = BroadcastChannel::new(&name).ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            call(event.unchecked_ref::<MessageEvent>().data().is_truthy());
        });
        Some(LockChannel {
            channel,
            _listener: listener,
        })
    }

    /// Asks the other tabs to lock, or reports that the reader is active.
    pub fn post(&self, locks: bool) {
        // A tab that can't be reached locks on its own, as it does without a
        // channel.
        let _ = self.channel.post_message(&locks.into());
    }
}

impl Drop for LockChannel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
