//! A JSON text as a tree.

/// Any JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as the double that JavaScript holds it in.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object. In a browser its entries stand in the order of the text,
    /// natively in that of their names; nothing depends on it.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of a field of an object; the last one if it stands twice, as
    /// `JSON.parse` has it.
    pub fn field(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(entries) => entries
                .iter()
                .rfind(|(known, _)| known == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }
}

/// How deep values may be nested. Our documents go down seven levels; a
/// hostile one could go down a million, and run the program out of stack.
const DEPTH: u32 = 32;

/// What is said of a text that is nested deeper.
const TOO_DEEP: &str = "nested too deeply";

/// Parses a text.
///
/// # Errors
/// When it is not JSON, or nested too deeply.
pub fn parse(text: &str) -> Result<Json, String> {
    platform::parse(text)
}

#[cfg(target_arch = "wasm32")]
mod platform {
    use js_sys::{Array, JSON, Object};
    use wasm_bindgen::{JsCast, JsValue};

    use super::{DEPTH, Json, TOO_DEEP};

    pub fn parse(text: &str) -> Result<Json, String> {
        let value = JSON::parse(text).map_err(|_| "not JSON")?;
        tree(&value, DEPTH).ok_or_else(|| TOO_DEEP.to_owned())
    }

    fn tree(value: &JsValue, depth: u32) -> Option<Json> {
        if depth == 0 {
            return None;
        }
        if let Some(text) = value.as_string() {
            return Some(Json::Text(text));
        }
        if let Some(number) = value.as_f64() {
            return Some(Json::Number(number));
        }
        if let Some(truth) = value.as_bool() {
            return Some(Json::Bool(truth));
        }
        if let Some(list) = value.dyn_ref::<Array>() {
            let mut entries = Vec::new();
            for at in 0..list.length() {
                entries.push(tree(&list.get(at), depth - 1)?);
            }
            return Some(Json::List(entries));
        }
        if !value.is_object() {
            return Some(Json::Null);
        }
        let object: &Object = value.unchecked_ref();
        let pairs = Object::entries(object);
        let mut entries = Vec::new();
        for at in 0..pairs.length() {
            let pair: Array = pairs.get(at).unchecked_into();
            let name = pair.get(0).as_string().unwrap_or_default();
            entries.push((name, tree(&pair.get(1), depth - 1)?));
        }
        Some(Json::Object(entries))
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod platform {
    use serde_json::Value;

    use super::{DEPTH, Json, TOO_DEEP};

    pub fn parse(text: &str) -> Result<Json, String> {
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        tree(value, DEPTH).ok_or_else(|| TOO_DEEP.to_owned())
    }

    fn tree(value: Value, depth: u32) -> Option<Json> {
        let inner = depth.checked_sub(1).filter(|left| *left > 0);
        Some(match value {
            Value::Null => Json::Null,
            Value::Bool(truth) => Json::Bool(truth),
            Value::Number(number) => Json::Number(number.as_f64().unwrap_or(f64::NAN)),
            Value::String(text) => Json::Text(text),
            Value::Array(list) => Json::List(
                list.into_iter()
                    .map(|entry| tree(entry, inner?))
                    .collect::<Option<_>>()?,
            ),
            Value::Object(entries) => Json::Object(
                entries
                    .into_iter()
                    .map(|(name, entry)| Some((name, tree(entry, inner?)?)))
                    .collect::<Option<_>>()?,
            ),
        })
    }
}
