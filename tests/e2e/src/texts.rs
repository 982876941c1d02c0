//! The words that the page shows, from its own pack and messages file: tests find things by them, so that
//! a change of wording breaks none.

use std::fs;
use std::sync::OnceLock;

use trust_check::model::cause::Cause;
use trust_check::model::str_enum::StrEnum;
use trust_check::pack::{self, MessageKey, Messages, Pack};

use crate::server::dist;

/// The questionnaire that the built page has.
///
/// # Panics
/// If it can't be read; `cargo xtask build` would have said so before.
pub fn pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| {
        let text = read("packs/en.json");
        pack::read("packs/en.json", &text).unwrap_or_else(|error| panic!("{error}"))
    })
}

/// The messages file that the built page has.
///
/// # Panics
/// If it can't be read; `cargo xtask build` would have said so before.
pub fn messages() -> &'static Messages {
    static MESSAGES: OnceLock<Messages> = OnceLock::new();
    MESSAGES.get_or_init(|| {
        let text = read("locales/en.json");
        Messages::read("locales/en.json", &text).unwrap_or_else(|error| panic!("{error}"))
    })
}

/// A message.
pub fn say(msg: MessageKey) -> &'static str {
    messages().get(msg)
}

/// A message with the names in braces filled in.
pub fn fill(msg: MessageKey, values: &[(&str, &str)]) -> String {
    pack::fill_placeholders(say(msg), values)
}

/// A message about a number of things, in English's plural form.
pub fn count(msg: MessageKey, n: usize) -> String {
    let category = if n == 1 { "one" } else { "other" };
    pack::fill_placeholders(messages().plural(msg, category), &[("n", &n.to_string())])
}

/// "n of m".
pub fn n_of(msg: MessageKey, n: usize, of: usize) -> String {
    fill(msg, &[("n", &n.to_string()), ("of", &of.to_string())])
}

/// The name of a cause.
///
/// # Panics
/// If the pack has no texts for it.
pub fn cause(cause: Cause) -> &'static str {
    let texts = pack().causes.get(cause.as_str());
    &texts.expect("every cause has its texts").name
}

fn read(path: &str) -> String {
    let file = dist().join(path);
    fs::read_to_string(&file).unwrap_or_else(|error| {
        panic!(
            "{}: {error}; run `cargo xtask build` first.",
            file.display()
        )
    })
}
