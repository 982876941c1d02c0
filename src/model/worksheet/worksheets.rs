//! The worksheets of one reader, and their documents.

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
    pub made: Timestamp,
    /// When this head was last changed.
    pub changed: Timestamp,
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
        let id = Entry::id_at(sheet, place);
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
            .filter(|entry| entry.sheet == sheet && entry.place == super::NOTE)
            .collect();
        notes.sort_by(|a, b| b.made.cmp(&a.made));
        notes
    }

    /// The repairs of a worksheet, oldest first.
    pub fn repairs(&self, sheet: &str) -> impl Iterator<Item = &Repair> {
        self.repairs
            .iter()
            .filter(move |repair| repair.sheet == sheet)
    }

    /// The commitments of a worksheet, oldest first.
    pub fn commitments(&self, sheet: &str) -> impl Iterator<Item = &Commitment> {
        self.commitments
            .iter()
            .filter(move |commitment| commitment.sheet == sheet)
    }

    /// One worksheet with its documents.
    pub fn of_worksheet(&self, sheet: &str) -> Worksheets {
        let mut work = self.clone();
        work.sheets.retain(|known| known.id == sheet);
        work.entries.retain(|piece| piece.sheet == sheet);
        work.repairs.retain(|piece| piece.sheet == sheet);
        work.commitments.retain(|piece| piece.sheet == sheet);
        work
    }

    /// Removes and returns one document or, for a worksheet, all of its
    /// documents.
    pub fn remove(&mut self, piece: &DocumentRef) -> Worksheets {
        let whole = |sheet: &str| piece.kind == DocumentKind::Worksheet && sheet == piece.id;
        let is = |kind: DocumentKind, id: &str| piece.kind == kind && id == piece.id;
        Worksheets {
            sheets: part(&mut self.sheets, |it| whole(&it.id)),
            entries: part(&mut self.entries, |it| {
                whole(&it.sheet) || is(DocumentKind::Entry, &it.id)
            }),
            repairs: part(&mut self.repairs, |it| {
                whole(&it.sheet) || is(DocumentKind::Repair, &it.id)
            }),
            commitments: part(&mut self.commitments, |it| {
                whole(&it.sheet) || is(DocumentKind::Commitment, &it.id)
            }),
        }
    }

    /// Inserts documents in order of age, each replacing the one with the same
    /// id; returns those replaced.
    pub fn upsert(&mut self, pieces: Worksheets) -> Worksheets {
        Worksheets {
            sheets: put(&mut self.sheets, pieces.sheets, |it| (it.made, &it.id)),
            entries: put(&mut self.entries, pieces.entries, |it| (it.made, &it.id)),
            repairs: put(&mut self.repairs, pieces.repairs, |it| (it.made, &it.id)),
            commitments: put(&mut self.commitments, pieces.commitments, |it| {
                (it.made, &it.id)
            }),
        }
    }

    /// Whether a worksheet has any documents other than its head.
    pub fn has_content(&self, sheet: &str) -> bool {
        self.entries.iter().any(|it| it.sheet == sheet)
            || self.repairs(sheet).next().is_some()
            || self.commitments(sheet).next().is_some()
    }

    /// When any document of a worksheet was last changed.
    pub fn last_updated(&self, sheet: &Worksheet) -> Timestamp {
        let entries = self.entries.iter().filter(|it| it.sheet == sheet.id);
        let entries = entries.map(|it| it.changed);
        let repairs = self.repairs(&sheet.id).map(|it| it.changed);
        let commitments = self.commitments(&sheet.id).map(|it| it.changed);
        let pieces = entries.chain(repairs).chain(commitments);
        pieces.fold(sheet.changed, Ord::max)
    }

    /// Sets the time of the last change of all documents to now.
    pub fn touch(&mut self, now: Timestamp) {
        self.sheets.iter_mut().for_each(|it| it.changed = now);
        self.entries.iter_mut().for_each(|it| it.changed = now);
        self.repairs.iter_mut().for_each(|it| it.changed = now);
        self.commitments.iter_mut().for_each(|it| it.changed = now);
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
fn part<T>(list: &mut Vec<T>, wanted: impl Fn(&T) -> bool) -> Vec<T> {
    let (out, left) = std::mem::take(list).into_iter().partition(wanted);
    *list = left;
    out
}

/// Inserts elements into a list sorted by age and id, each replacing the one
/// with the same id; returns those replaced.
fn put<T>(list: &mut Vec<T>, things: Vec<T>, by: fn(&T) -> (Timestamp, &str)) -> Vec<T> {
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
