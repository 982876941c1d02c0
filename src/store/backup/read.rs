//! Reading a backup, whole or not at all.

use super::{
    FORMAT, MAX_BACKUP, MAX_DOCUMENTS, SerializedDocument, VERSION, by_key, serialize_all,
};
use crate::json::{self, Json, record};
use crate::model::check::Timestamp;
use crate::model::draft::Draft;
use crate::store::document::{no_version, parse, version};
use crate::store::document_set::DocumentSet;
use crate::store::{DecodeError, Document};

/// What else stands at the head of a backup.
struct Head {
    made: Timestamp,
}

record!(Head { made });

/// Reads a backup, whole or not at all. What comes of it is in this program's
/// own form, whichever version it was written in.
///
/// # Errors
/// When it is no backup, is damaged anywhere, or newer than this program. The
/// words begin with the place of the damage.
pub fn read(text: &str) -> Result<Vec<SerializedDocument>, DecodeError> {
    // Before anything is made of it.
    if text.len() > MAX_BACKUP {
        return damaged("the whole: too large");
    }
    let tree = parse(text)?;
    if !matches!(tree.field("format"), Some(Json::Text(word)) if word == FORMAT) {
        return damaged("format: must be “trust-check-backup”");
    }
    let version = version(&tree, VERSION)?;
    if version < VERSION {
        return damaged(&["version: ", &no_version(version)].concat());
    }
    json::from_tree::<Head>(&tree).map_err(DecodeError::Corrupt)?;
    let documents = match tree.field("documents") {
        Some(Json::List(list)) if list.len() <= MAX_DOCUMENTS => list,
        Some(Json::List(_)) => return damaged("documents: too many"),
        _ => return damaged("documents: must be a list"),
    };
    let mut shelves = DocumentSet::default();
    for (at, document) in documents.iter().enumerate() {
        let kind = match document.field("kind") {
            // A check that is still being filled in stays on its device.
            Some(Json::Text(kind)) if kind != Draft::KIND => kind,
            _ => "",
        };
        let outcome = shelves.take_in(kind, document, None);
        outcome.map_err(|why| placed(at, why))?;
    }
    let sealed = serialize_all(&shelves.checks, &shelves.work);
    for pair in by_key(&sealed).windows(2) {
        if pair[0].key == pair[1].key {
            return damaged(&["documents: “", &pair[0].key, "” stands twice"].concat());
        }
    }
    Ok(sealed)
}

fn damaged<T>(what: &str) -> Result<T, DecodeError> {
    Err(DecodeError::Corrupt(what.to_owned()))
}

/// Why a document can't be read, with its position, from 0.
fn placed(at: usize, why: DecodeError) -> DecodeError {
    match why {
        DecodeError::Corrupt(what) => {
            DecodeError::Corrupt(["documents.", &at.to_string(), ": ", &what].concat())
        }
        newer @ DecodeError::UnsupportedVersion(_) => newer,
    }
}
