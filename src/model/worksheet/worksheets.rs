//! The worksheets of one reader, and the pieces that they are made of.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{Commitment, Entry, Repair};
use crate::model::cause::Cause;
use crate::model::check::Timestamp;
use crate::model::context::Perspective;

/// The head of a worksheet. What stands in it is kept apart, in pieces that
/// name it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Worksheet {
    /// Tells this worksheet from every other.
    pub id: String,
    /// When it was begun.
    #[serde(rename = "made")]
    pub created_at: Timestamp,
    /// When this head was last changed.
    #[serde(rename = "changed")]
    pub updated_at: Timestamp,
    /// Whose trust it is about. It also gives the reader's role: who writes
    /// about their own trust was hurt, who writes about the other's wants to
    /// win it back, and *both* does both.
    pub perspective: Perspective,
    /// The causes that led in the check it fits, the strongest first; none if
    /// it was begun without one.
    pub leading: Vec<Cause>,
}

/// All worksheets with all their pieces, in any order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Worksheets {
    /// The heads.
    pub sheets: Vec<Worksheet>,
    /// What was written, and the notes.
    pub entries: Vec<Entry>,
    /// The breaches to be mended.
    pub repairs: Vec<Repair>,
    /// What was undertaken, with its log.
    pub commitments: Vec<Commitment>,
}

/// What a piece of the worksheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// The head of a worksheet.
    Worksheet,
    /// Something written.
    Entry,
    /// A breach to be mended.
    Repair,
    /// A commitment.
    Commitment,
}

/// Names one piece of [`Worksheets`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRef {
    /// What it is.
    pub kind: DocumentKind,
    /// Its id.
    pub id: String,
}

impl DocumentRef {
    /// The piece of this kind and id.
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

    /// What is written at a place of a worksheet; empty where nothing is.
    pub fn text(&self, sheet: &str, place: &str) -> &str {
        let id = Entry::answer_id(sheet, place);
        let mut entries = self.entries.iter();
        entries
            .find(|entry| entry.id == id)
            .map_or("", |entry| &entry.text)
    }

    /// Whether anything but white space is written at a place of a worksheet.
    pub fn is_written(&self, sheet: &str, place: &str) -> bool {
        !self.text(sheet, place).trim().is_empty()
    }

    /// The notes of a worksheet, the last begun first.
    pub fn notes(&self, sheet: &str) -> Vec<&Entry> {
        let mut notes: Vec<&Entry> = self
            .entries
            .iter()
            .filter(|entry| entry.worksheet_id == sheet && entry.question_id == super::NOTE)
            .collect();
        notes.sort_by_key(|note| Reverse(note.created_at));
        notes
    }

    /// The repairs of a worksheet, in the order they were begun.
    pub fn repairs(&self, sheet: &str) -> impl Iterator<Item = &Repair> {
        self.repairs
            .iter()
            .filter(move |repair| repair.worksheet_id == sheet)
    }

    /// The commitments of a worksheet, in the order they were begun.
    pub fn commitments(&self, sheet: &str) -> impl Iterator<Item = &Commitment> {
        self.commitments
            .iter()
            .filter(move |commitment| commitment.worksheet_id == sheet)
    }

    /// One worksheet with its pieces, and no other.
    pub fn of_worksheet(&self, sheet: &str) -> Worksheets {
        let mut work = self.clone();
        work.sheets.retain(|known| known.id == sheet);
        work.entries.retain(|piece| piece.worksheet_id == sheet);
        work.repairs.retain(|piece| piece.worksheet_id == sheet);
        work.commitments.retain(|piece| piece.worksheet_id == sheet);
        work
    }

    /// Takes out one piece, or, of a worksheet, all of it; returns it.
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

    /// Puts pieces in where they stand by their age, each instead of its own
    /// other form, if there is one; returns those.
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

    /// Whether there is anything in a worksheet beside its head.
    pub fn has_content(&self, sheet: &str) -> bool {
        self.entries.iter().any(|it| it.worksheet_id == sheet)
            || self.repairs(sheet).next().is_some()
            || self.commitments(sheet).next().is_some()
    }

    /// When anything in a worksheet was last changed.
    pub fn last_updated(&self, sheet: &Worksheet) -> Timestamp {
        let entries = self.entries.iter().filter(|it| it.worksheet_id == sheet.id);
        let entries = entries.map(|it| it.updated_at);
        let repairs = self.repairs(&sheet.id).map(|it| it.updated_at);
        let commitments = self.commitments(&sheet.id).map(|it| it.updated_at);
        let pieces = entries.chain(repairs).chain(commitments);
        pieces.fold(sheet.updated_at, Ord::max)
    }

    /// Says of all pieces that they were changed now.
    pub fn touch(&mut self, now: Timestamp) {
        self.sheets.iter_mut().for_each(|it| it.updated_at = now);
        self.entries.iter_mut().for_each(|it| it.updated_at = now);
        self.repairs.iter_mut().for_each(|it| it.updated_at = now);
        self.commitments
            .iter_mut()
            .for_each(|it| it.updated_at = now);
    }

    /// The names of all pieces.
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

    /// Whether there is nothing in it at all.
    pub fn is_empty(&self) -> bool {
        self.sheets.is_empty()
            && self.entries.is_empty()
            && self.repairs.is_empty()
            && self.commitments.is_empty()
    }
}

/// Takes out of a list what is wanted, in order.
fn take_matching<T>(list: &mut Vec<T>, wanted: impl Fn(&T) -> bool) -> Vec<T> {
    let (out, left) = std::mem::take(list).into_iter().partition(wanted);
    *list = left;
    out
}

/// Puts things into a list that goes by age and id, each instead of the one
/// with its id; returns what was there.
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
