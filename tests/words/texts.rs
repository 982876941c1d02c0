//! The texts to check, with where each of them is.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// One text that readers see.
#[derive(Clone, Debug)]
pub struct Text {
    /// Where it is: the file's name, then the path of keys.
    pub place: String,
    /// What it says.
    pub says: String,
}

/// Keys of a pack whose values readers never see as prose.
const NOT_PROSE: [&str; 14] = [
    "id", "cause", "size", "language", "country", "phone", "text_to", "word", "web", "source",
    "seen", "phrases", "except", "awaits",
];

/// What earlier versions asked; it is shown as it was answered, and not
/// reworded.
const EARLIER: &str = "earlier";

/// Every text of a pack.
pub fn pack() -> Vec<Text> {
    of_file("packs/en.json")
}

/// Every text of the interface.
pub fn interface() -> Vec<Text> {
    of_file("locales/en.json")
}

/// Every text of both.
pub fn all() -> Vec<Text> {
    [pack(), interface()].concat()
}

fn of_file(file: &str) -> Vec<Text> {
    let json = std::fs::read_to_string(root().join(file)).expect("the file can be read");
    let value: Value = serde_json::from_str(&json).expect("the file is JSON");
    let mut texts = Vec::new();
    collect(&value, file, &mut texts);
    texts
}

/// The repository's top folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn collect(value: &Value, place: &str, texts: &mut Vec<Text>) {
    match value {
        Value::String(says) => texts.push(Text {
            place: place.to_owned(),
            says: says.clone(),
        }),
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                collect(value, &format!("{place}/{index}"), texts);
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                // A helpline's number for text messages is a string under
                // "text"; a section's paragraphs are a list.
                let is_number = key == "text" && value.as_str().is_some_and(is_phone_number);
                if !NOT_PROSE.contains(&key.as_str()) && key != EARLIER && !is_number {
                    collect(value, &format!("{place}/{key}"), texts);
                }
            }
        }
        _ => {}
    }
}

fn is_phone_number(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_digit() || " -+()".contains(c))
}

/// The sentences of a text.
pub fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['.', '?', '!', ':'])
        .map(|sentence| sentence.trim_matches(|c: char| c.is_whitespace() || "“”".contains(c)))
        .filter(|sentence| sentence.chars().any(char::is_alphabetic))
        .collect()
}

/// The words of a text, in lower case, with straight apostrophes.
pub fn words(text: &str) -> Vec<String> {
    let text = text.replace('’', "'").to_lowercase();
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
