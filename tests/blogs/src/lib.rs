//! Real blogs for the tests: each is built or run by its own tool, from a small site in `sites/`, the files in
//! `integrations/` that a blogger copies, and the released widget. All of it happens in `target/blogs/`.

#![allow(clippy::missing_errors_doc)] // Each is a step of a test and reports its own failure.

pub mod files;
pub mod post;
pub mod programs;
pub mod site;
pub mod wordpress;

pub use e2e::Result;
