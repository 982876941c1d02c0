//! The reducer.

use std::rc::Rc;

use super::answering::{answer, take_perspective};
use super::{
    Action, Confirm, Effect, Notice, Outcome, PAGE, Screen, State, Surroundings, pack_ref,
};
use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::pack::Pack;
use crate::store::{Kept, Refusal, key, newest_first};

/// Changes the state by an action; returns what is to be done outside.
pub fn reduce(
    state: &mut State,
    action: Action,
    pack: &Pack,
    around: &Surroundings,
) -> Vec<Effect> {
    match action {
        Action::Reply(_) | Action::Next | Action::Skip | Action::Back => {
            answer(state, action, pack, around)
        }
        Action::Start => start(state, pack, around),
        Action::ShowOpening => show(state, Screen::Opening),
        Action::ShowHistory => {
            state.shown = PAGE;
            show(state, Screen::History)
        }
        Action::ShowProfile(id) => match state.check(&id) {
            Some(_) => show(state, Screen::Profile(id)),
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
            Some(confirm) if yes => carry_out(state, confirm, around),
            _ => Vec::new(),
        },
        Action::DownloadAside(key) => vec![Effect::Download(key)],
        Action::ChangedElsewhere(kept) => {
            let kept = Rc::unwrap_or_clone(kept);
            changed_elsewhere(state, kept, pack)
        }
        Action::Settled(outcome) => {
            settle(state, outcome);
            Vec::new()
        }
    }
}

fn show(state: &mut State, screen: Screen) -> Vec<Effect> {
    state.screen = screen;
    state.added = None;
    state.notice = None;
    state.unanswered = false;
    state.moves += 1;
    Vec::new()
}

fn start(state: &mut State, pack: &Pack, around: &Surroundings) -> Vec<Effect> {
    show(state, Screen::Asking);
    if let Some(draft) = state.draft.take() {
        state.take_up(draft, pack);
        return Vec::new();
    }
    let id = around.fresh_id.clone();
    state.draft = Some(Draft::new(id, pack_ref(pack), around.now));
    vec![Effect::KeepDraft]
}

fn carry_out(state: &mut State, confirm: Confirm, around: &Surroundings) -> Vec<Effect> {
    match confirm {
        Confirm::StartOver => {
            let Some(draft) = state.draft.take() else {
                return Vec::new();
            };
            show(state, Screen::Opening);
            removed(state, vec![key::<Draft>(&draft.id)])
        }
        Confirm::ChangePerspective(chosen) => take_perspective(state, chosen, around),
        Confirm::Delete(id) => {
            state.checks.retain(|check| check.id != id);
            state.unkept.retain(|unkept| *unkept != id);
            show(state, Screen::History);
            state.notice = Some(Notice::Deleted);
            // A check that could not be kept left its draft behind. It goes
            // first, for it must never come back without its check.
            removed(state, vec![key::<Draft>(&id), key::<Check>(&id)])
        }
        Confirm::DeleteAside(key) => {
            state.aside.retain(|aside| aside.key != key);
            state.notice = Some(Notice::Deleted);
            state.moves += 1;
            removed(state, vec![key])
        }
        Confirm::DeleteAll => {
            state.checks.clear();
            state.unkept.clear();
            state.aside.clear();
            state.draft = None;
            show(state, Screen::Opening);
            state.notice = Some(Notice::Deleted);
            vec![Effect::RemoveAll]
        }
    }
}

/// Removes keys, and tries again to keep what there was no room for.
fn removed(state: &State, keys: Vec<String>) -> Vec<Effect> {
    let mut effects: Vec<Effect> = keys.into_iter().map(Effect::Remove).collect();
    for id in &state.unkept {
        effects.push(Effect::KeepCheck(id.clone()));
        effects.push(Effect::Remove(key::<Draft>(id)));
    }
    if state.refusal.is_some() && state.draft.is_some() {
        effects.push(Effect::KeepDraft);
    }
    effects
}

/// Takes note of what could be kept and what could not. A check that could not
/// is here still, until the page is left.
fn settle(state: &mut State, outcome: Outcome) {
    state.unkept.retain(|id| !outcome.kept.contains(id));
    for id in outcome.unkept {
        if !state.unkept.contains(&id) {
            state.unkept.push(id);
        }
    }
    // That something could be removed makes room, but no permission.
    let forbidden = state.refusal == Some(Refusal::Forbidden) && outcome.kept.is_empty();
    if outcome.refusal.is_some() || (state.unkept.is_empty() && !forbidden) {
        state.refusal = outcome.refusal;
    }
}

/// Another tab wrote: what is kept now is the truth, whole. Its draft takes
/// the place of ours and is shown, never mixed with it.
fn changed_elsewhere(state: &mut State, kept: Kept, pack: &Pack) -> Vec<Effect> {
    // Both tabs may have finished the same one.
    state
        .unkept
        .retain(|id| !kept.checks.iter().any(|check| check.id == *id));
    let unkept: Vec<Check> = state
        .checks
        .iter()
        .filter(|check| state.unkept.contains(&check.id))
        .cloned()
        .collect();
    state.checks = kept.checks;
    state.checks.extend(unkept);
    newest_first(&mut state.checks);
    state.aside = kept.aside;

    let asking = state.screen == Screen::Asking;
    // What is left of a check that found no room is no draft here.
    let draft = kept.draft.filter(|draft| state.check(&draft.id).is_none());
    let mut effects = Vec::new();
    match draft {
        Some(draft) if state.draft.as_ref() == Some(&draft) => {}
        // Ours found no room; what is kept is older.
        Some(draft) if state.refusal.is_some() && state.is_changed_after(&draft) => {}
        Some(draft) if asking => {
            let moved = state.draft.as_ref().map(|ours| &ours.step) != Some(&draft.step);
            state.confirm = None;
            // Two tabs began at the same instant. Ours would lie hidden behind
            // the other one; without answers, nobody would miss it.
            if let Some(ours) = &state.draft
                && ours.id != draft.id
                && ours.answers.is_empty()
                && ours.breaches.is_empty()
            {
                effects.push(Effect::Remove(key::<Draft>(&ours.id)));
            }
            state.take_up(draft, pack);
            state.notice = Some(Notice::TakenOver);
            state.moves += u32::from(moved);
        }
        Some(draft) => state.draft = Some(draft),
        None if state.refusal.is_some() => {}
        None => {
            state.draft = None;
            if asking {
                show(state, Screen::Opening);
                state.confirm = None;
                state.notice = Some(Notice::EndedElsewhere);
            }
        }
    }
    if let Screen::Profile(id) = &state.screen
        && state.check(id).is_none()
    {
        show(state, Screen::History);
        state.notice = Some(Notice::Deleted);
    }
    effects
}
