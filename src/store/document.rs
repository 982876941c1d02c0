//! What is kept, each in a versioned envelope.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use super::PREFIX;
use crate::codec::{self, JsonError};
use crate::model::check::Timestamp;
use crate::model::worksheet::NOTE;

/// Something that is kept under a key of its own.
///
/// When its form changes, `VERSION` rises and [`Document::from_older`] turns
/// the older form, kept as a type of its own, into the newer one.
pub trait Document: Serialize + DeserializeOwned {
    /// The word for its kind in keys.
    const KIND: &'static str;
    /// The version of its form that this program writes.
    const VERSION: u32;

    /// What tells it from others of its kind.
    fn id(&self) -> &str;

    /// When it was last changed.
    fn updated_at(&self) -> Timestamp;

    /// The reader's own words in it, which no other tab may write over unseen.
    fn user_text(&self) -> String {
        String::new()
    }

    /// The worksheet that it is a piece of, and the place it has there.
    fn location(&self) -> (&str, &str) {
        ("", NOTE)
    }

    /// This one with what `theirs`, written elsewhere since both were `base`, has
    /// and can be joined without loss; nothing where there is no such thing.
    fn merged_with(&self, _base: &Self, _theirs: &Self) -> Option<Self> {
        None
    }

    /// Reads a form older than `VERSION` from its whole envelope.
    ///
    /// # Errors
    /// When there never was such a version, or it is no such form.
    fn migrate(version: u32, _envelope: Value) -> Result<Self, DecodeError> {
        Err(no_version(version))
    }

    /// What is wrong with a document that could be read, if anything.
    fn validation_error(&self) -> Option<&'static str>;
}

/// A document as it is written. The version comes first, so that it can be
/// read before anything else is understood.
#[derive(Serialize, Deserialize)]
pub struct Envelope<T> {
    /// The version of the form of `data`.
    pub version: u32,
    /// The document.
    pub data: T,
}

/// Why a stored text can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// It was written by a newer program, in this version.
    #[error("written by a newer version of this program, in format {0}")]
    UnsupportedVersion(u32),
    /// It is damaged; in the words of the reader.
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

/// The kind of document that a key is for, if it is one of ours; empty where
/// it names none.
pub(super) fn kind(key: &str) -> Option<&str> {
    let name = key.strip_prefix(PREFIX)?;
    Some(name.split_once('/').map_or("", |(kind, _)| kind))
}

/// Reads a document from its envelope, of this version or an older one.
///
/// # Errors
/// When the text is damaged or newer than this program.
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
/// When it has none, or one beyond the newest known.
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

/// Reads a document from its parsed envelope; found under a key, it must be
/// its own.
pub(super) fn decode_envelope<T: Document>(
    envelope: Value,
    found: Option<&str>,
) -> Result<T, DecodeError> {
    let document = match version(&envelope, T::VERSION)? {
        version if version < T::VERSION => T::migrate(version, envelope)?,
        _ => codec::from_value::<Envelope<T>>(envelope)?.data,
    };
    let is_misplaced = found.is_some_and(|found| found != key::<T>(document.id()));
    let misplaced = is_misplaced.then_some("it stands under another’s name");
    match document.validation_error().or(misplaced) {
        Some(fault) => Err(DecodeError::Corrupt(fault.to_owned())),
        None => Ok(document),
    }
}
