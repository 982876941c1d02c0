//! The programs that run on this page. Each is notified at once when another
//! one changes the stored data, because the browser only notifies other tabs.

use std::cell::{Cell, RefCell};

use yew::Callback;

use super::message::{Msg, Task};

/// A running program.
struct Instance {
    id: u32,
    namespace: String,
    send: Callback<Msg>,
    destroy: Box<dyn FnOnce()>,
}

thread_local! {
    static INSTANCES: RefCell<Vec<Instance>> = RefCell::default();
    static LAST_ID: Cell<u32> = Cell::default();
}

/// An id that nothing on this page has had.
pub fn next_id() -> u32 {
    LAST_ID.set(LAST_ID.get() + 1);
    LAST_ID.get()
}

/// Adds a program that was started.
pub fn add(id: u32, namespace: String, send: Callback<Msg>, destroy: impl FnOnce() + 'static) {
    let instance = Instance {
        id,
        namespace,
        send,
        destroy: Box::new(destroy),
    };
    INSTANCES.with_borrow_mut(|instances| instances.push(instance));
}

/// Sends a message to a program.
pub fn send(id: u32, message: Msg) {
    let found = find(|instance| instance.id == id);
    if let Some(send) = found {
        send.emit(message);
    }
}

/// Sends a task to one of the programs of a namespace, which does it for all.
pub fn send_task(namespace: &str, task: Task) {
    let found = find(|instance| instance.namespace == namespace);
    if let Some(send) = found {
        send.emit(Msg::Task(task));
    }
}

fn find(is_wanted: impl Fn(&Instance) -> bool) -> Option<Callback<Msg>> {
    INSTANCES.with_borrow(|instances| {
        let mut instances = instances.iter();
        let found = instances.find(|instance| is_wanted(instance));
        found.map(|instance| instance.send.clone())
    })
}

/// Notifies all other programs of a namespace that the stored data has changed.
pub fn notify_others(id: u32, namespace: &str) {
    let others: Vec<Callback<Msg>> = INSTANCES.with_borrow(|instances| {
        let others = instances
            .iter()
            .filter(|instance| instance.id != id && instance.namespace == namespace);
        others.map(|instance| instance.send.clone()).collect()
    });
    for send in others {
        send.emit(Msg::StorageChanged);
    }
}

/// Ends a program and empties its element. Returns its namespace if it was the
/// last one there.
pub fn stop(id: u32) -> Option<String> {
    let (stopped, is_last) = INSTANCES.with_borrow_mut(|instances| {
        let index = instances.iter().position(|instance| instance.id == id)?;
        let stopped = instances.swap_remove(index);
        let mut others = instances.iter();
        let is_last = others.all(|instance| instance.namespace != stopped.namespace);
        Some((stopped, is_last))
    })?;
    (stopped.destroy)();
    is_last.then_some(stopped.namespace)
}

/// Ends all programs.
pub fn stop_all() {
    for instance in INSTANCES.take() {
        (instance.destroy)();
    }
}
