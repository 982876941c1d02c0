//! Keeping on the device or for this visit only, and what a host page sets.

use proptest::collection::vec;
use proptest::prelude::*;
use trust_check::model::context::Perspective;
use trust_check::model::draft::{Draft, Step};
use trust_check::pack::{Messages, Msg};
use trust_check::state::{
    Action, Begin, Confirm, Do, Effect, Keeping, Milestone, Reply, Screen, Settings, State,
    pack_ref,
};
use trust_check::store::{Backend, Kept, Memory, Refusal, key, seal};

use crate::support::{
    Deed, MESSAGES, Shared, Tab, around, at, check, deed, kept_work, pack, work_deed,
};
use crate::tree::{shown, sound};

/// A tab whose device keeps its texts here.
fn tab_on(device: &Shared) -> Tab {
    let mut tab = Tab::on(device.clone());
    tab.outside.device = Some(device.clone());
    tab
}

/// The same, for a visit only.
fn visiting(device: &Shared) -> Tab {
    let mut tab = tab_on(device);
    tab.act(Action::Keep(Keeping::Visit));
    assert_eq!(tab.state.keeping, Keeping::Visit);
    tab
}

fn say(msg: Msg) -> String {
    let messages = Messages::read("locales/en.json", MESSAGES).expect("sound");
    messages.get(msg).to_owned()
}

#[test]
fn a_visit_leaves_nothing_until_the_reader_wants_it_kept() {
    let device = Shared::default();
    let mut tab = visiting(&device);
    tab.whole_check(1, 2);
    tab.act(Action::Work(Do::Begin(Perspective::Both)));
    tab.act(Action::Work(Do::AddNote));
    assert!(device.all().is_empty());
    tab.act(Action::Keep(Keeping::Kept));
    assert_eq!(tab.state.keeping, Keeping::Kept);
    assert_eq!(device.load().checks, tab.state.checks);
    assert_eq!(device.load().work.sheets, tab.state.work.sheets);
    // And from then on.
    tab.act(Action::Start);
    assert_eq!(device.load().draft, tab.state.draft);
}

#[test]
fn what_is_kept_is_only_removed_when_the_reader_says_so() {
    for yes in [false, true] {
        let device = Shared::default();
        let mut tab = tab_on(&device);
        tab.whole_check(1, 2);
        let before = device.all();
        tab.act(Action::Keep(Keeping::Visit));
        assert_eq!(tab.state.confirm, Some(Confirm::VisitOnly));
        sound(&shown(&tab.state));
        assert_eq!(device.all(), before);
        let checks = tab.state.checks.clone();
        tab.act(Action::Confirmed(yes));
        assert_eq!(tab.state.checks, checks);
        assert_eq!(device.all().is_empty(), yes);
        assert_eq!(tab.state.keeping == Keeping::Visit, yes);
        assert_eq!(tab.store.load(&pack().id).checks, checks);
    }
}

#[test]
fn a_full_or_forbidden_device_stays_with_the_visit_and_says_so() {
    for (limit, forbidden) in [(300, false), (30_000, true)] {
        let device = Shared::with_limit(limit);
        let mut tab = visiting(&device);
        tab.whole_check(1, 2);
        if forbidden {
            tab.outside.device = None;
        }
        tab.act(Action::Keep(Keeping::Kept));
        assert_eq!(tab.state.keeping, Keeping::Visit);
        let wanted = match forbidden {
            true => Refusal::Forbidden,
            false => Refusal::Full,
        };
        assert_eq!(tab.state.refusal, Some(wanted));
        assert!(device.all().is_empty());
        assert_eq!(tab.store.load(&pack().id).checks, tab.state.checks);
    }
}

#[test]
fn what_found_no_room_on_the_device_is_there_for_the_visit() {
    let device = Shared::with_limit(60);
    let mut tab = tab_on(&device);
    tab.whole_check(1, 2);
    assert_eq!(tab.state.refusal, Some(Refusal::Full));
    tab.act_all([Action::Keep(Keeping::Visit), Action::Confirmed(true)]);
    assert_eq!((tab.state.refusal, tab.state.unkept.len()), (None, 0));
    assert_eq!(tab.store.load(&pack().id).checks, tab.state.checks);
}

#[test]
fn nothing_claims_to_be_saved_on_a_visit() {
    let device = Shared::default();
    let mut tab = visiting(&device);
    let claims = [
        say(Msg::Saved),
        say(Msg::WritingSaved),
        say(Msg::ChecksCount).replace("{n} ", ""),
        say(Msg::NotSaved),
    ];
    let honest = |tab: &Tab, wanted: Option<Msg>| {
        let page = shown(&tab.state);
        sound(&page);
        let text = page.text();
        for claim in &claims {
            assert!(!text.contains(claim), "{claim}");
        }
        if let Some(wanted) = wanted {
            let said = say(wanted).replace("{n} ", "");
            assert!(text.contains(&said), "{said} isn't said");
        }
    };
    honest(&tab, None);
    tab.act(Action::Start);
    honest(&tab, Some(Msg::SavedVisit));
    tab.whole_check(1, 2);
    honest(&tab, None);
    tab.whole_check(2, 1);
    tab.act(Action::ShowHistory);
    honest(&tab, Some(Msg::ChecksVisit));
    tab.act(Action::Work(Do::Begin(Perspective::Both)));
    honest(&tab, Some(Msg::WritingVisit));
    tab.act(Action::Work(Do::Show(Screen::Take)));
    honest(&tab, Some(Msg::KeepVisit));
}

fn open(kept: Kept, refusal: Option<Refusal>, keeping: Keeping, begin: Begin) -> State {
    let settings = Settings { keeping, begin };
    let around = around(0, trust_check::model::worksheet::Day::new(20_000), "");
    State::open(kept, refusal, settings, pack(), &around)
}

fn some_draft(pack: &str, step: Step) -> Draft {
    let mut draft = Draft::new("d1".to_owned(), pack_ref(crate::support::pack()), at(1));
    draft.pack.id = pack.to_owned();
    draft.step = step;
    draft
}

#[test]
fn the_host_page_offers_first_only_where_nothing_is_kept() {
    let empty = open(Kept::default(), None, Keeping::Visit, Begin::Check);
    assert_eq!(empty.keeping, Keeping::Visit);
    let forbidden = Some(Refusal::Forbidden);
    let none = open(Kept::default(), forbidden, Keeping::Visit, Begin::Check);
    assert_eq!((none.keeping, none.refusal), (Keeping::Visit, None));
    let others = Kept {
        others: true,
        ..Kept::default()
    };
    let draft = Kept {
        draft: Some(some_draft(&pack().id, Step::Perspective)),
        ..Kept::default()
    };
    for kept in [others, draft] {
        let state = open(kept, None, Keeping::Visit, Begin::Check);
        assert_eq!(state.keeping, Keeping::Kept);
    }
}

#[test]
fn the_host_page_sets_where_to_begin() {
    let begun = || Kept {
        draft: Some(some_draft(&pack().id, Step::Together)),
        ..Kept::default()
    };
    let screen = |kept, begin| open(kept, None, Keeping::Kept, begin).screen;
    assert_eq!(screen(begun(), Begin::Check), Screen::Asking);
    assert_eq!(screen(begun(), Begin::History), Screen::History);
    assert_eq!(screen(begun(), Begin::Worksheet), Screen::NewSheet);
    let mut tab = Tab::on(Shared::default());
    tab.act(Action::Work(Do::Begin(Perspective::Both)));
    let id = tab.state.sheet.clone();
    let kept = Kept {
        work: tab.state.work.clone(),
        ..begun()
    };
    let state = open(kept, None, Keeping::Kept, Begin::Worksheet);
    assert_eq!((&state.screen, &state.sheet), (&Screen::Sheet, &id));
    sound(&shown(&state));
}

#[test]
fn the_host_page_may_set_something_else_while_it_runs() {
    let device = Shared::default();
    let mut tab = tab_on(&device);
    let set = |keeping, begin| Action::Configure(Settings { keeping, begin });
    tab.act(set(Keeping::Kept, Begin::History));
    assert_eq!((&tab.state.screen, tab.state.moves), (&Screen::History, 1));
    // The reader has gone on; what is the same changes nothing.
    tab.act(Action::ShowOpening);
    tab.act(set(Keeping::Visit, Begin::History));
    assert_eq!(tab.state.screen, Screen::Opening);
    assert_eq!(tab.state.keeping, Keeping::Visit);
    tab.act(set(Keeping::Kept, Begin::History));
    assert_eq!(tab.state.keeping, Keeping::Kept);

    // What is here, or was chosen, is the reader's.
    tab.act(Action::Keep(Keeping::Kept));
    tab.act(set(Keeping::Visit, Begin::History));
    assert_eq!(tab.state.keeping, Keeping::Kept);
    let mut tab = visiting(&Shared::default());
    tab.state.chose = false;
    tab.act(Action::Reply(Reply::Perspective(Perspective::Both)));
    tab.act(set(Keeping::Visit, Begin::Check));
    tab.act(set(Keeping::Kept, Begin::Check));
    assert_eq!(tab.state.keeping, Keeping::Visit);
}

#[test]
fn a_draft_of_another_questionnaire_is_left_alone() {
    let mut device = Shared::default();
    let theirs = some_draft("other", Step::Together);
    let own = key::<Draft>(&theirs.id);
    device.set(&own, &seal(&theirs)).expect("room");
    let mut tab = tab_on(&device);
    assert_eq!((&tab.state.draft, tab.state.others), (&None, true));
    assert_eq!(tab.state.screen, Screen::Opening);
    tab.whole_check(1, 1);
    assert_eq!(device.all().get(&own), Some(&seal(&theirs)));
    let both = device.load();
    assert_eq!((both.draft, both.checks.len()), (None, 1));
    assert_eq!(tab.store.load("other").draft, Some(theirs));
}

#[test]
fn the_host_page_hears_of_beginning_and_finishing_once_each() {
    use Milestone::{Finished, Started};
    let mut tab = Tab::on(Shared::default());
    let tick = |it| Action::Reply(Reply::Perspective(it));
    tab.act_all([tick(Perspective::Mine), tick(Perspective::Both)]);
    assert_eq!(tab.outside.announced, [Started]);
    tab.act(Action::Start);
    assert_eq!(tab.outside.announced, [Started]);
    while tab.state.draft.is_some() {
        tab.act(Action::Skip);
    }
    assert_eq!(tab.outside.announced, [Started, Finished]);
    tab.whole_check(1, 1);
    assert_eq!(tab.outside.announced.len(), 4);
    // Also where nothing can be kept.
    let mut tab = Tab::on(Shared::with_limit(5));
    tab.whole_check(1, 1);
    assert_eq!(tab.outside.announced, [Started, Finished]);
}

#[test]
fn memory_tells_that_it_does_not_last() {
    let mut tab = Tab::on(Memory::default());
    assert_eq!(tab.state.keeping, Keeping::Visit);
    tab.act(Action::Start);
    assert!(tab.store.load(&pack().id).visit);
    assert!(Shared::default().lasts());
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![deed(), work_deed()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_visit_never_writes_to_the_device(deeds in vec(any_deed(), 1..50)) {
        let device = Shared::default();
        let mut tab = visiting(&device);
        for deed in deeds {
            for action in deed.actions(&tab.state) {
                tab.act(action);
                prop_assert!(device.all().is_empty());
                prop_assert_eq!(tab.state.keeping, Keeping::Visit);
                prop_assert!(tab.state.refusal.is_none());
            }
        }
    }

    #[test]
    fn whatever_is_here_changes_its_place_whole(
        work in kept_work(), checks in vec(check(), 0..3), deeds in vec(any_deed(), 0..20)
    ) {
        let mut device = Shared::default();
        for document in trust_check::store::backup::seal_all(&checks, &work) {
            device.set(&document.key, &document.text).expect("room");
        }
        let mut tab = tab_on(&device);
        for deed in deeds {
            for action in deed.actions(&tab.state) {
                tab.act(action);
            }
        }
        let before = device.all();
        tab.state.confirm = None;
        tab.act(Action::Keep(Keeping::Visit));
        tab.act(Action::Confirmed(true));
        prop_assert_eq!(tab.state.keeping, Keeping::Visit);
        prop_assert!(device.all().is_empty());
        tab.act(Action::Keep(Keeping::Kept));
        prop_assert!(tab.effects.contains(&Effect::Move(Keeping::Kept)));
        prop_assert_eq!(device.all(), before);
    }
}
