//! Packs: a questionnaire and its texts in one language, as data; and the
//! messages of the interface.
//!
//! Both are checked when the program is built (`build.rs`), where every fault
//! is named with its place and its fix. A browser only makes sure that they
//! are whole: that check would weigh four kilobytes of every reader's
//! download, and a shipped pack has passed it.

#[cfg(not(target_arch = "wasm32"))]
mod check;
pub mod help;
mod messages;
mod section;
mod text_map;
mod texts;
mod worksheet;

#[cfg(not(target_arch = "wasm32"))]
pub use check::check;
pub use messages::{MessageKey, Messages, fill};
pub use section::{Question, Section};
pub use text_map::TextMap;
pub use texts::{CauseTexts, Inventory, Opening, Pack, Results};
pub use worksheet::{Field, PartTexts, Side, WorksheetTexts, expected_key};

use crate::model::cause::Cause;
use crate::model::coded::Coded;

/// The version of the pack file format that this program reads.
pub const FORMAT: u32 = 1;

/// The most items, and the most kinds of breach, that a pack may have. A kept
/// check with more is taken for a damaged one.
pub const MOST: usize = 200;

/// Reads a pack from its JSON text. `name` says in messages which pack it is.
///
/// # Errors
/// Every problem found, a line each, with its place and, natively, its fix.
pub fn read(name: &str, text: &str) -> Result<Pack, String> {
    // Natively, where packs are written, an unknown name is a misspelt one; a
    // browser reads past it.
    #[cfg(not(target_arch = "wasm32"))]
    let pack = crate::json::read_strictly::<Pack>(text);
    #[cfg(target_arch = "wasm32")]
    let pack = crate::json::read::<Pack>(text);
    let pack = pack.map_err(|error| [name, ": ", &error].concat())?;
    #[cfg(not(target_arch = "wasm32"))]
    report(name, &check(&pack))?;
    Ok(pack)
}

/// Nothing, or every problem with the name of its file, a line each.
#[cfg(not(target_arch = "wasm32"))]
fn report(name: &str, problems: &[String]) -> Result<(), String> {
    if problems.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| [name, ": ", problem].concat())
        .collect();
    Err(lines.join("\n"))
}

/// The key of a combination of causes: their words in the order of `Cause`,
/// joined by `+`.
pub fn combination(causes: &[Cause]) -> String {
    let words: Vec<&str> = Cause::ALL
        .iter()
        .filter(|(cause, _)| causes.contains(cause))
        .map(|(_, word)| *word)
        .collect();
    words.join("+")
}
