//! A platform that records what it was asked to do.

use trust_check::runtime::Platform;
use trust_check::state::{LockCommand, Milestone, Persistence};
use trust_check::store::{Backend, MemoryBackend, StorageError};

use super::backends::SharedBackend;

/// Opens the backend that data is saved to.
pub type OpenBackend = Box<dyn Fn(Persistence) -> Box<dyn Backend>>;

/// A platform that records what it was asked to do.
#[derive(Default)]
pub struct RecordingPlatform {
    /// The files saved: their names and their texts.
    pub files: Vec<(String, String)>,
    /// The ids of the worksheets exported as Markdown.
    pub markdown: Vec<String>,
    /// The texts put on the clipboard.
    pub copied: Vec<String>,
    /// How many times a file was to be read.
    pub reads: usize,
    /// How many times the screen was to be printed.
    pub prints: usize,
    /// The device's storage, if it has any.
    pub device: Option<SharedBackend>,
    /// The events dispatched to the host page.
    pub announced: Vec<Milestone>,
    /// Opens backends instead of the device's storage or a new memory.
    pub places: Option<OpenBackend>,
    /// The commands to the lock.
    pub locked: Vec<LockCommand>,
    /// The timers started, in seconds.
    pub waits: Vec<u32>,
}

impl Platform for RecordingPlatform {
    fn save_file(&mut self, name: &str, text: &str) {
        self.files.push((name.to_owned(), text.to_owned()));
    }

    fn export_markdown(&mut self, worksheet_id: &str) {
        self.markdown.push(worksheet_id.to_owned());
    }

    fn copy(&mut self, text: &str) {
        self.copied.push(text.to_owned());
    }

    fn read_file(&mut self) {
        self.reads += 1;
    }

    fn print(&mut self) {
        self.prints += 1;
    }

    fn open_backend(&mut self, persistence: Persistence) -> Result<Box<dyn Backend>, StorageError> {
        if let Some(open) = &self.places {
            return Ok(open(persistence));
        }
        match persistence {
            Persistence::Device => Ok(Box::new(
                self.device.clone().ok_or(StorageError::Unavailable)?,
            )),
            Persistence::Session => Ok(Box::new(MemoryBackend::default())),
        }
    }

    fn dispatch_event(&mut self, milestone: Milestone) {
        self.announced.push(milestone);
    }

    fn lock(&mut self, command: LockCommand) {
        self.locked.push(command);
    }

    fn start_timer(&mut self, seconds: u32) {
        self.waits.push(seconds);
    }
}
