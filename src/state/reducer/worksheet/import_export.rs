//! Calendar files and backups.

use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::worksheet::Worksheet;
use crate::model::worksheet::calendar::calendar;
use crate::pack::Pack;
use crate::state::app_state::State;
use crate::state::effect::Effect;
use crate::state::env::Env;
use crate::state::incoming::Incoming;
use crate::state::worksheet_action::{ExportScope, ImportMode, SummaryKind};
use crate::store::backup::{self, SerializedDocument, serialize_all};
use crate::store::key;

/// Saves a calendar file of the commitment with this id.
pub(super) fn export_calendar(
    state: &State,
    id: &str,
    summary: SummaryKind,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    let mut commitments = state.data.worksheets.commitments.iter();
    let Some(commitment) = commitments.find(|commitment| commitment.id == id) else {
        return Vec::new();
    };
    let own_words = summary == SummaryKind::CommitmentText && !commitment.what.trim().is_empty();
    let summary = if own_words {
        &commitment.what
    } else {
        &pack.worksheet.reminder
    };
    match calendar(commitment, summary, env.today, env.now) {
        Some(text) => vec![Effect::SaveFile {
            name: "reminder.ics",
            text,
        }],
        None => Vec::new(),
    }
}

/// Saves a backup.
pub(super) fn export(state: &State, scope: ExportScope) -> Vec<Effect> {
    let worksheet_id = match scope {
        ExportScope::Everything => None,
        ExportScope::OpenWorksheet => match state.open_worksheet() {
            Some(worksheet) => Some(worksheet.id.clone()),
            // Never export everything instead of one worksheet.
            None => return Vec::new(),
        },
    };
    vec![Effect::ExportBackup { worksheet_id }]
}

/// Reads the text of a backup and compares it with the data here.
pub(super) fn read_backup(state: &State, text: Option<String>) -> Incoming {
    let Some(text) = text else {
        return Incoming::NoText;
    };
    let documents = match backup::read(&text) {
        Ok(documents) => documents,
        Err(error) => return Incoming::Refused(error),
    };
    let ours = serialize_all(&state.data.checks, &state.data.worksheets);
    let count = |prefix: String| {
        documents
            .iter()
            .filter(|document| document.key.starts_with(&prefix))
            .count()
    };
    Incoming::Ready {
        missing: missing_keys(&ours, &documents, state).len(),
        checks: count(key::<Check>("")),
        worksheets: count(key::<Worksheet>("")),
        merged: backup::merge(&ours, &documents),
        documents,
    }
}

/// Imports the backup that was read. The state follows once it is stored; until
/// then, and if that fails, everything stays as it is.
pub(in crate::state::reducer) fn import(state: &State, mode: ImportMode) -> Vec<Effect> {
    let Some(Incoming::Ready { documents, .. }) = &state.ui.incoming else {
        return Vec::new();
    };
    let ours = serialize_all(&state.data.checks, &state.data.worksheets);
    let (write, remove) = match mode {
        // Merged again: another tab may have written since the file was read.
        ImportMode::Merge => (backup::merge(&ours, documents).write, Vec::new()),
        ImportMode::ReplaceAll => (documents.clone(), missing_keys(&ours, documents, state)),
    };
    vec![Effect::Transaction {
        write,
        remove,
        mode,
    }]
}

/// The keys of what is here and not in a backup, which never contains a draft.
fn missing_keys(
    ours: &[SerializedDocument],
    documents: &[SerializedDocument],
    state: &State,
) -> Vec<String> {
    let keys = ours.iter().map(|document| &document.key);
    let missing = keys.filter(|key| !documents.iter().any(|theirs| theirs.key == **key));
    let draft = state.data.draft.iter().map(|draft| key::<Draft>(&draft.id));
    missing.cloned().chain(draft).collect()
}
