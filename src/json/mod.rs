//! JSON in and out: what stored documents, packs and messages are written in.
//!
//! In a browser the text is parsed by `JSON.parse`, which is there already;
//! natively by serde_json. Either gives a [`Json`] tree, and one small reader,
//! the same in both, makes [`Record`]s of it. Readers derived by serde weighed
//! fifteen kilobytes of download for the same documents; the figures stand in
//! docs/size.md.

mod record;
mod tree;

pub use record::{Faults, Record};
pub(crate) use record::{record, write_text};
pub use tree::Json;

/// Reads a record.
///
/// # Errors
/// What is wrong with the text, and where: the first fault found.
pub fn read<T: Record>(text: &str) -> Result<T, String> {
    from_tree(&parse(text)?)
}

/// Parses a text, to be read by [`from_tree`].
///
/// # Errors
/// When it is not JSON, or nested too deeply.
pub fn parse(text: &str) -> Result<Json, String> {
    tree::parse(text)
}

/// Reads a record from a tree.
///
/// # Errors
/// What is wrong with the tree, and where: the first fault found.
pub fn from_tree<T: Record>(tree: &Json) -> Result<T, String> {
    read_tree(tree, &mut Faults::default())
}

/// Reads a record in which a field of an unknown name is a fault too: for
/// texts that people write, where such a name is a misspelt one.
///
/// # Errors
/// What is wrong with the text, and where: the first fault found.
pub fn read_strictly<T: Record>(text: &str) -> Result<T, String> {
    read_tree(&parse(text)?, &mut Faults::strict())
}

fn read_tree<T: Record>(tree: &Json, faults: &mut Faults) -> Result<T, String> {
    let record = T::read(tree, faults);
    match faults.first() {
        Some(fault) => Err(fault),
        None => Ok(record),
    }
}

/// Writes a record.
pub fn write<T: Record>(record: &T) -> String {
    let mut text = String::new();
    record.write(&mut text);
    text
}
