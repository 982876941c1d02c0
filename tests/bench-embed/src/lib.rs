//! The element in a blog's post, beside a plain form and other widgets that ask the same questions.
//!
//! `cargo xtask bench-embed` writes the pages ([`pages`]), serves them and measures them in Chromium
//! ([`load`], [`answering`]); [`table`] prints what came of it. `cargo xtask lighthouse` lets Lighthouse
//! judge the same post with the element and without it.

#![allow(clippy::missing_errors_doc)] // What fails is told where it fails: each is a step of a test.

pub mod answering;
pub mod figure;
pub mod lighthouse;
pub mod load;
pub mod pages;
pub mod peers;
pub mod questions;
pub mod table;
pub mod variant;
