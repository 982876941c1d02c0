//! Strategies for a reader's actions.

use proptest::prelude::*;
use proptest::sample::select;
use trust_check::model::breach::Size;
use trust_check::model::worksheet::{Day, DocumentKind, DocumentRef, LETTER};
use trust_check::state::{
    Action, BreachDetail, Confirm, ExportScope, ImportMode, Reply, Screen, SummaryKind, Target,
    WorksheetAction,
};

use super::steps::UserStep;
use super::strategies::{any_of, id, response};

/// Anything that a reader may do.
pub fn user_step() -> impl Strategy<Value = UserStep> {
    prop_oneof![
        6 => (0usize..60).prop_map(UserStep::AnswerOn),
        3 => (0usize..60).prop_map(UserStep::Answer),
        2 => Just(UserStep::Act(Action::Next)),
        2 => (1usize..30).prop_map(UserStep::Skip),
        2 => Just(UserStep::Act(Action::Back)),
        3 => Just(UserStep::Act(Action::Start)),
        1 => plain_action().prop_map(UserStep::Act),
        1 => reply().prop_map(|reply| UserStep::Act(Action::Reply(reply))),
        1 => (confirm(), any::<bool>()).prop_map(|(confirm, yes)| UserStep::Ask(confirm, yes)),
        1 => (0usize..9).prop_map(UserStep::Delete),
        1 => (0usize..9).prop_map(UserStep::Look),
    ]
}

/// Any action of a reader in a worksheet, except importing a backup.
pub fn worksheet_step() -> impl Strategy<Value = UserStep> {
    prop_oneof![
        6 => (target(), phrase()).prop_map(|(target, text)| UserStep::Type(target, text)),
        9 => some_work().prop_map(UserStep::Work),
        3 => screen().prop_map(|screen| UserStep::Work(WorksheetAction::Show(screen))),
        2 => select(vec![WorksheetAction::AddNote, WorksheetAction::AddCommitment, WorksheetAction::AddBreach(Size::Big)])
            .prop_map(UserStep::Work),
        2 => piece().prop_map(|piece| UserStep::Work(WorksheetAction::Delete(piece))),
        2 => Just(UserStep::Work(WorksheetAction::Undo)),
        1 => (0usize..4).prop_map(UserStep::DeleteSheet),
        1 => select(vec![Action::Copied, Action::CopyFailed]).prop_map(UserStep::Act),
    ]
}

fn some_work() -> impl Strategy<Value = WorksheetAction> {
    let place = || select(vec!["understand-all", "apologise-all", LETTER, "none"]);
    let days = prop_oneof![5 => 19_960i32..20_003, 1 => any::<i32>()];
    let detail = prop_oneof![
        any_of().prop_map(BreachDetail::Frequency),
        any_of().prop_map(BreachDetail::Recency),
        any_of().prop_map(BreachDetail::Hurt),
        any_of().prop_map(BreachDetail::TalkedThrough),
    ];
    prop_oneof![
        2 => nth().prop_map(WorksheetAction::OpenFittedTo),
        1 => any_of().prop_map(WorksheetAction::Begin),
        3 => nth().prop_map(WorksheetAction::Open),
        1 => (place(), phrase()).prop_map(|(place, word)| WorksheetAction::Choose { question_id: place.to_owned(), option: word }),
        2 => any_of().prop_map(WorksheetAction::GenerateLetter),
        1 => place().prop_map(|place| WorksheetAction::Copy(place.to_owned())),
        1 => any_of().prop_map(WorksheetAction::AddBreach),
        1 => (nth(), any_of()).prop_map(|(id, mending)| WorksheetAction::SetRepairStatus { id, status: mending }),
        1 => (nth(), detail).prop_map(|(id, detail)| WorksheetAction::AnswerBreach { id, detail }),
        1 => (nth(), any_of()).prop_map(|(id, rhythm)| WorksheetAction::SetRhythm { id, rhythm }),
        1 => (nth(), 0u32..9).prop_map(|(id, day)| WorksheetAction::ToggleWeekday { id, weekday: day }),
        2 => (nth(), days).prop_map(|(id, days)| WorksheetAction::CycleDayMark { id, day: Day::new(days) }),
        1 => nth().prop_map(WorksheetAction::TogglePause),
        1 => select(vec![1, 1, -1, i32::MAX, i32::MIN]).prop_map(WorksheetAction::ShiftWeeks),
        1 => (nth(), select(vec![SummaryKind::Neutral, SummaryKind::CommitmentText])).prop_map(|(id, summary)| WorksheetAction::ExportCalendar { id, summary }),
        1 => select(vec![
            WorksheetAction::ExportMarkdown,
            WorksheetAction::Export(ExportScope::Everything),
            WorksheetAction::Export(ExportScope::OpenWorksheet),
            WorksheetAction::Print,
            WorksheetAction::ReadFile,
            WorksheetAction::FileRead(None),
            WorksheetAction::DiscardImport,
        ]),
    ]
}

/// The id of an existing entry or, rarely, of none.
fn nth() -> impl Strategy<Value = String> {
    prop_oneof![9 => "#[0-9]", 1 => id()]
}

fn piece() -> impl Strategy<Value = DocumentRef> {
    let kinds = vec![
        DocumentKind::Entry,
        DocumentKind::Repair,
        DocumentKind::Commitment,
    ];
    (select(kinds), nth()).prop_map(|(kind, id)| DocumentRef { kind, id })
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        3 => select(vec!["understand-all", "apologise-all", LETTER])
            .prop_map(|place| Target::Question(place.to_owned())),
        2 => nth().prop_map(Target::Note),
        1 => nth().prop_map(Target::BreachText),
        1 => nth().prop_map(Target::CommitmentText),
        1 => nth().prop_map(Target::NoticedBy),
        1 => nth().prop_map(Target::ReminderTime),
    ]
}

/// Something that a reader may write.
pub fn phrase() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-z]{1,9}( [a-zü😀]{1,9}){0,3}", 1 => select(vec!["", " ", "\n"]).prop_map(str::to_owned)]
}

/// Any screen of the worksheet.
pub fn screen() -> impl Strategy<Value = Screen> {
    prop_oneof![
        4 => any_of().prop_map(Screen::Part),
        5 => select(vec![
            Screen::NewWorksheet,
            Screen::Worksheet,
            Screen::Breaches,
            Screen::Notes,
            Screen::Export,
            Screen::Paper { blank: false },
            Screen::Paper { blank: true },
        ]),
    ]
}

fn plain_action() -> impl Strategy<Value = Action> {
    select(vec![
        Action::Start,
        Action::ShowOpening,
        Action::ShowHistory,
        Action::ShowMore,
        Action::Confirmed,
        Action::Declined,
        Action::ShowProfile("nobody's".to_owned()),
        Action::DownloadQuarantined("trust-check/check/nobody's".to_owned()),
    ])
}

/// Anything that the reader may be asked to confirm.
pub fn confirm() -> impl Strategy<Value = Confirm> {
    prop_oneof![
        3 => Just(Confirm::StartOver),
        3 => any_of().prop_map(Confirm::ChangePerspective),
        1 => Just(Confirm::DeleteAll),
        1 => id().prop_map(Confirm::Delete),
        1 => id().prop_map(|id| Confirm::DeleteQuarantined(format!("trust-check/other/{id}"))),
    ]
}

/// Any reply, valid or not, including indices beyond the pack's.
pub fn reply() -> impl Strategy<Value = Reply> {
    prop_oneof![
        any_of().prop_map(Reply::Perspective),
        any_of().prop_map(Reply::Together),
        response().prop_map(Reply::Item),
        (0usize..40, any::<bool>()).prop_map(|(at, yes)| Reply::BreachToggled {
            index: at,
            happened: yes
        }),
        any::<bool>().prop_map(|yes| Reply::BreachToggled {
            index: usize::MAX,
            happened: yes
        }),
        any_of().prop_map(|often| Reply::Breach(BreachDetail::Frequency(often))),
        any_of().prop_map(|talked| Reply::Breach(BreachDetail::TalkedThrough(talked))),
    ]
}

/// Any way of importing a backup.
pub fn import_mode() -> impl Strategy<Value = ImportMode> {
    select(vec![ImportMode::Merge, ImportMode::ReplaceAll])
}
