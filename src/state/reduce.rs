//! The reducer.

use std::rc::Rc;

use super::lock::{is_allowed_while_locked, locking};
use super::questionnaire::{answer, start, take_perspective};
use super::settings::{choose, chosen, configure};
use super::sync::{apply_outcome, merge_external};
use super::worksheet::{again, reduce_worksheet, typed};
use super::{
    Action, Confirm, Effect, Env, Notice, PAGE, Persistence, Screen, State, WorksheetAction,
};
use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::worksheet::{DocumentKind, DocumentRef, Worksheets};
use crate::pack::Pack;
use crate::store::key;

/// Changes the state by an action; returns what is to be done outside.
pub fn reduce(state: &mut State, action: Action, pack: &Pack, env: &Env) -> Vec<Effect> {
    state.now = env.now;
    state.today = env.today;
    if state.lock.shut.is_some() && !is_allowed_while_locked(&action) {
        if let Action::Configure(settings) = action {
            state.settings = settings;
        }
        return Vec::new();
    }
    let mut effects = match action {
        Action::Reply(_) | Action::Next | Action::Skip | Action::Back => {
            answer(state, action, pack, env)
        }
        Action::Start => start(state, pack, env),
        Action::ShowOpening => state.show(Screen::Opening),
        Action::ShowHistory => {
            state.visible_count = PAGE;
            state.show(Screen::History)
        }
        Action::ShowProfile(id) => match state.check(&id) {
            Some(_) => state.show(Screen::Profile(id)),
            None => Vec::new(),
        },
        Action::ShowMore => {
            state.first_revealed_row = Some(state.visible_count);
            state.visible_count = state.visible_count.saturating_add(5 * PAGE);
            state.focus_epoch += 1;
            Vec::new()
        }
        Action::Ask(confirm) => {
            state.confirm = Some(confirm);
            Vec::new()
        }
        Action::Confirmed(yes) => match state.confirm.take() {
            Some(confirm) if yes => confirmed(state, confirm, pack, env),
            _ => Vec::new(),
        },
        Action::DownloadQuarantined(key) => vec![Effect::DownloadRaw(key)],
        Action::Worksheet(done) => reduce_worksheet(state, done, pack, env),
        Action::Type(target, text) => typed(state, target, text, env),
        Action::Copied(copied) => {
            state.notice = Some(match copied {
                true => Notice::Copied,
                false => Notice::NotCopied,
            });
            Vec::new()
        }
        Action::StorageChanged(kept) => {
            // Nothing is written before the reader does something here: it
            // may be that everything was just deleted there.
            return merge_external(state, Rc::unwrap_or_clone(kept), pack, env);
        }
        Action::Configure(settings) => configure(state, settings),
        Action::SetPersistence(keeping) => choose(state, keeping),
        Action::Lock(what) => return locking(state, what, pack, env),
        Action::EffectsDone(outcome) => {
            apply_outcome(state, *outcome, pack, env);
            Vec::new()
        }
    };
    again(state, &mut effects, env);
    effects
}

/// Carries out what was confirmed.
fn confirmed(state: &mut State, confirm: Confirm, pack: &Pack, env: &Env) -> Vec<Effect> {
    match confirm {
        Confirm::StartOver => {
            let Some(draft) = state.draft.take() else {
                return Vec::new();
            };
            state.show(Screen::Opening);
            vec![Effect::Remove(key::<Draft>(&draft.id))]
        }
        Confirm::ChangePerspective(chosen) => take_perspective(state, chosen, env),
        Confirm::Delete(id) => {
            state.checks.retain(|check| check.id != id);
            state.unsaved_checks.retain(|unkept| *unkept != id);
            state.show(Screen::History);
            state.notice = Some(Notice::Deleted);
            // A check that could not be kept left its draft behind. It goes
            // first, for it must never come back without its check.
            vec![
                Effect::Remove(key::<Draft>(&id)),
                Effect::Remove(key::<Check>(&id)),
            ]
        }
        Confirm::DeleteQuarantined(key) => {
            state.quarantined.retain(|aside| aside.key != key);
            state.notice = Some(Notice::Deleted);
            state.focus_epoch += 1;
            vec![Effect::Remove(key)]
        }
        Confirm::DeleteWorksheet(id) => reduce_worksheet(
            state,
            WorksheetAction::Delete(DocumentRef::new(DocumentKind::Worksheet, &id)),
            pack,
            env,
        ),
        Confirm::SessionOnly => chosen(state, Persistence::Session),
        Confirm::ReplaceAll => reduce_worksheet(state, WorksheetAction::Import(true), pack, env),
        Confirm::DeleteAll => {
            state.checks.clear();
            state.worksheets = Worksheets::default();
            state.unsaved_documents.clear();
            state.open_worksheet_id = None;
            state.unsaved_checks.clear();
            state.quarantined.clear();
            state.has_other_draft = false;
            state.draft = None;
            state.show(Screen::Opening);
            state.notice = Some(Notice::Deleted);
            vec![Effect::RemoveAll]
        }
    }
}
