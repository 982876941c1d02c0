//! The program's state and its reducer.
//!
//! [`reduce()`] is pure: it turns a state and an [`Action`] into the next state
//! and the [`Effect`]s that follow, which the `runtime` layer runs.
//!
//! The vocabulary (actions, effects, screens, notices, settings, the lock and
//! the state itself) is in separate files without any logic; the files in
//! `reducer/` import it, never the other way round.

mod action;
mod app_state;
mod confirm;
mod draft_migration;
mod effect;
mod env;
mod incoming;
mod lock;
mod notice;
mod outcome;
mod reducer;
mod reply;
mod screen;
mod settings;
mod worksheet_action;

pub use action::Action;
pub use app_state::{Data, PAGE_SIZE, Saving, State, Ui};
pub use confirm::Confirm;
pub use draft_migration::pack_ref;
pub use effect::{Effect, Milestone};
pub use env::Env;
pub use incoming::Incoming;
pub use lock::{Lock, LockAction, LockCommand, LockReason};
pub use notice::Notice;
pub use outcome::{EffectOutcome, ImportedData, KeyMove};
pub use reducer::reduce;
pub use reply::{BreachDetail, Reply};
pub use screen::Screen;
pub use settings::{Persistence, Settings, StartScreen};
pub use worksheet_action::{
    ExportScope, ImportMode, MAX_TYPED, SummaryKind, Target, WorksheetAction,
};
