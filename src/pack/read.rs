//! Reading the JSON files that people write: packs and messages.

use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::codec::{self, JsonError};

/// Every problem of a pack or a messages file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", self.lines())]
pub struct PackError {
    /// The name of the file.
    file: String,
    /// Each with its place and its fix.
    problems: Vec<String>,
}

impl PackError {
    /// The problems of a file. There is at least one.
    pub(super) fn new(file: &str, problems: Vec<String>) -> Self {
        PackError {
            file: file.to_owned(),
            problems,
        }
    }

    /// Every problem with its place and its fix.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// A line for each problem, which begins with the name of the file.
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
/// fields of unknown names are ignored; natively, where packs are written and
/// checked, they are misspelt, and an error.
///
/// # Errors
/// When it is not JSON or has not the form of a `T`.
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
