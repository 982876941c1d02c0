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
    let mut faults = Faults::default();
    read_with(text, &mut faults)
}

/// Reads a record in which a field of an unknown name is a fault too: for
/// texts that people write, where such a name is a misspelt one.
///
/// # Errors
/// What is wrong with the text, and where: the first fault found.
pub fn read_strictly<T: Record>(text: &str) -> Result<T, String> {
    let mut faults = Faults::strict();
    read_with(text, &mut faults)
}

fn read_with<T: Record>(text: &str, faults: &mut Faults) -> Result<T, String> {
    let tree = tree::parse(text)?;
    let record = T::read(&tree, faults);
    match faults.first() {
        Some(fault) => Err(fault.to_owned()),
        None => Ok(record),
    }
}

/// Writes a record.
pub fn write<T: Record>(record: &T) -> String {
    let mut text = String::new();
    record.write(&mut text);
    text
}
