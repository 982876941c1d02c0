//! The programs that run on this page. They share one store for each
//! namespace, and each hears at once when another changes what is kept: the
//! browser only tells other tabs.

use std::cell::RefCell;
use std::rc::Rc;

use yew::AppHandle;

use super::app::{App, Heard};
use super::tasks::{Task, place};
use crate::browser::crypto::{Channel, Keys};
use crate::browser::open_store;
use crate::browser::timing::now;
use crate::pack::Pack;
use crate::store::{StorageError, Store, lock};
use crate::view::Localizer;

/// A store that several programs use.
pub type Shared = Rc<RefCell<Store>>;

/// A program that runs.
struct Running {
    id: u32,
    namespace: String,
    app: AppHandle<App>,
}

/// A store in use, for as long as the page is there: what is kept for a visit
/// only outlives a program that is ended, or started anew in another language.
struct Open {
    namespace: String,
    store: Shared,
    refusal: Option<StorageError>,
    /// The data key, while a lock is open.
    keys: Option<Keys>,
    /// Hears and tells other tabs, while a lock is open.
    channel: Option<Channel>,
    /// When somebody was last seen to do something, in any tab.
    active: f64,
    /// When other tabs were last told of that.
    told: f64,
}

#[derive(Default)]
struct OnPage {
    running: Vec<Running>,
    stores: Vec<Open>,
    /// What was read for programs to come, by numbers.
    texts: Vec<(u32, Pack, Localizer)>,
    last: u32,
}

thread_local! {
    static ON_PAGE: RefCell<OnPage> = RefCell::default();
}

/// Sets texts aside for a program to come; gives the number they have.
pub fn set_aside(pack: Pack, words: Localizer) -> u32 {
    let number = fresh();
    ON_PAGE.with_borrow_mut(|page| page.texts.push((number, pack, words)));
    number
}

/// Takes the texts of a number.
pub fn take(number: u32) -> Option<(Pack, Localizer)> {
    ON_PAGE.with_borrow_mut(|page| {
        let at = page.texts.iter().position(|one| one.0 == number)?;
        let (_, pack, words) = page.texts.remove(at);
        Some((pack, words))
    })
}

/// The store of a namespace, and why nothing can be kept in it, if so.
pub fn store(namespace: &str) -> (Shared, Option<StorageError>) {
    ON_PAGE.with_borrow_mut(|page| {
        let found = page.stores.iter().find(|open| open.namespace == namespace);
        if let Some(open) = found {
            return (Rc::clone(&open.store), open.refusal);
        }
        let (store, refusal) = open_store(namespace);
        let store = Rc::new(RefCell::new(store));
        page.stores.push(Open {
            namespace: namespace.to_owned(),
            store: Rc::clone(&store),
            refusal,
            keys: None,
            channel: None,
            active: now(),
            told: 0.0,
        });
        (store, refusal)
    })
}

/// Does something with what is known of a namespace's store.
fn with<T>(namespace: &str, run: impl FnOnce(&mut Open) -> T) -> Option<T> {
    ON_PAGE.with_borrow_mut(|page| {
        let mut stores = page.stores.iter_mut();
        stores.find(|open| open.namespace == namespace).map(run)
    })
}

/// The data key of a namespace, while its lock is open.
pub fn keys(namespace: &str) -> Option<Keys> {
    with(namespace, |open| open.keys.clone()).flatten()
}

/// Takes the data key of a namespace whose lock was opened, or forgets it.
pub fn set_keys(namespace: &str, keys: Option<Keys>) {
    with(namespace, |open| {
        open.active = now();
        if keys.is_none() {
            open.channel = None;
        } else if open.channel.is_none() {
            let own = namespace.to_owned();
            open.channel = Channel::open(namespace, move |locks| hear(&own, locks));
            tell(open, false);
        }
        open.keys = keys;
    });
}

/// Tells other tabs to lock, or that somebody is here.
fn tell(open: &mut Open, locks: bool) {
    open.told = open.active;
    if let Some(channel) = &open.channel {
        channel.tell(locks);
    }
}

/// Hears from another tab that all are to lock, or that somebody is there.
fn hear(namespace: &str, locks: bool) {
    if !locks {
        return seen(namespace, false);
    }
    ON_PAGE.with_borrow(|page| {
        let mut all = page.running.iter();
        if let Some(one) = all.find(|one| one.namespace == namespace) {
            one.app.send_message(Heard::Task(Task::Shut));
        }
    });
}

/// Tells other tabs to lock.
pub fn tell_tabs(namespace: &str) {
    with(namespace, |open| {
        open.channel.as_ref().map(|it| it.tell(true))
    });
}

/// Whether the lock of a namespace is open, and nobody has done anything for so
/// long that it is to lock.
pub fn is_idle(namespace: &str) -> bool {
    with(namespace, |open| {
        let store = open.store.borrow();
        let minutes = store.vault().map(|vault| vault.borrow().header().minutes);
        minutes.is_some_and(|minutes| lock::is_idle(open.active, now(), minutes))
    })
    .unwrap_or(false)
}

/// Takes note that somebody is there; of whoever comes too late, not.
pub fn touch(namespace: &str) {
    seen(namespace, true);
}

/// Takes note that somebody is there, seen `here` or in another tab. A tab that
/// nobody looks at must not lock one in which somebody writes, so they are told,
/// now and then.
fn seen(namespace: &str, here: bool) {
    const SELDOM: f64 = 5_000.0;
    if is_idle(namespace) {
        return;
    }
    with(namespace, |open| {
        open.active = now();
        if here && (open.active - open.told).abs() > SELDOM {
            tell(open, false);
        }
    });
}

/// A number that no program on this page has had.
pub fn fresh() -> u32 {
    ON_PAGE.with_borrow_mut(|page| {
        page.last += 1;
        page.last
    })
}

/// Takes note of a program that was started.
pub fn add(id: u32, namespace: String, app: AppHandle<App>) {
    let running = Running { id, namespace, app };
    ON_PAGE.with_borrow_mut(|page| page.running.push(running));
}

/// Tells a program something.
pub fn tell_one(id: u32, heard: Heard) {
    ON_PAGE.with_borrow(|page| {
        if let Some(one) = page.running.iter().find(|one| one.id == id) {
            one.app.send_message(heard);
        }
    });
}

/// Tells all other programs of a namespace that what is kept has changed.
pub fn tell_others(id: u32, namespace: &str) {
    ON_PAGE.with_borrow(|page| {
        for one in &page.running {
            if one.id != id && one.namespace == namespace {
                one.app.send_message(Heard::Elsewhere);
            }
        }
    });
}

/// Ends a program; what stood in its element goes. With the last one of its
/// namespace goes the key: an element that is put back asks for the passphrase.
pub fn stop(id: u32) {
    let stopped = ON_PAGE.with_borrow_mut(|page| {
        let at = page.running.iter().position(|one| one.id == id)?;
        let stopped = page.running.swap_remove(at);
        let mut others = page.running.iter();
        let is_last = others.all(|one| one.namespace != stopped.namespace);
        Some((stopped, is_last))
    });
    let Some((one, is_last)) = stopped else {
        return;
    };
    one.app.destroy();
    if is_last {
        with(&one.namespace, |open| {
            let store = &mut *open.store.borrow_mut();
            if store.vault().is_some() {
                store.become_shut(place(&one.namespace));
            }
        });
        set_keys(&one.namespace, None);
    }
}

/// Ends all programs and forgets what is only kept for this visit.
pub fn end() {
    let ended = ON_PAGE.with_borrow_mut(|page| {
        page.stores.clear();
        std::mem::take(&mut page.running)
    });
    for one in ended {
        one.app.destroy();
    }
}
