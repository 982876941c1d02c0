//! Properties that every reader of outside data must have, for any input. The
//! fuzzer looks for inputs that violate them; a test replays those it saved.

mod kept;
mod locked;
mod outside;
mod screens;

pub use kept::{backup, envelope, json, load};
pub use locked::locked;
pub use outside::{attributes, messages, pack};
