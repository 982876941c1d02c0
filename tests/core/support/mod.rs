//! Shared test support: the shipped pack and messages, backends that can be
//! inspected or fail, a tab without a browser, and strategies for proptest.

mod backends;
mod document_strategies;
mod fixtures;
mod platform;
mod step_strategies;
mod steps;
mod strategies;
mod tab;

pub use backends::{FailingBackend, FlakyBackend, SharedBackend};
pub use document_strategies::{breaches, check, draft, stored_worksheets, wild_check, wild_draft};
pub use fixtures::{MESSAGES, PACK, SHARED_PACK, at, env, pack, state_from, words, written};
pub use platform::RecordingPlatform;
pub use step_strategies::{confirm, import_mode, phrase, reply, user_step, worksheet_step};
pub use steps::{UserStep, reply_for};
pub use strategies::{any_of, id, maybe, text};
pub use tab::Tab;
