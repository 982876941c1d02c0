//! Documents of every kind, sorted out as they are read.

use super::document::{kind, open_tree, parse};
use super::{Document, Unreadable, newest_first};
use crate::json::Json;
use crate::model::check::{Check, Timestamp};
use crate::model::draft::Draft;
use crate::model::order::sort_by;
use crate::model::worksheet::{Commitment, Entry, Repair, Work, Worksheet};

/// Documents by kind.
#[derive(Default)]
pub(super) struct Shelves {
    pub checks: Vec<Check>,
    pub drafts: Vec<Draft>,
    pub work: Work,
}

impl Shelves {
    /// Reads the document that was found under a key of ours and adds it.
    pub fn open(&mut self, key: &str, text: &str) -> Result<(), Unreadable> {
        let envelope = parse(text)?;
        self.take_in(kind(key).unwrap_or_default(), &envelope, Some(key))
    }

    /// Reads a document of a kind from its envelope and adds it; found under a
    /// key, it must be its own.
    pub fn take_in(
        &mut self,
        kind: &str,
        envelope: &Json,
        found: Option<&str>,
    ) -> Result<(), Unreadable> {
        let work = &mut self.work;
        match kind {
            Check::KIND => self.checks.push(open_tree(envelope, found)?),
            Draft::KIND => self.drafts.push(open_tree(envelope, found)?),
            Worksheet::KIND => work.sheets.push(open_tree(envelope, found)?),
            Entry::KIND => work.entries.push(open_tree(envelope, found)?),
            Repair::KIND => work.repairs.push(open_tree(envelope, found)?),
            Commitment::KIND => work.commitments.push(open_tree(envelope, found)?),
            _ => {
                return Err(Unreadable::Damaged(
                    "nothing of this name is known".to_owned(),
                ));
            }
        }
        Ok(())
    }

    /// Puts the newest check first, and of a worksheet's pieces the oldest.
    pub fn sort(&mut self) {
        newest_first(&mut self.checks);
        let work = &mut self.work;
        oldest_first(&mut work.sheets, |sheet| (sheet.made, &sheet.id));
        oldest_first(&mut work.entries, |entry| (entry.made, &entry.id));
        oldest_first(&mut work.repairs, |repair| (repair.made, &repair.id));
        oldest_first(&mut work.commitments, |one| (one.made, &one.id));
    }
}

/// Sorts by when something was made, and by id where that is the same.
fn oldest_first<T>(list: &mut Vec<T>, place: fn(&T) -> (Timestamp, &str)) {
    sort_by(list, |a, b| place(a).cmp(&place(b)));
}
