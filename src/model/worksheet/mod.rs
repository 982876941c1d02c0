//! The worksheet: what a reader writes and does in the weeks after a check.
//!
//! It is stored as many small documents, so that typing a line does not rewrite
//! a long text or a log of two years, and two tabs that edit different fields
//! never conflict.

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
