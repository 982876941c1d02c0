//! Two tabs on one store: the later change wins as a whole, and the other tab
//! says so.

use std::cell::Cell;
use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;
use trust_check::model::check::Check;
use trust_check::model::draft::{Draft, Step};
use trust_check::state::{Action, Confirm, Effect, Notice, Reply, Screen};
use trust_check::store::{StorageError, key};

use crate::support::{SharedBackend, Tab, UserStep, user_step};
use crate::tree::{assert_valid, render};

/// Two tabs on one backend.
fn two(place: &SharedBackend) -> [Tab; 2] {
    let clock = Rc::new(Cell::new(1_000));
    ["one", "two"].map(|name| Tab::named(name, clock.clone(), place.clone(), None))
}

/// Notifies a tab that the other one changed the stored data.
fn tell(tab: &mut Tab, place: &SharedBackend) {
    tab.act(Action::StorageChanged(Rc::new(place.load())));
}

/// Asserts that the draft and the checks of a tab are the stored ones.
fn equals_the_store(tab: &Tab, place: &SharedBackend) {
    let kept = place.load();
    assert_eq!(tab.state.data.draft, kept.draft);
    assert_eq!(tab.state.data.checks, kept.checks);
    assert_eq!(tab.state.data.quarantined, kept.quarantined);
}

#[test]
fn the_other_tab_takes_over_what_was_answered_here() {
    let place = SharedBackend::default();
    let [mut a, mut b] = two(&place);
    a.act(Action::Start);
    a.answer(1);
    tell(&mut b, &place);
    // Nothing was asked there, so no answer is lost.
    assert_eq!(
        (&b.state.ui.screen, b.state.ui.notice),
        (&Screen::Opening, None)
    );
    b.act(Action::Start);
    assert_eq!(b.draft(), a.draft());
    b.answer(2);
    let moves = a.state.ui.focus_epoch;
    tell(&mut a, &place);
    assert_eq!(a.state.ui.notice, Some(Notice::DraftReplacedByOtherTab));
    assert_eq!(a.draft(), b.draft());
    assert!(
        a.state.ui.focus_epoch > moves,
        "the heading is not read out"
    );
    // Existing data is nothing new.
    a.act(Action::Skip);
    tell(&mut a, &place);
    assert_eq!(a.state.ui.notice, None);
}

#[test]
fn of_two_drafts_begun_at_the_same_instant_an_unanswered_one_goes() {
    for answers in [0, 3] {
        let place = SharedBackend::default();
        let [mut a, mut b] = two(&place);
        a.act(Action::Start);
        for _ in 0..answers {
            a.answer(1);
        }
        let ours = key::<Draft>(&a.draft().id);
        // It has not been notified of the other's yet.
        b.act(Action::Start);
        tell(&mut a, &place);
        assert_eq!(a.draft(), b.draft());
        assert_eq!(a.state.ui.notice, Some(Notice::DraftReplacedByOtherTab));
        // One with answers to statements stays, and is resumed another day.
        let items = answers - 2_usize.min(answers);
        assert_eq!(place.all().contains_key(&ours), items > 0);
    }
}

/// The answer to the first question on the opening screen.
fn ticked(way: usize) -> Action {
    Action::Reply(crate::support::reply_for(&Step::Perspective, way))
}

#[test]
fn a_tick_on_the_opening_is_one_draft_for_both_tabs() {
    let place = SharedBackend::default();
    let [mut a, mut b] = two(&place);
    a.act(ticked(0));
    tell(&mut b, &place);
    // Nothing was ticked there, so no answer is lost.
    assert_eq!(
        (&b.state.ui.screen, b.state.ui.notice),
        (&Screen::Opening, None)
    );
    assert_eq!(b.draft(), a.draft());
    b.act(ticked(1));
    tell(&mut a, &place);
    assert_eq!(a.draft(), b.draft());
    assert_eq!(a.state.ui.notice, Some(Notice::DraftReplacedByOtherTab));
    assert_eq!(
        (&a.state.ui.screen, a.state.ui.focus_epoch),
        (&Screen::Opening, 0)
    );
    assert_eq!(place.all().len(), 1);

    // The other tab continues: the question disappears here, and the focus
    // would with it, were it not moved.
    b.act(Action::Start);
    b.answer(1);
    tell(&mut a, &place);
    assert_eq!(
        (&a.state.ui.screen, a.state.ui.focus_epoch),
        (&Screen::Opening, 1)
    );
    assert_eq!(a.state.ui.notice, Some(Notice::DraftReplacedByOtherTab));
    assert_valid(&render(&a.state));
    a.act(Action::Start);
    assert_eq!(a.draft(), b.draft());
}

#[test]
fn a_tick_goes_when_the_other_tab_drops_the_draft() {
    let place = SharedBackend::default();
    let [mut a, mut b] = two(&place);
    a.act(ticked(0));
    tell(&mut b, &place);
    b.act_all([
        Action::Start,
        Action::Ask(Confirm::StartOver),
        Action::Confirmed,
    ]);
    tell(&mut a, &place);
    assert_eq!(a.state.data.draft, None);
    assert_eq!(a.state.ui.notice, Some(Notice::EndedElsewhere));
    assert_eq!(
        (&a.state.ui.screen, a.state.ui.focus_epoch),
        (&Screen::Opening, 0)
    );
}

#[test]
fn of_two_ticks_at_the_same_instant_the_later_stays() {
    let place = SharedBackend::default();
    let [mut a, mut b] = two(&place);
    a.act(ticked(0));
    // It has not been notified of the other's yet.
    b.act(ticked(1));
    assert_eq!(place.all().len(), 2);
    tell(&mut a, &place);
    assert_eq!(a.draft(), b.draft());
    assert_eq!(place.all().len(), 1, "the other would come back one day");
    tell(&mut b, &place);
    assert_eq!(b.state.ui.notice, None);
}

#[test]
fn an_answer_to_the_same_question_moves_no_focus() {
    let place = SharedBackend::default();
    let [mut a, mut b] = two(&place);
    a.act(Action::Start);
    tell(&mut b, &place);
    b.act(Action::Start);
    let moves = a.state.ui.focus_epoch;
    b.act(Action::Reply(crate::support::reply_for(
        &Step::Perspective,
        1,
    )));
    tell(&mut a, &place);
    assert_eq!(a.state.ui.notice, Some(Notice::DraftReplacedByOtherTab));
    assert_eq!(a.state.ui.focus_epoch, moves);
}

#[test]
fn a_question_of_this_tab_is_dropped_when_the_other_goes_on() {
    let place = SharedBackend::default();
    let [mut a, mut b] = two(&place);
    a.act(Action::Start);
    tell(&mut b, &place);
    b.act(Action::Start);
    a.act(Action::Ask(Confirm::StartOver));
    b.answer(1);
    tell(&mut a, &place);
    assert_eq!(a.state.ui.confirm, None);
    a.act(Action::Confirmed);
    assert_eq!(place.load().draft.as_ref(), Some(b.draft()));
}

#[test]
fn a_check_finished_there_ends_here() {
    for over in [false, true] {
        let place = SharedBackend::default();
        let [mut a, mut b] = two(&place);
        a.act(Action::Start);
        tell(&mut b, &place);
        b.act(Action::Start);
        if over {
            b.act_all([Action::Ask(Confirm::StartOver), Action::Confirmed]);
        } else {
            b.act_all(vec![Action::Skip; 30]);
        }
        tell(&mut a, &place);
        assert_eq!(a.state.ui.screen, Screen::Opening);
        assert_eq!(a.state.ui.notice, Some(Notice::EndedElsewhere));
        equals_the_store(&a, &place);
    }
}

#[test]
fn a_profile_deleted_there_is_left_here() {
    let place = SharedBackend::default();
    let [mut a, mut b] = two(&place);
    a.complete_check(1, 1);
    tell(&mut b, &place);
    let id = a.state.data.checks[0].id.clone();
    b.act_all([Action::Ask(Confirm::Delete(id)), Action::Confirmed]);
    tell(&mut a, &place);
    assert_eq!(a.state.ui.screen, Screen::History);
    assert_eq!(a.state.ui.notice, Some(Notice::Deleted));
    assert_valid(&render(&a.state));
}

/// Fills a backend of this limit with a foreign text.
fn fill(place: &SharedBackend, limit: usize) {
    use trust_check::store::Backend;
    let used: usize = place
        .all()
        .iter()
        .map(|(key, text)| key.len() + text.len())
        .sum();
    let mut theirs = place.clone();
    theirs
        .set("x", &"x".repeat(limit - used - 1))
        .expect("the backend has room");
}

/// A full backend of `limit` bytes with a check and a draft that both tabs
/// show.
fn full(limit: usize) -> (SharedBackend, [Tab; 2]) {
    let place = SharedBackend::with_limit(limit);
    let [mut a, mut b] = two(&place);
    a.complete_check(1, 6);
    a.act(Action::Start);
    while a.draft().step != Step::Inventory {
        a.answer(2);
    }
    fill(&place, limit);
    tell(&mut b, &place);
    b.act(Action::Start);
    equals_the_store(&b, &place);
    (place, [a, b])
}

#[test]
fn unsaved_answers_are_not_replaced_by_an_older_version() {
    let (place, [mut a, mut b]) = full(20_000);
    a.act(Action::Reply(Reply::BreachToggled {
        index: 3,
        happened: true,
    }));
    assert_eq!(
        a.state.saving.storage_error,
        Some(StorageError::QuotaExceeded)
    );
    let ours = a.draft().clone();
    // The other tab makes room, and knows nothing of that answer.
    let old = b.state.data.checks[0].id.clone();
    b.act_all([Action::Ask(Confirm::Delete(old)), Action::Confirmed]);
    tell(&mut a, &place);
    assert_eq!(a.draft(), &ours);
    assert_ne!(a.state.ui.notice, Some(Notice::DraftReplacedByOtherTab));
    a.act(Action::Next);
    assert_eq!(place.load().draft.as_ref(), Some(a.draft()));
    assert_eq!(a.draft().breaches.len(), 1);
    tell(&mut b, &place);
    equals_the_store(&b, &place);
}

#[test]
fn a_check_without_room_is_not_a_draft_as_well() {
    let (place, [mut a, mut b]) = full(20_000);
    let id = a.draft().id.clone();
    a.act(Action::Next);
    assert_eq!(a.state.saving.unsaved_checks, [&*id]);
    // The other tab changes something else.
    let old = b.state.data.checks[0].id.clone();
    b.act_all([Action::Ask(Confirm::Delete(old)), Action::Confirmed]);
    tell(&mut a, &place);
    assert_eq!(a.state.data.draft, None);
    assert!(a.state.check(&id).is_some());
    assert_eq!(a.state.ui.screen, Screen::Profile(id));
}

#[test]
fn a_check_finished_in_both_tabs_is_there_once() {
    let (place, [mut a, mut b]) = full(20_000);
    let id = a.draft().id.clone();
    a.act(Action::Next);
    assert_eq!(a.state.saving.unsaved_checks, [&*id]);
    let old = b.state.data.checks[0].id.clone();
    b.act_all([
        Action::Ask(Confirm::Delete(old)),
        Action::Confirmed,
        Action::Start,
        Action::Next,
    ]);
    assert_eq!(place.load().checks.len(), 1);
    tell(&mut a, &place);
    equals_the_store(&a, &place);
    assert!(a.state.saving.unsaved_checks.is_empty());
    assert_eq!(a.state.check(&id).map(|check| &check.id), Some(&id));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn two_tabs_never_mix_and_always_agree(
        steps in vec((any::<bool>(), user_step()), 1..50)
    ) {
        let place = SharedBackend::default();
        let mut tabs = two(&place);
        for (second, step) in steps {
            let [here, there] = match (second, &mut tabs) {
                (false, [a, b]) => [a, b],
                (true, [a, b]) => [b, a],
            };
            for action in step.actions(&here.state) {
                here.act(action);
                if here.done.is_empty() {
                    continue;
                }
                // The stored draft is exactly this tab's.
                equals_the_store(here, &place);
                let before = there.state.data.draft.clone();
                let ticked = !there.state.is_begun() && before.is_some();
                let asking = there.state.ui.screen == Screen::Question;
                let shows = asking || ticked && there.state.ui.screen == Screen::Opening;
                let profile = match &there.state.ui.screen {
                    Screen::Profile(id) => Some(id.clone()),
                    _ => None,
                };
                tell(there, &place);
                equals_the_store(there, &place);
                assert_valid(&render(&there.state));
                if shows && there.state.data.draft != before {
                    let ended = there.state.data.draft.is_none();
                    let wanted = if ended { Notice::EndedElsewhere } else { Notice::DraftReplacedByOtherTab };
                    prop_assert_eq!(there.state.ui.notice, Some(wanted));
                    prop_assert_eq!(there.state.ui.screen == Screen::Opening, ended || !asking);
                }
                if profile.is_some_and(|id| there.state.check(&id).is_none()) {
                    prop_assert_eq!(&there.state.ui.screen, &Screen::History);
                }
            }
        }
    }

    #[test]
    fn tabs_that_hear_late_never_mix_nor_lose_a_check(
        steps in vec((any::<bool>(), prop::bool::weighted(0.3), user_step()), 1..60)
    ) {
        let place = SharedBackend::default();
        let mut tabs = two(&place);
        // Every draft that a tab has had as a whole, and every check finished
        // and not deleted.
        let mut drafts: Vec<Draft> = Vec::new();
        let mut finished: Vec<Check> = Vec::new();
        let deletes = |step: &UserStep| matches!(step, UserStep::Delete(_) | UserStep::Ask(..))
            || matches!(step, UserStep::Act(Action::Confirmed | Action::Declined));
        for (second, hears, step) in steps.into_iter().filter(|(_, _, step)| !deletes(step)) {
            let tab = &mut tabs[usize::from(second)];
            if hears {
                tell(tab, &place);
            }
            for action in step.actions(&tab.state) {
                tab.act(action);
                drafts.extend(tab.state.data.draft.clone());
                for (effect, outcome) in &tab.done {
                    if let (Effect::SaveCheck(id), Ok(())) = (effect, outcome) {
                        // One finished in both tabs counts as the later one had
                        // it.
                        finished.retain(|check| check.id != *id);
                        finished.extend(tab.state.check(id).cloned());
                    }
                }
                let kept = place.load();
                prop_assert!(kept.draft.is_none_or(|draft| drafts.contains(&draft)));
                for check in &finished {
                    prop_assert!(kept.checks.contains(check), "{} is lost", check.id);
                }
            }
        }
        for tab in &mut tabs {
            tell(tab, &place);
            prop_assert_eq!(&tab.state.data.checks, &place.load().checks);
        }
        for text in place.all().keys() {
            prop_assert!(text.starts_with(&key::<Draft>("")) || text.starts_with(&key::<Check>("")));
        }
    }
}
