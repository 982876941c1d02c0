//! What a host page sets, and what the reader chooses instead.

use super::{Confirm, Effect, Screen, State};
use crate::model::coded::coded;

coded! {
    /// Where answers are kept.
    Keeping ("keeping") {
        /// On the device.
        Kept = "kept",
        /// Until the page is left.
        Visit = "visit",
    }
}

impl Keeping {
    /// How something is kept that is only here until the page is left, or
    /// longer.
    pub(super) fn of(visit: bool) -> Self {
        match visit {
            true => Keeping::Visit,
            false => Keeping::Kept,
        }
    }
}

coded! {
    /// What is shown first.
    Begin ("beginning") {
        /// The check.
        Check = "check",
        /// The worksheet.
        Worksheet = "worksheet",
        /// The kept checks.
        History = "history",
    }
}

/// What a host page sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What is offered first.
    pub keeping: Keeping,
    /// What is shown first.
    pub begin: Begin,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            keeping: Keeping::Kept,
            begin: Begin::Check,
        }
    }
}

/// Whether anything is here: then it has been kept as the reader knows, and no
/// host page may change that.
fn is_anything_here(state: &State) -> bool {
    let kept = !state.checks.is_empty() || !state.aside.is_empty() || state.others;
    kept || state.draft.is_some() || !state.work.pieces().is_empty()
}

/// Takes what a host page sets when the program begins, and the screen to
/// begin with.
pub(super) fn begin(state: &mut State, settings: Settings) {
    // What is kept already stays kept: nobody has said that it may go.
    if settings.keeping == Keeping::Visit && !is_anything_here(state) {
        state.keeping = Keeping::Visit;
    }
    if state.keeping == Keeping::Visit {
        // What the device allows no longer matters.
        state.refusal = None;
    }
    match settings.begin {
        Begin::Check => {}
        _ => state.screen = first(state),
    }
}

/// The screen that the host page wants first.
fn first(state: &mut State) -> Screen {
    match state.settings.begin {
        Begin::Check if state.is_begun() => Screen::Asking,
        Begin::Check => Screen::Opening,
        Begin::History => Screen::History,
        Begin::Worksheet => {
            let sheets = state.work.sheets.iter();
            let last = sheets.max_by_key(|sheet| state.work.last_changed(sheet));
            state.sheet = last.map(|sheet| sheet.id.clone());
            match state.sheet {
                Some(_) => Screen::Sheet,
                None => Screen::NewSheet,
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
    let free = !state.chose && !is_anything_here(state);
    match free && settings.keeping != state.keeping {
        true => vec![Effect::Move(settings.keeping)],
        false => Vec::new(),
    }
}

/// Takes the reader's choice. To leave nothing on the device removes what is
/// there, so that is asked first.
pub(super) fn choose(state: &mut State, keeping: Keeping) -> Vec<Effect> {
    if keeping == Keeping::Visit && state.keeping == Keeping::Kept && is_anything_here(state) {
        state.confirm = Some(Confirm::VisitOnly);
        return Vec::new();
    }
    chosen(state, keeping)
}

/// Carries out the reader's choice.
pub(super) fn chosen(state: &mut State, keeping: Keeping) -> Vec<Effect> {
    state.chose = true;
    match keeping == state.keeping {
        true => Vec::new(),
        false => vec![Effect::Move(keeping)],
    }
}
