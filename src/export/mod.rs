//! Exports: a worksheet in formats other than HTML.

mod markdown;

pub use markdown::markdown;
