//! The reducer and its effects: whole checks, reloads, and storage that is
//! full, forbidden or failing.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use trust_check::model::breach::Breach;
use trust_check::model::check::Check;
use trust_check::model::context::Perspective;
use trust_check::model::draft::{Draft, Step};
use trust_check::model::profile::Profile;
use trust_check::model::response::Response;
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::{DocumentKind, DocumentRef, Entry, NOTE};
use trust_check::state::{
    Action, Confirm, Effect, EffectOutcome, ImportedData, Notice, PAGE_SIZE, Reply, Screen, State,
    WorksheetAction, pack_ref,
};
use trust_check::store::{
    Backend, DecodeError, NullBackend, Quarantined, StorageError, Store, StoredData, key,
};

use crate::support::{
    FailingBackend, SharedBackend, Tab, UserStep, at, check, confirm, draft, id, import_mode, pack,
    phrase, reply, state_from, stored_worksheets, user_step, worksheet_step, written,
};
use crate::tree::{Element, assert_valid, render};

fn tab() -> (Tab, SharedBackend) {
    let place = SharedBackend::default();
    (Tab::on(place.clone()), place)
}

/// The state of a program that starts now.
fn reopened(place: &SharedBackend) -> State {
    state_from(place.load())
}

/// A program that starts now is on the same screen as this one.
fn resumes(tab: &Tab, place: &SharedBackend) {
    let again = reopened(place);
    assert_eq!(again.data.draft, tab.state.data.draft);
    assert_eq!(again.data.checks, tab.state.data.checks);
    // The opening asks the first question, and nothing is lost there.
    let draft = tab.state.data.draft.as_ref();
    let (screen, notice) = if draft.is_some_and(is_further_on) {
        (Screen::Question, Some(Notice::Resumed))
    } else {
        (Screen::Opening, None)
    };
    assert_eq!((again.ui.screen, again.ui.notice), (screen, notice));
}

/// Whether the draft has more than the first question, which the opening screen
/// asks.
fn is_further_on(draft: &Draft) -> bool {
    draft.step != Step::Perspective || !draft.answers.is_empty() || !draft.breaches.is_empty()
}

/// The indices of the ticked radio buttons of the first question on a screen;
/// empty if it isn't asked.
fn ticked(state: &State) -> Option<Vec<usize>> {
    let page = render(state);
    let asks = |group: &&Element| group.texts("legend")[0] == pack().perspective.ask;
    let question = page.tags("fieldset").into_iter().find(asks)?;
    let inputs = question.tags("input");
    assert_eq!(inputs.len(), 3);
    let inputs = inputs.iter().enumerate();
    let ticked = inputs.filter(|(_, input)| input.checked == Some(true));
    Some(ticked.map(|(at, _)| at).collect())
}

fn tick(perspective: Perspective) -> Action {
    Action::Reply(Reply::Perspective(perspective))
}

#[test]
fn the_first_question_can_be_answered_on_the_opening() {
    let (mut tab, place) = tab();
    assert_eq!(ticked(&tab.state), Some(Vec::new()));
    tab.act(tick(Perspective::Partners));
    let id = tab.draft().id.clone();
    assert_eq!(place.load().draft.as_ref(), Some(tab.draft()));
    tab.act(tick(Perspective::Both));
    assert_eq!(tab.draft().id, id, "one draft a tick");
    assert_eq!(ticked(&tab.state), Some(vec![2]));
    assert_eq!(
        (&tab.state.ui.screen, tab.state.ui.focus_epoch),
        (&Screen::Opening, 0)
    );
    assert_valid(&render(&tab.state));
    resumes(&tab, &place);
    assert_eq!(ticked(&reopened(&place)), Some(vec![2]));

    // It is not asked again, but back leads to it.
    tab.act(Action::Start);
    assert_eq!(tab.state.ui.screen, Screen::Question);
    assert_eq!(tab.draft().step, Step::Together);
    assert_eq!(tab.draft().perspective, Some(Perspective::Both));
    resumes(&tab, &place);
    tab.act(Action::Back);
    assert_eq!(tab.draft().step, Step::Perspective);
    assert_eq!(tab.state.ui.screen, Screen::Question);
    assert_eq!(ticked(&tab.state), Some(vec![2]));
    tab.act(Action::Back);
    assert_eq!(tab.state.ui.screen, Screen::Opening);
    assert_eq!(ticked(&tab.state), Some(vec![2]));
    assert_eq!(place.all().len(), 1);
}

#[test]
fn begun_without_a_tick_the_first_question_has_its_own_screen() {
    let (mut tab, place) = tab();
    tab.act(Action::Start);
    assert_eq!(tab.state.ui.screen, Screen::Question);
    assert_eq!(tab.draft().step, Step::Perspective);
    assert_eq!(ticked(&tab.state), Some(Vec::new()));
    // From another screen, which doesn't have the question, it is shown too.
    tab.act_all([Action::Back, tick(Perspective::Mine), Action::ShowHistory]);
    tab.act(Action::Start);
    assert_eq!(tab.draft().step, Step::Perspective);
    assert_eq!(ticked(&tab.state), Some(vec![0]));
    resumes(&tab, &place);
}

#[test]
fn the_opening_takes_no_other_answer_and_none_once_more_is_answered() {
    let (mut tab, place) = tab();
    for action in [
        Action::Next,
        Action::Skip,
        Action::Back,
        Action::Reply(Reply::BreachToggled {
            index: 0,
            happened: true,
        }),
        Action::Reply(Reply::Item(Response::Point(3))),
    ] {
        tab.act(action);
        assert_eq!((&tab.state.data.draft, tab.effects.len()), (&None, 0));
    }
    tab.act(Action::Start);
    for way in 0..4 {
        tab.answer(way);
    }
    tab.act(Action::ShowOpening);
    let (draft, kept) = (tab.draft().clone(), place.all());
    assert_eq!(ticked(&tab.state), None);
    tab.act(tick(Perspective::Both));
    assert_eq!((tab.draft(), place.all()), (&draft, kept));
}

#[test]
fn a_tick_without_room_stays_and_is_saved_once_there_is_some() {
    let place = SharedBackend::with_limit(40);
    let mut tab = Tab::on(place.clone());
    tab.act(tick(Perspective::Mine));
    assert_eq!(
        tab.state.saving.storage_error,
        Some(StorageError::QuotaExceeded)
    );
    assert_eq!(ticked(&tab.state), Some(vec![0]));
    tab.act(Action::Start);
    assert_eq!(tab.draft().step, Step::Together);
    assert!(place.all().is_empty());
}

#[test]
fn a_first_visit_begins_at_the_opening_and_saves_nothing() {
    let (tab, place) = tab();
    assert_eq!(tab.state.ui.screen, Screen::Opening);
    assert_eq!(tab.state.data.draft, None);
    assert!(place.all().is_empty());
}

#[test]
fn a_whole_check_is_resumed_at_every_point_and_saved_at_its_end() {
    let (mut tab, place) = tab();
    let mut said: BTreeMap<String, Response> = BTreeMap::new();
    let mut steps = Vec::new();
    tab.act(Action::Start);
    for way in 0.. {
        resumes(&tab, &place);
        let step = tab.draft().step.clone();
        if steps.last() != Some(&step) {
            steps.push(step.clone());
        }
        match &step {
            Step::Item(id) => {
                let response = Response::Point((way % 5) as u8 + 1);
                said.insert(id.clone(), response);
                tab.act(Action::Reply(Reply::Item(response)));
            }
            Step::Inventory => {
                for kind in [2, 0] {
                    tab.act(Action::Reply(Reply::BreachToggled {
                        index: kind,
                        happened: true,
                    }));
                    resumes(&tab, &place);
                }
            }
            step => tab.act(Action::Reply(crate::support::reply_for(step, way))),
        }
        resumes(&tab, &place);
        tab.act(Action::Next);
        if tab.state.data.draft.is_none() {
            break;
        }
    }
    resumes(&tab, &place);
    assert_eq!(steps.len(), 2 + pack().items.len() + 1 + 2);

    let check = &tab.state.data.checks[0];
    assert_eq!(tab.state.ui.screen, Screen::Profile(check.id.clone()));
    assert_eq!(
        place.all().keys().collect::<Vec<_>>(),
        [&key::<Check>(&check.id)]
    );
    assert_eq!(check.pack, pack_ref(pack()));
    let items: Vec<&str> = check.answers.iter().map(|answer| &*answer.item).collect();
    let wanted: Vec<&str> = pack().items.iter().map(|item| &*item.id).collect();
    assert_eq!(items, wanted);
    for (answer, item) in check.answers.iter().zip(&pack().items) {
        assert_eq!(answer.response, said[&answer.item]);
        assert_eq!((answer.cause, answer.reverse), (item.cause, item.reverse));
    }
    // The breaches are in the order of the pack, not of ticking.
    let kinds: Vec<&str> = check.breaches.iter().map(|breach| &*breach.kind).collect();
    let own = &pack().inventory.kinds;
    assert_eq!(kinds, [&*own[0].id, &*own[2].id]);
    assert!(tab.state.saving.unsaved_checks.is_empty() && tab.state.saving.storage_error.is_none());
}

#[test]
fn next_without_an_answer_stays_and_says_so() {
    let (mut tab, place) = tab();
    tab.act(Action::Start);
    for step in [
        Step::Perspective,
        Step::Together,
        Step::Item(pack().items[0].id.clone()),
    ] {
        let (before, moves) = (place.all(), tab.state.ui.focus_epoch);
        tab.act(Action::Next);
        assert_eq!(tab.draft().step, step);
        assert!(tab.state.ui.unanswered);
        assert_eq!((place.all(), tab.state.ui.focus_epoch), (before, moves));
        assert!(tab.done.is_empty());
        resumes(&tab, &place);
        tab.act(Action::Reply(crate::support::reply_for(&step, 1)));
        assert!(!tab.state.ui.unanswered);
        tab.act(Action::Next);
        assert_ne!(tab.draft().step, step);
        assert!(tab.state.ui.focus_epoch > moves && !tab.state.ui.unanswered);
    }
}

#[test]
fn everything_can_be_skipped() {
    let (mut tab, place) = tab();
    tab.act(Action::Start);
    while tab.state.data.draft.is_some() {
        tab.act(Action::Skip);
        resumes(&tab, &place);
    }
    let check = &tab.state.data.checks[0];
    assert_eq!(
        (check.perspective, check.together),
        (Perspective::Both, None)
    );
    assert_eq!(check.answers.len(), pack().items.len());
    assert!(
        check
            .answers
            .iter()
            .all(|answer| answer.response == Response::Skipped)
    );
    assert!(check.breaches.is_empty());
    let profile = Profile::of(check);
    assert!(
        profile
            .subscales
            .iter()
            .all(|subscale| subscale.strength.is_none())
    );
}

#[test]
fn a_skip_takes_an_earlier_answer_back() {
    let (mut tab, _) = tab();
    tab.act(Action::Start);
    tab.act_all([
        Action::Reply(Reply::Perspective(Perspective::Mine)),
        Action::Skip,
    ]);
    assert_eq!(tab.draft().perspective, Some(Perspective::Mine));
    tab.answer(1);
    tab.act_all([Action::Back, Action::Skip]);
    assert_eq!(tab.draft().together, None);
    let item = pack().items[0].id.clone();
    tab.answer(1);
    tab.act_all([Action::Back, Action::Skip]);
    assert_eq!(tab.draft().response(&item), Some(Response::Skipped));
    while tab.draft().step != Step::Inventory {
        tab.act(Action::Skip);
    }
    tab.act_all([0, 1].map(|kind| {
        Action::Reply(Reply::BreachToggled {
            index: kind,
            happened: true,
        })
    }));
    tab.act(Action::Next);
    tab.answer(0);
    assert!(tab.draft().breaches[0].frequency.is_some());
    tab.act_all([Action::Back, Action::Skip]);
    assert!(tab.draft().breaches[0].frequency.is_none());
    assert_eq!(tab.draft().breaches.len(), 2);
    tab.act_all([Action::Back, Action::Back, Action::Skip]);
    assert_eq!(tab.state.data.checks[0].breaches.len(), 0);
}

#[test]
fn back_goes_through_the_same_steps_to_the_opening_and_keeps_the_draft() {
    let (mut tab, place) = tab();
    tab.act(Action::Start);
    let mut steps = Vec::new();
    for way in 0..6 {
        steps.push(tab.draft().step.clone());
        tab.answer(way);
    }
    let answers = tab.draft().answers.clone();
    assert_eq!(answers.len(), 4);
    for step in steps.iter().rev() {
        tab.act(Action::Back);
        assert_eq!(&tab.draft().step, step);
        assert_eq!(tab.state.ui.screen, Screen::Question);
        resumes(&tab, &place);
    }
    let moves = tab.state.ui.focus_epoch;
    tab.act(Action::Back);
    assert_eq!(tab.state.ui.screen, Screen::Opening);
    assert!(tab.state.ui.focus_epoch > moves);
    assert_eq!(tab.draft().answers, answers);
    resumes(&tab, &place);
    tab.act(Action::Start);
    assert_eq!(
        (&tab.state.ui.screen, &tab.draft().step),
        (&Screen::Question, &Step::Perspective)
    );
    assert_eq!(tab.draft().answers, answers);
    assert_eq!(place.all().len(), 1);
}

/// A tab that has answered `questions` questions for one perspective and gone
/// back to that.
fn back_at_perspective(questions: usize) -> (Tab, SharedBackend) {
    let (mut tab, place) = tab();
    tab.act(Action::Start);
    for _ in 0..questions {
        tab.answer(0);
    }
    while tab.draft().step != Step::Perspective {
        tab.act(Action::Back);
    }
    (tab, place)
}

#[test]
fn another_perspective_applies_at_once_if_it_drops_nothing() {
    for questions in [0, 1, 2] {
        let (mut tab, place) = back_at_perspective(questions);
        for perspective in Perspective::all() {
            tab.act(Action::Reply(Reply::Perspective(perspective)));
            assert_eq!(tab.state.ui.confirm, None);
            assert_eq!(tab.draft().perspective, Some(perspective));
            resumes(&tab, &place);
        }
    }
}

#[test]
fn another_perspective_that_drops_answers_needs_confirmation() {
    for (answer, yes) in [(Action::Declined, false), (Action::Confirmed, true)] {
        let (mut tab, place) = back_at_perspective(5);
        let before = tab.draft().clone();
        assert_eq!(before.perspective, Some(Perspective::Mine));
        // Choosing the same one again drops nothing.
        tab.act(Action::Reply(Reply::Perspective(Perspective::Mine)));
        assert_eq!(tab.state.ui.confirm, None);
        tab.act(Action::Reply(Reply::Perspective(Perspective::Partners)));
        let asked = Confirm::ChangePerspective(Perspective::Partners);
        assert_eq!(tab.state.ui.confirm, Some(asked));
        // Nothing has happened yet.
        assert_eq!(tab.draft().perspective, before.perspective);
        assert_eq!(tab.draft().answers, before.answers);
        resumes(&tab, &place);
        tab.act(answer);
        assert_eq!(tab.state.ui.confirm, None);
        assert_eq!(
            (&tab.state.ui.screen, &tab.draft().step),
            (&Screen::Question, &Step::Perspective)
        );
        let wanted = if yes {
            (Some(Perspective::Partners), Vec::new())
        } else {
            (before.perspective, before.answers)
        };
        assert_eq!(
            (tab.draft().perspective, tab.draft().answers.clone()),
            wanted
        );
        assert_eq!(tab.draft().together, before.together);
        assert_eq!(tab.draft().id, before.id);
        resumes(&tab, &place);
    }
}

/// A tab that found this draft when it was opened.
fn tab_with(draft: &Draft) -> (Tab, SharedBackend) {
    let place = SharedBackend::default();
    let mut store = Store::new(place.clone());
    store.save(draft).expect("the backend has room");
    (Tab::on(place.clone()), place)
}

/// A draft of the pack, at a step.
fn draft_at(step: Step) -> Draft {
    Draft {
        step,
        ..Draft::new("d".to_owned(), pack_ref(pack()), at(1))
    }
}

#[test]
fn breaches_alone_need_confirmation_too() {
    let kind = &pack().inventory.kinds[1];
    let (mut tab, place) = tab_with(&Draft {
        perspective: Some(Perspective::Mine),
        breaches: vec![Breach::new(&kind.id, kind.size)],
        ..draft_at(Step::Perspective)
    });
    tab.act(Action::Reply(Reply::Perspective(Perspective::Both)));
    assert_eq!(tab.draft().perspective, Some(Perspective::Mine));
    tab.act(Action::Confirmed);
    assert_eq!(tab.draft().perspective, Some(Perspective::Both));
    assert!(tab.draft().breaches.is_empty());
    resumes(&tab, &place);
}

#[test]
fn what_happened_is_ticked_and_unticked_in_the_inventory_only() {
    let (mut tab, _) = tab_with(&draft_at(Step::Inventory));
    let kinds = |tab: &Tab| -> Vec<String> {
        let breaches = tab.draft().breaches.iter();
        breaches.map(|breach| breach.kind.clone()).collect()
    };
    let own = |at: usize| pack().inventory.kinds[at].id.clone();
    for (at, happened, left) in [
        (1, true, vec![1]),
        (0, true, vec![0, 1]),
        (0, true, vec![0, 1]),
        (1, false, vec![0]),
        (1, false, vec![0]),
        (usize::MAX, true, vec![0]),
    ] {
        tab.act(Action::Reply(Reply::BreachToggled {
            index: at,
            happened,
        }));
        assert_eq!(kinds(&tab), left.into_iter().map(own).collect::<Vec<_>>());
    }
    tab.act(Action::Next);
    assert_eq!(tab.draft().step, Step::Breach(own(0)));
    tab.act(Action::Reply(Reply::BreachToggled {
        index: 0,
        happened: false,
    }));
    tab.act(Action::Reply(Reply::BreachToggled {
        index: 1,
        happened: true,
    }));
    assert_eq!(kinds(&tab), [own(0)]);
}

#[test]
fn a_check_finished_again_replaces_itself() {
    let (mut tab, _) = tab();
    tab.complete_check(1, 0);
    let first = tab.state.data.checks[0].clone();
    tab.state.data.draft = Some(Draft {
        id: first.id.clone(),
        ..draft_at(Step::Perspective)
    });
    tab.act(Action::Start);
    while tab.state.data.draft.is_some() {
        tab.act(Action::Skip);
    }
    assert_eq!(tab.state.data.checks.len(), 1);
    assert_ne!(tab.state.data.checks[0], first);
}

#[test]
fn starting_over_needs_confirmation() {
    for (answer, yes) in [(Action::Declined, false), (Action::Confirmed, true)] {
        let (mut tab, place) = back_at_perspective(5);
        let before = tab.draft().clone();
        tab.act(Action::Ask(Confirm::StartOver));
        assert_eq!(tab.state.data.draft.as_ref(), Some(&before));
        resumes(&tab, &place);
        tab.act(answer);
        assert_eq!(tab.state.ui.confirm, None);
        resumes(&tab, &place);
        if yes {
            assert_eq!(
                (&tab.state.data.draft, &tab.state.ui.screen),
                (&None, &Screen::Opening)
            );
            assert!(place.all().is_empty());
            tab.act(Action::Start);
            assert_ne!(tab.draft().id, before.id);
            assert!(tab.draft().answers.is_empty());
        } else {
            assert_eq!(tab.state.data.draft.as_ref(), Some(&before));
        }
    }
}

#[test]
fn deleting_needs_confirmation_and_leaves_the_others() {
    let (mut tab, place) = tab();
    for way in 0..3 {
        tab.complete_check(way, 1);
    }
    let ids: Vec<String> = tab
        .state
        .data
        .checks
        .iter()
        .map(|check| check.id.clone())
        .collect();
    let second = ids[1].clone();
    tab.act(Action::ShowProfile(second.clone()));
    tab.act(Action::Ask(Confirm::Delete(second.clone())));
    tab.act(Action::Declined);
    assert_eq!(tab.state.data.checks.len(), 3);
    assert_eq!(place.all().len(), 3);
    tab.act(Action::Ask(Confirm::Delete(second.clone())));
    tab.act(Action::Confirmed);
    let left: Vec<&String> = tab
        .state
        .data
        .checks
        .iter()
        .map(|check| &check.id)
        .collect();
    assert_eq!(left, [&ids[0], &ids[2]]);
    assert_eq!(tab.state.ui.screen, Screen::History);
    assert_eq!(tab.state.ui.notice, Some(Notice::Deleted));
    resumes(&tab, &place);
    tab.act(Action::ShowProfile(second));
    assert_eq!(tab.state.ui.screen, Screen::History);
    tab.act(Action::Start);
    tab.act(Action::Ask(Confirm::DeleteAll));
    assert_eq!(place.all().len(), 3);
    tab.act(Action::Confirmed);
    assert!(place.all().is_empty());
    assert_eq!(
        (&tab.state.data.draft, &tab.state.ui.screen),
        (&None, &Screen::Opening)
    );
    resumes(&tab, &place);
}

#[test]
fn unreadable_texts_can_be_downloaded_and_deleted() {
    let mut place = SharedBackend::default();
    let bad = "trust-check/check/bad".to_owned();
    place.set(&bad, "{").expect("the backend has room");
    place.set("theirs", "{").expect("the backend has room");
    let mut tab = Tab::on(place.clone());
    assert_eq!(tab.state.data.quarantined.len(), 1);
    tab.act(Action::DownloadQuarantined(bad.clone()));
    let copy = ("copy.txt".to_owned(), "{".to_owned());
    assert_eq!(tab.platform.files, [copy]);
    assert_eq!(tab.done, [(Effect::DownloadRaw(bad.clone()), Ok(()))]);
    tab.complete_check(1, 0);
    assert_eq!(place.all()[&bad], "{");
    tab.act(Action::Ask(Confirm::DeleteQuarantined(bad.clone())));
    tab.act(Action::Confirmed);
    assert!(tab.state.data.quarantined.is_empty() && !place.all().contains_key(&bad));
    assert_eq!(place.all()["theirs"], "{");
    assert_eq!(place.load().checks, tab.state.data.checks);
}

#[test]
fn the_history_shows_more_on_request() {
    let (mut tab, _) = tab();
    tab.act_all([Action::ShowHistory, Action::ShowMore]);
    assert!(tab.state.ui.visible_count > PAGE_SIZE);
    tab.act_all([Action::ShowOpening, Action::ShowHistory]);
    assert_eq!(tab.state.ui.visible_count, PAGE_SIZE);
}

/// A tab whose backend has room for one check and a draft's last version, but
/// not for that draft's check as well; at the last step.
fn nearly_full() -> (Tab, SharedBackend, usize) {
    let (mut earlier, place) = tab();
    earlier.complete_check(1, 6);
    let old = place.all();
    let at_the_last_step = |limit: usize| {
        let mut place = SharedBackend::with_limit(limit);
        for (key, text) in &old {
            place.set(key, text).expect("the backend has room");
        }
        let mut tab = Tab::on(place.clone());
        // Beyond the ids of the previous tab.
        tab.act_all(vec![Action::ShowOpening; 200]);
        tab.act(Action::Start);
        while tab.draft().step != Step::Inventory {
            tab.answer(2);
        }
        (tab, place)
    };
    let (_, place) = at_the_last_step(usize::MAX);
    let limit = bytes(&place) + 50;
    let (tab, place) = at_the_last_step(limit);
    assert_eq!(
        (tab.state.saving.storage_error, tab.state.data.checks.len()),
        (None, 1)
    );
    (tab, place, limit)
}

/// The room used.
fn bytes(place: &SharedBackend) -> usize {
    let texts = place.all();
    texts.iter().map(|(key, text)| key.len() + text.len()).sum()
}

#[test]
fn a_check_that_finds_no_room_is_shown_and_its_draft_stays() {
    let (mut tab, place, _) = nearly_full();
    let (draft, old) = (tab.draft().clone(), tab.state.data.checks[0].clone());
    tab.act(Action::Next);
    assert_eq!(tab.state.ui.screen, Screen::Profile(draft.id.clone()));
    assert_eq!(tab.state.saving.unsaved_checks, [&*draft.id]);
    assert_eq!(
        tab.state.saving.storage_error,
        Some(StorageError::QuotaExceeded)
    );
    let check = tab.state.check(&draft.id).expect("it is here").clone();
    assert_eq!(check.answers.len(), pack().items.len());
    assert_valid(&render(&tab.state));
    assert_eq!(place.load().draft.as_ref(), Some(&draft));
    assert_eq!(place.load().checks, std::slice::from_ref(&old));
    // A reader who comes back now is at the last step, with every answer.
    assert_eq!(reopened(&place).data.draft, Some(draft));

    // Deleting the older check makes room, and the new one is saved.
    tab.act(Action::Ask(Confirm::Delete(old.id)));
    tab.act(Action::Confirmed);
    assert!(tab.state.saving.unsaved_checks.is_empty());
    assert_eq!(tab.state.saving.storage_error, None);
    assert_eq!(place.load().checks, [check]);
    assert_eq!(place.all().len(), 1);
    resumes(&tab, &place);
}

#[test]
fn a_deleted_unsaved_check_does_not_come_back_as_a_draft() {
    let (mut tab, place, _) = nearly_full();
    let id = tab.draft().id.clone();
    tab.act(Action::Next);
    assert_eq!(tab.state.saving.unsaved_checks, [&*id]);
    tab.act(Action::Ask(Confirm::Delete(id)));
    tab.act(Action::Confirmed);
    assert_eq!(place.load().draft, None, "deleted answers are still there");
    assert_eq!(tab.state.saving.storage_error, None);
    resumes(&tab, &place);
}

#[test]
fn unsaved_answers_are_saved_once_there_is_room() {
    let (mut tab, place, limit) = nearly_full();
    // Some other page on this site fills the remaining room.
    let mut theirs = place.clone();
    theirs
        .set("x", &"x".repeat(limit - bytes(&place) - 1))
        .expect("the backend has room");
    let stored = tab.draft().clone();
    tab.act(Action::Reply(Reply::BreachToggled {
        index: 3,
        happened: true,
    }));
    assert_eq!(
        tab.state.saving.storage_error,
        Some(StorageError::QuotaExceeded)
    );
    assert_eq!(place.load().draft, Some(stored));
    let old = tab.state.data.checks[0].id.clone();
    tab.act_all([
        Action::ShowHistory,
        Action::Ask(Confirm::Delete(old)),
        Action::Confirmed,
    ]);
    assert_eq!(tab.state.saving.storage_error, None);
    // Everything reported as saved is.
    assert_eq!(place.load().draft, tab.state.data.draft);
    assert_eq!(tab.draft().breaches.len(), 1);
}

#[test]
fn the_whole_check_works_if_storage_is_forbidden() {
    let clock = Rc::new(Cell::new(1));
    let mut tab = Tab::named("tab", clock, NullBackend, Some(StorageError::Unavailable));
    assert_eq!(
        tab.state.saving.storage_error,
        Some(StorageError::Unavailable)
    );
    for way in 0..2 {
        tab.complete_check(way, 3);
        assert_eq!(
            tab.state.saving.storage_error,
            Some(StorageError::Unavailable)
        );
        assert_valid(&render(&tab.state));
    }
    let ids: Vec<String> = tab
        .state
        .data
        .checks
        .iter()
        .map(|check| check.id.clone())
        .collect();
    assert_eq!(tab.state.saving.unsaved_checks.len(), 2);
    assert!(
        ids.iter()
            .all(|id| tab.state.saving.unsaved_checks.contains(id))
    );
    // Nor is storage allowed once something was deleted.
    tab.act(Action::Start);
    tab.act_all([Action::Ask(Confirm::StartOver), Action::Confirmed]);
    for id in ids {
        tab.act_all([Action::Ask(Confirm::Delete(id)), Action::Confirmed]);
        assert_eq!(
            tab.state.saving.storage_error,
            Some(StorageError::Unavailable)
        );
    }
    tab.act_all([Action::Ask(Confirm::DeleteAll), Action::Confirmed]);
    assert_eq!(
        tab.state.saving.storage_error,
        Some(StorageError::Unavailable)
    );
    assert!(tab.state.data.checks.is_empty() && tab.state.saving.unsaved_checks.is_empty());
}

/// Everything confirmed as saved, by the outcome of each effect.
#[derive(Default)]
struct Confirmed {
    checks: BTreeMap<String, Check>,
    drafts: BTreeMap<String, Draft>,
}

impl Confirmed {
    fn take_note(&mut self, tab: &Tab) {
        for (effect, outcome) in &tab.done {
            if outcome.is_err() {
                continue;
            }
            match effect {
                Effect::SaveDraft => {
                    if let Some(draft) = &tab.state.data.draft {
                        self.drafts.insert(draft.id.clone(), draft.clone());
                    }
                }
                Effect::SaveCheck(id) => {
                    let check = tab.state.check(id).expect("it was kept").clone();
                    self.checks.insert(id.clone(), check);
                }
                Effect::Remove(removed) => {
                    self.checks.retain(|id, _| key::<Check>(id) != *removed);
                    self.drafts.retain(|id, _| key::<Draft>(id) != *removed);
                }
                Effect::RemoveAll => *self = Confirmed::default(),
                _ => {}
            }
        }
    }

    fn is_there(&self, place: &SharedBackend) {
        let kept = place.load();
        assert_eq!(kept.quarantined, []);
        let mut checks = kept.checks;
        checks.sort_by(|a, b| a.id.cmp(&b.id));
        assert!(checks.iter().eq(self.checks.values()));
        for (id, draft) in &self.drafts {
            let text = place.get(&key::<Draft>(id)).expect("it was kept");
            assert_eq!(
                trust_check::store::from_envelope::<Draft>(&text).as_ref(),
                Ok(draft)
            );
        }
    }
}

/// Answers, finishes, deletes, and repeats it all; after each action, checks
/// that everything confirmed is there and that nothing is reported as saved
/// that is not.
fn scenario(failing: FailingBackend) {
    let place = failing.inner.clone();
    let mut tab = Tab::on(failing);
    let mut confirmed = Confirmed::default();
    let mut act = |tab: &mut Tab, action: Action| {
        tab.act(action);
        confirmed.take_note(tab);
        confirmed.is_there(&place);
        for check in &tab.state.data.checks {
            let unkept = tab.state.saving.unsaved_checks.contains(&check.id);
            let there = place.load().checks.contains(check);
            assert!(unkept || there, "{} is reported as saved", check.id);
        }
        if tab.state.saving.storage_error.is_none() && tab.state.data.draft.is_some() {
            assert_eq!(place.load().draft, tab.state.data.draft);
        }
    };
    for round in 0..3 {
        act(&mut tab, Action::Start);
        for way in 0..4 {
            let step = tab.draft().step.clone();
            act(
                &mut tab,
                Action::Reply(crate::support::reply_for(&step, way)),
            );
            act(&mut tab, Action::Next);
        }
        if round == 1 {
            act(&mut tab, Action::Ask(Confirm::StartOver));
            act(&mut tab, Action::Confirmed);
            continue;
        }
        while tab.state.data.draft.is_some() {
            act(&mut tab, Action::Skip);
        }
        assert_eq!(
            tab.state.ui.screen,
            Screen::Profile(tab.state.data.checks[0].id.clone())
        );
    }
    let oldest = tab.state.data.checks.last().expect("a check").id.clone();
    act(&mut tab, Action::Ask(Confirm::Delete(oldest)));
    act(&mut tab, Action::Confirmed);
}

#[test]
fn whenever_storage_fails_what_was_confirmed_is_there() {
    for refusal in [StorageError::QuotaExceeded, StorageError::Unavailable] {
        for for_good in [false, true] {
            for takes in 0.. {
                let refused = Rc::new(Cell::new(false));
                scenario(FailingBackend {
                    inner: SharedBackend::default(),
                    remaining: takes,
                    permanently: for_good,
                    error: refusal,
                    has_failed: refused.clone(),
                });
                if !refused.get() {
                    assert!(takes > 60, "the scenario makes only {takes} changes");
                    break;
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_reload_at_any_point_changes_nothing(steps in vec(user_step(), 1..40)) {
        let (mut tab, place) = tab();
        for step in steps {
            for action in step.actions(&tab.state) {
                tab.act(action);
                resumes(&tab, &place);
            }
        }
    }

    #[test]
    fn everything_reported_as_saved_is_saved(
        steps in vec(user_step(), 1..40), limit in 500usize..9_000
    ) {
        let place = SharedBackend::with_limit(limit);
        let mut tab = Tab::on(place.clone());
        for step in steps {
            for action in step.actions(&tab.state) {
                tab.act(action);
                let kept = place.load();
                let state = &tab.state;
                for check in &state.data.checks {
                    let unkept = state.saving.unsaved_checks.contains(&check.id);
                    prop_assert!(unkept != kept.checks.contains(check));
                }
                for check in &kept.checks {
                    prop_assert!(state.data.checks.contains(check));
                }
                if state.saving.storage_error.is_none() {
                    prop_assert_eq!(&state.data.draft, &kept.draft);
                    prop_assert!(state.saving.unsaved_checks.is_empty());
                }
                // A check that was not saved can be finished again after a
                // reload, if any version of its draft was.
                if let Some(draft) = &kept.draft {
                    let live = state.data.draft.as_ref().map(|live| &live.id);
                    prop_assert!(live == Some(&draft.id) || state.saving.unsaved_checks.contains(&draft.id)
                        || state.saving.storage_error.is_some());
                }
            }
        }
    }

    #[test]
    fn unreadable_texts_survive_all_actions(steps in vec(user_step(), 1..30)) {
        let mut place = SharedBackend::default();
        let litter = [
            ("trust-check/check/a1", "damaged"),
            ("trust-check/draft/a2", r#"{"version":2,"data":{}}"#),
            ("trust-check/plan/a3", "{}"),
            ("theirs", "{}"),
        ];
        for (key, text) in litter {
            place.set(key, text).expect("the backend has room");
        }
        let mut tab = Tab::on(place.clone());
        let asked_for = |step: &UserStep| {
            use Confirm::{Delete, DeleteAll, DeleteQuarantined};
            matches!(step, UserStep::Ask(DeleteAll | Delete(_) | DeleteQuarantined(_), _))
        };
        for step in steps.iter().filter(|step| !asked_for(step)) {
            tab.act_all(step.actions(&tab.state));
            for (key, text) in litter {
                let there = place.get(key);
                prop_assert_eq!(there.as_deref(), Some(text));
            }
            prop_assert_eq!(tab.state.data.quarantined.len(), 3);
        }
    }
}

fn kept() -> impl Strategy<Value = StoredData> {
    let aside = id().prop_map(|id| Quarantined {
        key: format!("trust-check/other/{id}"),
        bytes: 7,
        error: DecodeError::Corrupt(id),
    });
    (
        vec(check(), 0..3),
        proptest::option::of(draft()),
        stored_worksheets(),
        vec(aside, 0..2),
    )
        .prop_map(|(mut checks, draft, work, aside)| {
            checks.sort_by(|a, b| a.id.cmp(&b.id));
            checks.dedup_by(|a, b| a.id == b.id);
            StoredData {
                checks,
                draft,
                worksheets: work,
                quarantined: aside,
                ..StoredData::default()
            }
        })
}

fn outcome() -> impl Strategy<Value = EffectOutcome> {
    let refusal = select(vec![
        None,
        Some(StorageError::QuotaExceeded),
        Some(StorageError::Unavailable),
    ]);
    let piece = || {
        let kinds = vec![
            DocumentKind::Worksheet,
            DocumentKind::Entry,
            DocumentKind::Repair,
            DocumentKind::Commitment,
        ];
        (select(kinds), id()).prop_map(|(kind, id)| DocumentRef { kind, id })
    };
    let rescued = ("w[1-3]", id(), phrase()).prop_map(|(sheet, id, text)| Entry {
        id,
        ..written(&sheet, NOTE, 7, &text)
    });
    let imported = (import_mode(), kept()).prop_map(|(mode, stored)| ImportedData { mode, stored });
    let imported = proptest::option::weighted(0.1, imported);
    (
        (vec(id(), 0..3), vec(id(), 0..3)),
        (vec(piece(), 0..3), vec(piece(), 0..3)),
        (vec(rescued, 0..3), imported),
        refusal,
    )
        .prop_map(
            |((kept, unkept), (saved, unsaved), (rescued, imported), refusal)| EffectOutcome {
                saved_checks: kept,
                unsaved_checks: unkept,
                saved_documents: saved,
                unsaved_documents: unsaved,
                conflict_notes: rescued,
                imported,
                error: refusal,
                ..EffectOutcome::default()
            },
        )
}

fn any_step() -> impl Strategy<Value = UserStep> {
    prop_oneof![
        8 => user_step(),
        12 => worksheet_step(),
        1 => Just(UserStep::Work(WorksheetAction::FileRead(Some("{}".to_owned())))),
        1 => import_mode().prop_map(|mode| UserStep::Work(WorksheetAction::Import(mode))),
        2 => reply().prop_map(|reply| UserStep::Act(Action::Reply(reply))),
        1 => confirm().prop_map(|confirm| UserStep::Act(Action::Ask(confirm))),
        1 => id().prop_map(|id| UserStep::Act(Action::ShowProfile(id))),
        1 => id().prop_map(|id| UserStep::Act(Action::DownloadQuarantined(id))),
        1 => outcome().prop_map(|outcome| UserStep::Act(Action::EffectsDone(Box::new(outcome)))),
        2 => kept().prop_map(|kept| UserStep::Act(Action::StorageChanged(Rc::new(kept)))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_action_panics_or_leaves_a_screen_without_a_heading(
        first in kept(), steps in vec(any_step(), 1..30), limit in 0usize..9_000
    ) {
        let place = SharedBackend::with_limit(limit);
        let mut tab = Tab::on(place);
        tab.state = state_from(first);
        assert_valid(&render(&tab.state));
        for step in steps {
            for action in step.actions(&tab.state) {
                tab.act(action);
                assert_valid(&render(&tab.state));
                prop_assert!(tab.state.ui.screen != Screen::Question || tab.state.data.draft.is_some());
                let mut ids: Vec<&String> = tab.state.data.checks.iter().map(|check| &check.id).collect();
                ids.sort();
                prop_assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{:?}", ids);
                let pieces = tab.state.data.worksheets.document_refs();
                let twice = |(at, piece): (usize, &DocumentRef)| pieces[..at].contains(piece);
                prop_assert!(!pieces.iter().enumerate().any(twice), "{:?}", pieces);
                if let Some(sheet) = &tab.state.ui.open_worksheet_id {
                    prop_assert!(tab.state.data.worksheets.worksheet(sheet).is_some());
                }
            }
        }
    }
}

/// A draft of an earlier version of the pack, in which the first item was keyed
/// the other way and there was one more item.
fn of_an_earlier_version() -> Draft {
    let (mut tab, _) = tab();
    tab.act(Action::Start);
    for _ in 0..5 {
        tab.answer(0);
    }
    let mut draft = tab.draft().clone();
    draft.pack.version = 0;
    draft.answers[0].reverse = !draft.answers[0].reverse;
    let mut gone = draft.answers[1].clone();
    gone.item = "gone".to_owned();
    draft.answers.push(gone);
    draft
}

#[test]
fn a_check_records_the_version_of_its_statements() {
    let old = of_an_earlier_version();
    let (mut tab, place) = tab_with(&old);
    assert_eq!(tab.draft().pack, pack_ref(pack()));
    // What is still asked in the same way is still answered.
    assert_eq!(tab.draft().answers, old.answers[1..3]);
    assert_eq!(tab.draft().step, old.step);
    // Nothing is written until the reader goes on.
    assert_eq!(place.load().draft, Some(old));
    while tab.state.data.draft.is_some() {
        tab.act(Action::Skip);
    }
    assert_eq!(tab.state.data.checks[0].pack, pack_ref(pack()));
    assert_eq!(
        tab.state.data.checks[0].answers[0].response,
        Response::Skipped
    );
}

#[test]
fn a_draft_at_a_removed_step_begins_at_the_first() {
    for step in [
        Step::Item("gone".to_owned()),
        Step::Breach("never-named".to_owned()),
    ] {
        let kept = StoredData {
            draft: Some(draft_at(step)),
            ..StoredData::default()
        };
        let state = state_from(kept.clone());
        assert_eq!(state.data.draft.expect("a draft").step, Step::Perspective);
        // Also one that came from another tab while the opening was shown.
        let (mut tab, _) = tab();
        tab.act(Action::StorageChanged(Rc::new(kept)));
        tab.act(Action::Start);
        assert_eq!(tab.draft().step, Step::Perspective);
    }
}
