//! Taking along and taking in: calendar files and backups.

use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::worksheet::Worksheet;
use crate::model::worksheet::calendar::calendar;
use crate::pack::Pack;
use crate::state::{Effect, Env, Incoming, State};
use crate::store::backup::{self, SerializedDocument, serialize_all};
use crate::store::key;

/// Asks nothing: the file is made from what is on the screen.
pub(super) fn calendar_file(
    state: &State,
    id: &str,
    in_words: bool,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    let mut commitments = state.worksheets.commitments.iter();
    let Some(commitment) = commitments.find(|known| known.id == id) else {
        return Vec::new();
    };
    let summary = match in_words && !commitment.what.trim().is_empty() {
        true => &commitment.what,
        false => &pack.worksheet.reminder,
    };
    match calendar(commitment, summary, env.today, env.now) {
        Some(text) => vec![Effect::SaveFile {
            name: "reminder.ics",
            text,
        }],
        None => Vec::new(),
    }
}

/// What the text of a file comes to, beside what is here.
pub(super) fn incoming(state: &State, text: Option<String>) -> Incoming {
    let Some(text) = text else {
        return Incoming::NoText;
    };
    match backup::read(&text) {
        Err(why) => Incoming::Refused(why),
        Ok(documents) => {
            let ours = serialize_all(&state.checks, &state.worksheets);
            let count = |start: String| {
                documents
                    .iter()
                    .filter(|it| it.key.starts_with(&start))
                    .count()
            };
            Incoming::Ready {
                missing: missing(&ours, &documents, state).len(),
                checks: count(key::<Check>("")),
                sheets: count(key::<Worksheet>("")),
                merged: backup::merge(&ours, &documents),
                documents,
            }
        }
    }
}

/// Takes in the backup that was read. The state follows when it is safely
/// kept; until then, and if it is refused, all stays as it is.
pub(super) fn take_in(state: &mut State, replace_all: bool) -> Vec<Effect> {
    let Some(Incoming::Ready { documents, .. }) = &state.incoming else {
        return Vec::new();
    };
    let ours = serialize_all(&state.checks, &state.worksheets);
    if !replace_all {
        return vec![Effect::Transaction {
            // Another tab may have written since the file was read.
            write: backup::merge(&ours, documents).write,
            remove: Vec::new(),
            replace_all,
        }];
    }
    vec![Effect::Transaction {
        write: documents.clone(),
        remove: missing(&ours, documents, state),
        replace_all,
    }]
}

/// The keys of what is here and not in a backup; a check that is only begun is
/// in none.
fn missing(
    ours: &[SerializedDocument],
    documents: &[SerializedDocument],
    state: &State,
) -> Vec<String> {
    let keys = ours.iter().map(|document| &document.key);
    let missing = keys.filter(|key| !documents.iter().any(|theirs| theirs.key == **key));
    let draft = state.draft.iter().map(|draft| key::<Draft>(&draft.id));
    missing.cloned().chain(draft).collect()
}
