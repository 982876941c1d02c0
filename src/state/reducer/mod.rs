//! The reducer: how the state changes, one file per concern.

mod confirm;
mod external;
mod initial;
mod lock;
mod outcome;
mod questionnaire;
mod saving;
mod settings;
mod worksheet;

use std::rc::Rc;

use super::action::Action;
use super::app_state::{PAGE_SIZE, State};
use super::effect::Effect;
use super::env::Env;
use super::notice::Notice;
use super::screen::Screen;
use crate::pack::Pack;

/// Changes the state by an action; returns the effects to be run.
pub fn reduce(state: &mut State, action: Action, pack: &Pack, env: &Env) -> Vec<Effect> {
    state.now = env.now;
    state.today = env.today;
    if state.lock.locked.is_some() && !lock::is_allowed_while_locked(&action) {
        if let Action::Configure(settings) = action {
            state.settings = settings;
        }
        return Vec::new();
    }
    let mut effects = match action {
        Action::Start => questionnaire::start(state, pack, env),
        Action::Reply(_) | Action::Next | Action::Skip | Action::Back => {
            questionnaire::reduce_step(state, action, pack, env)
        }
        Action::ShowOpening => {
            state.show(Screen::Opening);
            Vec::new()
        }
        Action::ShowHistory => {
            state.ui.visible_count = PAGE_SIZE;
            state.show(Screen::History);
            Vec::new()
        }
        Action::ShowProfile(id) => {
            if state.check(&id).is_some() {
                state.show(Screen::Profile(id));
            }
            Vec::new()
        }
        Action::ShowMore => {
            state.ui.first_revealed_row = Some(state.ui.visible_count);
            state.ui.visible_count = state.ui.visible_count.saturating_add(5 * PAGE_SIZE);
            state.ui.focus_epoch += 1;
            Vec::new()
        }
        Action::Ask(confirm) => {
            state.ui.confirm = Some(confirm);
            Vec::new()
        }
        Action::Confirmed => match state.ui.confirm.take() {
            Some(confirm) => confirm::reduce_confirmed(state, confirm, env),
            None => Vec::new(),
        },
        Action::Declined => {
            state.ui.confirm = None;
            Vec::new()
        }
        Action::DownloadQuarantined(key) => vec![Effect::DownloadRaw(key)],
        Action::Worksheet(action) => worksheet::reduce_worksheet(state, action, pack, env),
        Action::Type { target, text } => worksheet::type_text(state, target, text, env),
        Action::SetPersistence(persistence) => settings::choose_persistence(state, persistence),
        Action::Lock(action) => return lock::reduce_lock(state, action, pack, env),
        Action::Copied => {
            state.ui.notice = Some(Notice::Copied);
            Vec::new()
        }
        Action::CopyFailed => {
            state.ui.notice = Some(Notice::NotCopied);
            Vec::new()
        }
        Action::StorageChanged(stored) => {
            // Nothing is written before the reader does something here: the
            // other tab may just have deleted everything.
            return external::merge_external(state, Rc::unwrap_or_clone(stored), pack, env);
        }
        Action::Configure(settings) => settings::configure(state, settings),
        Action::EffectsDone(outcome) => {
            outcome::apply_outcome(state, *outcome, pack, env);
            Vec::new()
        }
    };
    saving::add_retries(state, &mut effects, env);
    effects
}
