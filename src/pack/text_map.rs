//! Texts under words: a JSON object as a list of pairs.

use crate::json::{Faults, Json, Record, write_text};
use crate::model::coded::Coded;

/// What stands under each word of a set, in any order.
///
/// A list and not a map: the sets have four to eighty words, and a tree map of
/// strings costs about four kilobytes of download where a list costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextMap<T = String>(Vec<(String, T)>);

impl<T> TextMap<T> {
    /// What stands under a word.
    pub fn get(&self, word: &str) -> Option<&T> {
        self.0
            .iter()
            .find(|(known, _)| known == word)
            .map(|(_, value)| value)
    }

    /// Every word with what stands under it.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(word, value)| (word.as_str(), value))
    }
}

impl TextMap {
    /// The text under the word of a value; empty if there is none.
    pub fn of<T: Coded>(&self, value: T) -> &str {
        self.get(value.word()).map_or("", String::as_str)
    }
}

impl<T> FromIterator<(String, T)> for TextMap<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(pairs: I) -> Self {
        TextMap(pairs.into_iter().collect())
    }
}

impl<T: Record> Record for TextMap<T> {
    fn read(json: &Json, faults: &mut Faults) -> Self {
        let Json::Object(entries) = json else {
            faults.note("must be an object");
            return TextMap(Vec::new());
        };
        entries
            .iter()
            .map(|(word, entry)| (word.clone(), faults.part(word, Some(entry))))
            .collect()
    }

    fn write(&self, text: &mut String) {
        let mut opening = '{';
        for (word, value) in &self.0 {
            text.push(opening);
            write_text(word, text);
            text.push(':');
            value.write(text);
            opening = ',';
        }
        if opening == '{' {
            text.push('{');
        }
        text.push('}');
    }
}
