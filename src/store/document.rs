//! What is kept, each in a versioned envelope.

use super::PREFIX;
use crate::json::{self, Json, Record, record};
use crate::model::check::Timestamp;
use crate::model::worksheet::NOTE;

/// Something that is kept under a key of its own.
///
/// When its form changes, `VERSION` rises and [`Document::from_older`] turns
/// the older form, kept as a type of its own, into the newer one.
pub trait Document: Record {
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
    fn migrate(version: u32, _envelope: &Json) -> Result<Self, String> {
        Err(no_version(version))
    }

    /// What is wrong with a document that could be read, if anything.
    fn validation_error(&self) -> Option<&'static str>;
}

/// A document as it is written. The version comes first, so that it can be
/// read before anything else is understood.
pub struct Envelope<T> {
    /// The version of the form of `data`.
    pub version: u32,
    /// The document.
    pub data: T,
}

record!(Envelope<T> { version, data });

struct Header {
    version: u32,
}

record!(Header { version });

/// Why a kept text can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// It was written by a newer program, in this version.
    UnsupportedVersion(u32),
    /// It is damaged; in the words of the reader.
    Corrupt(String),
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
    decode_envelope(&parse(text)?, None)
}

/// Writes a document in its envelope.
pub fn to_envelope<T: Document>(document: &T) -> String {
    let mut text = ["{\"version\":", &T::VERSION.to_string(), ",\"data\":"].concat();
    document.write(&mut text);
    text.push('}');
    text
}

/// Parses a text.
pub(super) fn parse(text: &str) -> Result<Json, DecodeError> {
    json::parse(text).map_err(DecodeError::Corrupt)
}

/// What is said of a version that no program ever wrote.
pub(super) fn no_version(version: u32) -> String {
    ["there is no version ", &version.to_string()].concat()
}

/// The version that a tree says it has, if it is not beyond the newest known.
pub(super) fn version(tree: &Json, newest: u32) -> Result<u32, DecodeError> {
    let header: Header = json::from_tree(tree).map_err(DecodeError::Corrupt)?;
    match header.version {
        version if version > newest => Err(DecodeError::UnsupportedVersion(version)),
        version => Ok(version),
    }
}

/// Reads a document from its envelope's tree; found under a key, it must be
/// its own.
pub(super) fn decode_envelope<T: Document>(
    envelope: &Json,
    found: Option<&str>,
) -> Result<T, DecodeError> {
    let read = match version(envelope, T::VERSION)? {
        version if version < T::VERSION => T::migrate(version, envelope),
        _ => json::from_tree::<Envelope<T>>(envelope).map(|envelope| envelope.data),
    };
    let document = read.map_err(DecodeError::Corrupt)?;
    let misplaced = found.is_some_and(|found| found != key::<T>(document.id()));
    let misplaced = misplaced.then_some("it stands under another’s name");
    match document.validation_error().or(misplaced) {
        Some(fault) => Err(DecodeError::Corrupt(fault.to_owned())),
        None => Ok(document),
    }
}
