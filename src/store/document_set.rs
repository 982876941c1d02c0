//! Documents of every kind, one list per kind.

use serde_json::Value;

use super::document::{decode_envelope, kind};
use super::{DecodeError, Document, newest_first};
use crate::codec;
use crate::model::check::{Check, Timestamp};
use crate::model::draft::Draft;
use crate::model::worksheet::{Commitment, Entry, Repair, Worksheet, Worksheets};

/// Documents by kind.
#[derive(Default)]
pub(super) struct DocumentSet {
    pub checks: Vec<Check>,
    pub drafts: Vec<Draft>,
    pub worksheets: Worksheets,
}

impl DocumentSet {
    /// Reads the document stored under one of our keys and adds it.
    pub fn add_stored(&mut self, key: &str, text: &str) -> Result<(), DecodeError> {
        let envelope = codec::parse(text)?;
        self.add(kind(key).unwrap_or_default(), envelope, Some(key))
    }

    /// Reads a document of a kind from its parsed envelope and adds it. If it was
    /// found under a key, that must be its own key.
    pub fn add(
        &mut self,
        kind: &str,
        envelope: Value,
        found: Option<&str>,
    ) -> Result<(), DecodeError> {
        let work = &mut self.worksheets;
        match kind {
            Check::KIND => self.checks.push(decode_envelope(envelope, found)?),
            Draft::KIND => self.drafts.push(decode_envelope(envelope, found)?),
            Worksheet::KIND => work.sheets.push(decode_envelope(envelope, found)?),
            Entry::KIND => work.entries.push(decode_envelope(envelope, found)?),
            Repair::KIND => work.repairs.push(decode_envelope(envelope, found)?),
            Commitment::KIND => work.commitments.push(decode_envelope(envelope, found)?),
            _ => {
                return Err(DecodeError::Corrupt(
                    "nothing of this name is known".to_owned(),
                ));
            }
        }
        Ok(())
    }

    /// Sorts checks newest first, and everything else oldest first.
    pub fn sort(&mut self) {
        newest_first(&mut self.checks);
        let work = &mut self.worksheets;
        oldest_first(&mut work.sheets, |sheet| (sheet.created_at, &sheet.id));
        oldest_first(&mut work.entries, |entry| (entry.created_at, &entry.id));
        oldest_first(&mut work.repairs, |repair| (repair.created_at, &repair.id));
        oldest_first(&mut work.commitments, |one| (one.created_at, &one.id));
    }
}

/// Sorts by the time of creation, then by id.
fn oldest_first<T>(list: &mut [T], place: fn(&T) -> (Timestamp, &str)) {
    list.sort_by(|a, b| place(a).cmp(&place(b)));
}
