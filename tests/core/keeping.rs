//! Saving on the device or for this visit only, and the settings of a host
//! page.

use proptest::collection::vec;
use proptest::prelude::*;
use trust_check::model::context::Perspective;
use trust_check::model::draft::{Draft, Step};
use trust_check::pack::{MessageKey, Messages};
use trust_check::state::{
    Action, Confirm, Effect, Milestone, Persistence, Reply, Screen, Settings, StartScreen, State,
    WorksheetAction, pack_ref,
};
use trust_check::store::{Backend, MemoryBackend, StorageError, StoredData, key, to_envelope};

use crate::support::{
    MESSAGES, SharedBackend, Tab, UserStep, at, check, env, pack, stored_worksheets, user_step,
    worksheet_step,
};
use crate::tree::{assert_valid, render};

/// A tab whose device storage is this.
fn tab_on(device: &SharedBackend) -> Tab {
    let mut tab = Tab::on(device.clone());
    tab.platform.device = Some(device.clone());
    tab
}

/// The same, for this visit only.
fn visiting(device: &SharedBackend) -> Tab {
    let mut tab = tab_on(device);
    tab.act(Action::SetPersistence(Persistence::Session));
    assert_eq!(tab.state.saving.persistence, Persistence::Session);
    tab
}

fn say(msg: MessageKey) -> String {
    let messages =
        Messages::read("locales/en.json", MESSAGES).expect("the shipped messages are valid");
    messages.get(msg).to_owned()
}

#[test]
fn a_visit_leaves_nothing_until_the_reader_chooses_to_save() {
    let device = SharedBackend::default();
    let mut tab = visiting(&device);
    tab.complete_check(1, 2);
    tab.act(Action::Worksheet(WorksheetAction::Begin(Perspective::Both)));
    tab.act(Action::Worksheet(WorksheetAction::AddNote));
    assert!(device.all().is_empty());
    tab.act(Action::SetPersistence(Persistence::Device));
    assert_eq!(tab.state.saving.persistence, Persistence::Device);
    assert_eq!(device.load().checks, tab.state.data.checks);
    assert_eq!(
        device.load().worksheets.sheets,
        tab.state.data.worksheets.sheets
    );
    // And from then on.
    tab.act(Action::Start);
    assert_eq!(device.load().draft, tab.state.data.draft);
}

#[test]
fn saved_data_is_only_removed_when_the_reader_confirms() {
    for (answer, yes) in [(Action::Declined, false), (Action::Confirmed, true)] {
        let device = SharedBackend::default();
        let mut tab = tab_on(&device);
        tab.complete_check(1, 2);
        let before = device.all();
        tab.act(Action::SetPersistence(Persistence::Session));
        assert_eq!(tab.state.ui.confirm, Some(Confirm::SessionOnly));
        assert_valid(&render(&tab.state));
        assert_eq!(device.all(), before);
        let checks = tab.state.data.checks.clone();
        tab.act(answer);
        assert_eq!(tab.state.data.checks, checks);
        assert_eq!(device.all().is_empty(), yes);
        assert_eq!(tab.state.saving.persistence == Persistence::Session, yes);
        assert_eq!(tab.store.load(&pack().id).checks, checks);
    }
}

#[test]
fn on_a_full_or_forbidden_device_the_visit_continues_with_a_notice() {
    for (limit, forbidden) in [(300, false), (30_000, true)] {
        let device = SharedBackend::with_limit(limit);
        let mut tab = visiting(&device);
        tab.complete_check(1, 2);
        if forbidden {
            tab.platform.device = None;
        }
        tab.act(Action::SetPersistence(Persistence::Device));
        assert_eq!(tab.state.saving.persistence, Persistence::Session);
        let wanted = if forbidden {
            StorageError::Unavailable
        } else {
            StorageError::QuotaExceeded
        };
        assert_eq!(tab.state.saving.storage_error, Some(wanted));
        assert!(device.all().is_empty());
        assert_eq!(tab.store.load(&pack().id).checks, tab.state.data.checks);
    }
}

#[test]
fn unsaved_data_remains_for_the_visit() {
    let device = SharedBackend::with_limit(60);
    let mut tab = tab_on(&device);
    tab.complete_check(1, 2);
    assert_eq!(
        tab.state.saving.storage_error,
        Some(StorageError::QuotaExceeded)
    );
    tab.act_all([
        Action::SetPersistence(Persistence::Session),
        Action::Confirmed,
    ]);
    assert_eq!(
        (
            tab.state.saving.storage_error,
            tab.state.saving.unsaved_checks.len()
        ),
        (None, 0)
    );
    assert_eq!(tab.store.load(&pack().id).checks, tab.state.data.checks);
}

#[test]
fn nothing_claims_to_be_saved_on_a_visit() {
    let device = SharedBackend::default();
    let mut tab = visiting(&device);
    let claims = [
        say(MessageKey::Saved),
        say(MessageKey::WritingSaved),
        say(MessageKey::ChecksCount).replace("{n} ", ""),
        say(MessageKey::NotSaved),
    ];
    let honest = |tab: &Tab, wanted: Option<MessageKey>| {
        let page = render(&tab.state);
        assert_valid(&page);
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
    honest(&tab, Some(MessageKey::SavedVisit));
    tab.complete_check(1, 2);
    honest(&tab, None);
    tab.complete_check(2, 1);
    tab.act(Action::ShowHistory);
    honest(&tab, Some(MessageKey::ChecksVisit));
    tab.act(Action::Worksheet(WorksheetAction::Begin(Perspective::Both)));
    honest(&tab, Some(MessageKey::WritingVisit));
    tab.act(Action::Worksheet(WorksheetAction::Show(Screen::Export)));
    honest(&tab, Some(MessageKey::KeepVisit));
}

fn open(
    kept: StoredData,
    refusal: Option<StorageError>,
    keeping: Persistence,
    begin: StartScreen,
) -> State {
    let settings = Settings {
        persistence: keeping,
        start_screen: begin,
    };
    let env = env(0, trust_check::model::worksheet::Day::new(20_000), "");
    State::open(kept, refusal, settings, pack(), &env)
}

fn some_draft(pack: &str, step: Step) -> Draft {
    let mut draft = Draft::new("d1".to_owned(), pack_ref(crate::support::pack()), at(1));
    draft.pack.id = pack.to_owned();
    draft.step = step;
    draft
}

#[test]
fn the_host_pages_default_applies_only_without_saved_data() {
    let empty = open(
        StoredData::default(),
        None,
        Persistence::Session,
        StartScreen::Check,
    );
    assert_eq!(empty.saving.persistence, Persistence::Session);
    let forbidden = Some(StorageError::Unavailable);
    let none = open(
        StoredData::default(),
        forbidden,
        Persistence::Session,
        StartScreen::Check,
    );
    assert_eq!(
        (none.saving.persistence, none.saving.storage_error),
        (Persistence::Session, None)
    );
    let others = StoredData {
        has_other_draft: true,
        ..StoredData::default()
    };
    let draft = StoredData {
        draft: Some(some_draft(&pack().id, Step::Perspective)),
        ..StoredData::default()
    };
    for kept in [others, draft] {
        let state = open(kept, None, Persistence::Session, StartScreen::Check);
        assert_eq!(state.saving.persistence, Persistence::Device);
    }
}

#[test]
fn the_host_page_sets_where_to_begin() {
    let begun = || StoredData {
        draft: Some(some_draft(&pack().id, Step::Together)),
        ..StoredData::default()
    };
    let screen = |kept, begin| open(kept, None, Persistence::Device, begin).ui.screen;
    assert_eq!(screen(begun(), StartScreen::Check), Screen::Question);
    assert_eq!(screen(begun(), StartScreen::History), Screen::History);
    assert_eq!(
        screen(begun(), StartScreen::Worksheet),
        Screen::NewWorksheet
    );
    let mut tab = Tab::on(SharedBackend::default());
    tab.act(Action::Worksheet(WorksheetAction::Begin(Perspective::Both)));
    let id = tab.state.ui.open_worksheet_id.clone();
    let kept = StoredData {
        worksheets: tab.state.data.worksheets.clone(),
        ..begun()
    };
    let state = open(kept, None, Persistence::Device, StartScreen::Worksheet);
    assert_eq!(
        (&state.ui.screen, &state.ui.open_worksheet_id),
        (&Screen::Worksheet, &id)
    );
    assert_valid(&render(&state));
}

#[test]
fn the_host_page_may_set_something_else_while_it_runs() {
    let device = SharedBackend::default();
    let mut tab = tab_on(&device);
    let set = |keeping, begin| {
        Action::Configure(Settings {
            persistence: keeping,
            start_screen: begin,
        })
    };
    tab.act(set(Persistence::Device, StartScreen::History));
    assert_eq!(
        (&tab.state.ui.screen, tab.state.ui.focus_epoch),
        (&Screen::History, 1)
    );
    // The reader has moved on; unchanged settings have no effect.
    tab.act(Action::ShowOpening);
    tab.act(set(Persistence::Session, StartScreen::History));
    assert_eq!(tab.state.ui.screen, Screen::Opening);
    assert_eq!(tab.state.saving.persistence, Persistence::Session);
    tab.act(set(Persistence::Device, StartScreen::History));
    assert_eq!(tab.state.saving.persistence, Persistence::Device);

    // Existing data and the reader's choices are the reader's.
    tab.act(Action::SetPersistence(Persistence::Device));
    tab.act(set(Persistence::Session, StartScreen::History));
    assert_eq!(tab.state.saving.persistence, Persistence::Device);
    let mut tab = visiting(&SharedBackend::default());
    tab.state.saving.user_chose_persistence = false;
    tab.act(Action::Reply(Reply::Perspective(Perspective::Both)));
    tab.act(set(Persistence::Session, StartScreen::Check));
    tab.act(set(Persistence::Device, StartScreen::Check));
    assert_eq!(tab.state.saving.persistence, Persistence::Session);
}

#[test]
fn a_draft_of_another_questionnaire_is_left_alone() {
    let mut device = SharedBackend::default();
    let theirs = some_draft("other", Step::Together);
    let own = key::<Draft>(&theirs.id);
    device
        .set(&own, &to_envelope(&theirs))
        .expect("the backend has room");
    let mut tab = tab_on(&device);
    assert_eq!(
        (&tab.state.data.draft, tab.state.data.has_other_draft),
        (&None, true)
    );
    assert_eq!(tab.state.ui.screen, Screen::Opening);
    tab.complete_check(1, 1);
    assert_eq!(device.all().get(&own), Some(&to_envelope(&theirs)));
    let both = device.load();
    assert_eq!((both.draft, both.checks.len()), (None, 1));
    assert_eq!(tab.store.load("other").draft, Some(theirs));
}

#[test]
fn the_host_page_gets_one_event_for_start_and_one_for_finish() {
    use Milestone::{Finished, Started};
    let mut tab = Tab::on(SharedBackend::default());
    let tick = |it| Action::Reply(Reply::Perspective(it));
    tab.act_all([tick(Perspective::Mine), tick(Perspective::Both)]);
    assert_eq!(tab.platform.announced, [Started]);
    tab.act(Action::Start);
    assert_eq!(tab.platform.announced, [Started]);
    while tab.state.data.draft.is_some() {
        tab.act(Action::Skip);
    }
    assert_eq!(tab.platform.announced, [Started, Finished]);
    tab.complete_check(1, 1);
    assert_eq!(tab.platform.announced.len(), 4);
    // Also if nothing can be saved.
    let mut tab = Tab::on(SharedBackend::with_limit(5));
    tab.complete_check(1, 1);
    assert_eq!(tab.platform.announced, [Started, Finished]);
}

#[test]
fn memory_reports_that_it_is_not_persistent() {
    let mut tab = Tab::on(MemoryBackend::default());
    assert_eq!(tab.state.saving.persistence, Persistence::Session);
    tab.act(Action::Start);
    assert!(tab.store.load(&pack().id).is_session_only);
    assert!(SharedBackend::default().is_persistent());
}

fn any_step() -> impl Strategy<Value = UserStep> {
    prop_oneof![user_step(), worksheet_step()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_visit_never_writes_to_the_device(steps in vec(any_step(), 1..50)) {
        let device = SharedBackend::default();
        let mut tab = visiting(&device);
        for step in steps {
            for action in step.actions(&tab.state) {
                tab.act(action);
                prop_assert!(device.all().is_empty());
                prop_assert_eq!(tab.state.saving.persistence, Persistence::Session);
                prop_assert!(tab.state.saving.storage_error.is_none());
            }
        }
    }

    #[test]
    fn all_data_moves_between_backends(
        work in stored_worksheets(), checks in vec(check(), 0..3), steps in vec(any_step(), 0..20)
    ) {
        let mut device = SharedBackend::default();
        for document in trust_check::store::backup::serialize_all(&checks, &work) {
            device.set(&document.key, &document.text).expect("the backend has room");
        }
        let mut tab = tab_on(&device);
        for step in steps {
            for action in step.actions(&tab.state) {
                tab.act(action);
            }
        }
        let before = device.all();
        tab.state.ui.confirm = None;
        tab.act(Action::SetPersistence(Persistence::Session));
        tab.act(Action::Confirmed);
        prop_assert_eq!(tab.state.saving.persistence, Persistence::Session);
        prop_assert!(device.all().is_empty());
        tab.act(Action::SetPersistence(Persistence::Device));
        prop_assert!(tab.effects.contains(&Effect::MoveTo(Persistence::Device)));
        prop_assert_eq!(device.all(), before);
    }
}
