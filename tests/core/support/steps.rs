//! Steps of a reader that fit whatever is shown when they are taken.

use trust_check::model::draft::Step;
use trust_check::model::response::Response;
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::{DocumentKind, DocumentRef};
use trust_check::state::{Action, BreachDetail, Confirm, Reply, State, Target, WorksheetAction};

use super::fixtures::pack;

/// A reply that fits a step of a draft; the seed selects one of many.
pub fn reply_for(step: &Step, seed: usize) -> Reply {
    fn one_of<T: StrEnum>(seed: usize) -> T {
        T::VARIANTS[seed % T::VARIANTS.len()]
    }
    match step {
        Step::Perspective => Reply::Perspective(one_of(seed)),
        Step::Together => Reply::Together(one_of(seed)),
        Step::Item(_) => Reply::Item(Response::Point((seed % 5) as u8 + 1)),
        Step::Inventory => Reply::BreachToggled {
            index: seed % pack().inventory.kinds.len(),
            happened: seed % 3 == 1,
        },
        Step::Breach(_) => Reply::Breach(match seed % 4 {
            0 => BreachDetail::Frequency(one_of(seed / 4)),
            1 => BreachDetail::Recency(one_of(seed / 4)),
            2 => BreachDetail::Hurt(one_of(seed / 4)),
            _ => BreachDetail::TalkedThrough(one_of(seed / 4)),
        }),
    }
}

/// A step of a reader, described before it is known what is shown.
///
/// Strategies can't know which documents will exist when a step is taken. So an
/// id such as `#2` stands for the id of a document of the right kind that
/// exists then: the third one, counted round the list if it is shorter.
/// [`UserStep::actions`] resolves it.
#[derive(Clone, Debug)]
pub enum UserStep {
    /// This action.
    Act(Action),
    /// Answer what is shown; the seed selects the answer.
    Answer(usize),
    /// Answer what is shown and go on.
    AnswerOn(usize),
    /// Skip several times.
    Skip(usize),
    /// Ask for something, and confirm or decline it.
    Ask(Confirm, bool),
    /// Delete one of the checks.
    Delete(usize),
    /// Show one of the checks.
    Look(usize),
    /// Do something in a worksheet, with ids such as `#2`.
    Work(WorksheetAction),
    /// Type something, with ids such as `#2`.
    Type(Target, String),
    /// Delete one of the worksheets.
    DeleteSheet(usize),
}

impl UserStep {
    /// The actions that the step consists of in a state.
    pub fn actions(&self, state: &State) -> Vec<Action> {
        let step = state.data.draft.as_ref().map(|draft| &draft.step);
        let reply = |seed: &usize| {
            let step = step.unwrap_or(&Step::Perspective);
            Action::Reply(reply_for(step, *seed))
        };
        let check = |nth: &usize| {
            let nth = nth % state.data.checks.len().max(1);
            let check = state.data.checks.get(nth);
            check.map_or_else(|| "none".to_owned(), |check| check.id.clone())
        };
        match self {
            UserStep::Act(action) => vec![action.clone()],
            UserStep::Answer(seed) => vec![reply(seed)],
            UserStep::AnswerOn(seed) => vec![reply(seed), Action::Next],
            UserStep::Skip(times) => vec![Action::Skip; *times],
            UserStep::Ask(confirm, yes) => {
                let answer = if *yes {
                    Action::Confirmed
                } else {
                    Action::Declined
                };
                vec![Action::Ask(confirm.clone()), answer]
            }
            UserStep::Delete(nth) => {
                vec![Action::Ask(Confirm::Delete(check(nth))), Action::Confirmed]
            }
            UserStep::Look(nth) => vec![Action::ShowProfile(check(nth))],
            UserStep::Work(action) => vec![Action::Worksheet(resolve_action(action, state))],
            UserStep::Type(target, text) => vec![Action::Type {
                target: resolve_target(target, state),
                text: text.clone(),
            }],
            UserStep::DeleteSheet(nth) => {
                let id = resolve(DocumentKind::Worksheet, &format!("#{nth}"), state);
                vec![Action::Ask(Confirm::DeleteWorksheet(id)), Action::Confirmed]
            }
        }
    }
}

/// The id that one such as `#2` stands for; other ids stand for themselves.
fn resolve_among(id: &str, ids: Vec<&String>) -> String {
    let nth = id.strip_prefix('#').and_then(|nth| nth.parse().ok());
    match nth {
        Some(nth) if !ids.is_empty() => {
            let nth: usize = nth;
            ids[nth % ids.len()].clone()
        }
        _ => id.to_owned(),
    }
}

/// The id of a document of this kind that one such as `#2` stands for.
fn resolve(kind: DocumentKind, id: &str, state: &State) -> String {
    let worksheets = &state.data.worksheets;
    let ids = match kind {
        DocumentKind::Worksheet => worksheets.sheets.iter().map(|sheet| &sheet.id).collect(),
        DocumentKind::Entry => worksheets.entries.iter().map(|entry| &entry.id).collect(),
        DocumentKind::Repair => worksheets.repairs.iter().map(|repair| &repair.id).collect(),
        DocumentKind::Commitment => worksheets
            .commitments
            .iter()
            .map(|commitment| &commitment.id)
            .collect(),
    };
    resolve_among(id, ids)
}

/// The action with the ids of documents that exist.
fn resolve_action(action: &WorksheetAction, state: &State) -> WorksheetAction {
    use WorksheetAction::{
        AnswerBreach, CycleDayMark, Delete, ExportCalendar, Open, OpenFittedTo, SetRepairStatus,
        SetRhythm, TogglePause, ToggleWeekday,
    };
    let repair = |id: &str| resolve(DocumentKind::Repair, id, state);
    let commitment = |id: &str| resolve(DocumentKind::Commitment, id, state);
    match action.clone() {
        OpenFittedTo(id) => {
            let checks = state.data.checks.iter().map(|check| &check.id);
            OpenFittedTo(resolve_among(&id, checks.collect()))
        }
        Open(id) => Open(resolve(DocumentKind::Worksheet, &id, state)),
        SetRepairStatus { id, status } => SetRepairStatus {
            id: repair(&id),
            status,
        },
        AnswerBreach { id, detail } => AnswerBreach {
            id: repair(&id),
            detail,
        },
        SetRhythm { id, rhythm } => SetRhythm {
            id: commitment(&id),
            rhythm,
        },
        ToggleWeekday { id, weekday } => ToggleWeekday {
            id: commitment(&id),
            weekday,
        },
        CycleDayMark { id, day } => CycleDayMark {
            id: commitment(&id),
            day,
        },
        TogglePause(id) => TogglePause(commitment(&id)),
        ExportCalendar { id, summary } => ExportCalendar {
            id: commitment(&id),
            summary,
        },
        Delete(document) => Delete(DocumentRef {
            id: resolve(document.kind, &document.id, state),
            kind: document.kind,
        }),
        other => other,
    }
}

/// The text field with the id of a document that exists.
fn resolve_target(target: &Target, state: &State) -> Target {
    let repair = |id: &str| resolve(DocumentKind::Repair, id, state);
    let commitment = |id: &str| resolve(DocumentKind::Commitment, id, state);
    match target {
        Target::Question(id) => Target::Question(id.clone()),
        Target::Note(id) => Target::Note(resolve(DocumentKind::Entry, id, state)),
        Target::BreachText(id) => Target::BreachText(repair(id)),
        Target::CommitmentText(id) => Target::CommitmentText(commitment(id)),
        Target::NoticedBy(id) => Target::NoticedBy(commitment(id)),
        Target::ReminderTime(id) => Target::ReminderTime(commitment(id)),
    }
}
