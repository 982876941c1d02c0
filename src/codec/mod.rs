//! JSON in and out by serde, with what serde_json leaves to its users: a limit
//! of depth for texts that anybody may have written, errors that name their
//! place, and the exact form of stored texts.

#[cfg(not(target_arch = "wasm32"))]
mod paths;

use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::ser::{CharEscape, Formatter, Serializer};
use thiserror::Error;

#[cfg(not(target_arch = "wasm32"))]
pub use paths::{from_value, from_value_strictly};

/// Why a JSON text can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum JsonError {
    /// It is not JSON; the parser's message, with line and column.
    #[error("not JSON: {0}")]
    Syntax(String),
    /// Its values are nested too deeply.
    #[error("nested too deeply")]
    TooDeep,
    /// It is JSON, but does not have the expected structure.
    #[error("{path}{message}")]
    Data {
        /// Natively, where packs are written and tested, the path to the first
        /// error: names and positions from 0, joined by dots, or "the whole",
        /// and a colon. Tracking it in the browser would add a sixth to the
        /// download (`docs/dependencies.md`).
        path: String,
        /// Description of the problem.
        message: String,
    },
}

/// How deep values may be nested. Our documents have seven levels; a hostile
/// text could have a million, and exhaust the stack.
const MAX_DEPTH: u32 = 32;

/// The largest integer of which every smaller one is a distinct double.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// Reads a stored document. It may have been written by another program, a
/// later version of this one or by hand: unknown fields are ignored, of two
/// fields of one name the last counts, and `4.0` is an integer, all as in
/// JavaScript.
///
/// # Errors
/// When it is not JSON, is nested too deeply or has not the form of a `T`.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    from_value(parse(text)?)
}

/// Parses a text, to be decoded by [`from_value`].
///
/// # Errors
/// When it is not JSON, or is nested too deeply.
pub fn parse(text: &str) -> Result<Value, JsonError> {
    let mut value = serde_json::from_str(text).map_err(|error| syntax_error(&error))?;
    if normalize(&mut value, MAX_DEPTH) {
        Ok(value)
    } else {
        Err(JsonError::TooDeep)
    }
}

/// Makes integers of numbers such as `4.0` and `4e0`. Whether the value is
/// nested no deeper than `depth` levels.
fn normalize(value: &mut Value, depth: u32) -> bool {
    match value {
        Value::Number(number) => {
            let float = number.as_f64().filter(|_| number.is_f64());
            let integer = |float: &f64| float.fract() == 0.0 && float.abs() <= MAX_SAFE_INTEGER;
            if let Some(float) = float.filter(integer) {
                *value = Value::from(float as i64);
            }
            true
        }
        Value::Array(entries) => entries
            .iter_mut()
            .all(|entry| depth > 1 && normalize(entry, depth - 1)),
        Value::Object(fields) => fields
            .values_mut()
            .all(|field| depth > 1 && normalize(field, depth - 1)),
        _ => true,
    }
}

/// Decodes a parsed text.
///
/// # Errors
/// When it has not the form of a `T`.
#[cfg(target_arch = "wasm32")]
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, JsonError> {
    T::deserialize(value).map_err(|error| data_error("", &error))
}

/// The error at a path.
fn data_error(path: &str, error: &serde_json::Error) -> JsonError {
    JsonError::Data {
        path: path.to_owned(),
        message: shortened(error),
    }
}

fn syntax_error(error: &serde_json::Error) -> JsonError {
    JsonError::Syntax(shortened(error))
}

/// The message of an error, which may quote a value of megabytes, shortened.
fn shortened(error: &serde_json::Error) -> String {
    const MAX_BYTES: usize = 150;
    let mut message = error.to_string();
    if message.len() > MAX_BYTES {
        message.truncate(message.floor_char_boundary(MAX_BYTES));
        message.push('…');
    }
    message
}

/// Writes a document as it is stored: without spaces, fields in the order of
/// their declaration.
pub fn write<T: Serialize>(document: &T) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, StoredFormat);
    // Neither can fail: a `Vec` takes any bytes, and no type of ours has a map
    // with keys other than strings.
    let written = document.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "{written:?}");
    String::from_utf8(bytes).unwrap_or_default()
}

/// Writes every control character as `\u00..`, as the first versions of this
/// program did: a document that is read and written again stays the same byte
/// for byte, which comparing backups relies on. JSON has shorter escapes for
/// some.
struct StoredFormat;

impl Formatter for StoredFormat {
    fn write_char_escape<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let code = match escape {
            CharEscape::Quote => return writer.write_all(b"\\\""),
            CharEscape::ReverseSolidus => return writer.write_all(b"\\\\"),
            CharEscape::Solidus => return writer.write_all(b"/"),
            CharEscape::Backspace => 0x08,
            CharEscape::Tab => b'\t',
            CharEscape::LineFeed => b'\n',
            CharEscape::FormFeed => 0x0c,
            CharEscape::CarriageReturn => b'\r',
            CharEscape::AsciiControl(code) => code,
        };
        let [high, low] = [code >> 4, code & 15].map(|digit| HEX[usize::from(digit)]);
        writer.write_all(&[b'\\', b'u', b'0', b'0', high, low])
    }
}
