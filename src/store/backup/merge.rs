//! Merging a backup into what is here.

use super::{Sealed, by_key};
use crate::model::check::Timestamp;

/// What taking in a backup would do beside what is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What is to be written: what is new here, and what is newer in the
    /// backup.
    pub write: Vec<Sealed>,
    /// How many of these are new here.
    pub new: usize,
    /// How many are newer in the backup.
    pub newer: usize,
    /// How many are newer here, or just the same; they stay.
    pub stay: usize,
}

/// Merges a backup into what is here, document by document: of two forms of
/// one document, the one changed last is taken. Where both were changed at the
/// same moment it is always the same one of them, on whichever side it stands:
/// two devices that take in each other's backups end up with the same. What
/// was deleted here since comes back: nothing tells it from what is new.
pub fn merge(ours: &[Sealed], theirs: &[Sealed]) -> Merged {
    let known = by_key(ours);
    let mut merged = Merged::default();
    for document in theirs {
        let found = known.binary_search_by(|known| known.key.cmp(&document.key));
        match found {
            Ok(at) if rank(known[at]) >= rank(document) => {
                merged.stay += 1;
                continue;
            }
            Ok(_) => merged.newer += 1,
            Err(_) => merged.new += 1,
        }
        merged.write.push(document.clone());
    }
    merged
}

/// Which of two forms of one document is taken: the greater.
fn rank(document: &Sealed) -> (Timestamp, &str) {
    (document.changed, &document.text)
}
