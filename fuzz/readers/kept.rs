//! Readers of stored data and of backups.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::Value;
use trust_check::codec;
use trust_check::model::check::{Check, Timestamp};
use trust_check::model::draft::Draft;
use trust_check::model::worksheet::{Commitment, Entry, Repair, Worksheet};
use trust_check::store::{
    Backend, Document, PREFIX, StorageError, Store, backup, from_envelope, key, to_envelope,
};

use super::screens;

/// A text is read the same way each time, and nothing is nested deeper than
/// the program has room for.
pub fn json(text: &str) {
    let Ok(tree) = codec::parse(text) else {
        return;
    };
    assert!(depth(&tree) <= 32);
    assert_eq!(codec::parse(text).as_ref(), Ok(&tree));
}

fn depth(tree: &Value) -> usize {
    let deepest = |inner: &mut dyn Iterator<Item = &Value>| inner.map(depth).max();
    1 + match tree {
        Value::Array(list) => deepest(&mut list.iter()),
        Value::Object(entries) => deepest(&mut entries.values()),
        _ => None,
    }
    .unwrap_or(0)
}

/// Anything that can be read as a document of a kind is written back unchanged.
pub fn envelope(text: &str) {
    round_trip::<Check>(text);
    round_trip::<Draft>(text);
    round_trip::<Worksheet>(text);
    round_trip::<Entry>(text);
    round_trip::<Repair>(text);
    round_trip::<Commitment>(text);
}

fn round_trip<T: Document + PartialEq + Debug>(text: &str) {
    let Ok(document) = from_envelope::<T>(text) else {
        return;
    };
    let sealed = to_envelope(&document);
    assert_eq!(from_envelope::<T>(&sealed).as_ref(), Ok(&document));
    // A key can't be broken, nor lead out of what is ours.
    let key = key::<T>(document.id());
    assert!(key.starts_with(PREFIX) && key.matches('/').count() == 2);
}

/// A read-only backend.
#[derive(Clone)]
struct Sealed(BTreeMap<String, String>);

impl Backend for Sealed {
    fn keys(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned()
    }

    fn set(&mut self, key: &str, _text: &str) -> Result<(), StorageError> {
        panic!("loading writes {key}")
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        panic!("loading removes {key}")
    }
}

/// Any stored data, one line per text with its key and a space in front, can be
/// loaded and shown: each of our texts is either read or reported, and none is
/// changed.
pub fn load(lines: &str) {
    let pairs = lines.lines().filter_map(|line| line.split_once(' '));
    let texts: BTreeMap<String, String> = pairs
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .collect();
    let ours = texts.keys().filter(|key| key.starts_with(PREFIX)).count();
    let store = Store::new(Sealed(texts));
    let kept = store.load("couple-trust");
    assert_eq!(store.load("couple-trust"), kept);
    let work = &kept.worksheets;
    let read = kept.checks.len()
        + work.sheets.len()
        + work.entries.len()
        + work.repairs.len()
        + work.commitments.len();
    // Drafts other than the newest stay stored.
    assert!(read + kept.quarantined.len() + usize::from(kept.draft.is_some()) <= ours);
    screens::of_kept(kept);
}

/// A backup that can be read is written as it was read, and merged with
/// itself, changes nothing.
pub fn backup(text: &str) {
    let Ok(documents) = backup::read(text) else {
        return;
    };
    let made = Timestamp::from_millis(0).expect("in range");
    let again = backup::read(&backup::write(&documents, made));
    assert_eq!(again.as_ref(), Ok(&documents));
    let merged = backup::merge(&documents, &documents);
    assert_eq!(merged.write, []);
    assert_eq!(merged.unchanged, documents.len());
}
