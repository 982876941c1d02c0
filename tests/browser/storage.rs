//! The store in the browser's own `localStorage`.

use trust_check::browser::open_store;
use trust_check::model::check::PackRef;
use trust_check::model::draft::Draft;
use trust_check::store::{DecodeError, StorageError, Store, key, to_envelope};
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::support::{local_storage, new_year};

fn emptied() -> Store {
    local_storage().clear().expect("cleared");
    let (store, refusal) = open_store("");
    assert_eq!(refusal, None);
    store
}

fn draft(id: &str) -> Draft {
    let pack = PackRef {
        id: "couple-trust".to_owned(),
        version: 1,
    };
    Draft::new(id.to_owned(), pack, new_year())
}

fn text(key: &str) -> Option<String> {
    local_storage().get_item(key).expect("read")
}

/// Fills it up, to the last few letters.
fn fill_up() {
    let mut at = 0;
    let mut size = 4 << 20;
    while size > 0 {
        let filler = "x".repeat(size);
        while local_storage()
            .set_item(&format!("filler{at}"), &filler)
            .is_ok()
        {
            at += 1;
        }
        size /= 2;
    }
}

#[test]
fn saved_data_is_there_and_nothing_of_others() {
    let mut store = emptied();
    local_storage().set_item("others", "theirs").expect("room");
    store.save(&draft("a")).expect("room");
    assert_eq!(text("trust-check/draft/a"), Some(to_envelope(&draft("a"))));
    assert_eq!(
        store.raw("trust-check/draft/a"),
        Some(to_envelope(&draft("a")))
    );
    let kept = store.load("couple-trust");
    assert_eq!(
        (kept.draft, kept.checks.len(), kept.quarantined.len()),
        (Some(draft("a")), 0, 0)
    );
    store.remove(&key::<Draft>("a")).expect("removed");
    store.remove(&key::<Draft>("never")).expect("no harm");
    assert_eq!(store.load("couple-trust").draft, None);
    store.save(&draft("b")).expect("room");
    store.remove_all().expect("removed");
    assert_eq!(local_storage().length(), Ok(1));
    assert_eq!(text("others").as_deref(), Some("theirs"));
    emptied();
}

#[test]
fn many_keys_are_all_removed() {
    let mut store = emptied();
    for at in 0..50 {
        store.save(&draft(&format!("d{at}"))).expect("room");
        local_storage()
            .set_item(&format!("others{at}"), "x")
            .expect("room");
    }
    store.remove_all().expect("removed");
    assert_eq!(local_storage().length(), Ok(50));
    emptied();
}

#[test]
fn unreadable_texts_are_reported_and_left() {
    let store = emptied();
    for (key, text) in [
        ("trust-check/check/x", "{"),
        ("trust-check/draft/y", "{\"version\":99}"),
        ("trust-check/z", ""),
    ] {
        local_storage().set_item(key, text).expect("room");
    }
    let mut aside = store.load("couple-trust").quarantined;
    aside.sort_by(|a, b| a.key.cmp(&b.key));
    assert_eq!(aside.len(), 3);
    assert!(matches!(aside[0].error, DecodeError::Corrupt(_)));
    assert_eq!(aside[1].error, DecodeError::UnsupportedVersion(99));
    assert_eq!(text("trust-check/check/x").as_deref(), Some("{"));
    assert_eq!(text("trust-check/z").as_deref(), Some(""));
    emptied();
}

#[test]
fn without_room_the_earlier_text_stays() {
    let mut store = emptied();
    store.save(&draft("a")).expect("room");
    let before = text("trust-check/draft/a");
    fill_up();
    let longer = Draft {
        pack: PackRef {
            id: "longer".repeat(100),
            version: 1,
        },
        ..draft("a")
    };
    assert_eq!(store.save(&longer), Err(StorageError::QuotaExceeded));
    assert_eq!(text("trust-check/draft/a"), before);
    assert_eq!(store.save(&draft("b")), Err(StorageError::QuotaExceeded));
    assert_eq!(text("trust-check/draft/b"), None);
    // There is room again, and it is saved.
    local_storage().remove_item("filler0").expect("removed");
    assert_eq!(store.save(&longer), Ok(()));
    emptied();
}
