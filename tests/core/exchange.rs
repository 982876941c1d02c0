//! Transactions: all of the changes or none, wherever the backend refuses.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;
use trust_check::store::backup::{SerializedDocument, serialize_all};
use trust_check::store::{Backend, PREFIX, StorageError, Store, key};

use crate::support::{FailingBackend, SharedBackend};
use crate::works::{answer, checks, work};

type Texts = BTreeMap<String, String>;

/// A backend with these texts.
fn holding(texts: &Texts, limit: usize) -> SharedBackend {
    let mut place = SharedBackend::with_limit(limit);
    for (key, text) in texts {
        place.set(key, text).expect("the backend has room");
    }
    place
}

fn size<'a>(texts: impl IntoIterator<Item = (&'a String, &'a String)>) -> usize {
    let bytes = |(key, text): (&String, &String)| key.len() + text.len();
    texts.into_iter().map(bytes).sum()
}

/// The stored texts, the documents to write, and the keys to remove.
#[derive(Clone, Debug)]
struct Case {
    before: Texts,
    write: Vec<SerializedDocument>,
    remove: Vec<String>,
    /// The expected texts afterwards.
    after: Texts,
}

/// Any case: with documents of the same keys on both sides, some of the stored
/// ones unreadable, and keys to remove that are missing or not ours.
fn case() -> impl Strategy<Value = Case> {
    let documents = || (checks(), work()).prop_map(|(checks, work)| serialize_all(&checks, &work));
    let texts = (documents(), documents(), vec(any::<bool>(), 99));
    (texts, vec((0usize..99, 0u8..4), 0..4)).prop_map(|((there, write, removed), damage)| {
        let mut before: Texts = there.into_iter().map(|one| (one.key, one.text)).collect();
        before.insert("theirs".to_owned(), "x".to_owned());
        let mut after = before.clone();
        for (nth, how) in damage {
            let Some(one) = write.get(nth % write.len().max(1)) else {
                continue;
            };
            let text = ["", "{\"version\":9}", "{", "newer"][usize::from(how)].to_owned();
            before.insert(one.key.clone(), text.clone());
            after.insert(one.key.clone(), text.clone());
            // It is moved to a free key.
            match how {
                3 => {
                    let taken = [&one.key, "~"].concat();
                    before.insert(taken.clone(), "taken".to_owned());
                    after.insert(taken, "taken".to_owned());
                    after.insert([&one.key, "~~"].concat(), text);
                }
                _ => {
                    before.remove(&[&one.key, "~"].concat());
                    before.remove(&[&one.key, "~~"].concat());
                    after.remove(&[&one.key, "~~"].concat());
                    after.insert([&one.key, "~"].concat(), text);
                }
            }
        }
        let mut remove: Vec<String> = Vec::new();
        for (key, removed) in before.keys().zip(removed) {
            if removed && write.iter().all(|one| one.key != *key) {
                remove.push(key.clone());
            }
        }
        remove.push([PREFIX, "check/nobody"].concat());
        for one in &write {
            after.insert(one.key.clone(), one.text.clone());
        }
        for key in remove.iter().filter(|key| key.starts_with(PREFIX)) {
            after.remove(key);
        }
        Case {
            before,
            write,
            remove,
            after,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_transaction_is_atomic_wherever_it_is_refused(case in case()) {
        let Case { before, write, remove, after } = case;
        let mut done = false;
        let mut takes = 0;
        while !done {
            for for_good in [false, true] {
                let place = holding(&before, usize::MAX);
                let refused = Rc::new(Cell::new(false));
                let mut store = Store::new(FailingBackend {
                    inner: place.clone(),
                    remaining: takes,
                    permanently: for_good,
                    error: StorageError::QuotaExceeded,
                    has_failed: refused.clone(),
                });
                let outcome = store.transaction(&write, &remove);
                prop_assert_eq!(outcome.is_err(), refused.get());
                let all = place.all();
                match outcome {
                    Ok(()) => {
                        prop_assert_eq!(&all, &after);
                        done = true;
                    }
                    // Nothing can be rolled back there, but nothing is mixed.
                    Err(_) if for_good && takes > 0 => {
                        for key in before.keys().chain(after.keys()).chain(all.keys()) {
                            let now = all.get(key);
                            prop_assert!(now == before.get(key) || now == after.get(key));
                        }
                    }
                    Err(refusal) => {
                        prop_assert_eq!(refusal, StorageError::QuotaExceeded);
                        prop_assert_eq!(&all, &before);
                    }
                }
            }
            takes += 1;
        }
        // Every change was tried.
        prop_assert!(takes > write.len());
    }

    #[test]
    fn running_out_of_room_rolls_back(case in case(), share in 0.0..1.2f64) {
        let Case { before, write, remove, after } = case;
        let mut most = before.clone();
        most.extend(after.clone());
        let (least, most) = (size(&before), size(&before).max(size(&most)));
        let limit = least + ((most - least) as f64 * share) as usize;
        let place = holding(&before, limit);
        match Store::new(place.clone()).transaction(&write, &remove) {
            Ok(()) => prop_assert_eq!(place.all(), after),
            Err(refusal) => {
                prop_assert_eq!(refusal, StorageError::QuotaExceeded);
                prop_assert_eq!(place.all(), before.clone());
                prop_assert!(limit < size(&before) + size(&after));
            }
        }
    }
}

/// A document with this key and size in bytes.
fn plain(name: &str, bytes: usize) -> (String, String) {
    let entry = answer(name, 1, &"x".repeat(bytes));
    (
        key::<trust_check::model::worksheet::Entry>(&entry.id),
        trust_check::store::to_envelope(&entry),
    )
}

#[test]
fn rollback_undoes_growth_before_restoring_longer_texts() {
    // One grows by what another shrinks, so there is never room for both.
    let before: Texts = [plain("a", 100), plain("b", 10), plain("c", 1)].into();
    let write: Vec<SerializedDocument> = [plain("a", 10), plain("b", 100), plain("c", 9)]
        .map(|(key, text)| SerializedDocument {
            key,
            text,
            updated_at: crate::support::at(1),
        })
        .to_vec();
    let place = holding(&before, size(&before));
    let mut store = Store::new(place.clone());
    assert_eq!(
        store.transaction(&write, &[]),
        Err(StorageError::QuotaExceeded)
    );
    assert_eq!(place.all(), before);
    assert_eq!(store.transaction(&write[..2], &[]), Ok(()));
    assert_ne!(place.all(), before);
}

#[test]
fn nothing_that_is_not_ours_is_removed() {
    let mut place = SharedBackend::default();
    for key in ["theirs", "trust-check", ""] {
        place.set(key, "x").expect("the backend has room");
    }
    let keys: Vec<String> = place.all().into_keys().collect();
    assert_eq!(Store::new(place.clone()).transaction(&[], &keys), Ok(()));
    assert_eq!(place.all().len(), 3);
}

#[test]
fn a_transaction_updates_the_last_known_texts() {
    let entry = |changed, text: &str| answer("p", changed, text);
    let sealed = |text: &str| {
        let work = trust_check::model::worksheet::Worksheets {
            entries: vec![entry(2, text)],
            ..Default::default()
        };
        serialize_all(&[], &work)
    };
    // A written text counts as known, and causes no note.
    let place = SharedBackend::default();
    let mut store = Store::new(place.clone());
    store
        .transaction(&sealed("a"), &[])
        .expect("the backend has room");
    assert_eq!(store.save_or_merge(&entry(3, "b"), "s1"), Ok(None));
    // A refused one does not: the earlier text is still the known one.
    let limit = size(&place.all()) + 20;
    let place = holding(&place.all(), limit);
    let mut store = Store::new(place.clone());
    assert_eq!(store.load("couple-trust").worksheets.entries.len(), 1);
    let long = sealed(&"c".repeat(50));
    assert_eq!(
        store.transaction(&long, &[]),
        Err(StorageError::QuotaExceeded)
    );
    assert_eq!(store.save_or_merge(&entry(3, "d"), "s2"), Ok(None));
    // A removed text is no longer known.
    let own = long[0].key.clone();
    store
        .transaction(&[], std::slice::from_ref(&own))
        .expect("reached");
    assert_eq!(place.all(), Texts::new());
    Store::new(place.clone())
        .save(&entry(3, "d"))
        .expect("the backend has room");
    let mut place = holding(&place.all(), usize::MAX);
    let mut store = Store::new(place.clone());
    store.load("couple-trust");
    store.remove(&own).expect("reached");
    place
        .set(&own, &trust_check::store::to_envelope(&entry(3, "d")))
        .expect("the backend has room");
    let note = store
        .save_or_merge(&entry(4, "e"), "s3")
        .expect("the backend has room");
    assert_eq!(note.map(|note| note.text), Some("d".to_owned()));
}
