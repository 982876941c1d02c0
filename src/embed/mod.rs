//! The custom element: what a host page can do with it, and how the program is
//! mounted into it.

pub mod attributes;
#[cfg(not(target_arch = "wasm32"))]
pub mod interface;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod locking;
#[cfg(target_arch = "wasm32")]
mod running;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
mod tasks;

#[cfg(target_arch = "wasm32")]
pub use start::{change, read, start, stop};
