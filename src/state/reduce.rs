//! The reducer.

use std::rc::Rc;

use super::answering::{answer, start, take_perspective};
use super::hearing::{changed_elsewhere, settle};
use super::lock::{locking, may};
use super::settings::{choose, chosen, configure};
use super::working::{again, typed, work};
use super::{Action, Confirm, Do, Effect, Keeping, Notice, PAGE, Screen, State, Surroundings};
use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::worksheet::{Kind, Piece, Work};
use crate::pack::Pack;
use crate::store::key;

/// Changes the state by an action; returns what is to be done outside.
pub fn reduce(
    state: &mut State,
    action: Action,
    pack: &Pack,
    around: &Surroundings,
) -> Vec<Effect> {
    state.now = around.now;
    state.today = around.today;
    if state.lock.shut.is_some() && !may(&action) {
        if let Action::Configure(settings) = action {
            state.settings = settings;
        }
        return Vec::new();
    }
    let mut effects = match action {
        Action::Reply(_) | Action::Next | Action::Skip | Action::Back => {
            answer(state, action, pack, around)
        }
        Action::Start => start(state, pack, around),
        Action::ShowOpening => state.show(Screen::Opening),
        Action::ShowHistory => {
            state.shown = PAGE;
            state.show(Screen::History)
        }
        Action::ShowProfile(id) => match state.check(&id) {
            Some(_) => state.show(Screen::Profile(id)),
            None => Vec::new(),
        },
        Action::ShowMore => {
            state.added = Some(state.shown);
            state.shown = state.shown.saturating_add(5 * PAGE);
            state.moves += 1;
            Vec::new()
        }
        Action::Ask(confirm) => {
            state.confirm = Some(confirm);
            Vec::new()
        }
        Action::Confirmed(yes) => match state.confirm.take() {
            Some(confirm) if yes => confirmed(state, confirm, pack, around),
            _ => Vec::new(),
        },
        Action::DownloadAside(key) => vec![Effect::Download(key)],
        Action::Work(done) => work(state, done, pack, around),
        Action::Type(target, text) => typed(state, target, text, around),
        Action::Copied(copied) => {
            state.notice = Some(match copied {
                true => Notice::Copied,
                false => Notice::NotCopied,
            });
            Vec::new()
        }
        Action::ChangedElsewhere(kept) => {
            // Nothing is written before the reader does something here: it
            // may be that everything was just deleted there.
            return changed_elsewhere(state, Rc::unwrap_or_clone(kept), pack, around);
        }
        Action::Configure(settings) => configure(state, settings),
        Action::Keep(keeping) => choose(state, keeping),
        Action::Lock(what) => return locking(state, what, pack, around),
        Action::Settled(outcome) => {
            settle(state, *outcome, pack, around);
            Vec::new()
        }
    };
    again(state, &mut effects, around);
    effects
}

/// Carries out what was confirmed.
fn confirmed(
    state: &mut State,
    confirm: Confirm,
    pack: &Pack,
    around: &Surroundings,
) -> Vec<Effect> {
    match confirm {
        Confirm::StartOver => {
            let Some(draft) = state.draft.take() else {
                return Vec::new();
            };
            state.show(Screen::Opening);
            vec![Effect::Remove(key::<Draft>(&draft.id))]
        }
        Confirm::ChangePerspective(chosen) => take_perspective(state, chosen, around),
        Confirm::Delete(id) => {
            state.checks.retain(|check| check.id != id);
            state.unkept.retain(|unkept| *unkept != id);
            state.show(Screen::History);
            state.notice = Some(Notice::Deleted);
            // A check that could not be kept left its draft behind. It goes
            // first, for it must never come back without its check.
            vec![
                Effect::Remove(key::<Draft>(&id)),
                Effect::Remove(key::<Check>(&id)),
            ]
        }
        Confirm::DeleteAside(key) => {
            state.aside.retain(|aside| aside.key != key);
            state.notice = Some(Notice::Deleted);
            state.moves += 1;
            vec![Effect::Remove(key)]
        }
        Confirm::DeleteSheet(id) => {
            work(state, Do::Drop(Piece::new(Kind::Sheet, &id)), pack, around)
        }
        Confirm::VisitOnly => chosen(state, Keeping::Visit),
        Confirm::Replace => work(state, Do::TakeIn(true), pack, around),
        Confirm::DeleteAll => {
            state.checks.clear();
            state.work = Work::default();
            state.unsaved.clear();
            state.sheet = None;
            state.unkept.clear();
            state.aside.clear();
            state.others = false;
            state.draft = None;
            state.show(Screen::Opening);
            state.notice = Some(Notice::Deleted);
            vec![Effect::RemoveAll]
        }
    }
}
