//! A reader's actions, from the first question to erasing everything.

use trust_check::model::breach::{Size, TalkedThrough};
use trust_check::model::context::Perspective;
use trust_check::model::draft::Step;
use trust_check::model::worksheet::{
    DocumentKind, DocumentRef, LETTER, Part, RepairStatus, Rhythm,
};
use trust_check::state::{
    Action, BreachDetail, Confirm, ExportScope, ImportMode, Persistence, Reply, Target,
    WorksheetAction,
};
use trust_check::store::Backend;

use super::Run;
use crate::support::{SharedBackend, Tab, reply_for};

/// A scenario: a sequence of a reader's actions.
pub struct Scenario {
    /// Its name.
    pub name: &'static str,
    /// The steps before, during which nothing fails.
    pub before: fn(&mut Run),
    /// The steps with a fault.
    pub does: fn(&mut Run),
}

/// All scenarios.
pub const SCENARIOS: [Scenario; 8] = [
    Scenario {
        name: "a whole check",
        before: |_| {},
        does: |run| run.complete_check(),
    },
    Scenario {
        name: "a check begun, changed, dropped",
        before: |_| {},
        does: changed_check,
    },
    Scenario {
        name: "writing in a worksheet",
        before: |run| run.complete_check(),
        does: |run| run.furnish(),
    },
    Scenario {
        name: "deleting and putting back",
        before: everything,
        does: deleting,
    },
    Scenario {
        name: "a backup merged",
        before: everything,
        does: |run| run.take_in(false),
    },
    Scenario {
        name: "a backup that replaces everything",
        before: everything,
        does: |run| {
            run.act(Action::Start);
            run.take_in(true);
            run.furnish();
        },
    },
    Scenario {
        name: "for this visit only, and on the device again",
        before: everything,
        does: |run| {
            run.act(Action::SetPersistence(Persistence::Session));
            run.act(Action::Confirmed);
            run.type_at("understand-all", "for now");
            run.act(Action::SetPersistence(Persistence::Device));
            run.type_at("understand-all", "for good");
        },
    },
    Scenario {
        name: "erasing",
        before: everything,
        does: erasing,
    },
];

fn work(done: WorksheetAction) -> Action {
    Action::Worksheet(done)
}

/// One of everything, and an unreadable text.
fn everything(run: &mut Run) {
    let mut device = run.places.of(Persistence::Device).clone();
    device
        .set("trust-check/other/x", "{")
        .expect("the backend has room");
    device
        .set("another's", "stays")
        .expect("the backend has room");
    // The tab is notified of it.
    let kept = device.load();
    run.act(Action::StorageChanged(kept.into()));
    run.complete_check();
    run.furnish();
    run.act_all([Action::Start, Action::Skip, Action::Skip]);
    let sheet = run.tab.state.data.worksheets.sheets[0].id.clone();
    run.act(work(WorksheetAction::Open(sheet)));
}

fn changed_check(run: &mut Run) {
    run.act(Action::Reply(Reply::Perspective(Perspective::Mine)));
    run.act(Action::Start);
    for _ in 0..3 {
        run.answer(1);
    }
    run.act_all([Action::Back, Action::Back, Action::Back, Action::Back]);
    run.act(Action::Start);
    run.act(Action::Reply(Reply::Perspective(Perspective::Both)));
    run.act(Action::Confirmed);
    run.answer(2);
    run.act_all([
        Action::ShowOpening,
        Action::Ask(Confirm::StartOver),
        Action::Confirmed,
    ]);
    run.complete_check();
    let id = run.tab.state.data.checks[0].id.clone();
    run.act_all([Action::Ask(Confirm::Delete(id)), Action::Confirmed]);
}

fn deleting(run: &mut Run) {
    let work_now = run.tab.state.data.worksheets.clone();
    let drops = [
        DocumentRef::new(DocumentKind::Entry, &work_now.entries[0].id),
        DocumentRef::new(DocumentKind::Repair, &work_now.repairs[0].id),
        DocumentRef::new(DocumentKind::Commitment, &work_now.commitments[0].id),
    ];
    run.act_all(drops.map(|piece| work(WorksheetAction::Delete(piece))));
    run.act_all([
        work(WorksheetAction::Undo),
        work(WorksheetAction::Undo),
        work(WorksheetAction::Undo),
    ]);
    let sheet = work_now.sheets[0].id.clone();
    run.act_all([
        Action::Ask(Confirm::DeleteWorksheet(sheet)),
        Action::Confirmed,
    ]);
    run.act(work(WorksheetAction::Undo));
}

fn erasing(run: &mut Run) {
    let aside = "trust-check/other/x".to_owned();
    run.act_all([
        Action::Ask(Confirm::DeleteQuarantined(aside)),
        Action::Confirmed,
    ]);
    run.act_all([Action::Ask(Confirm::DeleteAll), Action::Confirmed]);
    run.complete_check();
}

/// The backup of another device, with some of the same documents.
fn backup() -> String {
    let place = SharedBackend::default();
    let mut tab = Tab::on(place);
    tab.complete_check(3, 1);
    tab.act_all([
        work(WorksheetAction::Begin(Perspective::Both)),
        work(WorksheetAction::AddCommitment),
    ]);
    tab.act(work(WorksheetAction::Export(ExportScope::Everything)));
    tab.platform.files.pop().expect("a backup").1
}

impl Run {
    fn answer(&mut self, way: usize) {
        let step = self
            .tab
            .state
            .data
            .draft
            .as_ref()
            .map(|draft| draft.step.clone());
        let Some(step) = step else { return };
        self.act(Action::Reply(reply_for(&step, way)));
        self.act(Action::Next);
    }

    /// Completes a check with few answers, because each is saved in the same
    /// way.
    fn complete_check(&mut self) {
        self.act(Action::Start);
        for way in 0..4 {
            self.answer(way);
        }
        let on = |run: &Run| {
            run.tab
                .state
                .data
                .draft
                .as_ref()
                .map(|draft| draft.step.clone())
        };
        while on(self).is_some_and(|step| step != Step::Inventory) {
            self.act(Action::Skip);
        }
        self.act(Action::Reply(Reply::BreachToggled {
            index: 0,
            happened: true,
        }));
        self.act(Action::Next);
        self.answer(3);
        while on(self).is_some() {
            self.act(Action::Next);
        }
    }

    fn type_at(&mut self, place: &str, text: &str) {
        self.act(Action::Type {
            target: Target::Question(place.to_owned()),
            text: text.to_owned(),
        });
    }

    /// Writes one of everything in a worksheet.
    fn furnish(&mut self) {
        let check = self
            .tab
            .state
            .data
            .checks
            .first()
            .map(|check| check.id.clone());
        self.act(work(WorksheetAction::OpenFittedTo(
            check.unwrap_or_default(),
        )));
        self.type_at("understand-all", "I was");
        self.type_at("understand-all", "I was late");
        self.act(work(WorksheetAction::AddNote));
        self.with_new(|id| Action::Type {
            target: Target::Note(id),
            text: "a note".to_owned(),
        });
        self.act(work(WorksheetAction::AddBreach(Size::Big)));
        self.with_new(|id| Action::Type {
            target: Target::BreachText(id),
            text: "told others".to_owned(),
        });
        self.with_new(|id| {
            work(WorksheetAction::SetRepairStatus {
                id,
                status: RepairStatus::Apologised,
            })
        });
        self.with_new(|id| {
            work(WorksheetAction::AnswerBreach {
                id,
                detail: BreachDetail::TalkedThrough(TalkedThrough::No),
            })
        });
        self.act(work(WorksheetAction::AddCommitment));
        self.with_new(|id| Action::Type {
            target: Target::CommitmentText(id),
            text: "call".to_owned(),
        });
        self.with_new(|id| Action::Type {
            target: Target::NoticedBy(id),
            text: "Sam".to_owned(),
        });
        self.with_new(|id| {
            work(WorksheetAction::SetRhythm {
                id,
                rhythm: Rhythm::Weekly,
            })
        });
        self.with_new(|id| work(WorksheetAction::ToggleWeekday { id, weekday: 2 }));
        let today = self.tab.today;
        self.with_new(|id| work(WorksheetAction::CycleDayMark { id, day: today }));
        self.with_new(|id| work(WorksheetAction::TogglePause(id)));
        self.type_at(LETTER, "by hand");
        self.act_all([
            work(WorksheetAction::GenerateLetter(Part::Apologise)),
            work(WorksheetAction::Undo),
        ]);
    }

    fn with_new(&mut self, act: impl FnOnce(String) -> Action) {
        if let Some(piece) = &self.tab.state.ui.new_card {
            let id = piece.id.clone();
            self.act(act(id));
        }
    }

    fn take_in(&mut self, instead: bool) {
        self.act(work(WorksheetAction::Show(
            trust_check::state::Screen::Export,
        )));
        self.act(work(WorksheetAction::FileRead(Some(backup()))));
        if instead {
            self.act_all([Action::Ask(Confirm::ReplaceAll), Action::Confirmed]);
        } else {
            self.act(work(WorksheetAction::Import(ImportMode::Merge)));
        }
    }
}
