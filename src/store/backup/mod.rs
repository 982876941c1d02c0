//! Backups: everything that is stored, as one text that another device can
//! import.

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

/// The name of the format, in every backup.
const FORMAT: &str = "trust-check-backup";

/// Version of the backup format. Each document also has its own version; this
/// one increases when a kind of document is added.
const VERSION: u32 = 1;

/// One document as it is written in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SerializedDocument {
    /// Its key.
    pub key: String,
    /// Its envelope, as text.
    pub text: String,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// Serializes one document.
fn serialize<T: Document>(document: &T) -> SerializedDocument {
    SerializedDocument {
        key: key::<T>(document.id()),
        text: to_envelope(document),
        updated_at: document.updated_at(),
    }
}

/// Serializes checks and worksheets with all their documents: checks first,
/// then worksheets, entries, repairs and commitments, each in the order given.
pub fn serialize_all(checks: &[Check], work: &Worksheets) -> Vec<SerializedDocument> {
    let mut documents = Vec::new();
    documents.extend(checks.iter().map(serialize));
    documents.extend(work.sheets.iter().map(serialize));
    documents.extend(work.entries.iter().map(serialize));
    documents.extend(work.repairs.iter().map(serialize));
    documents.extend(work.commitments.iter().map(serialize));
    documents
}

/// Writes a backup, with a line for each document.
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

/// The documents sorted by key, for binary search; duplicates are adjacent.
fn by_key(documents: &[SerializedDocument]) -> Vec<&SerializedDocument> {
    let mut sorted: Vec<&SerializedDocument> = documents.iter().collect();
    sorted.sort_by(|a, b| a.key.cmp(&b.key));
    sorted
}
