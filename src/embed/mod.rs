//! The bridge to the page: mounting the program into an element.

mod app;
mod start;

pub use start::start;
