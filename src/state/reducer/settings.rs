//! The settings of the host page, and what the reader chooses instead.

use crate::state::app_state::State;
use crate::state::confirm::Confirm;
use crate::state::effect::Effect;
use crate::state::screen::Screen;
use crate::state::settings::{Persistence, Settings, StartScreen};

/// Whether there is any data. If so, the reader knows where it is saved, and
/// the host page may not change that.
fn has_data(state: &State) -> bool {
    !state.data.checks.is_empty()
        || !state.data.quarantined.is_empty()
        || state.data.has_other_draft
        || state.data.draft.is_some()
        || !state.data.worksheets.document_refs().is_empty()
}

/// Applies the settings of the host page when the program begins.
pub(super) fn apply_initial_settings(state: &mut State) {
    // Data on the device stays there, because the reader has not agreed to
    // remove it.
    if state.settings.persistence == Persistence::Session && !has_data(state) {
        state.saving.persistence = Persistence::Session;
    }
    if state.saving.persistence == Persistence::Session {
        // The state of the device's storage no longer matters.
        state.saving.storage_error = None;
    }
    if state.settings.start_screen != StartScreen::Check {
        state.ui.screen = start_screen(state);
    }
}

/// The screen that the host page sets; for the worksheet, opens the one that
/// was changed last.
fn start_screen(state: &mut State) -> Screen {
    match state.settings.start_screen {
        StartScreen::Check if state.is_begun() => Screen::Question,
        StartScreen::Check => Screen::Opening,
        StartScreen::History => Screen::History,
        StartScreen::Worksheet => {
            let worksheets = state.data.worksheets.sheets.iter();
            let newest =
                worksheets.max_by_key(|worksheet| state.data.worksheets.last_updated(worksheet));
            state.ui.open_worksheet_id = newest.map(|worksheet| worksheet.id.clone());
            if state.ui.open_worksheet_id.is_some() {
                Screen::Worksheet
            } else {
                Screen::NewWorksheet
            }
        }
    }
}

/// Applies settings that the host page changes at run time: only those that
/// differ, because the reader may have moved on.
pub(super) fn configure(state: &mut State, settings: Settings) -> Vec<Effect> {
    let previous = std::mem::replace(&mut state.settings, settings);
    if previous.start_screen != settings.start_screen {
        let screen = start_screen(state);
        state.show(screen);
    }
    let host_decides = !state.saving.user_chose_persistence && !has_data(state);
    if host_decides && settings.persistence != state.saving.persistence {
        vec![Effect::MoveTo(settings.persistence)]
    } else {
        Vec::new()
    }
}

/// Handles the reader's choice of where data is saved. Choosing not to save on
/// the device removes what is there, so it must be confirmed.
pub(super) fn choose_persistence(state: &mut State, persistence: Persistence) -> Vec<Effect> {
    if persistence == Persistence::Session
        && state.saving.persistence == Persistence::Device
        && has_data(state)
    {
        state.ui.confirm = Some(Confirm::SessionOnly);
        return Vec::new();
    }
    set_persistence(state, persistence)
}

/// Carries out the reader's choice of where data is saved.
pub(super) fn set_persistence(state: &mut State, persistence: Persistence) -> Vec<Effect> {
    state.saving.user_chose_persistence = true;
    if persistence == state.saving.persistence {
        Vec::new()
    } else {
        vec![Effect::MoveTo(persistence)]
    }
}
