//! What a host page sets, and what the reader chooses instead.

use strum::{IntoStaticStr, VariantArray};

use super::{Confirm, Effect, Screen, State};
use crate::model::coded::Coded;

/// Where answers are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Persistence {
    /// On the device.
    #[strum(serialize = "kept")]
    Device,
    /// Until the page is left.
    #[strum(serialize = "visit")]
    Session,
}

impl Coded for Persistence {
    const NAME: &'static str = "keeping";
}

impl Persistence {
    /// How something is kept that is only here until the page is left, or
    /// longer.
    pub(super) fn of(visit: bool) -> Self {
        match visit {
            true => Persistence::Session,
            false => Persistence::Device,
        }
    }
}

/// What is shown first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum StartScreen {
    /// The check.
    Check,
    /// The worksheet.
    Worksheet,
    /// The kept checks.
    History,
}

impl Coded for StartScreen {
    const NAME: &'static str = "beginning";
}

/// What a host page sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What is offered first.
    pub keeping: Persistence,
    /// What is shown first.
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

/// Whether anything is here: then it has been kept as the reader knows, and no
/// host page may change that.
fn is_anything_here(state: &State) -> bool {
    let kept = !state.checks.is_empty() || !state.quarantined.is_empty() || state.has_other_draft;
    kept || state.draft.is_some() || !state.worksheets.document_refs().is_empty()
}

/// Takes what a host page sets when the program begins, and the screen to
/// begin with.
pub(super) fn begin(state: &mut State, settings: Settings) {
    // What is kept already stays kept: nobody has said that it may go.
    if settings.keeping == Persistence::Session && !is_anything_here(state) {
        state.persistence = Persistence::Session;
    }
    if state.persistence == Persistence::Session {
        // What the device allows no longer matters.
        state.storage_error = None;
    }
    match settings.begin {
        StartScreen::Check => {}
        _ => state.screen = first(state),
    }
}

/// The screen that the host page wants first.
fn first(state: &mut State) -> Screen {
    match state.settings.begin {
        StartScreen::Check if state.is_begun() => Screen::Question,
        StartScreen::Check => Screen::Opening,
        StartScreen::History => Screen::History,
        StartScreen::Worksheet => {
            let sheets = state.worksheets.sheets.iter();
            let last = sheets.max_by_key(|sheet| state.worksheets.last_updated(sheet));
            state.open_worksheet_id = last.map(|sheet| sheet.id.clone());
            match state.open_worksheet_id {
                Some(_) => Screen::Worksheet,
                None => Screen::NewWorksheet,
            }
        }
    }
}

/// Takes what a host page sets while the program runs: only what has changed,
/// for the reader may be elsewhere by now.
pub(super) fn configure(state: &mut State, settings: Settings) -> Vec<Effect> {
    let before = std::mem::replace(&mut state.settings, settings);
    if before.begin != settings.begin {
        let screen = first(state);
        state.show(screen);
    }
    let free = !state.user_chose_persistence && !is_anything_here(state);
    match free && settings.keeping != state.persistence {
        true => vec![Effect::MoveTo(settings.keeping)],
        false => Vec::new(),
    }
}

/// Takes the reader's choice. To leave nothing on the device removes what is
/// there, so that is asked first.
pub(super) fn choose(state: &mut State, keeping: Persistence) -> Vec<Effect> {
    if keeping == Persistence::Session
        && state.persistence == Persistence::Device
        && is_anything_here(state)
    {
        state.confirm = Some(Confirm::SessionOnly);
        return Vec::new();
    }
    chosen(state, keeping)
}

/// Carries out the reader's choice.
pub(super) fn chosen(state: &mut State, keeping: Persistence) -> Vec<Effect> {
    state.user_chose_persistence = true;
    match keeping == state.persistence {
        true => Vec::new(),
        false => vec![Effect::MoveTo(keeping)],
    }
}
