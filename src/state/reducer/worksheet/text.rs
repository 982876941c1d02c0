//! Typed and chosen answers, and the letter generated from them.

use super::documents::{update_commitment, update_repair};
use crate::model::str_enum::StrEnum;
use crate::model::worksheet::{DocumentKind, Entry, LETTER, Part, Worksheets};
use crate::pack::Pack;
use crate::state::app_state::State;
use crate::state::effect::Effect;
use crate::state::env::Env;
use crate::state::notice::Notice;
use crate::state::reducer::saving::save_document;
use crate::state::worksheet_action::{MAX_TYPED, Target};

/// An entry without any text yet.
pub(super) fn new_entry(id: String, worksheet_id: &str, question_id: &str, env: &Env) -> Entry {
    Entry {
        id,
        worksheet_id: worksheet_id.to_owned(),
        question_id: question_id.to_owned(),
        created_at: env.now,
        updated_at: env.now,
        text: String::new(),
    }
}

/// Takes what was typed into a text field.
pub(in crate::state::reducer) fn type_text(
    state: &mut State,
    target: Target,
    mut text: String,
    env: &Env,
) -> Vec<Effect> {
    truncate(&mut text);
    // The notice has been read; hide it as soon as typing starts.
    if matches!(
        state.ui.notice,
        Some(Notice::Copied | Notice::NotCopied | Notice::LetterRegenerated)
    ) {
        state.ui.notice = None;
    }
    match target {
        Target::Question(question_id) => write_answer(state, &question_id, text, env),
        Target::Note(id) => {
            let mut entries = state.data.worksheets.entries.iter_mut();
            let Some(note) = entries.find(|entry| entry.id == id) else {
                return Vec::new();
            };
            note.text = text;
            note.updated_at = env.now;
            save_document(DocumentKind::Entry, &id, env)
        }
        Target::BreachText(id) => update_repair(state, &id, env, |repair| repair.text = text),
        Target::CommitmentText(id) => {
            update_commitment(state, &id, env, |commitment| commitment.what = text)
        }
        Target::NoticedBy(id) => {
            update_commitment(state, &id, env, |commitment| commitment.noticed_by = text)
        }
        Target::ReminderTime(id) => update_commitment(state, &id, env, |commitment| {
            // `HH:MM`; some browsers append seconds.
            let is_time = |character: &char| character.is_ascii_digit() || *character == ':';
            commitment.reminder_time = text.chars().filter(is_time).take(5).collect();
        }),
    }
}

/// Truncates a text to the length limit: the store refuses to read longer ones.
fn truncate(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(MAX_TYPED) {
        text.truncate(end);
    }
}

/// Writes the answer to a question of the open worksheet.
pub(super) fn write_answer(
    state: &mut State,
    question_id: &str,
    text: String,
    env: &Env,
) -> Vec<Effect> {
    let Some(worksheet) = state.open_worksheet() else {
        return Vec::new();
    };
    let worksheet_id = worksheet.id.clone();
    let id = Entry::answer_id(&worksheet_id, question_id);
    let entries = &mut state.data.worksheets.entries;
    if let Some(entry) = entries.iter_mut().find(|entry| entry.id == id) {
        entry.text = text;
        entry.updated_at = env.now;
    } else {
        let mut entry = new_entry(id.clone(), &worksheet_id, question_id, env);
        entry.text = text;
        entries.push(entry);
    }
    save_document(DocumentKind::Entry, &id, env)
}

/// Generates the letter from the answers of a part. The previous text can be
/// restored.
pub(super) fn generate_letter(
    state: &mut State,
    part: Part,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    let Some(worksheet) = state.open_worksheet() else {
        return Vec::new();
    };
    let Some(texts) = pack.worksheet.parts.get(part.as_str()) else {
        return Vec::new();
    };
    let answers: Vec<&str> = texts
        .fields(worksheet.perspective)
        .filter(|field| field.letter == Some(true))
        .map(|field| state.data.worksheets.text(&worksheet.id, &field.id).trim())
        .filter(|text| !text.is_empty())
        .collect();
    let mut letter = answers.join("\n\n");
    truncate(&mut letter);
    let previous = state.data.worksheets.text(&worksheet.id, LETTER);
    // Without any answers, a letter written by hand stays.
    if letter.is_empty() || letter == previous {
        return Vec::new();
    }
    if !previous.trim().is_empty() {
        let id = Entry::answer_id(&worksheet.id, LETTER);
        let entries = state.data.worksheets.entries.iter();
        state.ui.undo.push(Worksheets {
            entries: entries.filter(|entry| entry.id == id).cloned().collect(),
            ..Worksheets::default()
        });
        state.ui.notice = Some(Notice::LetterRegenerated);
    }
    write_answer(state, LETTER, letter, env)
}
