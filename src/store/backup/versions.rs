//! Two versions of one document, and what each can take over from the other.

use super::{SerializedDocument, serialize};
use crate::model::worksheet::{Commitment, Entry, Repair};
use crate::store::conflict::as_note;
use crate::store::document::kind;
use crate::store::{Document, from_envelope};

/// One version of a document.
pub(super) struct Version {
    /// The document, merged with the days of the other version.
    pub document: SerializedDocument,
    /// Its text, as a note.
    pub note: Option<Entry>,
}

/// The two versions of a document of any kind.
pub(super) fn two_versions(one: &SerializedDocument, other: &SerializedDocument) -> [Version; 2] {
    let pieces = match kind(&one.key).unwrap_or_default() {
        Entry::KIND => parse_versions::<Entry>(one, other, |_, _| {}),
        Repair::KIND => parse_versions::<Repair>(one, other, |_, _| {}),
        Commitment::KIND => parse_versions(one, other, Commitment::add_days),
        // Checks and the heads of worksheets have no text by the reader.
        _ => None,
    };
    pieces.unwrap_or_else(|| {
        [one, other].map(|form| Version {
            document: form.clone(),
            note: None,
        })
    })
}

fn parse_versions<T: Document>(
    one: &SerializedDocument,
    other: &SerializedDocument,
    join: fn(&mut T, &T),
) -> Option<[Version; 2]> {
    let mut one = from_envelope::<T>(&one.text).ok()?;
    let mut other = from_envelope::<T>(&other.text).ok()?;
    join(&mut one, &other);
    join(&mut other, &one);
    Some([one, other].map(|piece| {
        let sealed = serialize(&piece);
        Version {
            note: Some(as_note(
                &piece,
                &conflict_id(&sealed.key, &piece.user_text()),
            )),
            document: sealed,
        }
    }))
}

/// The basis of a note's id: the same for the same text of the same document,
/// so that copies become one note, whenever and wherever they are found
/// (FNV-1a, 64 bits).
fn conflict_id(key: &str, words: &str) -> String {
    let bytes = [key, "\n", words].concat().into_bytes().into_iter();
    let sum = bytes.fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    sum.to_string()
}
