//! Reading a backup, completely or not at all.

use serde::Deserialize;
use serde_json::Value;

use super::{
    FORMAT, MAX_BACKUP, MAX_DOCUMENTS, SerializedDocument, VERSION, by_key, serialize_all,
};
use crate::codec;
use crate::model::check::Timestamp;
use crate::model::draft::Draft;
use crate::store::document::version;
use crate::store::document_set::DocumentSet;
use crate::store::{DecodeError, Document};

/// A backup whose format and version are known.
#[derive(Deserialize)]
struct Backup {
    /// When it was created: required in every backup, but not used.
    #[serde(rename = "made")]
    _made: Timestamp,
    documents: Vec<Value>,
}

/// Reads a backup, completely or not at all. The documents are returned in the
/// format that this program writes, whichever version they were written in.
///
/// # Errors
/// If it is not a backup, is damaged anywhere, or was written by a newer
/// program. The message begins with the place of the damage.
pub fn read(text: &str) -> Result<Vec<SerializedDocument>, DecodeError> {
    // Checked before anything is allocated for it.
    if text.len() > MAX_BACKUP {
        return corrupt("the whole: too large");
    }
    let backup = codec::parse(text)?;
    if backup.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return corrupt("format: must be “trust-check-backup”");
    }
    let version = version(&backup, VERSION)?;
    if version < VERSION {
        return corrupt(&format!("version: there is no version {version}"));
    }
    let Backup { documents, .. } = codec::from_value(backup)?;
    if documents.len() > MAX_DOCUMENTS {
        return corrupt("documents: too many");
    }
    let mut shelves = DocumentSet::default();
    for (at, document) in documents.into_iter().enumerate() {
        let kind = document.get("kind").and_then(Value::as_str);
        // A draft stays on its device.
        let kind = kind.filter(|kind| *kind != Draft::KIND).map(str::to_owned);
        let outcome = shelves.add(&kind.unwrap_or_default(), document, None);
        outcome.map_err(|why| with_position(at, why))?;
    }
    let sealed = serialize_all(&shelves.checks, &shelves.worksheets);
    for pair in by_key(&sealed).windows(2) {
        if pair[0].key == pair[1].key {
            return corrupt(&format!("documents: duplicate “{}”", pair[0].key));
        }
    }
    Ok(sealed)
}

fn corrupt<T>(what: &str) -> Result<T, DecodeError> {
    Err(DecodeError::Corrupt(what.to_owned()))
}

/// Adds a document's index to the reason why it can't be read.
fn with_position(at: usize, why: DecodeError) -> DecodeError {
    match why {
        DecodeError::Corrupt(what) => DecodeError::Corrupt(format!("documents.{at}: {what}")),
        newer @ DecodeError::UnsupportedVersion(_) => newer,
    }
}
