//! A file that the reader chose to import.

use crate::store::DecodeError;
use crate::store::backup::{Merged, SerializedDocument};

/// The result of reading a file that the reader chose.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// It is not text, or is far too large.
    NoText,
    /// It is not a valid backup.
    Refused(DecodeError),
    /// It can be imported.
    Ready {
        /// How many checks are in it.
        checks: usize,
        /// How many worksheets are in it.
        worksheets: usize,
        /// All documents in it.
        documents: Vec<SerializedDocument>,
        /// The changes that merging it into the data here would make.
        merged: Merged,
        /// How many documents here are not in it: replacing everything would
        /// delete them.
        missing: usize,
    },
}
