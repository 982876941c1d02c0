//! What must hold of every reader of outside data, whatever it is given. The
//! fuzzer looks for texts of which it doesn't; a test replays those it kept.

mod kept;
mod locked;
mod outside;
mod screens;

pub use kept::{backup, envelope, json, load};
pub use locked::locked;
pub use outside::{attributes, messages, pack};
