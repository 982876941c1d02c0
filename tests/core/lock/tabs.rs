//! Tabs that set the lock, change it, take it off, lock and write, and hear of
//! each other late: nothing is lost, and nothing is sealed that nobody can open.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::select;
use trust_check::model::worksheet::Entry;
use trust_check::store::lock::{Header, KEY, SEALED, Vault, header_in};
use trust_check::store::{Backend, StorageError, Store, key, to_envelope};

use super::cipher::{Cipher, header_of};
use super::{note, readable};
use crate::support::SharedBackend;

/// Something that is done with the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The lock is set.
    Set,
    /// The passphrase is changed.
    Change,
    /// Only the minutes are.
    Minutes,
    /// The lock is taken off.
    Remove,
    /// It is opened.
    Unlock,
    /// It is locked.
    Shut,
    /// Something is written.
    Write,
    /// What the other tab did is heard of.
    Hear,
}

/// A tab, as `src/embed/tasks.rs` works, without a browser.
pub struct Tab {
    /// Its store.
    pub store: Store,
    /// What it wrote last that was told to be kept, by key.
    pub kept: BTreeMap<String, String>,
    open: Box<dyn Fn() -> Box<dyn Backend>>,
    cipher: Option<Cipher>,
    unsaved: BTreeMap<String, Entry>,
    name: &'static str,
    count: u32,
}

impl Tab {
    /// A tab that opens its place so.
    pub fn on(name: &'static str, open: impl Fn() -> Box<dyn Backend> + 'static) -> Self {
        let mut place = open();
        let store = match header_in(&mut *place) {
            Ok(Some(_)) => Store::shut(place),
            _ => {
                let mut store = Store::new(SharedBackend::default());
                store.become_plain(place);
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
        let mut done = Ok(());
        match &self.cipher {
            Some(cipher) if self.store.vault().is_some() => {
                cipher.run(&mut self.store, &mut |store| done = run(store));
            }
            _ => done = run(&mut self.store),
        }
        done.is_ok()
    }

    /// Follows what was done elsewhere, seals what stands readable beside an
    /// open lock, and tries again to keep what could not be kept.
    pub fn hear(&mut self) {
        let mut place = (self.open)();
        let header = header_in(&mut *place);
        if self.store.follow(&header, Some(place)) {
            self.open_left();
        }
        if let (Some(vault), Some(cipher)) = (self.store.vault().cloned(), &self.cipher) {
            let _ = cipher.run_in(&vault, Vault::seal_all);
        }
        for (_, entry) in std::mem::take(&mut self.unsaved) {
            self.keep(entry);
        }
    }

    /// Rehearsed as the edge does it: with the vault alone.
    fn open_left(&mut self) {
        if let (Some(vault), Some(cipher)) = (self.store.vault(), &self.cipher) {
            cipher.ready(vault, |vault| vault.open_all(false));
            let _ = self.store.take_off(false, Some((self.open)()));
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

    /// Nothing that was told to be kept is lost, or sealed without a header.
    pub fn assert_whole(&self, there: &SharedBackend, when: &str) {
        let all = readable(there);
        for (key, text) in &self.kept {
            let now = all.get(key);
            // One that was not told to be kept may be, all the same.
            let tried = self.unsaved.get(key).map(to_envelope);
            let sound = now == Some(text) || (now.is_some() && now == tried.as_ref());
            assert!(
                sound,
                "{key} is {now:?}, not {text} {when}: {:?}",
                there.all()
            );
        }
    }

    /// Writes something at one of two places of its own.
    fn write(&mut self) -> bool {
        self.count += 1;
        let id = format!("{}{}", self.name, self.count % 2);
        self.keep(note(&id, &format!("text {}", self.count)))
    }

    /// Sets the lock, or another in its place.
    fn seal(&mut self, header: Header, stands: Option<String>) -> bool {
        let cipher = Cipher::of(&header);
        let vault = Rc::new(RefCell::new(Vault::new((self.open)(), header, stands)));
        if let (Some(before), Some(cipher)) = (self.store.vault(), &self.cipher) {
            cipher.ready(before, Vault::seal_all);
        }
        cipher.ready(&vault, Vault::seal_all);
        let done = self.store.seal_in(vault).is_ok();
        if done {
            self.cipher = Some(cipher);
        }
        done
    }

    /// Does something; whether it was done. What makes no sense now is not.
    pub fn act(&mut self, deed: Deed, fresh: &mut u8) -> bool {
        let stands = (self.open)().get(KEY);
        let header = stands.as_deref().map(Header::read);
        let header = header.and_then(Result::ok);
        let mut next = || {
            *fresh += 1;
            *fresh
        };
        let is_open = self.store.vault().is_some();
        match (deed, header) {
            (Deed::Hear, _) => self.hear(),
            (Deed::Write, _) => return self.write(),
            (Deed::Set, None) if !is_open && !self.store.is_shut() => {
                return self.seal(header_of(next(), None, 5), stands);
            }
            (Deed::Change, Some(header)) if is_open => {
                let former = Cipher::of(&header).key;
                return self.seal(header_of(next(), Some(former), 5), stands);
            }
            (Deed::Minutes, Some(header)) if is_open => {
                let minutes = header.minutes % 60 + 1;
                return self.seal(Header { minutes, ..header }, stands);
            }
            (Deed::Remove, Some(_)) if is_open => {
                let vault = self.store.vault().expect("open").clone();
                let cipher = self.cipher.as_ref().expect("open");
                cipher.ready(&vault, |vault| vault.open_all(true));
                let place = (self.open)();
                return self.store.take_off(true, Some(place)).is_ok();
            }
            (Deed::Unlock, Some(header)) if self.store.is_shut() => {
                self.cipher = Some(Cipher::of(&header));
                let vault = Vault::new((self.open)(), header, stands);
                self.store.become_vault(Rc::new(RefCell::new(vault)));
                self.hear();
            }
            (Deed::Shut, _) => {
                if let (Some(vault), Some(cipher)) = (self.store.vault(), &self.cipher) {
                    cipher.ready(vault, |vault| vault.open_all(false));
                }
                let place = (self.open)();
                return self.store.lock(Some(place)).is_ok();
            }
            _ => return false,
        }
        true
    }

    /// What could not be kept is nowhere but here.
    pub fn is_all_kept(&self) -> bool {
        self.unsaved.is_empty()
    }
}

/// What two tabs see of one storage: each its own changes at once, and those of
/// the other in order, but late.
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

    /// All that is there once nothing is on its way any more.
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

/// Wherever in the other tab's changes a tab hears and locks, it takes nothing
/// for something to be sealed that is being made readable.
#[test]
fn a_tab_that_sees_half_of_what_another_does() {
    let cases: [(&[Deed], Deed); 4] = [
        (&[], Deed::Set),
        (&[Deed::Set], Deed::Change),
        (&[Deed::Set], Deed::Minutes),
        (&[Deed::Set], Deed::Remove),
    ];
    for (before, deed) in cases {
        for unseen in 0..9 {
            let late = Late::default();
            let mut fresh = 10;
            let (mut one, mut two) = (late.tab(0), late.tab(1));
            for deed in [Deed::Write, Deed::Write].iter().chain(before) {
                assert!(one.act(*deed, &mut fresh));
            }
            late.catch_up(1);
            two.hear();
            two.act(Deed::Unlock, &mut fresh);
            let first = late.0.borrow().changes.len();
            late.catch_up(0);
            assert!(one.act(deed, &mut fresh));
            let all = late.0.borrow().changes.len();
            late.see(1, all.saturating_sub(unseen).max(first));
            two.hear();
            two.act(Deed::Shut, &mut fresh);
            for _ in 0..2 {
                late.catch_up(0);
                one.hear();
                late.catch_up(1);
                two.hear();
            }
            one.assert_whole(&late.settled(), &format!("{deed:?}, {unseen} unseen"));
        }
    }
}

/// What a tab wrote under the key before, unseen, is not two keys behind after
/// another change.
#[test]
fn two_changes_in_a_row() {
    let late = Late::default();
    let mut fresh = 10;
    let (mut one, mut two) = (late.tab(0), late.tab(1));
    assert!(one.act(Deed::Write, &mut fresh) && one.act(Deed::Set, &mut fresh));
    late.catch_up(1);
    two.hear();
    assert!(two.act(Deed::Unlock, &mut fresh));
    late.catch_up(0);
    assert!(one.act(Deed::Change, &mut fresh));
    assert!(two.act(Deed::Write, &mut fresh), "it has not heard");
    late.catch_up(0);
    assert!(one.act(Deed::Change, &mut fresh));
    late.catch_up(1);
    two.hear();
    for tab in [&one, &two] {
        tab.assert_whole(&late.settled(), "in the end");
    }
}

fn deeds() -> impl Strategy<Value = Vec<(usize, Deed)>> {
    use Deed::{Change, Hear, Minutes, Remove, Set, Shut, Unlock, Write};
    let all = vec![
        Set, Set, Change, Change, Minutes, Remove, Unlock, Unlock, Shut, Write, Write, Write, Hear,
    ];
    proptest::collection::vec((0usize..2, select(all)), 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// In whatever order two tabs do something, and however late they hear of
    /// it: all that was told to be kept can be read with the passphrase that
    /// holds, and while a lock is set nothing can without.
    #[test]
    fn nothing_is_lost_between_two_tabs(deeds in deeds()) {
        let place = SharedBackend::default();
        let mut tabs = ["one", "two"].map(|name| {
            let place = place.clone();
            Tab::on(name, move || Box::new(place.clone()))
        });
        let mut fresh = 10;
        for (at, (tab, deed)) in deeds.iter().enumerate() {
            tabs[*tab].act(*deed, &mut fresh);
            for tab in &tabs {
                tab.assert_whole(&place, &format!("after {at} of {deeds:?}"));
            }
            let all = place.all();
            let sealed = |key: &String| key == KEY || key.starts_with(SEALED);
            prop_assert!(!all.contains_key(KEY) || all.keys().all(sealed), "{all:?} after {at}");
        }
        for tab in &mut tabs {
            tab.hear();
            tab.act(Deed::Unlock, &mut fresh);
            prop_assert!(tab.is_all_kept());
        }
    }

    /// The same where what a tab writes is seen in another only later, as in
    /// browsers: so a tab may write in the instant in which the other has set
    /// the lock, changed it or taken it off. To type a passphrase takes longer
    /// than that.
    #[test]
    fn nothing_is_lost_where_tabs_see_each_other_late(deeds in deeds()) {
        let late = Late::default();
        let mut tabs = [0, 1].map(|tab| late.tab(tab));
        let mut fresh = 10;
        let catch_up = |tabs: &mut [Tab; 2]| {
            // What the first does in answer is seen by the second.
            for tab in [0, 1, 0, 1] {
                late.catch_up(tab);
                tabs[tab].hear();
            }
        };
        for (tab, deed) in &deeds {
            match deed {
                Deed::Write => {}
                Deed::Hear | Deed::Shut => {
                    late.catch_up(*tab);
                    tabs[*tab].hear();
                }
                _ => catch_up(&mut tabs),
            }
            tabs[*tab].act(*deed, &mut fresh);
        }
        catch_up(&mut tabs);
        let place = late.settled();
        for tab in &tabs {
            tab.assert_whole(&place, &format!("after {deeds:?}"));
        }
        for tab in &mut tabs {
            tab.act(Deed::Unlock, &mut fresh);
            prop_assert!(tab.is_all_kept());
        }
    }
}
