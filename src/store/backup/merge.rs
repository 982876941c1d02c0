//! Merging a backup into what is here.

use super::versions::two_versions;
use super::{SerializedDocument, by_key, serialize};
use crate::model::check::Timestamp;
use crate::model::worksheet::Entry;
use crate::store::conflict::loses_words;
use crate::store::{from_envelope, key};

/// What taking in a backup would do beside what is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What is to be written: the notes first, so that no words are gone before
    /// they stand there; then what is new here, newer in the backup or joined.
    pub write: Vec<SerializedDocument>,
    /// How many documents are new here.
    pub new: usize,
    /// How many are newer in the backup.
    pub newer: usize,
    /// How many are newer here, or just the same; they stay.
    pub unchanged: usize,
    /// In how many of these days of both sides are joined.
    pub merged_days: usize,
    /// How many notes keep words that the newer form has not.
    pub conflict_notes: usize,
}

/// Merges a backup into what is here, document by document: of two forms of
/// one document, the one changed last is taken, with the days that only the
/// other tells of. Words that only the other has become a note, as between two
/// tabs. Where both were changed at the same moment it is always the same one
/// of them, on whichever side it stands: two devices that take in each other's
/// backups end up with the same. What was deleted here since comes back:
/// nothing tells it from what is new.
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

/// A note under a key that is free on both sides; none where what will stand
/// there has its words. A note that the reader changed since is left alone.
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

/// Which of two forms of one document is taken: the greater. Where days are
/// joined, the joined forms are compared: so it is the same one when they meet
/// again.
fn rank(document: &SerializedDocument) -> (Timestamp, &str) {
    (document.updated_at, &document.text)
}

/// The document of a key.
fn find<'a>(side: &[&'a SerializedDocument], key: &str) -> Option<&'a SerializedDocument> {
    let at = side.binary_search_by(|known| (*known.key).cmp(key)).ok()?;
    Some(side[at])
}
