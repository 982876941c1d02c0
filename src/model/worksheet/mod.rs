//! The worksheet: what a reader writes and does over the weeks after a check.
//!
//! It is kept in pieces, each a document of its own: a long text, or a log of
//! two years, is not written again when another line is typed, and two tabs
//! that write in different places never meet.

pub mod apology;
pub mod calendar;
mod commitment;
mod day;
mod entry;
mod next;
mod plan;
mod repair;
mod worksheets;

pub use commitment::{Commitment, Mark, Rhythm};
pub use day::Day;
pub use entry::{Entry, LETTER, NOTE};
pub use next::{NextStep, is_about_change, is_check_due, next_step};
pub use plan::{Part, plan};
pub use repair::{ExpectedTime, Leaning, Reason, Repair, RepairStatus};
pub use worksheets::{DocumentKind, DocumentRef, Worksheet, Worksheets};
