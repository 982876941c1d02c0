//! The element in a blog's post, compared with a plain form and other widgets
//! that ask the same questions.
//!
//! `cargo xtask bench-embed` writes the pages ([`pages`]), serves them and
//! measures them in Chromium ([`load`], [`answering`]); [`table`] prints the
//! results. `cargo xtask lighthouse` runs Lighthouse on the same post with and
//! without the element.

#![allow(clippy::missing_errors_doc)] // Each is a step of a test and reports its own failure.

pub mod answering;
pub mod figure;
pub mod lighthouse;
pub mod load;
pub mod pages;
pub mod peers;
pub mod questions;
pub mod table;
pub mod variant;
