//! The kinds of documents and their validation.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::document::{Envelope, no_version};
use super::limits::{MAX_QUESTION_ID, MAX_TIME, invalid_ids, invalid_texts};
use super::{DecodeError, Document};
use crate::codec;
use crate::model::breach::Breach;
use crate::model::cause::CAUSES;
use crate::model::check::{Check, Timestamp};
use crate::model::draft::Draft;
use crate::model::response::Answer;
use crate::model::worksheet::{Commitment, Entry, NOTE, Repair, Worksheet};
use crate::pack::MAX_ITEMS;

/// Implements [`Document`] for a type: its word in keys, its version, the field
/// with the time of its last change, the function that validates it, and, for a
/// worksheet document, its text and field.
macro_rules! document {
    ($name:ident, $kind:literal, $version:literal, $changed:ident, $fault:expr $(, $more:item)*) => {
        impl Document for $name {
            const KIND: &'static str = $kind;
            const VERSION: u32 = $version;

            fn id(&self) -> &str {
                &self.id
            }

            fn updated_at(&self) -> Timestamp {
                self.$changed
            }

            fn validation_error(&self) -> Option<&'static str> {
                $fault(self)
            }

            $($more)*
        }
    };
}

// Version 2 added `Hurt::NotAtAll` and `TalkedThrough::Tried` to breaches, and
// `RepairStatus::Settled` and `RepairStatus::Left` to repairs.
document!(
    Check,
    "check",
    2,
    finished_at,
    |check: &Check| check_fault(&check.id, &check.answers, &check.breaches),
    fn migrate(version: u32, envelope: Value) -> Result<Self, DecodeError> {
        read_unchanged(version, envelope)
    }
);
document!(
    Draft,
    "draft",
    2,
    updated_at,
    |draft: &Draft| check_fault(&draft.id, &draft.answers, &draft.breaches),
    fn migrate(version: u32, envelope: Value) -> Result<Self, DecodeError> {
        read_unchanged(version, envelope)
    }
);
document!(Worksheet, "worksheet", 1, updated_at, sheet_fault);
document!(
    Entry,
    "entry",
    1,
    updated_at,
    entry_fault,
    fn user_text(&self) -> String {
        self.text.clone()
    },
    fn location(&self) -> (&str, &str) {
        (&self.worksheet_id, &self.question_id)
    }
);
document!(
    Repair,
    "repair",
    2,
    updated_at,
    repair_fault,
    fn migrate(version: u32, envelope: Value) -> Result<Self, DecodeError> {
        read_unchanged(version, envelope)
    },
    fn user_text(&self) -> String {
        self.text.clone()
    },
    fn location(&self) -> (&str, &str) {
        (&self.worksheet_id, NOTE)
    }
);
document!(
    Commitment,
    "commitment",
    1,
    updated_at,
    commitment_fault,
    fn user_text(&self) -> String {
        [&self.what, "\n", &self.noticed_by].concat()
    },
    fn location(&self) -> (&str, &str) {
        (&self.worksheet_id, NOTE)
    },
    fn merged_with(&self, base: &Self, theirs: &Self) -> Option<Self> {
        let mut joined = self.clone();
        joined.merge_days(base, theirs);
        Some(joined)
    }
);

/// Reads version 1 of a document whose version 2 only added enum values, so
/// that it needs no conversion. The new version number makes older programs
/// report a newer document rather than a corrupt one.
fn read_unchanged<T: DeserializeOwned>(version: u32, envelope: Value) -> Result<T, DecodeError> {
    match version {
        1 => Ok(codec::from_value::<Envelope<T>>(envelope)?.data),
        _ => Err(no_version(version)),
    }
}

const LONG_LIST: &str = "a list is too long";

/// The problem with a list whose elements must have unique ids, if any.
fn list_fault(ids: &[&str]) -> Option<&'static str> {
    if ids.len() > MAX_ITEMS {
        return Some(LONG_LIST);
    }
    let twice = |(at, id): (usize, &&str)| ids[..at].contains(id);
    ids.iter()
        .enumerate()
        .any(twice)
        .then_some("duplicate answer")
}

/// The problem with the id, the answers or the breaches of a check, if any.
fn check_fault(id: &str, answers: &[Answer], breaches: &[Breach]) -> Option<&'static str> {
    let items: Vec<&str> = answers.iter().map(|answer| &*answer.item).collect();
    let kinds: Vec<&str> = breaches.iter().map(|breach| &*breach.kind).collect();
    invalid_ids(&[id])
        .or_else(|| list_fault(&items))
        .or_else(|| list_fault(&kinds))
}

fn sheet_fault(sheet: &Worksheet) -> Option<&'static str> {
    let long = sheet.leading.len() > CAUSES;
    invalid_ids(&[&sheet.id]).or(long.then_some(LONG_LIST))
}

fn entry_fault(entry: &Entry) -> Option<&'static str> {
    let Entry {
        id,
        worksheet_id: sheet,
        question_id: place,
        ..
    } = entry;
    if place.len() > MAX_QUESTION_ID {
        return Some("a question id is too long");
    }
    // Otherwise two texts could answer one question.
    if place != NOTE && *id != Entry::answer_id(sheet, place) {
        return Some("it has not the id of its place");
    }
    invalid_ids(&[id, sheet, place]).or_else(|| invalid_texts(&[&entry.text]))
}

fn repair_fault(repair: &Repair) -> Option<&'static str> {
    invalid_ids(&[&repair.id, &repair.worksheet_id])
        .or_else(|| invalid_texts(&[&repair.text, &repair.breach.kind]))
}

fn commitment_fault(commitment: &Commitment) -> Option<&'static str> {
    if commitment.reminder_time.len() > MAX_TIME {
        return Some("a time of day is too long");
    }
    invalid_ids(&[&commitment.id, &commitment.worksheet_id])
        .or_else(|| invalid_texts(&[&commitment.what, &commitment.noticed_by]))
}
