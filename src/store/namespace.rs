//! Keeping several stores apart in one place.

use super::PREFIX;

/// The name of a store among others in one backend, such as two blogs on one
/// origin. Keys of the unnamed store are unchanged, `trust-check/check/…`;
/// those of another are `trust-check:name/check/…`. So none sees the keys of
/// another.
#[derive(Clone, Debug)]
pub struct Namespace {
    /// Prefix of our keys in that backend.
    prefix: String,
}

impl Namespace {
    /// The namespace of this name, which holds no slash; nameless if empty.
    pub fn new(name: &str) -> Self {
        let mut prefix = PREFIX.to_owned();
        if !name.is_empty() {
            prefix = [PREFIX.trim_end_matches('/'), ":", name, "/"].concat();
        }
        Namespace { prefix }
    }

    /// The name of one of our keys in that backend.
    pub fn name(&self, key: &str) -> String {
        let own = key.strip_prefix(PREFIX);
        own.map_or_else(|| key.to_owned(), |rest| [&self.prefix, rest].concat())
    }

    /// The key with this name in that backend, if it is one of ours.
    pub fn key(&self, name: &str) -> Option<String> {
        let rest = name.strip_prefix(self.prefix.as_str())?;
        Some([PREFIX, rest].concat())
    }
}
