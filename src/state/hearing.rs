//! Hearing how effects ended, and what other tabs wrote.

use super::{Effect, Notice, Outcome, Screen, State, Surroundings};
use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::worksheet::{Entry, Kind, NOTE, Piece, Work};
use crate::pack::Pack;
use crate::store::{Kept, Refusal, key, newest_first, piece_key};

/// Takes note of what could be kept and what could not. A check that could not
/// is here still, until the page is left.
pub(super) fn settle(state: &mut State, outcome: Outcome, pack: &Pack, around: &Surroundings) {
    if let Some(keeping) = outcome.keeping {
        state.keeping = keeping;
        // Whatever the place before refused.
        state.refusal = None;
    }
    if let Some(kept) = outcome.reloaded {
        if outcome.replaced {
            // Nothing is left of what was here, neither what there was no room
            // for.
            state.unkept.clear();
            state.unsaved.clear();
            state.draft = None;
            state.work = Work::default();
        }
        changed_elsewhere(state, kept, pack, around);
        state.show(Screen::Take);
        state.notice = Some(Notice::TakenIn);
    }
    if !outcome.undeleted.is_empty() {
        show_again(state, &outcome.undeleted, outcome.left, pack, around);
    }
    if !outcome.rescued.is_empty() {
        state.work.put_in(Work {
            entries: outcome.rescued,
            ..Work::default()
        });
        state.notice = Some(Notice::Rescued);
    }
    state.unsaved.retain(|piece| !outcome.saved.contains(piece));
    for piece in outcome.unsaved {
        if !state.unsaved.contains(&piece) {
            state.unsaved.push(piece);
        }
    }
    for (from, to) in outcome.moved {
        let mut asides = state.aside.iter_mut();
        if let Some(aside) = asides.find(|aside| aside.key == from) {
            aside.key = to;
        }
    }
    state.unkept.retain(|id| !outcome.kept.contains(id));
    for id in outcome.unkept {
        if !state.unkept.contains(&id) {
            state.unkept.push(id);
        }
    }
    // That something could be removed makes room, but no permission.
    let kept_none = outcome.kept.is_empty() && outcome.saved.is_empty();
    let forbidden = state.refusal == Some(Refusal::Forbidden) && kept_none;
    let all_kept = state.unkept.is_empty() && state.unsaved.is_empty();
    if outcome.refusal.is_some() || (all_kept && !forbidden) {
        state.refusal = outcome.refusal;
    }
}

/// What was deleted here could not be removed: it is shown again, and nobody is
/// told that it is gone.
fn show_again(
    state: &mut State,
    undeleted: &[String],
    left: Option<Kept>,
    pack: &Pack,
    around: &Surroundings,
) {
    let of_undo = |work: &Work| {
        let mut keys = work.pieces().into_iter().map(|piece| piece_key(&piece));
        keys.any(|key| undeleted.contains(&key))
    };
    if let Some(back) = state.undo.pop_if(|work| of_undo(work)) {
        // A part of it may be gone from the store, and never was all of it there.
        state.unsaved.extend(back.pieces());
        state.work.put_in(back);
    } else if let Some(kept) = left {
        changed_elsewhere(state, kept, pack, around);
    }
    state.notice = None;
}

/// Another tab wrote: what is kept now is the truth, whole. Its draft takes
/// the place of ours and is shown, never mixed with it.
pub(super) fn changed_elsewhere(
    state: &mut State,
    kept: Kept,
    pack: &Pack,
    around: &Surroundings,
) -> Vec<Effect> {
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
    state.others = kept.others;
    state.keeping = super::Keeping::of(kept.visit);
    let ours = std::mem::replace(&mut state.work, kept.work);
    let ours = only_here(state, ours, around);
    state.work.put_in(ours);
    let pieces = state.work.pieces();
    state.unsaved.retain(|piece| pieces.contains(piece));

    let asking = state.screen == Screen::Asking;
    // The opening shows the first question.
    let opening = state.screen == Screen::Opening && state.draft.is_some() && !state.is_begun();
    // What is left of a check that found no room is no draft here.
    let draft = kept.draft.filter(|draft| state.check(&draft.id).is_none());
    let mut effects = Vec::new();
    match draft {
        Some(draft) if state.draft.as_ref() == Some(&draft) => {}
        // Ours found no room; what is kept is older.
        Some(draft) if state.refusal.is_some() && state.is_changed_after(&draft) => {}
        Some(draft) if asking || opening => {
            let mut moved = state.draft.as_ref().map(|ours| &ours.step) != Some(&draft.step);
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
            if opening {
                // Where the other tab has gone on, so can this one; then the
                // question is gone, and the focus may have been in it.
                state.screen = Screen::Opening;
                moved = state.is_begun();
            }
            state.moves += u32::from(moved);
        }
        Some(draft) => state.draft = Some(draft),
        None if state.refusal.is_some() => {}
        None => {
            state.draft = None;
            if asking {
                state.show(Screen::Opening);
                state.confirm = None;
            }
            if asking || opening {
                state.notice = Some(Notice::EndedElsewhere);
            }
        }
    }
    if state.open_sheet().is_none() {
        state.sheet = None;
        if state.screen.needs_sheet() {
            state.show(Screen::Opening);
            state.notice = Some(Notice::Deleted);
        }
    }
    if let Screen::Profile(id) = &state.screen
        && state.check(id).is_none()
    {
        state.show(Screen::History);
        state.notice = Some(Notice::Deleted);
    }
    effects
}

/// Of all pieces here, those that only are here: there was no room for them,
/// or they are notes without a letter yet.
fn only_here(state: &mut State, mut ours: Work, around: &Surroundings) -> Work {
    let (kept, unsaved) = (&state.work, &mut state.unsaved);
    let is_in = |unsaved: &[Piece], kind: Kind, id: &str| unsaved.contains(&Piece::new(kind, id));
    let heads = std::mem::take(&mut ours.sheets);
    let entries = std::mem::take(&mut ours.entries).into_iter();
    let (mut begun, written): (Vec<Entry>, _) =
        entries.partition(|it| it.place == NOTE && it.text.is_empty());
    ours.entries = written;
    ours.entries
        .retain(|it| is_in(unsaved, Kind::Entry, &it.id));
    ours.repairs
        .retain(|it| is_in(unsaved, Kind::Repair, &it.id));
    ours.commitments
        .retain(|it| is_in(unsaved, Kind::Commitment, &it.id));

    // Where another tab wrote later, that stands; ours is not lost, but a note.
    let mut count = 0;
    ours.entries.retain_mut(|entry| {
        let mut theirs = kept.entries.iter();
        let theirs = theirs.find(|it| it.id == entry.id && it.changed > entry.changed);
        let Some(theirs) = theirs else {
            return true;
        };
        unsaved.retain(|piece| *piece != Piece::new(Kind::Entry, &entry.id));
        if theirs.text.contains(entry.text.trim()) {
            return false;
        }
        count += 1;
        entry.id = [&around.fresh_id, "-", &count.to_string()].concat();
        entry.place = NOTE.to_owned();
        entry.made = entry.changed;
        unsaved.push(Piece::new(Kind::Entry, &entry.id));
        true
    });
    if count > 0 {
        state.notice = Some(Notice::Rescued);
    }

    // A worksheet deleted elsewhere stays while something is only here.
    for head in heads {
        let deleted = kept.sheet(&head.id).is_none() && ours.is_in(&head.id);
        let piece = Piece::new(Kind::Sheet, &head.id);
        if deleted && !unsaved.contains(&piece) {
            unsaved.push(piece.clone());
        }
        if unsaved.contains(&piece) {
            ours.sheets.push(head);
        }
    }
    begun.retain(|it| {
        let there = kept.sheet(&it.sheet).or(ours.sheet(&it.sheet)).is_some();
        let theirs = kept.entries.iter().find(|theirs| theirs.id == it.id);
        let unsaved = is_in(unsaved, Kind::Entry, &it.id);
        there && theirs.is_none_or(|theirs| unsaved && theirs.changed <= it.changed)
    });
    ours.entries.append(&mut begun);
    ours
}
