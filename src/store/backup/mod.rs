//! A backup: everything that is kept, as one text that another device can
//! take in.

mod merge;
mod read;
mod versions;

pub use super::limits::{MAX_BACKUP, MAX_DOCUMENTS};
pub use merge::{Merged, merge};
pub use read::read;

use super::document::kind;
use super::{Document, key, to_envelope};
use crate::codec;
use crate::model::check::{Check, Timestamp};
use crate::model::worksheet::Worksheets;

/// What a backup says it is.
const FORMAT: &str = "trust-check-backup";

/// The version of the form of the whole. Each document in it has a version of
/// its own; this one rises when there is a new kind of document.
const VERSION: u32 = 1;

/// One document as it is written in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SerializedDocument {
    /// Its key.
    pub key: String,
    /// Its envelope, as text.
    pub text: String,
    /// When it was last changed.
    pub changed: Timestamp,
}

/// Seals one document.
fn serialize<T: Document>(document: &T) -> SerializedDocument {
    SerializedDocument {
        key: key::<T>(document.id()),
        text: to_envelope(document),
        changed: document.updated_at(),
    }
}

/// Seals checks and worksheets, with all their pieces: the checks first, then
/// worksheets, what was written in them, repairs and commitments, each in the
/// order in which they are given.
pub fn serialize_all(checks: &[Check], work: &Worksheets) -> Vec<SerializedDocument> {
    let mut documents = Vec::new();
    documents.extend(checks.iter().map(serialize));
    documents.extend(work.sheets.iter().map(serialize));
    documents.extend(work.entries.iter().map(serialize));
    documents.extend(work.repairs.iter().map(serialize));
    documents.extend(work.commitments.iter().map(serialize));
    documents
}

/// Writes a backup of sealed documents, a line each.
pub fn write(documents: &[SerializedDocument], made: Timestamp) -> String {
    let documents = documents.iter().map(|document| {
        let kind = codec::write(&kind(&document.key).unwrap_or_default());
        // The envelope, with the kind in front.
        let envelope = document.text.strip_prefix('{').unwrap_or_default();
        format!("\n{{\"kind\":{kind},{envelope}")
    });
    let documents: Vec<String> = documents.collect();
    let made = made.millis();
    format!(
        "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"made\":{made},\"documents\":[{}\n]}}\n",
        documents.join(",")
    )
}

/// The documents in the order of their keys, in which one can be found, and
/// two of one key stand side by side.
fn by_key(documents: &[SerializedDocument]) -> Vec<&SerializedDocument> {
    let mut sorted: Vec<&SerializedDocument> = documents.iter().collect();
    sorted.sort_by(|a, b| a.key.cmp(&b.key));
    sorted
}
