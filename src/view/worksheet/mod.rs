//! The screens of the worksheet.
//!
//! Each module shows one screen or one section of a screen. What several of
//! them share is in `components` (buttons and the save status), `fields`
//! (inputs), `cards` (lists of documents), `progress` (what is filled in) and
//! `wording` (names and sentences).

mod apology;
mod breaches;
mod cards;
mod commitment_card;
mod commitments;
mod components;
mod day_log;
mod due_today;
mod export;
mod fields;
mod import;
mod letter;
mod links;
mod new_worksheet;
mod next_step;
mod notes;
mod outline;
mod paper;
mod part;
mod part_list;
mod progress;
mod start;
mod summary;
mod wording;

pub use breaches::breaches_screen;
pub use export::export_screen;
pub use links::worksheet_links;
pub use new_worksheet::new_worksheet_screen;
pub use notes::notes_screen;
pub use outline::{OutlineEntry, OutlineSection, outline};
pub use paper::paper_screen;
pub use part::part_screen;
pub use start::start_screen;
