//! What a host page sets, and where data is kept.

use crate::model::coded::coded;
use crate::store::StoredData;

coded! {
    /// Where data is kept.
    Persistence ("keeping") {
        /// On the device.
        Device = "kept",
        /// In memory, until the page is left.
        Session = "visit",
    }
}

impl Persistence {
    /// Where stored data is kept.
    pub(super) fn of(stored: &StoredData) -> Self {
        if stored.visit {
            Persistence::Session
        } else {
            Persistence::Device
        }
    }
}

coded! {
    /// The screen that is shown first.
    StartScreen ("beginning") {
        /// The check.
        Check = "check",
        /// The worksheet.
        Worksheet = "worksheet",
        /// The saved checks.
        History = "history",
    }
}

/// The settings of a host page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Where data is kept unless the reader chooses otherwise.
    pub keeping: Persistence,
    /// The screen that is shown first.
    pub begin: StartScreen,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            keeping: Persistence::Device,
            begin: StartScreen::Check,
        }
    }
}
