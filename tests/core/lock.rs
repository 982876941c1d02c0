//! The lock without a browser: its formats, the vault, and a backend that ends
//! or refuses at any change.

pub mod cipher;
pub mod tabs;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use trust_check::model::worksheet::{DocumentKind, DocumentRef, Entry, NOTE};
use trust_check::pack::MessageKey;
use trust_check::state::{
    Action, Confirm, Effect, Lock, LockAction, LockCommand, LockReason, Notice, Persistence,
    Screen, Settings, State, WorksheetAction, reduce,
};
use trust_check::store::backup::SerializedDocument;
use trust_check::store::lock::{
    ENCRYPTED_PREFIX, HEADER_KEY, Header, IDLE_MINUTES, LockError, MAX_ROUNDS,
    MIN_PASSPHRASE_CHARS, ROUNDS, SALT_BYTES, Vault, check_new_passphrase, decode, encode, is_idle,
    parse_ciphertext, retry_delay,
};
use trust_check::store::{
    Backend, DecodeError, MemoryBackend, StorageError, Store, key, to_envelope,
};

use self::cipher::{Cipher, header, header_of};
use crate::support::{FailingBackend, SharedBackend, Tab, at, env, pack, state_from};
use trust_check::model::worksheet::Day;

fn vault(place: impl Backend + 'static) -> Rc<RefCell<Vault>> {
    let stands = place.get(HEADER_KEY);
    Rc::new(RefCell::new(Vault::new(Box::new(place), header(), stands)))
}

/// The readable contents of a backend, with the passphrase if there is a lock:
/// texts by key.
pub fn readable(there: &SharedBackend) -> BTreeMap<String, String> {
    let all = there.all();
    // With enough room to decrypt everything.
    let place = place(&all);
    if !all.contains_key(HEADER_KEY) {
        assert!(
            all.keys().all(|key| !key.starts_with(ENCRYPTED_PREFIX)),
            "encrypted without a header: {all:?}"
        );
        return all;
    }
    let stands = all[HEADER_KEY].clone();
    let header = Header::parse(&stands).expect("a valid header");
    let cipher = Cipher::of(&header);
    let vault = Vault::new(Box::new(place.clone()), header, Some(stands));
    let vault = Rc::new(RefCell::new(vault));
    cipher.encrypt_all(&vault).expect("no refusal");
    cipher.decrypt_all(&vault, true).expect("no refusal");
    place.all()
}

/// The contents of a backend after these documents were locked in it.
pub fn locked(documents: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let place = place(documents);
    set_lock(&Cipher::default(), &vault(place.clone())).expect("no refusal");
    place.all()
}

/// Some documents as they are stored.
fn documents() -> BTreeMap<String, String> {
    let mut tab = Tab::on(MemoryBackend::default());
    tab.complete_check(3, 2);
    let check = tab.state.data.checks[0].clone();
    let mut all = BTreeMap::from([(
        key::<trust_check::model::check::Check>(&check.id),
        to_envelope(&check),
    )]);
    for (id, text) in [("a", "blue"), ("b", "green \"and\" \\ red\n…"), ("c", "")] {
        let entry = note(id, text);
        all.insert(key::<Entry>(&entry.id), to_envelope(&entry));
    }
    all.insert("trust-check/odd".to_owned(), "{ no document".to_owned());
    all
}

fn note(id: &str, text: &str) -> Entry {
    Entry {
        id: id.to_owned(),
        worksheet_id: "s".to_owned(),
        question_id: NOTE.to_owned(),
        created_at: at(1),
        updated_at: at(2),
        text: text.to_owned(),
    }
}

fn place(documents: &BTreeMap<String, String>) -> SharedBackend {
    let mut place = SharedBackend::default();
    for (key, text) in documents {
        place.set(key, text).expect("the backend has room");
    }
    place
}

/// A backend that refuses the `n`th change, or ends with it: nothing after it
/// happens, as if the browser were closed.
fn failing(place: &SharedBackend, takes: usize, ends: bool) -> (FailingBackend, Rc<Cell<bool>>) {
    let refused = Rc::new(Cell::new(false));
    let failing = FailingBackend {
        inner: place.clone(),
        remaining: takes,
        permanently: ends,
        error: StorageError::QuotaExceeded,
        has_failed: Rc::clone(&refused),
    };
    (failing, refused)
}

fn set_lock(cipher: &Cipher, vault: &Rc<RefCell<Vault>>) -> Result<(), StorageError> {
    cipher.encrypt_all(vault)
}

#[test]
fn setting_survives_an_end_or_a_refusal_at_any_change() {
    let before = documents();
    for ends in [false, true] {
        for takes in 0.. {
            let place = place(&before);
            let (failing, refused) = failing(&place, takes, ends);
            let done = set_lock(&Cipher::default(), &vault(failing));
            if !refused.get() {
                done.expect("nothing refused");
                assert!(takes > before.len(), "it takes several changes");
                break;
            }
            assert_eq!(done, Err(StorageError::QuotaExceeded));
            if !ends {
                assert_eq!(place.all(), before, "refused at {takes}: all is as it was");
            }
            assert_eq!(
                readable(&place),
                before,
                "ended at {takes}: all can be read"
            );
        }
    }
}

#[test]
fn removing_survives_an_end_or_a_refusal_at_any_change() {
    let before = documents();
    for ends in [false, true] {
        for takes in 0.. {
            let place = place(&before);
            set_lock(&Cipher::default(), &vault(place.clone())).expect("the backend has room");
            let sealed = place.all();
            let (failing, refused) = failing(&place, takes, ends);
            let done = Cipher::default().decrypt_all(&vault(failing), true);
            if !refused.get() {
                done.expect("nothing refused");
                assert_eq!(place.all(), before);
                break;
            }
            assert_eq!(done, Err(StorageError::QuotaExceeded));
            if !ends {
                assert_eq!(place.all(), sealed, "refused at {takes}: all is as it was");
            }
            assert_eq!(
                readable(&place),
                before,
                "ended at {takes}: all can be read"
            );
        }
    }
}

/// A full store: whatever its limit, either everything is locked or nothing has
/// changed.
#[test]
fn setting_in_a_store_of_any_size() {
    let before = documents();
    let bytes: usize = before
        .iter()
        .map(|(key, text)| key.len() + text.len())
        .sum();
    let mut both = [false; 2];
    for limit in (bytes..3 * bytes).step_by(23) {
        let mut place = SharedBackend::with_limit(limit);
        for (key, text) in &before {
            place.set(key, text).expect("the backend has room");
        }
        let done = set_lock(&Cipher::default(), &vault(place.clone()));
        both[usize::from(done.is_ok())] = true;
        if done.is_err() {
            assert_eq!(place.all(), before, "limit {limit}");
        }
        assert_eq!(readable(&place), before, "limit {limit}");
    }
    assert_eq!(both, [true; 2]);
}

#[test]
fn nothing_in_the_backend_is_readable() {
    let place = place(&documents());
    set_lock(&Cipher::default(), &vault(place.clone())).expect("the backend has room");
    let all = place.all();
    assert_eq!(all.len(), documents().len() + 1);
    for (name, text) in &all {
        assert!(
            name == HEADER_KEY || name.starts_with(ENCRYPTED_PREFIX),
            "{name}"
        );
        for word in ["blue", "green", "entry", "check/", "answers"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}

/// A store in a vault, with these documents in its place.
fn in_vault(place: &SharedBackend, cipher: &Cipher) -> Store {
    set_lock(cipher, &vault(place.clone())).expect("the backend has room");
    let mut store = Store::new(MemoryBackend::default());
    store.unlock(vault(place.clone()));
    cipher.load(&store);
    store
}

#[test]
fn a_vault_stores_like_a_plain_backend() {
    let cipher = Cipher::default();
    let before = documents();
    let mut plain = Store::new(place(&before));
    let shared = place(&before);
    let mut sealed = in_vault(&shared, &cipher);
    let all = |store: &Store| {
        let mut kept = store.load("any");
        kept.quarantined.sort_by(|a, b| a.key.cmp(&b.key));
        kept
    };
    assert_eq!(all(&sealed), all(&plain));
    let steps: [&dyn Fn(&mut Store); 5] = [
        &|store| store.save(&note("a", "red")).expect("the backend has room"),
        &|store| {
            drop(
                store
                    .save_or_merge(&note("new", "yellow"), "spare")
                    .expect("the backend has room"),
            );
        },
        &|store| store.remove(&key::<Entry>("b")).expect("there"),
        &|store| {
            store
                .save(&note("b", "back"))
                .expect("the backend has room");
        },
        &|store| store.remove("trust-check/odd").expect("there"),
    ];
    for (at, step) in steps.into_iter().enumerate() {
        step(&mut plain);
        cipher
            .run(&mut sealed, &mut |store| step(store))
            .expect("the backend has room");
        assert_eq!(all(&sealed), all(&plain), "after step {at}");
        assert!(
            shared
                .all()
                .keys()
                .all(|name| name == HEADER_KEY || name.starts_with(ENCRYPTED_PREFIX))
        );
    }
    // Another tab, with the same key, finds the same.
    let mut other = Store::new(MemoryBackend::default());
    other.unlock(vault(shared.clone()));
    cipher.load(&other);
    assert_eq!(all(&other), all(&plain));
}

#[test]
fn a_plan_changes_nothing() {
    let cipher = Cipher::default();
    let shared = place(&documents());
    let store = in_vault(&shared, &cipher);
    let before = (shared.all(), store.load("any"));
    let mut planner = store.planner().expect("unlocked");
    let ((), plan) = planner.step(|store| {
        store.save(&note("a", "red")).expect("never refused");
        store.remove_all().expect("never refused");
    });
    let written = plan.documents.iter().filter(|one| one.text.is_some());
    assert_eq!(written.count(), 1, "the text of one note");
    assert_eq!((shared.all(), store.load("any")), before);
}

/// Two tabs write to the same field of a worksheet: neither text is lost.
#[test]
fn two_tabs_in_a_vault() {
    let cipher = Cipher::default();
    let shared = place(&documents());
    let mut ours = in_vault(&shared, &cipher);
    let mut theirs = Store::new(MemoryBackend::default());
    theirs.unlock(vault(shared.clone()));
    cipher.load(&theirs);
    let saved = cipher.run(&mut theirs, &mut |store| store.save(&note("a", "theirs")));
    assert_eq!(saved, Ok(Ok(())));
    let rescued = cipher.run(&mut ours, &mut |store| {
        store
            .save_or_merge(&note("a", "ours"), "spare")
            .expect("the backend has room")
    });
    assert_eq!(
        rescued
            .expect("the backend has room")
            .map(|entry| entry.text)
            .as_deref(),
        Some("theirs")
    );
    let texts: Vec<String> = ours
        .load("any")
        .worksheets
        .entries
        .into_iter()
        .map(|entry| entry.text)
        .collect();
    assert!(
        texts.contains(&"ours".to_owned()) && texts.contains(&"theirs".to_owned()),
        "{texts:?}"
    );
}

/// Texts that another tab writes during encryption are not overwritten.
#[test]
fn two_tabs_in_a_vault_at_once() {
    let cipher = Cipher::default();
    let shared = place(&documents());
    let mut ours = in_vault(&shared, &cipher);
    let mut theirs = Store::new(MemoryBackend::default());
    theirs.unlock(vault(shared.clone()));
    cipher.load(&theirs);
    let mut has_written = false;
    let rescued = cipher.run_while(
        &mut ours,
        &mut |store| store.save_or_merge(&note("a", "ours"), "spare"),
        &mut || {
            if !has_written {
                has_written = true;
                let saved = cipher.run(&mut theirs, &mut |store| store.save(&note("a", "theirs")));
                assert_eq!(saved, Ok(Ok(())));
            }
        },
    );
    let rescued = rescued
        .expect("the backend has room")
        .expect("the backend has room");
    assert_eq!(rescued.map(|entry| entry.text).as_deref(), Some("theirs"));
    let all = readable(&shared);
    assert_eq!(all[&key::<Entry>("a")], to_envelope(&note("a", "ours")));
    assert!(
        all.values().any(|text| text.contains("theirs")),
        "a note: {all:?}"
    );
}

/// A planned write is not mistaken for a stored text: our own overwritten text
/// is not another tab's.
#[test]
fn our_own_text_is_not_taken_for_another_tabs() {
    let cipher = Cipher::default();
    let mut store = in_vault(&place(&documents()), &cipher);
    for text in ["one", "two", "three"] {
        let rescued = cipher.run(&mut store, &mut |store| {
            store.save_or_merge(&note("a", text), "spare")
        });
        assert_eq!(rescued, Ok(Ok(None)), "{text}");
    }
}

/// Everything confirmed as saved is saved, wherever the backend refuses.
#[test]
fn writing_survives_a_refusal_at_any_change() {
    let cipher = Cipher::default();
    for takes in 0..6 {
        let shared = place(&documents());
        drop(in_vault(&shared, &cipher));
        let (failing, refused) = failing(&shared, takes, false);
        let mut store = Store::new(MemoryBackend::default());
        store.unlock(vault(failing));
        cipher.load(&store);
        let mut done = Vec::new();
        for text in ["one", "two", "three"] {
            let kept = cipher.run(&mut store, &mut |store| store.save(&note("a", text)));
            done.push((text, kept.and_then(|planned| planned)));
        }
        let last = done
            .iter()
            .rev()
            .find(|(_, kept)| kept.is_ok())
            .map(|(text, _)| *text);
        let entry = |kept: &BTreeMap<String, String>| kept[&key::<Entry>("a")].clone();
        assert_eq!(
            entry(&readable(&shared)),
            to_envelope(&note("a", last.unwrap_or("blue"))),
            "{takes}: {done:?}"
        );
        assert_eq!(refused.get(), takes < 3, "{done:?}");
    }
}

/// Transactions work in a vault too.
#[test]
fn a_transaction_is_undone_wherever_it_is_refused() {
    let cipher = Cipher::default();
    let sealed = |id: &str| SerializedDocument {
        key: key::<Entry>(id),
        text: to_envelope(&note(id, "changed")),
        updated_at: at(2),
    };
    let (write, remove) = (
        [sealed("a"), sealed("b"), sealed("new")],
        [key::<Entry>("c")],
    );
    for takes in 0.. {
        let shared = place(&documents());
        drop(in_vault(&shared, &cipher));
        let before = shared.all();
        let (failing, refused) = failing(&shared, takes, false);
        let mut store = Store::new(MemoryBackend::default());
        store.unlock(vault(failing));
        let done = cipher.run(&mut store, &mut |store| store.transaction(&write, &remove));
        let done = done.and_then(|planned| planned);
        if !refused.get() {
            assert_eq!((done, takes), (Ok(()), 4));
            break;
        }
        assert_eq!(done, Err(StorageError::QuotaExceeded));
        assert_eq!(shared.all(), before, "refused at {takes}");
    }
}

/// If one of several steps is refused, only that one is undone.
#[test]
fn steps_are_committed_one_by_one() {
    let cipher = Cipher::default();
    for refused in 0..2 {
        let shared = place(&documents());
        drop(in_vault(&shared, &cipher));
        let (failing, _) = failing(&shared, refused, false);
        let mut store = Store::new(MemoryBackend::default());
        store.unlock(vault(failing));
        cipher.load(&store);
        let mut planner = store.planner().expect("unlocked");
        let plans = ["a", "b"].map(|id| {
            let (saved, plan) = planner.step(|store| store.save(&note(id, "new")));
            assert_eq!(saved, Ok(()));
            plan
        });
        let done = plans.map(|plan| store.commit(&plan, &cipher.encrypt(&plan.documents)));
        let all = readable(&shared);
        for (index, id) in ["a", "b"].into_iter().enumerate() {
            let is_new = all[&key::<Entry>(id)] == to_envelope(&note(id, "new"));
            assert_eq!(is_new, index != refused, "{id} of {done:?}");
            assert_eq!(done[index].is_ok(), is_new);
        }
    }
}

/// A change that is known to be refused changes nothing, and reports it.
#[test]
fn a_refused_run_changes_nothing() {
    let cipher = Cipher::default();
    let shared = place(&documents());
    let mut store = in_vault(&shared, &cipher);
    let before = (shared.all(), store.load("any"));
    let full = StorageError::QuotaExceeded;
    let done = store.run_refused(full, |store| {
        [
            store.save(&note("a", "red")),
            store.remove(&key::<Entry>("a")),
        ]
    });
    assert_eq!(done, [Err(full); 2]);
    assert_eq!((shared.all(), store.load("any")), before);
}

/// A tab that did not know of the lock yet wrote unencrypted: that text is
/// newer, and is encrypted next time.
#[test]
fn an_unencrypted_text_is_newer_than_its_ciphertext() {
    let cipher = Cipher::default();
    let mut shared = place(&documents());
    let store = in_vault(&shared, &cipher);
    let name = key::<Entry>("a");
    shared
        .set(&name, &to_envelope(&note("a", "later")))
        .expect("the backend has room");
    let text = |store: &Store| {
        cipher
            .load(store)
            .worksheets
            .entries
            .iter()
            .find(|entry| entry.id == "a")
            .map(|one| one.text.clone())
    };
    assert_eq!(text(&store).as_deref(), Some("later"));
    let vault = store.vault().expect("a vault").clone();
    cipher.encrypt_all(&vault).expect("the backend has room");
    assert_eq!(text(&store).as_deref(), Some("later"));
    assert!(!shared.all().contains_key(&name));
}

/// A tab encrypted something while another removed the lock: that text is
/// newer, and is decrypted.
#[test]
fn a_text_encrypted_after_the_header_was_removed_is_newer() {
    let cipher = Cipher::default();
    let mut shared = place(&documents());
    let ours = in_vault(&shared, &cipher).vault().expect("a vault").clone();
    // It still sees the previous contents.
    let before = shared.all();
    let stale = place(&before);
    let mut late = Store::new(MemoryBackend::default());
    late.unlock(vault(stale.clone()));
    let saved = cipher.run(&mut late, &mut |store| store.save(&note("b", "late")));
    assert_eq!(saved, Ok(Ok(())));
    let theirs = vault(shared.clone());
    cipher
        .decrypt_all(&theirs, true)
        .expect("the backend has room");
    assert_eq!(shared.all(), documents());
    for (name, text) in stale.all() {
        if before.get(&name) != Some(&text) {
            shared.set(&name, &text).expect("the backend has room");
        }
    }
    cipher
        .decrypt_all(&ours, false)
        .expect("the backend has room");
    let mut wanted = documents();
    wanted.insert(key::<Entry>("b"), to_envelope(&note("b", "late")));
    assert_eq!(shared.all(), wanted);
}

/// Nothing that another tab seems to have done unlocks anything while the
/// header is there.
#[test]
fn an_existing_header_stays() {
    let cipher = Cipher::default();
    let shared = place(&documents());
    let mut store = in_vault(&shared, &cipher);
    let before = shared.all();
    let place: Box<dyn Backend> = Box::new(shared.clone());
    assert_eq!(
        store.remove_lock(false, Some(place)),
        Err(StorageError::Locked)
    );
    assert_eq!(shared.all(), before);
}

#[test]
fn nothing_is_written_unencrypted_once_there_is_a_header() {
    let mut shared = place(&documents());
    let mut store = Store::new(shared.clone());
    shared
        .set(HEADER_KEY, &header().serialize())
        .expect("the backend has room");
    let before = shared.all();
    assert_eq!(store.save(&note("a", "red")), Err(StorageError::Locked));
    assert_eq!(
        store.save_or_merge(&note("z", "red"), "spare"),
        Err(StorageError::Locked)
    );
    let mut visit = Store::new(MemoryBackend::default());
    visit
        .save(&note("v", "visit"))
        .expect("the backend has room");
    assert_eq!(
        visit.move_to(Box::new(shared.clone())),
        Err(StorageError::Locked)
    );
    assert_eq!(shared.all(), before);
    assert_eq!(visit.load("any").worksheets.entries.len(), 1);
}

#[test]
fn a_locked_store_can_only_be_removed() {
    let shared = place(&documents());
    drop(in_vault(&shared, &Cipher::default()));
    let before = shared.all();
    let mut store = Store::locked(Box::new(shared.clone()));
    assert_eq!(
        store.load("any"),
        Store::new(SharedBackend::default())
            .load("any")
            .clone_visit(store.load("any").is_session_only)
    );
    assert_eq!(store.save(&note("a", "red")), Err(StorageError::Locked));
    assert_eq!(shared.all(), before);
    store.remove_all().expect("there");
    assert_eq!(shared.all(), BTreeMap::new());
}

/// Only the saved data counts here, not its location.
trait CloneVisit {
    fn clone_visit(self, visit: bool) -> Self;
}

impl CloneVisit for trust_check::store::StoredData {
    fn clone_visit(mut self, visit: bool) -> Self {
        self.is_session_only = visit;
        self
    }
}

#[test]
fn switching_to_this_visit_only_empties_the_vault_and_removes_the_header() {
    let cipher = Cipher::default();
    let shared = place(&documents());
    let mut store = in_vault(&shared, &cipher);
    let before = store.load("any");
    store
        .move_to(Box::new(MemoryBackend::default()))
        .expect("the backend has room");
    assert_eq!(shared.all(), BTreeMap::new());
    let kept = store.load("any");
    assert_eq!(
        (kept.checks, kept.worksheets),
        (before.checks, before.worksheets)
    );
    assert!(store.vault().is_none());
}

/// An encrypted text that was damaged, or moved to another name, is reported
/// and left.
#[test]
fn a_text_that_cannot_be_decrypted_is_reported_and_left() {
    let cipher = Cipher::default();
    let mut shared = place(&documents());
    drop(in_vault(&shared, &cipher));
    let names: Vec<String> = shared
        .all()
        .into_keys()
        .filter(|name| name.starts_with(ENCRYPTED_PREFIX))
        .collect();
    let (first, second) = (
        shared.get(&names[0]).expect("there"),
        "{\"version\":1,\"sealed\":\"AAAA\"}",
    );
    shared.set(&names[1], &first).expect("the backend has room");
    shared.set(&names[2], second).expect("the backend has room");
    let mut store = Store::new(MemoryBackend::default());
    store.unlock(vault(shared.clone()));
    cipher.load(&store);
    let aside: Vec<String> = store
        .load("any")
        .quarantined
        .into_iter()
        .map(|aside| aside.key)
        .collect();
    for name in &names[1..3] {
        assert!(aside.contains(name), "{name} is told of: {aside:?}");
    }
    assert_eq!(shared.get(&names[1]), Some(first));
}

/// A lock depends on its own header, to the last byte, and on no other.
#[test]
fn a_changed_header_locks() {
    let follow = |store: &mut Store, header: Result<Option<&str>, StorageError>| {
        let header = header.map(|header| header.map(str::to_owned));
        let place: Box<dyn Backend> = Box::new(SharedBackend::default());
        let left = store.follow_header(&header, Some(place));
        (left, store.is_locked(), store.vault().is_some())
    };
    let (left, shut, open, plain) = (
        (true, false, true),
        (false, true, false),
        (false, false, true),
        (false, false, false),
    );
    let own = header().serialize();
    let changed = header_of(2, None, 60).serialize();
    let going = own.clone() + "\n";
    let unread = Err(StorageError::Unavailable);
    // Memory is not persistent, and no lock applies to it.
    assert_eq!(
        follow(&mut Store::new(MemoryBackend::default()), Ok(Some(&own))),
        plain
    );
    for (header, wanted) in [
        (Ok(None), plain),
        (unread, plain),
        (Ok(Some(&*own)), shut),
        (Ok(Some("rubbish")), shut),
    ] {
        let mut store = Store::new(SharedBackend::default());
        assert_eq!(follow(&mut store, header), wanted, "{header:?}");
    }
    for (header, wanted) in [(Ok(None), plain), (unread, shut), (Ok(Some(&*own)), shut)] {
        let mut store = Store::locked(Box::new(SharedBackend::default()));
        assert_eq!(follow(&mut store, header), wanted, "{header:?}");
    }
    for (header, wanted) in [
        (Ok(None), left),
        (unread, shut),
        (Ok(Some(&*own)), open),
        (Ok(Some(&*changed)), shut),
        (Ok(Some(&*going)), shut),
        (Ok(Some("{}")), shut),
    ] {
        let mut place = SharedBackend::default();
        place.set(HEADER_KEY, &own).expect("the backend has room");
        let mut store = Store::new(MemoryBackend::default());
        store.unlock(vault(place));
        assert_eq!(follow(&mut store, header), wanted, "{header:?}");
    }
}

/// A reader who knew the previous passphrase, and restores the header of that
/// time, can't read anything.
#[test]
fn a_former_passphrase_decrypts_nothing() {
    let mut shared = place(&documents());
    let mut store = in_vault(&shared, &Cipher::default());
    let before = shared.all();
    let changed = header_of(7, Some(2), 5);
    let next = Vault::new(
        Box::new(shared.clone()),
        changed.clone(),
        shared.get(HEADER_KEY),
    );
    let next = Rc::new(RefCell::new(next));
    let encrypted = Cipher::of(&changed).encrypted(&next);
    store
        .set_lock(next, &encrypted)
        .expect("the backend has room");
    assert_eq!(readable(&shared), documents());
    for (name, text) in shared.all() {
        assert_ne!(before.get(&name), Some(&text), "{name} is as it was");
    }
    shared
        .set(HEADER_KEY, &before[HEADER_KEY])
        .expect("the backend has room");
    let mut theirs = Store::new(MemoryBackend::default());
    theirs.unlock(vault(shared.clone()));
    let cipher = Cipher::default();
    cipher.load(&theirs);
    let kept = theirs.load("any");
    assert!(kept.checks.is_empty() && kept.worksheets.is_empty());
    assert_eq!(kept.quarantined.len(), documents().len());
}

/// All old or all new, wherever the backend refuses; and if the program ends on
/// the way, the new passphrase decrypts everything.
#[test]
fn changing_survives_an_end_or_a_refusal_at_any_change() {
    for ends in [false, true] {
        for takes in 0.. {
            let shared = place(&documents());
            drop(in_vault(&shared, &Cipher::default()));
            let before = shared.all();
            let (failing, refused) = failing(&shared, takes, ends);
            let changed = header_of(7, Some(2), 5);
            let next = Vault::new(Box::new(failing), changed.clone(), shared.get(HEADER_KEY));
            let next = Rc::new(RefCell::new(next));
            let done = Cipher::of(&changed).encrypt_all(&next);
            if !refused.get() {
                done.expect("nothing refused");
                assert!(takes > documents().len(), "it takes several changes");
                break;
            }
            assert_eq!(done, Err(StorageError::QuotaExceeded));
            if !ends {
                assert_eq!(shared.all(), before, "refused at {takes}: all is as it was");
            }
            assert_eq!(readable(&shared), documents(), "ended at {takes}");
        }
    }
}

/// A change was interrupted, and a tab that knew of no lock wrote unencrypted:
/// that text is newer than one still encrypted under the previous key.
#[test]
fn an_unencrypted_text_is_newer_than_one_under_the_previous_key() {
    let mut shared = place(&documents());
    drop(in_vault(&shared, &Cipher::default()));
    let header = header_of(7, Some(2), 5).serialize();
    shared
        .set(HEADER_KEY, &header)
        .expect("the backend has room");
    let name = key::<Entry>("a");
    let later = to_envelope(&note("a", "later"));
    shared.set(&name, &later).expect("the backend has room");
    assert_eq!(readable(&shared)[&name], later);
}

/// A full store can change its passphrase: only the header grows.
#[test]
fn changing_needs_no_extra_room() {
    let shared = place(&documents());
    drop(in_vault(&shared, &Cipher::default()));
    let size = |all: &BTreeMap<String, String>| -> usize {
        all.iter().map(|(key, text)| key.len() + text.len()).sum()
    };
    let mut full = SharedBackend::with_limit(size(&shared.all()) + 48);
    for (key, text) in shared.all() {
        full.set(&key, &text).expect("the backend has room");
    }
    let changed = header_of(7, Some(2), 5);
    let next = Vault::new(
        Box::new(full.clone()),
        changed.clone(),
        full.get(HEADER_KEY),
    );
    let next = Rc::new(RefCell::new(next));
    let done = Cipher::of(&changed).encrypt_all(&next);
    assert_eq!(done, Ok(()));
    assert_eq!(readable(&full), documents());
}

/// Nothing is encrypted if the header is missing or a different one.
#[test]
fn nothing_is_encrypted_without_its_header() {
    let cipher = Cipher::default();
    for other in [None, Some(header_of(7, None, 5).serialize())] {
        let mut shared = place(&documents());
        let mut store = in_vault(&shared, &cipher);
        match &other {
            Some(text) => shared.set(HEADER_KEY, text).expect("the backend has room"),
            None => shared.remove(HEADER_KEY).expect("there"),
        }
        let before = shared.all();
        let vault = store.vault().expect("a vault").clone();
        let mut run = |run: &dyn Fn(&mut Store) -> Result<(), StorageError>| {
            let done = cipher.run(&mut store, &mut |store| run(store));
            done.and_then(|planned| planned)
        };
        let done = [
            run(&|store| store.save(&note("a", "red"))),
            run(&|store| store.remove(&key::<Entry>("a"))),
            store.remove(&key::<Entry>("a")),
            cipher.encrypt_all(&vault),
        ];
        assert_eq!(done, [Err(StorageError::Locked); 4]);
        assert_eq!(shared.all(), before);
        // Locking drops the key only if another can decrypt the stored texts.
        cipher.pull(&vault);
        store
            .lock(Some(Box::new(shared.clone())))
            .expect("the backend has room");
        assert_eq!(store.is_locked(), other.is_some());
        match other {
            Some(_) => assert_eq!(shared.all(), before),
            None => assert_eq!(shared.all(), documents()),
        }
    }
}

/// An unreachable backend still locks, and nothing is reported as deleted
/// there.
#[test]
fn an_unreachable_backend_locks() {
    let shared = place(&documents());
    let mut store = in_vault(&shared, &Cipher::default());
    store.lock(None).expect("done");
    assert!(store.is_locked());
    assert_eq!(store.remove_all(), Err(StorageError::Unavailable));
    // A message that arrives too late for a lock removes nothing.
    let mut visit = Store::new(MemoryBackend::default());
    visit
        .save(&note("v", "visit"))
        .expect("the backend has room");
    visit.lock(None).expect("nothing to do");
    assert_eq!(visit.load("any").worksheets.entries.len(), 1);
}

#[test]
fn headers() {
    let text = header().serialize();
    assert_eq!(Header::parse(&text), Ok(header()));
    assert_eq!(header().rounds, ROUNDS);
    let newer = text.replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(
        Header::parse(&newer),
        Err(DecodeError::UnsupportedVersion(2))
    );
    let damaged = [
        Header {
            rounds: 0,
            ..header()
        },
        Header {
            rounds: MAX_ROUNDS + 1,
            ..header()
        },
        Header {
            rounds: u32::MAX,
            ..header()
        },
        Header {
            minutes: 0,
            ..header()
        },
        Header {
            minutes: u32::MAX,
            ..header()
        },
        Header {
            kdf: "scrypt".to_owned(),
            ..header()
        },
        Header {
            salt: "not base64".to_owned(),
            ..header()
        },
        Header {
            salt: encode(&[0; SALT_BYTES + 1]),
            ..header()
        },
        Header {
            nonce: String::new(),
            ..header()
        },
        Header {
            key: encode(&[0; 79]),
            ..header()
        },
        Header {
            version: 0,
            ..header()
        },
    ];
    for header in damaged {
        assert!(
            matches!(
                Header::parse(&header.serialize()),
                Err(DecodeError::Corrupt(_))
            ),
            "{header:?}"
        );
    }
    // Every field is authenticated with the key.
    let others = [
        Header {
            id: "x".to_owned(),
            ..header()
        },
        Header {
            rounds: 1,
            ..header()
        },
        Header {
            salt: encode(&[9; SALT_BYTES]),
            ..header()
        },
        Header {
            minutes: 60,
            ..header()
        },
        Header {
            version: 2,
            ..header()
        },
        Header {
            kdf: "x".to_owned(),
            ..header()
        },
    ];
    for other in others {
        assert_ne!(
            other.associated_data(),
            header().associated_data(),
            "{other:?}"
        );
    }
}

#[test]
fn base64_as_in_the_standard() {
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("foobar", "Zm9vYmFy"),
    ] {
        assert_eq!(encode(bytes.as_bytes()), text);
        assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
    }
    for wrong in [
        "Z", "Zg", "Zg=", "Z===", "====", "Zm9v!", "Zh==", "Zm 9", "=Zm9",
    ] {
        assert_eq!(decode(wrong), None, "{wrong}");
    }
}

proptest! {
    #[test]
    fn base64_of_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..99)) {
        prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
    }

    #[test]
    fn no_header_is_too_strange(text in "\\PC{0,200}", at in 0usize..300, sign in any::<char>()) {
        let _ = Header::parse(&text);
        let mut damaged: Vec<char> = header().serialize().chars().collect();
        let at = at % damaged.len();
        damaged[at] = sign;
        let _ = Header::parse(&damaged.into_iter().collect::<String>());
        let _ = parse_ciphertext(&text);
    }
}

#[test]
fn passphrases_and_time() {
    assert_eq!(
        check_new_passphrase("1234567", "1234567"),
        Some(LockError::TooShort)
    );
    assert_eq!(
        check_new_passphrase("ääääääää", "ääääääää"),
        None,
        "{MIN_PASSPHRASE_CHARS} characters, not bytes"
    );
    assert_eq!(
        check_new_passphrase("12345678", "12345679"),
        Some(LockError::Mismatch)
    );
    let waits: Vec<u32> = (0..12).map(retry_delay).collect();
    assert_eq!(waits, [0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60]);
    assert_eq!(retry_delay(u32::MAX), 60);
    let minute = 60_000.0;
    assert!(!is_idle(0.0, 5.0 * minute - 1.0, 5));
    assert!(is_idle(0.0, 5.0 * minute, 5));
    assert!(is_idle(10.0 * minute, 0.0, 5), "a clock set back");
    assert!(!is_idle(1_000.0, 0.0, 5), "a clock put right");
}

fn reduced(state: &mut State, action: Action) -> Vec<Effect> {
    reduce(state, action, pack(), &env(9, Day::new(20_000), "fresh"))
}

fn lock(state: &mut State, locking: LockAction) -> Vec<Effect> {
    reduced(state, Action::Lock(locking))
}

#[test]
fn locking_drops_readable_data_and_unlocking_restores_it() {
    let shared = SharedBackend::default();
    let mut tab = Tab::on(shared.clone());
    tab.complete_check(3, 1);
    tab.act(Action::Worksheet(WorksheetAction::Begin(
        trust_check::model::context::Perspective::Mine,
    )));
    tab.act(Action::Worksheet(WorksheetAction::Show(Screen::Notes)));
    tab.act(Action::Worksheet(WorksheetAction::AddNote));
    let mut state = tab.state;
    let before = state.clone();
    lock(&mut state, LockAction::StatusChanged(Some(5)));
    assert_eq!(
        lock(&mut state, LockAction::Run(LockCommand::Now)),
        [Effect::Lock(LockCommand::Now)]
    );
    lock(&mut state, LockAction::Locked(LockReason::Locked));
    assert!(
        state.data.checks.is_empty()
            && state.data.worksheets.document_refs().is_empty()
            && state.data.draft.is_none()
    );
    assert!(
        state.ui.focus_epoch > before.ui.focus_epoch,
        "the focus follows"
    );
    // Nothing else can be done in the meantime.
    for action in [
        Action::Start,
        Action::ShowHistory,
        Action::Worksheet(WorksheetAction::AddNote),
        Action::SetPersistence(Persistence::Session),
    ] {
        let locked = state.clone();
        assert_eq!(reduced(&mut state, action.clone()), [], "{action:?}");
        assert_eq!(
            (&state.ui.screen, &state.data.worksheets),
            (&locked.ui.screen, &locked.data.worksheets),
            "{action:?}"
        );
    }
    lock(
        &mut state,
        LockAction::Unlocked {
            stored: Rc::new(shared.load()),
            idle_minutes: Some(5),
        },
    );
    assert_eq!(state.ui.screen, before.ui.screen, "it goes on where it was");
    assert_eq!(state.data.checks, before.data.checks);
    assert_eq!(state.ui.notice, None);
    assert_eq!(state.lock.idle_minutes, Some(5));
    assert_eq!(state.lock.locked, None);
}

#[test]
fn locking_loses_no_unsaved_data() {
    let mut state = state_from(SharedBackend::default().load());
    state
        .data
        .worksheets
        .entries
        .push(note("lost", "only here"));
    state.data.worksheets.entries.push(note("kept", "there"));
    let lost = DocumentRef::new(DocumentKind::Entry, "lost");
    state.saving.unsaved_documents.push(lost.clone());
    state.saving.storage_error = Some(StorageError::Locked);
    lock(&mut state, LockAction::Locked(LockReason::Locked));
    assert_eq!(
        state.data.worksheets.document_refs(),
        std::slice::from_ref(&lost)
    );
    let effects = lock(
        &mut state,
        LockAction::Unlocked {
            stored: Rc::new(SharedBackend::default().load()),
            idle_minutes: Some(5),
        },
    );
    assert!(
        effects.iter().any(
            |effect| matches!(effect, Effect::SaveDocument { document, .. } if *document == lost)
        ),
        "{effects:?}"
    );
    assert_eq!(state.saving.storage_error, None);
}

#[test]
fn wrong_passphrases_slow_down() {
    let mut state = State::locked(
        LockReason::Locked,
        Settings::default(),
        pack(),
        &env(0, Day::new(20_000), ""),
    );
    for seconds in [1, 2, 4] {
        assert_eq!(
            lock(&mut state, LockAction::Run(LockCommand::Unlock)),
            [Effect::Lock(LockCommand::Unlock)]
        );
        assert_eq!(
            lock(&mut state, LockAction::Run(LockCommand::Unlock)),
            [],
            "one at a time"
        );
        assert_eq!(
            lock(&mut state, LockAction::Failed(LockError::WrongPassphrase)),
            [Effect::StartTimer(seconds)]
        );
        assert_eq!(
            lock(&mut state, LockAction::Run(LockCommand::Unlock)),
            [],
            "not before the wait is over"
        );
        lock(&mut state, LockAction::TimerElapsed);
    }
    // Other faults cause no delay.
    assert_eq!(lock(&mut state, LockAction::Failed(LockError::Failed)), []);
}

#[test]
fn without_the_passphrase_everything_can_be_deleted() {
    let mut state = State::locked(
        LockReason::Damaged,
        Settings::default(),
        pack(),
        &env(0, Day::new(20_000), ""),
    );
    reduced(&mut state, Action::Ask(Confirm::DeleteAll));
    assert_eq!(reduced(&mut state, Action::Confirmed), [Effect::RemoveAll]);
    lock(
        &mut state,
        LockAction::Unlocked {
            stored: Rc::new(SharedBackend::default().load()),
            idle_minutes: None,
        },
    );
    assert_eq!(state.ui.screen, Screen::Opening);
    assert_eq!(state.ui.notice, Some(Notice::Deleted));
    assert_eq!(state.lock, Lock::default());
}

#[test]
fn a_locked_store_never_looks_empty() {
    let visit = Settings {
        persistence: Persistence::Session,
        ..Settings::default()
    };
    let mut state = State::locked(
        LockReason::Locked,
        visit,
        pack(),
        &env(0, Day::new(20_000), ""),
    );
    assert_eq!(
        state.saving.persistence,
        Persistence::Device,
        "what a host page sets can't remove what is locked"
    );
    assert_eq!(
        reduced(&mut state, Action::Configure(Settings::default())),
        []
    );
    assert_eq!(state.settings, Settings::default());
}

#[test]
fn every_idle_limit_has_a_label() {
    let words = crate::support::words();
    assert!(IDLE_MINUTES.0.contains(&IDLE_MINUTES.1));
    for minutes in IDLE_MINUTES.0 {
        assert!(
            words
                .count(MessageKey::LockMinutes, minutes as usize)
                .contains(&minutes.to_string())
        );
    }
}
