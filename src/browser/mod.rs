//! What only a browser has: storage, clock, randomness, files, the
//! clipboard, focus.

mod ambient;
mod announce;
mod clipboard;
pub mod crypto;
mod download;
mod file;
mod focus;
mod print;
mod promise;
mod storage;
pub mod timing;

pub use ambient::{locale, region, surroundings};
pub use announce::announce;
pub use clipboard::copy;
pub use download::download;
pub use file::read_file;
pub use focus::{follow, has_focus, show_dialog};
pub use print::print;
pub use storage::{LocalStorage, on_change_elsewhere, open_storage, open_store};
