//! The worksheets of one reader, and their documents.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{Commitment, Entry, Repair};
use crate::model::cause::Cause;
use crate::model::check::Timestamp;
use crate::model::context::Perspective;

/// The head of a worksheet. Its contents are separate documents that refer to
/// it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Worksheet {
    /// Unique id.
    pub id: String,
    /// When it was created.
    #[serde(rename = "made")]
    pub created_at: Timestamp,
    /// When this head was last changed.
    #[serde(rename = "changed")]
    pub updated_at: Timestamp,
    /// Whose trust it is about, which also gives the reader's role: the owner
    /// of *mine* was hurt, that of *partners* wants to win trust back, and
    /// *both* covers both.
    pub perspective: Perspective,
    /// The leading causes of the check it belongs to, strongest first; empty if
    /// it was begun without one.
    pub leading: Vec<Cause>,
}

/// All worksheets with all their documents, in any order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Worksheets {
    /// The heads.
    pub sheets: Vec<Worksheet>,
    /// Answers and notes.
    pub entries: Vec<Entry>,
    /// The breaches being repaired.
    pub repairs: Vec<Repair>,
    /// The commitments, with their logs.
    pub commitments: Vec<Commitment>,
}

/// Kind of a document of the worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// The head of a worksheet.
    Worksheet,
    /// An answer or a note.
    Entry,
    /// A breach being repaired.
    Repair,
    /// A commitment.
    Commitment,
}

/// Reference to one document in [`Worksheets`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRef {
    /// Its kind.
    pub kind: DocumentKind,
    /// Its id.
    pub id: String,
}

impl DocumentRef {
    /// A reference to the document of this kind and id.
    pub fn new(kind: DocumentKind, id: &str) -> Self {
        DocumentRef {
            kind,
            id: id.to_owned(),
        }
    }
}

impl Worksheets {
    /// The worksheet with this id.
    pub fn worksheet(&self, id: &str) -> Option<&Worksheet> {
        self.sheets.iter().find(|sheet| sheet.id == id)
    }

    /// The text of a field of a worksheet; empty if there is none.
    pub fn text(&self, sheet: &str, place: &str) -> &str {
        let id = Entry::answer_id(sheet, place);
        let mut entries = self.entries.iter();
        entries
            .find(|entry| entry.id == id)
            .map_or("", |entry| &entry.text)
    }

    /// Whether a field of a worksheet contains anything but white space.
    pub fn is_written(&self, sheet: &str, place: &str) -> bool {
        !self.text(sheet, place).trim().is_empty()
    }

    /// The notes of a worksheet, newest first.
    pub fn notes(&self, sheet: &str) -> Vec<&Entry> {
        let mut notes: Vec<&Entry> = self
            .entries
            .iter()
            .filter(|entry| entry.worksheet_id == sheet && entry.question_id == super::NOTE)
            .collect();
        notes.sort_by_key(|note| Reverse(note.created_at));
        notes
    }

    /// The repairs of a worksheet, oldest first.
    pub fn repairs(&self, sheet: &str) -> impl Iterator<Item = &Repair> {
        self.repairs
            .iter()
            .filter(move |repair| repair.worksheet_id == sheet)
    }

    /// The commitments of a worksheet, oldest first.
    pub fn commitments(&self, sheet: &str) -> impl Iterator<Item = &Commitment> {
        self.commitments
            .iter()
            .filter(move |commitment| commitment.worksheet_id == sheet)
    }

    /// One worksheet with its documents.
    pub fn of_worksheet(&self, sheet: &str) -> Worksheets {
        let mut work = self.clone();
        work.sheets.retain(|known| known.id == sheet);
        work.entries.retain(|piece| piece.worksheet_id == sheet);
        work.repairs.retain(|piece| piece.worksheet_id == sheet);
        work.commitments.retain(|piece| piece.worksheet_id == sheet);
        work
    }

    /// Removes and returns one document or, for a worksheet, all of its
    /// documents.
    pub fn remove(&mut self, piece: &DocumentRef) -> Worksheets {
        let whole = |sheet: &str| piece.kind == DocumentKind::Worksheet && sheet == piece.id;
        let is = |kind: DocumentKind, id: &str| piece.kind == kind && id == piece.id;
        Worksheets {
            sheets: take_matching(&mut self.sheets, |it| whole(&it.id)),
            entries: take_matching(&mut self.entries, |it| {
                whole(&it.worksheet_id) || is(DocumentKind::Entry, &it.id)
            }),
            repairs: take_matching(&mut self.repairs, |it| {
                whole(&it.worksheet_id) || is(DocumentKind::Repair, &it.id)
            }),
            commitments: take_matching(&mut self.commitments, |it| {
                whole(&it.worksheet_id) || is(DocumentKind::Commitment, &it.id)
            }),
        }
    }

    /// Inserts documents in order of age, each replacing the one with the same
    /// id; returns those replaced.
    pub fn upsert(&mut self, pieces: Worksheets) -> Worksheets {
        Worksheets {
            sheets: upsert_all(&mut self.sheets, pieces.sheets, |it| {
                (it.created_at, &it.id)
            }),
            entries: upsert_all(&mut self.entries, pieces.entries, |it| {
                (it.created_at, &it.id)
            }),
            repairs: upsert_all(&mut self.repairs, pieces.repairs, |it| {
                (it.created_at, &it.id)
            }),
            commitments: upsert_all(&mut self.commitments, pieces.commitments, |it| {
                (it.created_at, &it.id)
            }),
        }
    }

    /// Whether a worksheet has any documents other than its head.
    pub fn has_content(&self, sheet: &str) -> bool {
        self.entries.iter().any(|it| it.worksheet_id == sheet)
            || self.repairs(sheet).next().is_some()
            || self.commitments(sheet).next().is_some()
    }

    /// When any document of a worksheet was last changed.
    pub fn last_updated(&self, sheet: &Worksheet) -> Timestamp {
        let entries = self.entries.iter().filter(|it| it.worksheet_id == sheet.id);
        let entries = entries.map(|it| it.updated_at);
        let repairs = self.repairs(&sheet.id).map(|it| it.updated_at);
        let commitments = self.commitments(&sheet.id).map(|it| it.updated_at);
        let pieces = entries.chain(repairs).chain(commitments);
        pieces.fold(sheet.updated_at, Ord::max)
    }

    /// Sets the time of the last change of all documents to now.
    pub fn touch(&mut self, now: Timestamp) {
        self.sheets.iter_mut().for_each(|it| it.updated_at = now);
        self.entries.iter_mut().for_each(|it| it.updated_at = now);
        self.repairs.iter_mut().for_each(|it| it.updated_at = now);
        self.commitments
            .iter_mut()
            .for_each(|it| it.updated_at = now);
    }

    /// References to all documents.
    pub fn document_refs(&self) -> Vec<DocumentRef> {
        let mut pieces = Vec::new();
        let mut add = |kind, id: &str| pieces.push(DocumentRef::new(kind, id));
        self.sheets
            .iter()
            .for_each(|it| add(DocumentKind::Worksheet, &it.id));
        self.entries
            .iter()
            .for_each(|it| add(DocumentKind::Entry, &it.id));
        self.repairs
            .iter()
            .for_each(|it| add(DocumentKind::Repair, &it.id));
        self.commitments
            .iter()
            .for_each(|it| add(DocumentKind::Commitment, &it.id));
        pieces
    }

    /// Whether there are no documents.
    pub fn is_empty(&self) -> bool {
        self.sheets.is_empty()
            && self.entries.is_empty()
            && self.repairs.is_empty()
            && self.commitments.is_empty()
    }
}

/// Removes the matching elements from a list, in order.
fn take_matching<T>(list: &mut Vec<T>, wanted: impl Fn(&T) -> bool) -> Vec<T> {
    let (out, left) = std::mem::take(list).into_iter().partition(wanted);
    *list = left;
    out
}

/// Inserts elements into a list sorted by age and id, each replacing the one
/// with the same id; returns those replaced.
fn upsert_all<T>(list: &mut Vec<T>, things: Vec<T>, by: fn(&T) -> (Timestamp, &str)) -> Vec<T> {
    let mut before = Vec::new();
    for thing in things {
        let same = |known: &T| by(known).1 == by(&thing).1;
        let at = list.iter().position(same);
        before.extend(at.map(|at| list.remove(at)));
        let older = |known: &T| by(known) < by(&thing);
        let at = list.iter().rposition(older).map_or(0, |at| at + 1);
        list.insert(at, thing);
    }
    before
}
