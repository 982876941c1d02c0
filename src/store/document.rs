//! What is kept, each in a versioned envelope.

use crate::json::{self, Json, Record, record};
use crate::model::breach::Breach;
use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::response::Answer;
use crate::pack::MOST;

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

    /// Reads a form older than `VERSION` from its whole envelope.
    ///
    /// # Errors
    /// When there never was such a version, or it is no such form.
    fn from_older(version: u32, _envelope: &Json) -> Result<Self, String> {
        Err(["there is no version ", &version.to_string()].concat())
    }

    /// What is wrong with a document that could be read, if anything.
    fn fault(&self) -> Option<&'static str>;
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
pub enum Unreadable {
    /// It was written by a newer program, in this version.
    Newer(u32),
    /// It is damaged; in the words of the reader.
    Damaged(String),
}

/// Reads a document from its envelope, of this version or an older one.
///
/// # Errors
/// When the text is damaged or newer than this program.
pub fn open<T: Document>(text: &str) -> Result<T, Unreadable> {
    let damaged = Unreadable::Damaged;
    let tree = json::parse(text).map_err(damaged)?;
    let header: Header = json::from_tree(&tree).map_err(damaged)?;
    let document = match header.version {
        version if version > T::VERSION => return Err(Unreadable::Newer(version)),
        version if version < T::VERSION => T::from_older(version, &tree).map_err(damaged)?,
        _ => {
            let envelope: Envelope<T> = json::from_tree(&tree).map_err(damaged)?;
            envelope.data
        }
    };
    match document.fault() {
        Some(fault) => Err(damaged(fault.to_owned())),
        None => Ok(document),
    }
}

/// Writes a document in its envelope.
pub fn seal<T: Document>(document: &T) -> String {
    let mut text = ["{\"version\":", &T::VERSION.to_string(), ",\"data\":"].concat();
    document.write(&mut text);
    text.push('}');
    text
}

/// What is wrong with a list of things that must have ids of their own.
fn list_fault(ids: &[&str]) -> Option<&'static str> {
    if ids.len() > MOST {
        return Some("a list is too long");
    }
    let twice = |(at, id): (usize, &&str)| ids[..at].contains(id);
    ids.iter()
        .enumerate()
        .any(twice)
        .then_some("an answer stands twice")
}

/// What is wrong with the answers or the breaches of a check.
fn check_fault(answers: &[Answer], breaches: &[Breach]) -> Option<&'static str> {
    let items: Vec<&str> = answers.iter().map(|answer| &*answer.item).collect();
    let kinds: Vec<&str> = breaches.iter().map(|breach| &*breach.kind).collect();
    list_fault(&items).or_else(|| list_fault(&kinds))
}

impl Document for Check {
    const KIND: &'static str = "check";
    const VERSION: u32 = 1;

    fn id(&self) -> &str {
        &self.id
    }

    fn fault(&self) -> Option<&'static str> {
        check_fault(&self.answers, &self.breaches)
    }
}

impl Document for Draft {
    const KIND: &'static str = "draft";
    const VERSION: u32 = 1;

    fn id(&self) -> &str {
        &self.id
    }

    fn fault(&self) -> Option<&'static str> {
        check_fault(&self.answers, &self.breaches)
    }
}
