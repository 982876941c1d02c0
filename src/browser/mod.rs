//! Browser APIs: storage, clock, randomness, cryptography, files, the
//! clipboard, focus.

mod channel;
mod clipboard;
pub mod crypto;
mod download;
mod env;
mod event;
mod file;
mod focus;
mod input;
mod print;
mod random;
mod storage;
pub mod timing;

pub use channel::LockChannel;
pub use clipboard::copy;
pub use download::download;
pub use env::{env, locale, region};
pub use event::dispatch_event;
pub use file::read_file;
pub use focus::{has_focus, move_focus, show_dialog};
pub use input::input_value;
pub use print::print;
pub use storage::{LocalStorage, on_change_elsewhere, open_storage, open_store};
