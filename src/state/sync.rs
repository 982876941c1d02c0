//! Hearing how effects ended, and what other tabs wrote.

use super::{Effect, EffectOutcome, Env, Notice, Screen, State};
use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::worksheet::{DocumentKind, DocumentRef, Entry, NOTE, Worksheets};
use crate::pack::Pack;
use crate::store::{StorageError, StoredData, document_key, key, newest_first};

/// Takes note of what could be kept and what could not. A check that could not
/// is here still, until the page is left.
pub(super) fn apply_outcome(state: &mut State, outcome: EffectOutcome, pack: &Pack, env: &Env) {
    if let Some(keeping) = outcome.persistence {
        state.persistence = keeping;
        // Whatever the place before refused.
        state.storage_error = None;
    }
    if let Some(kept) = outcome.reloaded {
        if outcome.replaced {
            // Nothing is left of what was here, neither what there was no room
            // for.
            state.unsaved_checks.clear();
            state.unsaved_documents.clear();
            state.draft = None;
            state.worksheets = Worksheets::default();
        }
        merge_external(state, kept, pack, env);
        state.show(Screen::Export);
        state.notice = Some(Notice::Imported);
    }
    if !outcome.undeleted.is_empty() {
        restore_undeleted(state, &outcome.undeleted, outcome.remaining, pack, env);
    }
    if !outcome.conflict_notes.is_empty() {
        state.worksheets.upsert(Worksheets {
            entries: outcome.conflict_notes,
            ..Worksheets::default()
        });
        state.notice = Some(Notice::ConflictKeptAsNote);
    }
    state
        .unsaved_documents
        .retain(|piece| !outcome.saved_documents.contains(piece));
    for piece in outcome.unsaved_documents {
        if !state.unsaved_documents.contains(&piece) {
            state.unsaved_documents.push(piece);
        }
    }
    for (from, to) in outcome.quarantined {
        let mut asides = state.quarantined.iter_mut();
        if let Some(aside) = asides.find(|aside| aside.key == from) {
            aside.key = to;
        }
    }
    state
        .unsaved_checks
        .retain(|id| !outcome.saved_checks.contains(id));
    for id in outcome.unsaved_checks {
        if !state.unsaved_checks.contains(&id) {
            state.unsaved_checks.push(id);
        }
    }
    // That something could be removed makes room, but no permission.
    let kept_none = outcome.saved_checks.is_empty() && outcome.saved_documents.is_empty();
    let forbidden = state.storage_error == Some(StorageError::Unavailable) && kept_none;
    let all_kept = state.unsaved_checks.is_empty() && state.unsaved_documents.is_empty();
    if outcome.error.is_some() || (all_kept && !forbidden) {
        state.storage_error = outcome.error;
    }
}

/// What was deleted here could not be removed: it is shown again, and nobody is
/// told that it is gone.
fn restore_undeleted(
    state: &mut State,
    undeleted: &[String],
    left: Option<StoredData>,
    pack: &Pack,
    env: &Env,
) {
    let of_undo = |work: &Worksheets| {
        let mut keys = work
            .document_refs()
            .into_iter()
            .map(|piece| document_key(&piece));
        keys.any(|key| undeleted.contains(&key))
    };
    if let Some(back) = state.undo.pop_if(|work| of_undo(work)) {
        // A part of it may be gone from the store, and never was all of it there.
        state.unsaved_documents.extend(back.document_refs());
        state.worksheets.upsert(back);
    } else if let Some(kept) = left {
        merge_external(state, kept, pack, env);
    }
    state.notice = None;
}

/// Another tab wrote: what is kept now is the truth, whole. Its draft takes
/// the place of ours and is shown, never mixed with it.
pub(super) fn merge_external(
    state: &mut State,
    kept: StoredData,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    // Both tabs may have finished the same one.
    state
        .unsaved_checks
        .retain(|id| !kept.checks.iter().any(|check| check.id == *id));
    let unkept: Vec<Check> = state
        .checks
        .iter()
        .filter(|check| state.unsaved_checks.contains(&check.id))
        .cloned()
        .collect();
    state.checks = kept.checks;
    state.checks.extend(unkept);
    newest_first(&mut state.checks);
    state.quarantined = kept.aside;
    state.has_other_draft = kept.others;
    state.persistence = super::Persistence::of(kept.visit);
    let ours = std::mem::replace(&mut state.worksheets, kept.work);
    let ours = unsaved_local(state, ours, env);
    state.worksheets.upsert(ours);
    let pieces = state.worksheets.document_refs();
    state
        .unsaved_documents
        .retain(|piece| pieces.contains(piece));

    let asking = state.screen == Screen::Question;
    // The opening shows the first question.
    let opening = state.screen == Screen::Opening && state.draft.is_some() && !state.is_begun();
    // What is left of a check that found no room is no draft here.
    let draft = kept.draft.filter(|draft| state.check(&draft.id).is_none());
    let mut effects = Vec::new();
    match draft {
        Some(draft) if state.draft.as_ref() == Some(&draft) => {}
        // Ours found no room; what is kept is older.
        Some(draft) if state.storage_error.is_some() && state.is_newer_than(&draft) => {}
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
            state.resume(draft, pack);
            state.notice = Some(Notice::DraftReplacedByOtherTab);
            if opening {
                // Where the other tab has gone on, so can this one; then the
                // question is gone, and the focus may have been in it.
                state.screen = Screen::Opening;
                moved = state.is_begun();
            }
            state.focus_epoch += u32::from(moved);
        }
        Some(draft) => state.draft = Some(draft),
        None if state.storage_error.is_some() => {}
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
    if state.open_worksheet().is_none() {
        state.open_worksheet_id = None;
        if state.screen.needs_worksheet() {
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
fn unsaved_local(state: &mut State, mut ours: Worksheets, env: &Env) -> Worksheets {
    let (kept, unsaved) = (&state.worksheets, &mut state.unsaved_documents);
    let is_in = |unsaved: &[DocumentRef], kind: DocumentKind, id: &str| {
        unsaved.contains(&DocumentRef::new(kind, id))
    };
    let heads = std::mem::take(&mut ours.sheets);
    let entries = std::mem::take(&mut ours.entries).into_iter();
    let (mut begun, written): (Vec<Entry>, _) =
        entries.partition(|it| it.place == NOTE && it.text.is_empty());
    ours.entries = written;
    ours.entries
        .retain(|it| is_in(unsaved, DocumentKind::Entry, &it.id));
    ours.repairs
        .retain(|it| is_in(unsaved, DocumentKind::Repair, &it.id));
    ours.commitments
        .retain(|it| is_in(unsaved, DocumentKind::Commitment, &it.id));

    // Where another tab wrote later, that stands; ours is not lost, but a note.
    let mut count = 0;
    ours.entries.retain_mut(|entry| {
        let mut theirs = kept.entries.iter();
        let theirs = theirs.find(|it| it.id == entry.id && it.changed > entry.changed);
        let Some(theirs) = theirs else {
            return true;
        };
        unsaved.retain(|piece| *piece != DocumentRef::new(DocumentKind::Entry, &entry.id));
        if theirs.text.contains(entry.text.trim()) {
            return false;
        }
        count += 1;
        entry.id = [&env.new_id, "-", &count.to_string()].concat();
        entry.place = NOTE.to_owned();
        entry.made = entry.changed;
        unsaved.push(DocumentRef::new(DocumentKind::Entry, &entry.id));
        true
    });
    if count > 0 {
        state.notice = Some(Notice::ConflictKeptAsNote);
    }

    // A worksheet deleted elsewhere stays while something is only here.
    for head in heads {
        let deleted = kept.worksheet(&head.id).is_none() && ours.has_content(&head.id);
        let piece = DocumentRef::new(DocumentKind::Worksheet, &head.id);
        if deleted && !unsaved.contains(&piece) {
            unsaved.push(piece.clone());
        }
        if unsaved.contains(&piece) {
            ours.sheets.push(head);
        }
    }
    begun.retain(|it| {
        let there = kept
            .worksheet(&it.sheet)
            .or(ours.worksheet(&it.sheet))
            .is_some();
        let theirs = kept.entries.iter().find(|theirs| theirs.id == it.id);
        let unsaved = is_in(unsaved, DocumentKind::Entry, &it.id);
        there && theirs.is_none_or(|theirs| unsaved && theirs.changed <= it.changed)
    });
    ours.entries.append(&mut begun);
    ours
}
