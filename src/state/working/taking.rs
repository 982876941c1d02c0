//! Taking along and taking in: calendar files and backups.

use crate::model::check::Check;
use crate::model::draft::Draft;
use crate::model::worksheet::Worksheet;
use crate::model::worksheet::calendar::calendar;
use crate::pack::Pack;
use crate::state::{Effect, Incoming, State, Surroundings};
use crate::store::backup::{self, Sealed, seal_all};
use crate::store::key;

/// Asks nothing: the file is made from what is on the screen.
pub(super) fn calendar_file(
    state: &State,
    id: &str,
    in_words: bool,
    pack: &Pack,
    around: &Surroundings,
) -> Vec<Effect> {
    let mut commitments = state.work.commitments.iter();
    let Some(commitment) = commitments.find(|known| known.id == id) else {
        return Vec::new();
    };
    let summary = match in_words && !commitment.what.trim().is_empty() {
        true => &commitment.what,
        false => &pack.worksheet.reminder,
    };
    match calendar(commitment, summary, around.today, around.now) {
        Some(text) => vec![Effect::Save {
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
            let ours = seal_all(&state.checks, &state.work);
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
pub(super) fn take_in(state: &mut State, instead: bool) -> Vec<Effect> {
    let Some(Incoming::Ready { documents, .. }) = &state.incoming else {
        return Vec::new();
    };
    let ours = seal_all(&state.checks, &state.work);
    if !instead {
        return vec![Effect::Exchange {
            // Another tab may have written since the file was read.
            write: backup::merge(&ours, documents).write,
            remove: Vec::new(),
            instead,
        }];
    }
    vec![Effect::Exchange {
        write: documents.clone(),
        remove: missing(&ours, documents, state),
        instead,
    }]
}

/// The keys of what is here and not in a backup; a check that is only begun is
/// in none.
fn missing(ours: &[Sealed], documents: &[Sealed], state: &State) -> Vec<String> {
    let keys = ours.iter().map(|document| &document.key);
    let missing = keys.filter(|key| !documents.iter().any(|theirs| theirs.key == **key));
    let draft = state.draft.iter().map(|draft| key::<Draft>(&draft.id));
    missing.cloned().chain(draft).collect()
}
