//! The port to what is neither state nor store.

use crate::state::{LockCommand, Milestone, Persistence};
use crate::store::{Backend, StorageError};

/// Services that a shell provides to the program.
pub trait Platform {
    /// Saves a text as a file for the reader.
    fn save_file(&mut self, name: &str, text: &str);
    /// Saves the worksheet with this id as a Markdown file for the reader.
    fn export_markdown(&mut self, worksheet_id: &str);
    /// Puts a text on the clipboard.
    fn copy(&mut self, text: &str);
    /// Reads the file that the reader chose.
    fn read_file(&mut self);
    /// Prints the screen.
    fn print(&mut self);
    /// Opens the backend that data is saved to.
    ///
    /// # Errors
    /// If the browser refuses access to its storage.
    fn open_backend(&mut self, persistence: Persistence) -> Result<Box<dyn Backend>, StorageError>;
    /// Sends a DOM event to the host page.
    fn dispatch_event(&mut self, milestone: Milestone);
    /// Begins to carry out a command to the lock; its result is an action.
    fn lock(&mut self, command: LockCommand);
    /// Sends [`LockAction::TimerElapsed`](crate::state::LockAction::TimerElapsed)
    /// when this many seconds have passed.
    fn start_timer(&mut self, seconds: u32);
}
