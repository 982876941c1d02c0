//! Tabs that set the lock, change it, remove it, lock and write, with delayed
//! events: nothing is lost, and nothing is encrypted that can't be decrypted.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::select;
use trust_check::model::worksheet::Entry;
use trust_check::store::lock::{ENCRYPTED_PREFIX, HEADER_KEY, Header, Vault, stored_header};
use trust_check::store::{Backend, StorageError, Store, key, to_envelope};

use super::cipher::{Cipher, header_of};
use super::{note, readable};
use crate::support::SharedBackend;

/// An action of the reader, or of the tab itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserStep {
    /// Set the lock.
    Set,
    /// Change the passphrase.
    Change,
    /// Change only the idle limit.
    Minutes,
    /// Remove the lock.
    Remove,
    /// Unlock.
    Unlock,
    /// Lock.
    Lock,
    /// Write something.
    Write,
    /// Sync with the other tab's changes.
    Sync,
}

/// A tab that works like `src/embed/lock_controller.rs`, without a browser.
pub struct Tab {
    /// Its store.
    pub store: Store,
    /// The last texts that it wrote and reported as saved, by key.
    pub kept: BTreeMap<String, String>,
    open: Box<dyn Fn() -> Box<dyn Backend>>,
    cipher: Option<Cipher>,
    unsaved: BTreeMap<String, Entry>,
    name: &'static str,
    count: u32,
}

impl Tab {
    /// A tab that opens its backend like this.
    pub fn on(name: &'static str, open: impl Fn() -> Box<dyn Backend> + 'static) -> Self {
        let mut place = open();
        let store = match stored_header(&mut *place) {
            Ok(Some(_)) => Store::locked(place),
            _ => {
                let mut store = Store::new(SharedBackend::default());
                store.use_plain(place);
                store
            }
        };
        Tab {
            store,
            kept: BTreeMap::new(),
            open: Box::new(open),
            cipher: None,
            unsaved: BTreeMap::new(),
            name,
            count: 0,
        }
    }

    fn run(&mut self, mut run: impl FnMut(&mut Store) -> Result<(), StorageError>) -> bool {
        let done = match &self.cipher {
            Some(cipher) if self.store.vault().is_some() => cipher
                .run(&mut self.store, &mut run)
                .and_then(|planned| planned),
            _ => run(&mut self.store),
        };
        done.is_ok()
    }

    /// Follows changes made elsewhere, encrypts texts stored unencrypted while
    /// unlocked, and retries unsaved texts.
    pub fn sync(&mut self) {
        let mut place = (self.open)();
        let header = stored_header(&mut *place);
        if self.store.follow_header(&header, Some(place)) {
            self.open_left();
        }
        if let (Some(vault), Some(cipher)) = (self.store.vault().cloned(), &self.cipher) {
            let _ = cipher.encrypt_all(&vault);
        }
        for (_, entry) in std::mem::take(&mut self.unsaved) {
            self.keep(entry);
        }
    }

    fn open_left(&mut self) {
        if let (Some(vault), Some(cipher)) = (self.store.vault(), &self.cipher) {
            cipher.pull(vault);
            let _ = self.store.remove_lock(false, Some((self.open)()));
        }
    }

    fn keep(&mut self, entry: Entry) -> bool {
        let (key, text) = (key::<Entry>(&entry.id), to_envelope(&entry));
        self.unsaved.insert(key.clone(), entry.clone());
        let done = self.run(|store| store.save(&entry));
        if done {
            self.unsaved.remove(&key);
            self.kept.insert(key, text);
        }
        done
    }

    /// Nothing that was reported as saved is lost, or encrypted without a header.
    pub fn assert_whole(&self, there: &SharedBackend, when: &str) {
        let all = readable(there);
        for (key, text) in &self.kept {
            let now = all.get(key);
            // One that was not reported as saved may still be.
            let tried = self.unsaved.get(key).map(to_envelope);
            let sound = now == Some(text) || (now.is_some() && now == tried.as_ref());
            assert!(
                sound,
                "{key} is {now:?}, not {text} {when}: {:?}",
                there.all()
            );
        }
    }

    /// Writes to one of the tab's two notes.
    fn write(&mut self) -> bool {
        self.count += 1;
        let id = format!("{}{}", self.name, self.count % 2);
        self.keep(note(&id, &format!("text {}", self.count)))
    }

    /// Sets the lock, or replaces it.
    fn seal(&mut self, header: Header, stands: Option<String>) -> bool {
        let cipher = Cipher::of(&header);
        let vault = Rc::new(RefCell::new(Vault::new((self.open)(), header, stands)));
        if let (Some(before), Some(cipher)) = (self.store.vault(), &self.cipher)
            && cipher.encrypt_all(before).is_err()
        {
            return false;
        }
        let documents = cipher.encrypted(&vault);
        let done = self.store.set_lock(vault, &documents).is_ok();
        if done {
            self.cipher = Some(cipher);
        }
        done
    }

    /// Takes a step; returns whether it was possible.
    pub fn act(&mut self, step: UserStep, fresh: &mut u8) -> bool {
        let stands = (self.open)().get(HEADER_KEY);
        let header = stands.as_deref().map(Header::parse);
        let header = header.and_then(Result::ok);
        let mut next = || {
            *fresh += 1;
            *fresh
        };
        let is_open = self.store.vault().is_some();
        match (step, header) {
            (UserStep::Sync, _) => self.sync(),
            (UserStep::Write, _) => return self.write(),
            (UserStep::Set, None) if !is_open && !self.store.is_locked() => {
                return self.seal(header_of(next(), None, 5), stands);
            }
            (UserStep::Change, Some(header)) if is_open => {
                let former = Cipher::of(&header).key;
                return self.seal(header_of(next(), Some(former), 5), stands);
            }
            (UserStep::Minutes, Some(header)) if is_open => {
                let minutes = header.minutes % 60 + 1;
                return self.seal(Header { minutes, ..header }, stands);
            }
            (UserStep::Remove, Some(_)) if is_open => {
                let vault = self.store.vault().expect("open").clone();
                let cipher = self.cipher.as_ref().expect("open");
                cipher.pull(&vault);
                let place = (self.open)();
                return self.store.remove_lock(true, Some(place)).is_ok();
            }
            (UserStep::Unlock, Some(header)) if self.store.is_locked() => {
                self.cipher = Some(Cipher::of(&header));
                let vault = Vault::new((self.open)(), header, stands);
                self.store.unlock(Rc::new(RefCell::new(vault)));
                self.sync();
            }
            (UserStep::Lock, _) => {
                if let (Some(vault), Some(cipher)) = (self.store.vault(), &self.cipher) {
                    cipher.pull(vault);
                }
                let place = (self.open)();
                return self.store.lock(Some(place)).is_ok();
            }
            _ => return false,
        }
        true
    }

    /// Whether nothing is unsaved.
    pub fn is_all_kept(&self) -> bool {
        self.unsaved.is_empty()
    }
}

/// Two tabs' views of one storage: their own changes at once, and those of the
/// other tab in order, but late.
#[derive(Clone, Default)]
struct Late(Rc<RefCell<Log>>);

#[derive(Default)]
struct Log {
    changes: Vec<(usize, String, Option<String>)>,
    seen: [usize; 2],
}

impl Late {
    fn all(&self, tab: Option<usize>) -> BTreeMap<String, String> {
        let log = self.0.borrow();
        let mut all = BTreeMap::new();
        for (at, (by, key, text)) in log.changes.iter().enumerate() {
            if tab.is_some_and(|tab| tab != *by && at >= log.seen[tab]) {
                continue;
            }
            match text {
                Some(text) => all.insert(key.clone(), text.clone()),
                None => all.remove(key),
            };
        }
        all
    }

    fn catch_up(&self, tab: usize) {
        let all = self.0.borrow().changes.len();
        self.see(tab, all);
    }

    fn see(&self, tab: usize, changes: usize) {
        self.0.borrow_mut().seen[tab] = changes;
    }

    /// Everything stored once no change is pending any more.
    fn settled(&self) -> SharedBackend {
        let mut place = SharedBackend::default();
        for (key, text) in self.all(None) {
            place.set(&key, &text).expect("the backend has room");
        }
        place
    }

    fn tab(&self, tab: usize) -> Tab {
        let late = self.clone();
        Tab::on(["one", "two"][tab], move || {
            Box::new(View(late.clone(), tab))
        })
    }
}

struct View(Late, usize);

impl View {
    fn change(&mut self, key: &str, text: Option<&str>) {
        let mut log = self.0.0.borrow_mut();
        let change = (self.1, key.to_owned(), text.map(str::to_owned));
        log.changes.push(change);
    }
}

impl Backend for View {
    fn keys(&self) -> Vec<String> {
        self.0.all(Some(self.1)).into_keys().collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.all(Some(self.1)).remove(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.change(key, Some(text));
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.change(key, None);
        Ok(())
    }
}

/// Whenever a tab syncs and locks during the other tab's changes, it never
/// encrypts a text that is being decrypted.
#[test]
fn a_tab_may_see_half_of_another_tabs_changes() {
    let cases: [(&[UserStep], UserStep); 4] = [
        (&[], UserStep::Set),
        (&[UserStep::Set], UserStep::Change),
        (&[UserStep::Set], UserStep::Minutes),
        (&[UserStep::Set], UserStep::Remove),
    ];
    for (before, step) in cases {
        for unseen in 0..9 {
            let late = Late::default();
            let mut fresh = 10;
            let (mut one, mut two) = (late.tab(0), late.tab(1));
            for step in [UserStep::Write, UserStep::Write].iter().chain(before) {
                assert!(one.act(*step, &mut fresh));
            }
            late.catch_up(1);
            two.sync();
            two.act(UserStep::Unlock, &mut fresh);
            let first = late.0.borrow().changes.len();
            late.catch_up(0);
            assert!(one.act(step, &mut fresh));
            let all = late.0.borrow().changes.len();
            late.see(1, all.saturating_sub(unseen).max(first));
            two.sync();
            two.act(UserStep::Lock, &mut fresh);
            for _ in 0..2 {
                late.catch_up(0);
                one.sync();
                late.catch_up(1);
                two.sync();
            }
            one.assert_whole(&late.settled(), &format!("{step:?}, {unseen} unseen"));
        }
    }
}

/// A text that a tab wrote under the previous key, unseen, is not two keys
/// behind after another change.
#[test]
fn two_changes_in_a_row() {
    let late = Late::default();
    let mut fresh = 10;
    let (mut one, mut two) = (late.tab(0), late.tab(1));
    assert!(one.act(UserStep::Write, &mut fresh) && one.act(UserStep::Set, &mut fresh));
    late.catch_up(1);
    two.sync();
    assert!(two.act(UserStep::Unlock, &mut fresh));
    late.catch_up(0);
    assert!(one.act(UserStep::Change, &mut fresh));
    assert!(two.act(UserStep::Write, &mut fresh), "it has not heard");
    late.catch_up(0);
    assert!(one.act(UserStep::Change, &mut fresh));
    late.catch_up(1);
    two.sync();
    for tab in [&one, &two] {
        tab.assert_whole(&late.settled(), "in the end");
    }
}

fn steps() -> impl Strategy<Value = Vec<(usize, UserStep)>> {
    use UserStep::{Change, Lock, Minutes, Remove, Set, Sync, Unlock, Write};
    let all = vec![
        Set, Set, Change, Change, Minutes, Remove, Unlock, Unlock, Lock, Write, Write, Write, Sync,
    ];
    proptest::collection::vec((0usize..2, select(all)), 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// In whatever order two tabs act, and however late they hear of it:
    /// everything reported as saved can be read with the current passphrase,
    /// and while a lock is set nothing can be read without it.
    #[test]
    fn nothing_is_lost_between_two_tabs(steps in steps()) {
        let place = SharedBackend::default();
        let mut tabs = ["one", "two"].map(|name| {
            let place = place.clone();
            Tab::on(name, move || Box::new(place.clone()))
        });
        let mut fresh = 10;
        for (at, (tab, step)) in steps.iter().enumerate() {
            tabs[*tab].act(*step, &mut fresh);
            for tab in &tabs {
                tab.assert_whole(&place, &format!("after {at} of {steps:?}"));
            }
            let all = place.all();
            let sealed = |key: &String| key == HEADER_KEY || key.starts_with(ENCRYPTED_PREFIX);
            prop_assert!(!all.contains_key(HEADER_KEY) || all.keys().all(sealed), "{all:?} after {at}");
        }
        for tab in &mut tabs {
            tab.sync();
            tab.act(UserStep::Unlock, &mut fresh);
            prop_assert!(tab.is_all_kept());
        }
    }

    /// The same when one tab's writes become visible in another only later, as
    /// in browsers: so a tab may write at the very moment when the other has
    /// set the lock, changed it or removed it. Typing a passphrase takes longer
    /// than that.
    #[test]
    fn nothing_is_lost_where_tabs_see_each_other_late(steps in steps()) {
        let late = Late::default();
        let mut tabs = [0, 1].map(|tab| late.tab(tab));
        let mut fresh = 10;
        let catch_up = |tabs: &mut [Tab; 2]| {
            // The second sees the first one's reaction.
            for tab in [0, 1, 0, 1] {
                late.catch_up(tab);
                tabs[tab].sync();
            }
        };
        for (tab, step) in &steps {
            match step {
                UserStep::Write => {}
                UserStep::Sync | UserStep::Lock => {
                    late.catch_up(*tab);
                    tabs[*tab].sync();
                }
                _ => catch_up(&mut tabs),
            }
            tabs[*tab].act(*step, &mut fresh);
        }
        catch_up(&mut tabs);
        let place = late.settled();
        for tab in &tabs {
            tab.assert_whole(&place, &format!("after {steps:?}"));
        }
        for tab in &mut tabs {
            tab.act(UserStep::Unlock, &mut fresh);
            prop_assert!(tab.is_all_kept());
        }
    }
}
