//! What a reader does, from the first question to erasing everything.

use trust_check::model::breach::{Size, Talked};
use trust_check::model::context::Perspective;
use trust_check::model::draft::Step;
use trust_check::model::worksheet::{Kind, Mending, Part, Piece, Rhythm};
use trust_check::state::{Action, Confirm, Detail, Do, Keeping, LETTER, Reply, Target};
use trust_check::store::Backend;

use super::Run;
use crate::support::{Shared, Tab, fitting};

/// Something that a reader does.
pub struct Scenario {
    /// Its name.
    pub name: &'static str,
    /// What was there before, while nothing failed.
    pub before: fn(&mut Run),
    /// What is done.
    pub does: fn(&mut Run),
}

/// All of them.
pub const SCENARIOS: [Scenario; 8] = [
    Scenario {
        name: "a whole check",
        before: |_| {},
        does: |run| run.whole_check(),
    },
    Scenario {
        name: "a check begun, changed, dropped",
        before: |_| {},
        does: changed_check,
    },
    Scenario {
        name: "writing in a worksheet",
        before: |run| run.whole_check(),
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
        name: "a backup in place of all",
        before: everything,
        does: |run| {
            run.act(Action::Start);
            run.take_in(true);
            run.furnish();
        },
    },
    Scenario {
        name: "for this visit only, and kept again",
        before: everything,
        does: |run| {
            run.act(Action::Keep(Keeping::Visit));
            run.act(Action::Confirmed(true));
            run.type_at("understand-all", "for now");
            run.act(Action::Keep(Keeping::Kept));
            run.type_at("understand-all", "for good");
        },
    },
    Scenario {
        name: "erasing",
        before: everything,
        does: erasing,
    },
];

fn work(done: Do) -> Action {
    Action::Work(done)
}

/// One of everything, and a text that can't be read.
fn everything(run: &mut Run) {
    let mut device = run.places.of(Keeping::Kept).clone();
    device.set("trust-check/other/x", "{").expect("room");
    device.set("another's", "stays").expect("room");
    // The tab hears of it.
    let kept = device.load();
    run.act(Action::ChangedElsewhere(kept.into()));
    run.whole_check();
    run.furnish();
    run.act_all([Action::Start, Action::Skip, Action::Skip]);
    let sheet = run.tab.state.work.sheets[0].id.clone();
    run.act(work(Do::Open(sheet)));
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
    run.act(Action::Confirmed(true));
    run.answer(2);
    run.act_all([
        Action::ShowOpening,
        Action::Ask(Confirm::StartOver),
        Action::Confirmed(true),
    ]);
    run.whole_check();
    let id = run.tab.state.checks[0].id.clone();
    run.act_all([Action::Ask(Confirm::Delete(id)), Action::Confirmed(true)]);
}

fn deleting(run: &mut Run) {
    let work_now = run.tab.state.work.clone();
    let drops = [
        Piece::new(Kind::Entry, &work_now.entries[0].id),
        Piece::new(Kind::Repair, &work_now.repairs[0].id),
        Piece::new(Kind::Commitment, &work_now.commitments[0].id),
    ];
    run.act_all(drops.map(|piece| work(Do::Drop(piece))));
    run.act_all([work(Do::Undo), work(Do::Undo), work(Do::Undo)]);
    let sheet = work_now.sheets[0].id.clone();
    run.act_all([
        Action::Ask(Confirm::DeleteSheet(sheet)),
        Action::Confirmed(true),
    ]);
    run.act(work(Do::Undo));
}

fn erasing(run: &mut Run) {
    let aside = "trust-check/other/x".to_owned();
    run.act_all([
        Action::Ask(Confirm::DeleteAside(aside)),
        Action::Confirmed(true),
    ]);
    run.act_all([Action::Ask(Confirm::DeleteAll), Action::Confirmed(true)]);
    run.whole_check();
}

/// The backup of another device, on which some of the same was written.
fn backup() -> String {
    let place = Shared::default();
    let mut tab = Tab::on(place);
    tab.whole_check(3, 1);
    tab.act_all([work(Do::Begin(Perspective::Both)), work(Do::AddCommitment)]);
    tab.act(work(Do::Backup(true)));
    tab.outside.files.pop().expect("a backup").1
}

impl Run {
    fn answer(&mut self, way: usize) {
        let step = self
            .tab
            .state
            .draft
            .as_ref()
            .map(|draft| draft.step.clone());
        let Some(step) = step else { return };
        self.act(Action::Reply(fitting(&step, way)));
        self.act(Action::Next);
    }

    /// Fills in a check, of few answers, for each is kept in the same way.
    fn whole_check(&mut self) {
        self.act(Action::Start);
        for way in 0..4 {
            self.answer(way);
        }
        let on = |run: &Run| run.tab.state.draft.as_ref().map(|draft| draft.step.clone());
        while on(self).is_some_and(|step| step != Step::Inventory) {
            self.act(Action::Skip);
        }
        self.act(Action::Reply(Reply::Happened(0, true)));
        self.act(Action::Next);
        self.answer(3);
        while on(self).is_some() {
            self.act(Action::Next);
        }
    }

    fn type_at(&mut self, place: &str, text: &str) {
        self.act(Action::Type(
            Target::Place(place.to_owned()),
            text.to_owned(),
        ));
    }

    /// Writes something of everything in a worksheet.
    fn furnish(&mut self) {
        let check = self.tab.state.checks.first().map(|check| check.id.clone());
        self.act(work(Do::Fit(check.unwrap_or_default())));
        self.type_at("understand-all", "I was");
        self.type_at("understand-all", "I was late");
        self.act(work(Do::AddNote));
        self.with_new(|id| Action::Type(Target::Note(id), "a note".to_owned()));
        self.act(work(Do::AddBreach(Size::Big)));
        self.with_new(|id| Action::Type(Target::Happened(id), "told others".to_owned()));
        self.with_new(|id| work(Do::Mend(id, Mending::Apologised)));
        self.with_new(|id| work(Do::Tell(id, Detail::Talked(Talked::No))));
        self.act(work(Do::AddCommitment));
        self.with_new(|id| Action::Type(Target::What(id), "call".to_owned()));
        self.with_new(|id| Action::Type(Target::NoticedBy(id), "Sam".to_owned()));
        self.with_new(|id| work(Do::Rhythm(id, Rhythm::Weekly)));
        self.with_new(|id| work(Do::Weekday(id, 2)));
        let today = self.tab.today;
        self.with_new(|id| work(Do::Mark(id, today)));
        self.with_new(|id| work(Do::Rest(id)));
        self.type_at(LETTER, "by hand");
        self.act_all([work(Do::PutTogether(Part::Apologise)), work(Do::Undo)]);
    }

    fn with_new(&mut self, act: impl FnOnce(String) -> Action) {
        if let Some(piece) = &self.tab.state.new_piece {
            let id = piece.id.clone();
            self.act(act(id));
        }
    }

    fn take_in(&mut self, instead: bool) {
        self.act(work(Do::Show(trust_check::state::Screen::Take)));
        self.act(work(Do::FileRead(Some(backup()))));
        match instead {
            true => self.act_all([Action::Ask(Confirm::Replace), Action::Confirmed(true)]),
            false => self.act(work(Do::TakeIn(false))),
        }
    }
}
