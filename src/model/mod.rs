//! The domain model, independent of the browser: causes, items, checks,
//! scoring, comparison.

pub mod breach;
pub mod cause;
pub mod check;
pub mod compare;
pub mod context;
pub mod draft;
pub mod item;
pub mod profile;
pub mod response;
pub mod score;
pub mod str_enum;
pub mod worksheet;
