//! Text maps: JSON objects that keep the order of their file.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::model::str_enum::StrEnum;

/// Values by word, in the order of the file, which is the order in which a
/// question's options are shown. A list, because it keeps the order and the
/// largest has only a few hundred entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMap<T = String>(Vec<(String, T)>);

impl<T> TextMap<T> {
    /// The value for a word; the last one if the file has several.
    pub fn get(&self, word: &str) -> Option<&T> {
        self.0
            .iter()
            .rfind(|(known, _)| known == word)
            .map(|(_, value)| value)
    }

    /// Every word with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(word, value)| (word.as_str(), value))
    }
}

impl TextMap {
    /// The text for a coded value; empty if there is none.
    pub fn of<T: StrEnum>(&self, value: T) -> &str {
        self.get(value.as_str()).map_or("", String::as_str)
    }
}

impl<T> Default for TextMap<T> {
    fn default() -> Self {
        TextMap(Vec::new())
    }
}

impl<T> FromIterator<(String, T)> for TextMap<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(pairs: I) -> Self {
        TextMap(pairs.into_iter().collect())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TextMap<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(TextMapVisitor(PhantomData))
    }
}

struct TextMapVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for TextMapVisitor<T> {
    type Value = TextMap<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(TextMap(pairs))
    }
}

impl<T: Serialize> Serialize for TextMap<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
