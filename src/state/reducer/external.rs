//! Changes that another tab has stored.

use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::worksheet::{DocumentKind, DocumentRef, Entry, NOTE, Worksheets};
use crate::pack::Pack;
use crate::state::app_state::State;
use crate::state::effect::Effect;
use crate::state::env::Env;
use crate::state::notice::Notice;
use crate::state::screen::Screen;
use crate::state::settings::Persistence;
use crate::store::{StoredData, key, newest_first};

/// Takes over what another tab has stored. The stored data is the truth: its
/// draft replaces the one here and is shown, never mixed with it.
pub(super) fn merge_external(
    state: &mut State,
    stored: StoredData,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    state.saving.persistence = Persistence::of(&stored);
    merge_checks(state, stored.checks);
    state.data.quarantined = stored.quarantined;
    state.data.has_other_draft = stored.has_other_draft;
    let local = std::mem::replace(&mut state.data.worksheets, stored.worksheets);
    let local = unsaved_local(state, local, env);
    state.data.worksheets.upsert(local);
    let documents = state.data.worksheets.document_refs();
    state
        .saving
        .unsaved_documents
        .retain(|document| documents.contains(document));
    let effects = merge_draft(state, stored.draft, pack);
    leave_deleted(state);
    effects
}

/// Replaces the checks by the stored ones and those that could not be saved.
fn merge_checks(state: &mut State, stored: Vec<Check>) {
    // Both tabs may have finished the same one.
    state
        .saving
        .unsaved_checks
        .retain(|id| !stored.iter().any(|check| check.id == *id));
    let local = std::mem::replace(&mut state.data.checks, stored);
    let unsaved = &state.saving.unsaved_checks;
    let local = local
        .into_iter()
        .filter(|check| unsaved.contains(&check.id));
    state.data.checks.extend(local);
    newest_first(&mut state.data.checks);
}

/// Replaces the draft by the stored one, unless that is older.
fn merge_draft(state: &mut State, stored: Option<Draft>, pack: &Pack) -> Vec<Effect> {
    let on_question = state.ui.screen == Screen::Question;
    // The opening shows the first question.
    let on_opening =
        state.ui.screen == Screen::Opening && state.data.draft.is_some() && !state.is_begun();
    // The remains of a check that could not be saved are no draft here.
    let stored = stored.filter(|draft| state.check(&draft.id).is_none());
    let mut effects = Vec::new();
    match stored {
        Some(draft) if state.data.draft.as_ref() == Some(&draft) => {}
        // Ours could not be saved; the stored one is older.
        Some(draft)
            if state.saving.storage_error.is_some() && state.is_draft_newer_than(&draft) => {}
        Some(draft) if on_question || on_opening => {
            let same_step = state.data.draft.as_ref().map(|local| &local.step) == Some(&draft.step);
            let mut has_moved = !same_step;
            state.ui.confirm = None;
            // Two tabs began at the same instant. Ours would stay stored,
            // hidden by the other one; it has no answers that anybody would
            // miss.
            if let Some(local) = &state.data.draft
                && local.id != draft.id
                && local.answers.is_empty()
                && local.breaches.is_empty()
            {
                effects.push(Effect::Remove(key::<Draft>(&local.id)));
            }
            state.resume_draft(draft, pack);
            state.ui.notice = Some(Notice::DraftReplacedByOtherTab);
            if on_opening {
                // If the other tab went on, the question is gone from the
                // opening, and the focus may have been in it.
                state.ui.screen = Screen::Opening;
                has_moved = state.is_begun();
            }
            state.ui.focus_epoch += u32::from(has_moved);
        }
        Some(draft) => state.data.draft = Some(draft),
        None if state.saving.storage_error.is_some() => {}
        None => {
            state.data.draft = None;
            if on_question {
                state.show(Screen::Opening);
                state.ui.confirm = None;
            }
            if on_question || on_opening {
                state.ui.notice = Some(Notice::EndedElsewhere);
            }
        }
    }
    effects
}

/// Leaves a screen whose worksheet or check was deleted by another tab.
fn leave_deleted(state: &mut State) {
    if state.open_worksheet().is_none() {
        state.ui.open_worksheet_id = None;
        if state.ui.screen.needs_worksheet() {
            state.show(Screen::Opening);
            state.ui.notice = Some(Notice::Deleted);
        }
    }
    if let Screen::Profile(id) = &state.ui.screen
        && state.check(id).is_none()
    {
        state.show(Screen::History);
        state.ui.notice = Some(Notice::Deleted);
    }
}

/// Reduces the local worksheets to what is only here: documents that could not
/// be saved, and notes without any text yet, which are not saved.
fn unsaved_local(state: &mut State, mut local: Worksheets, env: &Env) -> Worksheets {
    let worksheets = std::mem::take(&mut local.sheets);
    let (mut empty_notes, entries): (Vec<Entry>, Vec<Entry>) = std::mem::take(&mut local.entries)
        .into_iter()
        .partition(|entry| entry.question_id == NOTE && entry.text.is_empty());
    local.entries = entries;
    let is_unsaved = |kind: DocumentKind, id: &str| {
        state
            .saving
            .unsaved_documents
            .contains(&DocumentRef::new(kind, id))
    };
    local
        .entries
        .retain(|entry| is_unsaved(DocumentKind::Entry, &entry.id));
    local
        .repairs
        .retain(|repair| is_unsaved(DocumentKind::Repair, &repair.id));
    local
        .commitments
        .retain(|commitment| is_unsaved(DocumentKind::Commitment, &commitment.id));

    keep_conflicts_as_notes(state, &mut local.entries, env);

    // A worksheet deleted elsewhere stays while something in it is only here.
    for worksheet in worksheets {
        let is_deleted = state.data.worksheets.worksheet(&worksheet.id).is_none();
        let document = DocumentRef::new(DocumentKind::Worksheet, &worksheet.id);
        if is_deleted
            && local.has_content(&worksheet.id)
            && !state.saving.unsaved_documents.contains(&document)
        {
            state.saving.unsaved_documents.push(document.clone());
        }
        if state.saving.unsaved_documents.contains(&document) {
            local.sheets.push(worksheet);
        }
    }

    let stored = &state.data.worksheets;
    empty_notes.retain(|note| {
        let has_worksheet = stored
            .worksheet(&note.worksheet_id)
            .or(local.worksheet(&note.worksheet_id))
            .is_some();
        let theirs = stored.entries.iter().find(|entry| entry.id == note.id);
        let document = DocumentRef::new(DocumentKind::Entry, &note.id);
        let is_unsaved = state.saving.unsaved_documents.contains(&document);
        has_worksheet
            && theirs.is_none_or(|theirs| is_unsaved && theirs.updated_at <= note.updated_at)
    });
    local.entries.append(&mut empty_notes);
    local
}

/// Turns each unsaved text that another tab has changed later into a note, and
/// drops those that the later text contains.
fn keep_conflicts_as_notes(state: &mut State, entries: &mut Vec<Entry>, env: &Env) {
    let (stored, unsaved) = (&state.data.worksheets, &mut state.saving.unsaved_documents);
    let mut count = 0;
    entries.retain_mut(|entry| {
        let mut stored = stored.entries.iter();
        let newer =
            stored.find(|other| other.id == entry.id && other.updated_at > entry.updated_at);
        let Some(newer) = newer else {
            return true;
        };
        unsaved.retain(|document| *document != DocumentRef::new(DocumentKind::Entry, &entry.id));
        if newer.text.contains(entry.text.trim()) {
            return false;
        }
        count += 1;
        entry.id = format!("{}-{count}", env.new_id);
        entry.question_id = NOTE.to_owned();
        entry.created_at = entry.updated_at;
        unsaved.push(DocumentRef::new(DocumentKind::Entry, &entry.id));
        true
    });
    if count > 0 {
        state.ui.notice = Some(Notice::ConflictKeptAsNote);
    }
}
