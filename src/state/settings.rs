//! Settings of the host page, and where data is saved.

use strum::{IntoStaticStr, VariantArray};

use crate::model::str_enum::StrEnum;
use crate::store::StoredData;

/// Where data is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Persistence {
    /// On the device.
    #[strum(serialize = "kept")]
    Device,
    /// In memory, until the page is left.
    #[strum(serialize = "visit")]
    Session,
}

impl StrEnum for Persistence {
    const NAME: &'static str = "keeping";
}

impl Persistence {
    /// The persistence of stored data.
    pub(super) fn of(stored: &StoredData) -> Self {
        if stored.is_session_only {
            Persistence::Session
        } else {
            Persistence::Device
        }
    }
}

/// The screen that is shown first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum StartScreen {
    /// The check.
    Check,
    /// The worksheet.
    Worksheet,
    /// The saved checks.
    History,
}

impl StrEnum for StartScreen {
    const NAME: &'static str = "beginning";
}

/// The settings of a host page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Where data is saved unless the reader chooses otherwise.
    pub persistence: Persistence,
    /// The screen that is shown first.
    pub start_screen: StartScreen,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            persistence: Persistence::Device,
            start_screen: StartScreen::Check,
        }
    }
}
