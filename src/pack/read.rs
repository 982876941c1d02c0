//! Reading of the JSON files written by hand: packs and messages.

use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::codec::{self, JsonError};

/// The problems of a pack or a messages file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.lines())]
pub struct PackError {
    /// The name of the file.
    file: String,
    /// The problems, each with its place and its fix.
    problems: Vec<String>,
}

impl PackError {
    /// An error for a file with at least one problem.
    pub(super) fn new(file: &str, problems: Vec<String>) -> Self {
        PackError {
            file: file.to_owned(),
            problems,
        }
    }

    /// The problems, each with its place and its fix.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// One line per problem, prefixed with the name of the file.
    fn lines(&self) -> String {
        let lines: Vec<String> = self
            .problems
            .iter()
            .map(|problem| format!("{}: {problem}", self.file))
            .collect();
        lines.join("\n")
    }
}

/// Reads a file. In a browser, where an older program may meet a newer pack,
/// unknown fields are ignored; natively, where packs are written and checked,
/// they are errors, because they are probably misspelt.
///
/// # Errors
/// If it is not JSON or does not have the structure of a `T`.
pub(super) fn read_file<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, PackError> {
    let error = |error: JsonError| PackError::new(file, vec![error.to_string()]);
    let json = codec::parse(text).map_err(error)?;
    #[cfg(target_arch = "wasm32")]
    return codec::from_value(json).map_err(error);
    #[cfg(not(target_arch = "wasm32"))]
    {
        let mut unknown = Vec::new();
        let value = codec::from_value_strictly(json, &mut unknown).map_err(error)?;
        super::report(file, unknown).map(|()| value)
    }
}
