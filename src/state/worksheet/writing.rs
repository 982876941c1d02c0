//! Writing: what is typed and chosen, and the text put together of it.

use super::pieces::{keep, on_commitment, on_repair};
use super::{LETTER, MAX_TYPED, Target};
use crate::model::coded::Coded;
use crate::model::worksheet::{DocumentKind, Entry, Part, Worksheets};
use crate::pack::Pack;
use crate::state::{Effect, Env, Notice, State};

pub(super) fn entry(id: String, sheet: &str, place: &str, env: &Env) -> Entry {
    Entry {
        id,
        sheet: sheet.to_owned(),
        place: place.to_owned(),
        made: env.now,
        changed: env.now,
        text: String::new(),
    }
}

/// Takes up what was typed.
pub(in crate::state) fn typed(
    state: &mut State,
    target: Target,
    mut text: String,
    env: &Env,
) -> Vec<Effect> {
    cut(&mut text);
    // Told is told: it would stand in the way of what is written.
    if matches!(
        state.notice,
        Some(Notice::Copied | Notice::NotCopied | Notice::LetterRegenerated)
    ) {
        state.notice = None;
    }
    match target {
        Target::Question(place) => write(state, place, text, env),
        Target::Note(id) => {
            let Some(note) = state
                .worksheets
                .entries
                .iter_mut()
                .find(|note| note.id == id)
            else {
                return Vec::new();
            };
            note.text = text;
            note.changed = env.now;
            keep(DocumentKind::Entry, &id, env)
        }
        Target::BreachText(id) => on_repair(state, &id, env, |repair| repair.text = text),
        Target::CommitmentText(id) => on_commitment(state, &id, env, |known| known.what = text),
        Target::NoticedBy(id) => on_commitment(state, &id, env, |known| known.noticed_by = text),
        Target::ReminderTime(id) => on_commitment(state, &id, env, |known| {
            // Some browsers give seconds too.
            let sign = |sign: &char| sign.is_ascii_digit() || *sign == ':';
            known.remind = text.chars().filter(sign).take(5).collect();
        }),
    }
}

/// Cuts a text off where it becomes longer than one may be: longer ones could
/// not be read again.
pub(super) fn cut(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(MAX_TYPED) {
        text.truncate(end);
    }
}

/// Writes a text at a place of the worksheet shown.
pub(super) fn write(state: &mut State, place: String, text: String, env: &Env) -> Vec<Effect> {
    let Some(sheet) = state.open_worksheet().map(|sheet| sheet.id.clone()) else {
        return Vec::new();
    };
    let id = Entry::id_at(&sheet, &place);
    let entries = &mut state.worksheets.entries;
    match entries.iter_mut().find(|entry| entry.id == id) {
        Some(entry) => {
            entry.text = text;
            entry.changed = env.now;
        }
        None => {
            let mut entry = entry(id.clone(), &sheet, &place, env);
            entry.text = text;
            entries.push(entry);
        }
    }
    keep(DocumentKind::Entry, &id, env)
}

/// Puts the answers of a part together into one text. What stood there can be
/// put back.
pub(super) fn put_together(state: &mut State, part: Part, pack: &Pack, env: &Env) -> Vec<Effect> {
    let Some(sheet) = state.open_worksheet() else {
        return Vec::new();
    };
    let Some(texts) = pack.worksheet.parts.get(part.word()) else {
        return Vec::new();
    };
    let answers: Vec<&str> = texts
        .fields(sheet.perspective)
        .filter(|field| field.letter == Some(true))
        .map(|field| state.worksheets.text(&sheet.id, &field.id).trim())
        .filter(|text| !text.is_empty())
        .collect();
    let mut text = answers.join("\n\n");
    cut(&mut text);
    let before = state.worksheets.text(&sheet.id, LETTER);
    // Where nothing is written yet, a letter written by hand stays.
    if text.is_empty() || text == before {
        return Vec::new();
    }
    if !before.trim().is_empty() {
        let id = Entry::id_at(&sheet.id, LETTER);
        let entries = state.worksheets.entries.iter();
        state.undo.push(Worksheets {
            entries: entries.filter(|entry| entry.id == id).cloned().collect(),
            ..Worksheets::default()
        });
        state.notice = Some(Notice::LetterRegenerated);
    }
    write(state, LETTER.to_owned(), text, env)
}
