//! The first state of the program.

use super::settings::apply_initial_settings;
use crate::pack::Pack;
use crate::state::app_state::{Data, Saving, State, Ui};
use crate::state::env::Env;
use crate::state::lock::{Lock, LockReason};
use crate::state::notice::Notice;
use crate::state::screen::Screen;
use crate::state::settings::{Persistence, Settings};
use crate::store::{StorageError, StoredData};

impl State {
    /// The first state for the stored data: at the question where the reader
    /// left off, at the opening, which asks the first one, or at the screen
    /// that the host page sets. The shell then moves the store to where
    /// [`Saving::persistence`] says.
    pub fn open(
        stored: StoredData,
        storage_error: Option<StorageError>,
        settings: Settings,
        pack: &Pack,
        env: &Env,
    ) -> Self {
        let persistence = Persistence::of(&stored);
        let mut state = State {
            pack: pack.id.clone(),
            settings,
            now: env.now,
            today: env.today,
            data: Data {
                draft: None,
                checks: stored.checks,
                worksheets: stored.worksheets,
                quarantined: stored.quarantined,
                has_other_draft: stored.has_other_draft,
            },
            saving: Saving {
                persistence,
                // The reader may have chosen it in another program on the page.
                user_chose_persistence: persistence == Persistence::Session,
                unsaved_checks: Vec::new(),
                unsaved_documents: Vec::new(),
                storage_error,
            },
            lock: Lock::default(),
            ui: Ui::default(),
        };
        if let Some(draft) = stored.draft {
            state.resume_draft(draft, pack);
            if state.is_begun() {
                state.ui.notice = Some(Notice::Resumed);
            } else {
                // A reader who only ticked the first question most likely did
                // so on the opening. Resume there: it asks whether here and
                // now is safe, which may have changed, and shows the tick.
                state.ui.screen = Screen::Opening;
            }
        }
        apply_initial_settings(&mut state);
        state
    }

    /// The first state while the stored data is locked.
    pub fn locked(reason: LockReason, settings: Settings, pack: &Pack, env: &Env) -> Self {
        let on_device = Settings {
            // There is stored data, and it stays on the device.
            persistence: Persistence::Device,
            ..settings
        };
        let mut state = State::open(StoredData::default(), None, on_device, pack, env);
        state.settings = settings;
        state.lock.locked = Some(reason);
        state.lock.since_start = true;
        state
    }
}
