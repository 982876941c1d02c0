//! Size limits of documents. Input may be malicious: a page that accepted any
//! text would hang on it, at every start.

/// Maximum length of an id, in characters.
pub const MAX_ID: usize = 200;

/// Maximum length of an entry's question id, in characters. Together with an id
/// of up to 99 it forms another id: that of a note for a conflicting text.
pub const MAX_QUESTION_ID: usize = 100;

/// Maximum length of one text by the reader, in characters: about forty pages.
pub const MAX_TEXT: usize = 200_000;

/// Maximum length of a time of day, `HH:MM`, in characters.
pub const MAX_TIME: usize = 5;

/// Maximum number of documents in a backup.
pub const MAX_DOCUMENTS: usize = 20_000;

/// Maximum bytes of a backup: four times what a browser lets a page store.
pub const MAX_BACKUP: usize = 20_000_000;

/// The problem with ids, if any. They become parts of keys and must not break
/// them.
pub(super) fn invalid_ids(ids: &[&str]) -> Option<&'static str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    let sound = |id: &&str| (1..=MAX_ID).contains(&id.len()) && id.bytes().all(plain);
    (!ids.iter().all(sound)).then_some("an id must be 1 to 200 of A-Z, a-z, 0-9, ., _ and -")
}

/// The problem with texts, if any.
pub(super) fn invalid_texts(texts: &[&str]) -> Option<&'static str> {
    // A text has at most as many characters as bytes, so few need counting.
    let long = |text: &&str| text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT;
    texts.iter().any(long).then_some("a text is too long")
}
