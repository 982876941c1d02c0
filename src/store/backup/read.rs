//! Reading a backup, whole or not at all.

use super::{DOCUMENTS, FORMAT, LARGEST, Sealed, VERSION, by_key, seal_all};
use crate::json::{self, Json, record};
use crate::model::check::Timestamp;
use crate::model::draft::Draft;
use crate::store::document::{no_version, parse, version};
use crate::store::shelves::Shelves;
use crate::store::{Document, Unreadable};

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
pub fn read(text: &str) -> Result<Vec<Sealed>, Unreadable> {
    // Before anything is made of it.
    if text.len() > LARGEST {
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
    json::from_tree::<Head>(&tree).map_err(Unreadable::Damaged)?;
    let documents = match tree.field("documents") {
        Some(Json::List(list)) if list.len() <= DOCUMENTS => list,
        Some(Json::List(_)) => return damaged("documents: too many"),
        _ => return damaged("documents: must be a list"),
    };
    let mut shelves = Shelves::default();
    for (at, document) in documents.iter().enumerate() {
        let kind = match document.field("kind") {
            // A check that is still being filled in stays on its device.
            Some(Json::Text(kind)) if kind != Draft::KIND => kind,
            _ => "",
        };
        let outcome = shelves.take_in(kind, document, None);
        outcome.map_err(|why| placed(at, why))?;
    }
    let sealed = seal_all(&shelves.checks, &shelves.work);
    for pair in by_key(&sealed).windows(2) {
        if pair[0].key == pair[1].key {
            return damaged(&["documents: “", &pair[0].key, "” stands twice"].concat());
        }
    }
    Ok(sealed)
}

fn damaged<T>(what: &str) -> Result<T, Unreadable> {
    Err(Unreadable::Damaged(what.to_owned()))
}

/// Why a document can't be read, with its position, from 0.
fn placed(at: usize, why: Unreadable) -> Unreadable {
    match why {
        Unreadable::Damaged(what) => {
            Unreadable::Damaged(["documents.", &at.to_string(), ": ", &what].concat())
        }
        newer @ Unreadable::Newer(_) => newer,
    }
}
