//! Deserializing with the path of every problem, for those who write packs.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment, Track};

use super::{JsonError, data_error};

/// Decodes a parsed text; an error names its path.
///
/// # Errors
/// When it has not the form of a `T`.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, JsonError> {
    let mut track = Track::new();
    let tracked = serde_path_to_error::Deserializer::new(value, &mut track);
    T::deserialize(tracked).map_err(|error| data_error(&place(&track.path()), &error))
}

/// Decodes a parsed text and lists its fields of unknown names.
///
/// # Errors
/// When it has not the form of a `T`.
pub fn from_value_strictly<T: DeserializeOwned>(
    value: Value,
    unknown: &mut Vec<String>,
) -> Result<T, JsonError> {
    let mut track = Track::new();
    let tracked = serde_path_to_error::Deserializer::new(value, &mut track);
    let value = serde_ignored::deserialize(tracked, |path| {
        let mut segments = ignored(&path);
        let name = segments.pop().unwrap_or_default();
        let place = joined(&segments);
        unknown.push(format!(
            "{place}unknown field “{name}”; remove or correct it"
        ));
    });
    value.map_err(|error| data_error(&place(&track.path()), &error))
}

/// A path as it precedes a message.
fn place(path: &Path) -> String {
    let segments = path.iter().map(|segment| match segment {
        Segment::Seq { index } => index.to_string(),
        segment => segment.to_string(),
    });
    joined(&segments.collect::<Vec<_>>())
}

fn joined(segments: &[String]) -> String {
    if segments.is_empty() {
        "the whole: ".to_owned()
    } else {
        format!("{}: ", segments.join("."))
    }
}

/// The segments of the path of an ignored field.
fn ignored(path: &serde_ignored::Path) -> Vec<String> {
    use serde_ignored::Path;
    let (parent, segment) = match path {
        Path::Root => return Vec::new(),
        Path::Seq { parent, index } => (parent, Some(index.to_string())),
        Path::Map { parent, key } => (parent, Some(key.clone())),
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => (parent, None),
    };
    let mut segments = ignored(parent);
    segments.extend(segment);
    segments
}
