//! The browser's implementation of the platform.

use yew::Callback;

use super::lock_command;
use super::message::Msg;
use super::props::Props;
use crate::browser::timing::set_timeout;
use crate::browser::{copy, dispatch_event, download, open_storage, print, read_file};
use crate::export::markdown;
use crate::runtime::Platform;
use crate::state::{
    Action, LockAction, LockCommand, Milestone, Persistence, State, WorksheetAction,
};
use crate::store::{Backend, MemoryBackend, StorageError};
use crate::view::{EXIT, ViewContext};

/// The browser, for one program.
pub struct BrowserPlatform<'a> {
    /// The state of the program.
    pub state: &'a State,
    /// The settings given by the page.
    pub props: &'a Props,
    /// Sends it messages.
    pub send: &'a Callback<Msg>,
}

impl BrowserPlatform<'_> {
    /// Sends an action later, made of what is known then.
    fn send_later<T: 'static>(&self, action: fn(T) -> Action) -> impl FnOnce(T) + 'static {
        let send = self.send.clone();
        move |known| send.emit(Msg::Action(action(known)))
    }
}

impl Platform for BrowserPlatform<'_> {
    fn save_file(&mut self, name: &str, text: &str) {
        // A browser that refuses the download says so itself.
        let _ = download(name, text);
    }

    fn export_markdown(&mut self, sheet: &str) {
        let cx = ViewContext {
            state: self.state,
            pack: &self.props.pack,
            localizer: &self.props.localizer,
            send: &self.send.reform(Msg::Action),
            exit: EXIT,
        };
        let text = markdown(&cx, sheet);
        self.save_file("worksheet.md", &text);
    }

    fn copy(&mut self, text: &str) {
        copy(
            text,
            self.send_later(|copied| {
                if copied {
                    Action::Copied
                } else {
                    Action::CopyFailed
                }
            }),
        );
    }

    fn read_file(&mut self) {
        let read = self.send_later(|text| Action::Worksheet(WorksheetAction::FileRead(text)));
        read_file(&self.props.root, read);
    }

    fn print(&mut self) {
        print(&self.props.root);
    }

    fn open_backend(&mut self, persistence: Persistence) -> Result<Box<dyn Backend>, StorageError> {
        match persistence {
            Persistence::Device => Ok(Box::new(open_storage(&self.props.namespace)?)),
            Persistence::Session => Ok(Box::new(MemoryBackend::default())),
        }
    }

    fn dispatch_event(&mut self, milestone: Milestone) {
        let name = match milestone {
            Milestone::Started => "trust-check-started",
            Milestone::Finished => "trust-check-finished",
        };
        dispatch_event(&self.props.host, name);
    }

    fn lock(&mut self, command: LockCommand) {
        lock_command::run(
            command,
            self.state.lock.chosen_minutes,
            self.props,
            self.send,
        );
    }

    fn start_timer(&mut self, seconds: u32) {
        let send = self.send.clone();
        set_timeout(seconds, move || {
            send.emit(Msg::Action(Action::Lock(LockAction::TimerElapsed)));
        });
    }
}
