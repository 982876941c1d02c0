//! Moving a store to another backend: all of it or nothing.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::collection::btree_map;
use proptest::prelude::*;
use trust_check::store::{Backend, PREFIX, StorageError, Store};

use crate::support::{FailingBackend, SharedBackend, pack, text};

/// Keys of ours, readable or not, and of others.
fn texts() -> impl Strategy<Value = BTreeMap<String, String>> {
    let key = prop_oneof![
        4 => "(check|draft|entry|else)/[a-c]".prop_map(|rest| [PREFIX, &rest].concat()),
        1 => "[a-c]",
    ];
    btree_map(key, text(), 0..8)
}

fn place(texts: &BTreeMap<String, String>) -> SharedBackend {
    let mut place = SharedBackend::default();
    for (key, text) in texts {
        place.set(key, text).expect("the backend has room");
    }
    place
}

/// The same backend, refusing its `n`th change.
fn failing(place: &SharedBackend, n: usize) -> FailingBackend {
    FailingBackend {
        inner: place.clone(),
        remaining: n,
        permanently: false,
        error: StorageError::QuotaExceeded,
        has_failed: Rc::new(Cell::new(false)),
    }
}

fn is_ours(key: &str) -> bool {
    key.starts_with(PREFIX)
}

/// All our data has moved, and nothing that was there before is lost.
fn has_moved(
    from: &BTreeMap<String, String>,
    there: &BTreeMap<String, String>,
    [here, now]: [&SharedBackend; 2],
) {
    let (left, now) = (here.all(), now.all());
    assert!(left.keys().all(|key| !is_ours(key)));
    for (key, text) in from {
        let (place, other) = if is_ours(key) {
            (&now, &left)
        } else {
            (&left, &now)
        };
        assert_eq!(place.get(key), Some(text));
        assert!(is_ours(key) || other.get(key) == there.get(key));
    }
    for (key, text) in there {
        let aside = now.iter().filter(|(aside, _)| aside.starts_with(key));
        assert!(
            aside.clone().any(|(_, there)| there == text),
            "{key} is lost"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn all_of_it_moves_or_nothing(from in texts(), there in texts(), n in 0usize..24) {
        for source_fails in [false, true] {
            let (here, now) = (place(&from), place(&there));
            let (mut store, to): (Store, Box<dyn Backend>) = if source_fails { (Store::new(failing(&here, n)), Box::new(now.clone())) } else { (Store::new(here.clone()), Box::new(failing(&now, n))) };
            match store.move_to(to) {
                Ok(()) => has_moved(&from, &there, [&here, &now]),
                Err(refusal) => {
                    prop_assert_eq!(refusal, StorageError::QuotaExceeded);
                    prop_assert_eq!(here.all(), from.clone());
                    prop_assert_eq!(now.all(), there.clone());
                    // It continues with the original backend.
                    let key = from.keys().find(|key| is_ours(key));
                    prop_assert_eq!(key.and_then(|key| store.raw(key)), key.map(|key| from[key].clone()));
                }
            }
        }
    }

    #[test]
    fn moving_there_and_back_restores_everything(from in texts()) {
        let (here, there) = (place(&from), SharedBackend::default());
        let mut store = Store::new(here.clone());
        let before = store.load(&pack().id);
        store.move_to(Box::new(there.clone())).expect("the backend has room");
        prop_assert_eq!(&store.load(&pack().id), &before);
        store.move_to(Box::new(here.clone())).expect("the backend has room");
        prop_assert_eq!(here.all(), from);
        prop_assert!(there.all().is_empty());
    }
}
