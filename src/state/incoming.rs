//! A file that the reader chose to import.

use crate::store::DecodeError;
use crate::store::backup::{Merged, SerializedDocument};

/// The result of reading a file that the reader chose.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// It is no text, or far too large.
    NoText,
    /// It is no valid backup.
    Refused(DecodeError),
    /// It can be imported.
    Ready {
        /// How many checks are in it.
        checks: usize,
        /// How many worksheets are in it.
        worksheets: usize,
        /// All documents in it.
        documents: Vec<SerializedDocument>,
        /// What merging it with the data here would change.
        merged: Merged,
        /// How many documents here are not in it: replacing everything would
        /// delete them.
        missing: usize,
    },
}
