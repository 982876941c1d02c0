//! Merging a backup into the data here.

use super::versions::two_versions;
use super::{SerializedDocument, by_key, serialize};
use crate::model::check::Timestamp;
use crate::model::worksheet::Entry;
use crate::store::conflict::loses_words;
use crate::store::{from_envelope, key};

/// The changes that merging a backup would make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The documents to write: notes first, so that no text is overwritten
    /// before it has been saved as a note; then documents that are new here,
    /// newer in the backup, or merged.
    pub write: Vec<SerializedDocument>,
    /// Number of documents that are new here.
    pub new: usize,
    /// Number of documents that are newer in the backup.
    pub newer: usize,
    /// Number of documents that are unchanged because they are newer here or
    /// identical.
    pub unchanged: usize,
    /// Number of these whose day logs were merged.
    pub merged_days: usize,
    /// Number of notes that save texts missing from the newer version.
    pub conflict_notes: usize,
}

/// Merges a backup into the data here, document by document. Of two versions of
/// a document, the one changed last wins, with the days that only the other one
/// records. Text that only the other one has becomes a note, as between two
/// tabs. If both were changed at the same moment, the winner is the same
/// whichever side it is on: two devices that merge each other's backups end up
/// with the same data. Documents deleted here since come back, because they
/// look the same as new ones.
pub fn merge(ours: &[SerializedDocument], theirs: &[SerializedDocument]) -> Merged {
    let sides = [by_key(ours), by_key(theirs)];
    let mut merged = Merged::default();
    let mut write = Vec::new();
    for document in theirs {
        let Some(own) = find(&sides[0], &document.key) else {
            merged.new += 1;
            write.push(document.clone());
            continue;
        };
        if own.text == document.text {
            merged.unchanged += 1;
            continue;
        }
        let [here, there] = two_versions(own, document);
        let newer = rank(&there.document) > rank(&here.document);
        let (taken, left, before) = if newer {
            (there, here, document)
        } else {
            (here, there, own)
        };
        merged.newer += usize::from(newer);
        merged.unchanged += usize::from(!newer);
        merged.merged_days += usize::from(taken.document.text != before.text);
        if taken.document.text != own.text {
            write.push(taken.document);
        }
        if let (Some(taken), Some(left)) = (taken.note, left.note)
            && loses_words(&left, &taken.text)
        {
            merged.write.extend(note_under_free_key(left, &sides));
        }
    }
    merged.conflict_notes = merged.write.len();
    merged.write.append(&mut write);
    merged
}

/// A note under a key that is free on both sides; `None` if the document that
/// will be stored there has its text. A note that the reader has changed since
/// is left alone.
fn note_under_free_key(
    mut note: Entry,
    sides: &[Vec<&SerializedDocument>; 2],
) -> Option<SerializedDocument> {
    loop {
        let own = key::<Entry>(&note.id);
        let there = sides.iter().filter_map(|side| find(side, &own));
        let Some(there) = there.max_by(|a, b| rank(a).cmp(&rank(b))) else {
            return Some(serialize(&note));
        };
        if from_envelope::<Entry>(&there.text).is_ok_and(|there| !loses_words(&note, &there.text)) {
            return None;
        }
        note.id.push('-');
    }
}

/// Order of two versions of one document; the greater wins. If days are merged,
/// the merged versions are compared, so the result is the same when they meet
/// again.
fn rank(document: &SerializedDocument) -> (Timestamp, &str) {
    (document.updated_at, &document.text)
}

/// The document with a key.
fn find<'a>(side: &[&'a SerializedDocument], key: &str) -> Option<&'a SerializedDocument> {
    let at = side.binary_search_by(|known| (*known.key).cmp(key)).ok()?;
    Some(side[at])
}
