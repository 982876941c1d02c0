//! Days of one commitment that are ticked in two tabs, or on two devices: none
//! is lost.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use trust_check::model::worksheet::{Commitment, Day, Mark, Rhythm, Worksheets};
use trust_check::store::Store;
use trust_check::store::backup::{merge, serialize_all};

use crate::support::{SharedBackend, at};

/// The first day of the log.
const SINCE: i32 = 20_000;

/// From a few days before the log's first on.
pub const DAYS: std::ops::Range<i32> = SINCE - 3..SINCE + 6;

pub fn commitment() -> Commitment {
    Commitment {
        id: "c1".to_owned(),
        worksheet_id: "w1".to_owned(),
        created_at: at(1),
        updated_at: at(1),
        what: "home by six".to_owned(),
        noticed_by: "Kim".to_owned(),
        rhythm: Rhythm::Daily,
        weekdays: 0,
        reminder_time: String::new(),
        started_on: Day::new(SINCE),
        log: Default::default(),
        paused_on: None,
    }
}

/// Two tabs on one backend, with what each shows.
struct TwoTabs {
    place: SharedBackend,
    tabs: [Store; 2],
    shown: [Commitment; 2],
}

impl TwoTabs {
    fn new() -> Self {
        let place = SharedBackend::default();
        let mut tabs = [Store::new(place.clone()), Store::new(place.clone())];
        tabs[0].save(&commitment()).expect("the backend has room");
        tabs[1].load("couple-trust");
        TwoTabs {
            place,
            tabs,
            shown: [commitment(), commitment()],
        }
    }

    fn kept(&self) -> Commitment {
        self.place.load().worksheets.commitments.remove(0)
    }

    /// A tab marks a day, knowing only what it shows.
    fn tick(&mut self, tab: usize, day: i32, mark: Mark) {
        let shown = &mut self.shown[tab];
        shown.record(Day::new(day), mark);
        let note = self.tabs[tab]
            .save_or_merge(shown, "spare")
            .expect("the backend has room");
        assert_eq!(note, None, "days have no words");
    }

    /// A tab reads everything.
    fn sync(&mut self, tab: usize) {
        self.tabs[tab].load("couple-trust");
        self.shown[tab] = self.kept();
    }
}

#[derive(Clone, Debug)]
enum Doing {
    Tick(usize, i32, Mark),
    Hear(usize),
}

fn doing() -> impl Strategy<Value = Doing> {
    let marks = select(vec![Mark::None, Mark::Kept, Mark::Missed]);
    prop_oneof![
        4 => (0usize..2, DAYS, marks).prop_map(|(tab, day, mark)| Doing::Tick(tab, day, mark)),
        1 => (0usize..2).prop_map(Doing::Hear),
    ]
}

proptest! {
    /// Each day is as last marked, in whichever tab, and whether or not the
    /// tabs were in sync.
    #[test]
    fn each_day_has_its_last_mark_from_either_tab(doings in vec(doing(), 1..30)) {
        let mut desk = TwoTabs::new();
        let mut told = vec![Mark::None; DAYS.len()];
        for doing in doings {
            match doing {
                Doing::Tick(tab, day, mark) => {
                    // Marking a day as it already is changes nothing.
                    if desk.shown[tab].mark(Day::new(day)) != mark {
                        told[(day - DAYS.start).unsigned_abs() as usize] = mark;
                    }
                    desk.tick(tab, day, mark);
                }
                Doing::Hear(tab) => desk.sync(tab),
            }
            let kept = desk.kept();
            let found: Vec<Mark> = DAYS.map(|day| kept.mark(Day::new(day))).collect();
            prop_assert_eq!(&found, &told);
        }
        desk.sync(0);
        desk.sync(1);
        prop_assert_eq!(&desk.shown[0], &desk.shown[1]);
    }
}

#[test]
fn a_week_ticked_in_two_tabs_is_complete() {
    let mut desk = TwoTabs::new();
    for day in 0..6 {
        let mark = [Mark::Kept, Mark::Missed][day as usize % 2];
        desk.tick(day as usize % 2, SINCE + day, mark);
    }
    let tally = desk.kept().tally();
    assert_eq!((tally.kept, tally.missed), (3, 3));
}

#[test]
fn a_commitment_that_this_tab_never_saw_is_not_merged() {
    let place = SharedBackend::default();
    let [mut one, mut two] = [Store::new(place.clone()), Store::new(place.clone())];
    let mut theirs = commitment();
    theirs.record(Day::new(SINCE), Mark::Kept);
    one.save(&theirs).expect("the backend has room");
    // Their common ancestor is unknown: the later one wins.
    two.save_or_merge(&commitment(), "spare")
        .expect("the backend has room");
    assert_eq!(place.load().worksheets.commitments, [commitment()]);
}

/// Paused on days that were ticked elsewhere: the ticks win.
#[test]
fn a_tick_elsewhere_overrides_a_pause() {
    let mut desk = TwoTabs::new();
    desk.tick(0, SINCE, Mark::Kept);
    desk.tick(1, SINCE, Mark::Paused);
    desk.tick(1, SINCE + 1, Mark::Paused);
    let kept = desk.kept();
    assert_eq!(kept.mark(Day::new(SINCE)), Mark::Kept);
    assert_eq!(kept.mark(Day::new(SINCE + 1)), Mark::Paused);
}

/// The commitment with these days, last changed then.
fn told(changed: i64, days: &[(i32, Mark)]) -> Commitment {
    let mut commitment = commitment();
    commitment.updated_at = at(changed);
    for (day, mark) in days {
        commitment.record(Day::new(SINCE + day), *mark);
    }
    commitment
}

/// Merges a backup with `theirs` into `ours`; returns the result, and how many
/// documents count as newer in it and how many as merged.
fn merged(ours: &Commitment, theirs: &Commitment) -> (Commitment, usize, usize) {
    let [ours, theirs] = [ours, theirs].map(|one| {
        let work = Worksheets {
            commitments: vec![one.clone()],
            ..Worksheets::default()
        };
        serialize_all(&[], &work)
    });
    let place = SharedBackend::default();
    let mut store = Store::new(place.clone());
    store.transaction(&ours, &[]).expect("the backend has room");
    let told = merge(&ours, &theirs);
    assert_eq!(told.conflict_notes, 0, "days have no words");
    store
        .transaction(&told.write, &[])
        .expect("the backend has room");
    let mut work = place.load().worksheets;
    assert_eq!((work.commitments.len(), work.entries.len()), (1, 0));
    (work.commitments.remove(0), told.newer, told.merged_days)
}

#[test]
fn monday_on_the_phone_and_tuesday_on_the_tablet_are_both_there() {
    use Mark::{Kept, Missed, Paused};
    let phone = told(
        2,
        &[(0, Kept), (2, Kept), (3, Paused), (4, Kept), (-2, Missed)],
    );
    let tablet = told(3, &[(1, Kept), (2, Missed), (3, Kept), (4, Paused)]);
    let both = told(
        3,
        &[
            (0, Kept),
            (1, Kept),
            (2, Missed),
            (3, Kept),
            (4, Kept),
            (-2, Missed),
        ],
    );
    assert_eq!(merged(&phone, &tablet), (both.clone(), 1, 1));
    assert_eq!(merged(&tablet, &phone), (both.clone(), 0, 1));
    // A second time there is nothing more to merge.
    assert_eq!(merged(&both, &phone), (both.clone(), 0, 0));
    assert_eq!(merged(&both, &tablet), (both, 0, 0));
}

#[test]
fn other_fields_are_as_last_written() {
    let mut older = told(2, &[(0, Mark::Kept)]);
    older.reminder_time = "07:30".to_owned();
    older.paused_on = Some(Day::new(SINCE + 3));
    let newer = told(3, &[]);
    let both = told(3, &[(0, Mark::Kept)]);
    assert_eq!(merged(&older, &newer).0, both);
    assert_eq!(merged(&newer, &older).0, both);
}
