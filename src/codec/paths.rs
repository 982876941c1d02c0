//! Deserializing with the path of every problem, for those who write packs.

use serde::{Deserialize, Deserializer};
use serde_path_to_error::{Path, Segment, Track};

use super::{JsonError, data_error};

/// Deserializes a value; an error names its path.
pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, JsonError>
where
    T: Deserialize<'de>,
    D: Deserializer<'de, Error = serde_json::Error>,
{
    let mut track = Track::new();
    let tracked = serde_path_to_error::Deserializer::new(deserializer, &mut track);
    T::deserialize(tracked).map_err(|error| data_error(&place(&track.path()), &error))
}

/// Deserializes a value and lists its fields of unknown names.
pub(crate) fn deserialize_strictly<'de, T, D>(
    deserializer: D,
    unknown: &mut Vec<String>,
) -> Result<T, JsonError>
where
    T: Deserialize<'de>,
    D: Deserializer<'de, Error = serde_json::Error>,
{
    let mut track = Track::new();
    let tracked = serde_path_to_error::Deserializer::new(deserializer, &mut track);
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
    match segments.is_empty() {
        true => "the whole: ".to_owned(),
        false => format!("{}: ", segments.join(".")),
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
