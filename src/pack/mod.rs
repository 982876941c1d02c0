//! Packs: a questionnaire and its texts in one language, as data; and the
//! messages of the interface.
//!
//! Both are fully checked when the program is built (`build.rs`), which reports
//! every problem with its place and its fix. A browser only checks the
//! structure: the full check would add four kilobytes to every reader's
//! download, and a shipped pack has already passed it.

#[cfg(not(target_arch = "wasm32"))]
mod check;
pub mod help;
mod messages;
mod read;
mod section;
mod text_map;
mod texts;
mod versions;
mod worksheet;

#[cfg(not(target_arch = "wasm32"))]
pub use check::check;
pub use messages::{MessageKey, Messages, fill_placeholders};
pub use read::PackError;
pub use section::{ByPerspective, LeadingSection, LeadingText, Question, Section};
pub use text_map::TextMap;
pub use texts::{CauseTexts, Inventory, Opening, Pack, Results, Statements};
pub use versions::{EarlierVersion, EarlierWording, VersionTexts};
pub use worksheet::{Field, PartTexts, Side, WorksheetTexts, expected_key};

use crate::model::cause::Cause;
use crate::model::str_enum::StrEnum;

/// The version of the pack file format that this program reads.
pub const FORMAT: u32 = 1;

/// Maximum number of items, and of kinds of breach, in a pack. A saved check
/// with more is treated as damaged.
pub const MAX_ITEMS: usize = 200;

/// Reads a pack from its JSON text. `name` identifies the pack in error
/// messages.
///
/// # Errors
/// Every problem found, with its place and its fix.
pub fn read(name: &str, text: &str) -> Result<Pack, PackError> {
    let pack = parse(name, text)?;
    #[cfg(not(target_arch = "wasm32"))]
    report(name, check(&pack))?;
    Ok(pack)
}

/// Reads a pack like [`read()`], without checking its contents.
///
/// # Errors
/// If it is not JSON or does not have the structure of a pack.
pub fn parse(name: &str, text: &str) -> Result<Pack, PackError> {
    read::read_file(name, text)
}

/// An error if there are problems.
#[cfg(not(target_arch = "wasm32"))]
fn report(name: &str, problems: Vec<String>) -> Result<(), PackError> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(PackError::new(name, problems))
    }
}

/// The key of a combination of causes: their words in the order of `Cause`,
/// joined by `+`.
pub fn combination(causes: &[Cause]) -> String {
    let words: Vec<&str> = Cause::all()
        .filter(|cause| causes.contains(cause))
        .map(|cause| cause.as_str())
        .collect();
    words.join("+")
}
