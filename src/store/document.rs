//! Documents: what is stored, each in a versioned envelope.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use super::PREFIX;
use crate::codec::{self, JsonError};
use crate::model::check::Timestamp;
use crate::model::worksheet::NOTE;

/// A document stored under its own key.
///
/// When its format changes, `VERSION` is increased and [`Document::migrate`]
/// converts the older format, which stays as a type, to the newer one. Field
/// names in storage are those of serde: renaming a field in Rust takes a
/// `#[serde(rename)]`. `tests/golden` has documents of every kind and version.
pub trait Document: Serialize + DeserializeOwned {
    /// The name of its kind in keys.
    const KIND: &'static str;
    /// The version of its format that this program writes.
    const VERSION: u32;

    /// Its id, unique among documents of its kind.
    fn id(&self) -> &str;

    /// When it was last changed.
    fn updated_at(&self) -> Timestamp;

    /// The text that the user wrote in it. Another tab must not overwrite it
    /// unnoticed.
    fn user_text(&self) -> String {
        String::new()
    }

    /// The id of its worksheet, and of the question that it answers there.
    fn location(&self) -> (&str, &str) {
        ("", NOTE)
    }

    /// This document merged with `theirs`, which another tab wrote; both started
    /// from `base`. `None` where documents of this kind are never merged.
    fn merged_with(&self, _base: &Self, _theirs: &Self) -> Option<Self> {
        None
    }

    /// Migrates a format older than `VERSION`, given its whole envelope.
    ///
    /// # Errors
    /// If there never was such a version, or the envelope has another format.
    fn migrate(version: u32, _envelope: Value) -> Result<Self, DecodeError> {
        Err(no_version(version))
    }

    /// Why a document of the right format is still invalid, if it is.
    fn validation_error(&self) -> Option<&'static str>;
}

/// A document as it is stored, with the version of its format.
#[derive(Serialize, Deserialize)]
pub struct Envelope<T> {
    /// The version of the format of `data`.
    pub version: u32,
    /// The document.
    pub data: T,
}

/// Why a stored text can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// It was written by a newer program, with this version.
    #[error("written by a newer version of this program, in format {0}")]
    UnsupportedVersion(u32),
    /// It is damaged; the parser's message.
    #[error("{0}")]
    Corrupt(String),
}

impl From<JsonError> for DecodeError {
    fn from(error: JsonError) -> Self {
        DecodeError::Corrupt(error.to_string())
    }
}

/// The key of a document.
pub fn key<T: Document>(id: &str) -> String {
    [PREFIX, T::KIND, "/", id].concat()
}

/// The kind of document that a key is for, if it is one of our keys; empty if
/// the key names none.
pub(super) fn kind(key: &str) -> Option<&str> {
    let name = key.strip_prefix(PREFIX)?;
    Some(name.split_once('/').map_or("", |(kind, _)| kind))
}

/// Reads a document from its envelope, of this version or an older one.
///
/// # Errors
/// If the text is damaged or written by a newer program.
pub fn from_envelope<T: Document>(text: &str) -> Result<T, DecodeError> {
    decode_envelope(codec::parse(text)?, None)
}

/// Writes a document in its envelope.
pub fn to_envelope<T: Document>(document: &T) -> String {
    codec::write(&Envelope {
        version: T::VERSION,
        data: document,
    })
}

/// The error for a version that no program ever wrote.
pub(super) fn no_version(version: u32) -> DecodeError {
    DecodeError::Corrupt(format!("there is no version {version}"))
}

/// The version of a parsed text.
///
/// # Errors
/// If it has none, or one beyond the newest known.
pub(super) fn version(envelope: &Value, newest: u32) -> Result<u32, DecodeError> {
    let corrupt = |message: &str| Err(DecodeError::Corrupt(message.to_owned()));
    let Value::Object(fields) = envelope else {
        return corrupt("the whole: must be an object");
    };
    let Some(version) = fields.get("version") else {
        return corrupt("version: missing");
    };
    match version.as_u64().map(u32::try_from) {
        Some(Ok(version)) if version <= newest => Ok(version),
        Some(Ok(version)) => Err(DecodeError::UnsupportedVersion(version)),
        _ if version.is_u64() || version.is_i64() => corrupt("version: a number out of range"),
        _ => corrupt("version: must be a whole number"),
    }
}

/// Reads a document from its parsed envelope. If it was found under a key,
/// that must be its own key.
pub(super) fn decode_envelope<T: Document>(
    envelope: Value,
    found: Option<&str>,
) -> Result<T, DecodeError> {
    let document = match version(&envelope, T::VERSION)? {
        version if version < T::VERSION => T::migrate(version, envelope)?,
        _ => codec::from_value::<Envelope<T>>(envelope)?.data,
    };
    let is_misplaced = found.is_some_and(|found| found != key::<T>(document.id()));
    let misplaced = is_misplaced.then_some("it is stored under another document’s key");
    match document.validation_error().or(misplaced) {
        Some(fault) => Err(DecodeError::Corrupt(fault.to_owned())),
        None => Ok(document),
    }
}
