//! The files that are written.

use super::{manifest, page, types};

/// The note at the head of each.
pub const NOTE: &str = "Written by `cargo run --example interface` from src/embed/interface.rs.";

/// Each file's place in the project, and its text.
pub fn files() -> [(&'static str, String); 3] {
    [
        ("docs/element.md", page::page()),
        ("npm/custom-elements.json", manifest::manifest()),
        ("npm/trust-check.d.ts", types::types()),
    ]
}
