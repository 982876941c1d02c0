//! What only a browser has: storage, clock, randomness, downloads, focus.

mod ambient;
mod download;
mod focus;
mod storage;

pub use ambient::{locale, surroundings};
pub use download::download;
pub use focus::{follow, show_dialog};
pub use storage::{LocalStorage, on_change_elsewhere, open_store};
