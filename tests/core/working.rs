//! The worksheet's reducer: no written text is ever lost.

mod cards;
mod commitments;
mod deleting;
mod fit;
mod heard;
mod letter;
mod screens;
mod taking;
mod typing;
mod unsaved;

use std::cell::Cell;
use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;
use trust_check::model::breach::{Breach, Frequency, Hurt, Size, TalkedThrough};
use trust_check::model::cause::Cause;
use trust_check::model::check::{Check, Timestamp};
use trust_check::model::context::Perspective;
use trust_check::model::draft::Step;
use trust_check::model::profile::Profile;
use trust_check::model::response::{Answer, Response};
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::{
    Commitment, Day, DocumentKind, DocumentRef, Entry, LETTER, Mark, NOTE, Part, Repair,
    RepairStatus, Rhythm, Worksheet, Worksheets,
};
use trust_check::pack::{Field, Pack, PartTexts, Side};
use trust_check::state::{
    Action, BreachDetail, Confirm, Effect, EffectOutcome, ExportScope, ImportMode, ImportedData,
    Incoming, MAX_TYPED, Notice, Reply, Screen, State, SummaryKind, Target, WorksheetAction,
    pack_ref, reduce,
};
use trust_check::store::backup::{Merged, SerializedDocument, serialize_all};
use trust_check::store::{
    Backend, Document, NullBackend, StorageError, StoredData, document_key, from_envelope, key,
    to_envelope,
};

use crate::support::{
    FlakyBackend, SharedBackend, Tab, UserStep, at, env, pack, reply_for, stored_worksheets,
    user_step, worksheet_step, written,
};
use crate::tree::{assert_valid, render};

/// The two fields of the pack that these tests write to.
const PLACE: &str = "understand-all";
const OTHER: &str = "keep-all";

fn work(done: WorksheetAction) -> Action {
    Action::Worksheet(done)
}

fn place(place: &str, text: &str) -> Action {
    Action::Type {
        target: Target::Question(place.to_owned()),
        text: text.to_owned(),
    }
}

/// A tab with a worksheet begun in it, which is open.
fn begun() -> (Tab, SharedBackend) {
    let place = SharedBackend::default();
    let mut tab = Tab::on(place.clone());
    tab.act(work(WorksheetAction::Begin(Perspective::Mine)));
    (tab, place)
}

/// A tab on a backend that can be made to fail, with a worksheet open that has
/// one of everything.
fn filled_on_flaky_backend() -> (Tab, FlakyBackend) {
    let backend = FlakyBackend::default();
    let mut tab = Tab::on(backend.clone());
    fill(&mut tab);
    (tab, backend)
}

/// Begins a worksheet and puts one of everything in it.
fn fill(tab: &mut Tab) {
    tab.act(work(WorksheetAction::Begin(Perspective::Mine)));
    furnish(tab);
}

/// Puts one of everything in the worksheet that is open.
fn furnish(tab: &mut Tab) {
    tab.act_all([place(PLACE, "what hurt"), work(WorksheetAction::AddNote)]);
    let note = last(&tab.state.data.worksheets.entries).id.clone();
    tab.act_all([
        Action::Type {
            target: Target::Note(note),
            text: "a note".to_owned(),
        },
        work(WorksheetAction::AddBreach(Size::Small)),
        work(WorksheetAction::AddCommitment),
    ]);
}

/// A tab with a worksheet open that has one of everything.
fn filled() -> (Tab, SharedBackend) {
    let place = SharedBackend::default();
    let mut tab = Tab::on(place.clone());
    fill(&mut tab);
    (tab, place)
}

fn last<T>(list: &[T]) -> &T {
    list.last().expect("something")
}

/// The worksheet that is open.
fn sheet(tab: &Tab) -> &Worksheet {
    tab.state.open_worksheet().expect("a worksheet")
}

/// The text of a field of the open worksheet.
fn text<'t>(tab: &'t Tab, place: &str) -> &'t str {
    tab.state.data.worksheets.text(&sheet(tab).id, place)
}

/// The document with the text of a field.
fn piece_at(tab: &Tab, place: &str) -> DocumentRef {
    DocumentRef::new(
        DocumentKind::Entry,
        &Entry::answer_id(&sheet(tab).id, place),
    )
}

/// The documents to be saved by the last action, in order.
fn keeps(tab: &Tab) -> Vec<DocumentRef> {
    tab.effects.iter().filter_map(kept_by).cloned().collect()
}

fn kept_by(effect: &Effect) -> Option<&DocumentRef> {
    match effect {
        Effect::SaveDocument { document, .. } => Some(document),
        _ => None,
    }
}

/// The keys that were to be removed by the last action, in order.
fn removes(tab: &Tab) -> Vec<String> {
    let key = |effect: &Effect| match effect {
        Effect::Remove(key) => Some(key.clone()),
        _ => None,
    };
    tab.effects.iter().filter_map(key).collect()
}

/// A document as stored.
fn stored<T: Document>(place: &impl Backend, id: &str) -> Option<T> {
    let text = place.get(&key::<T>(id))?;
    Some(from_envelope(&text).expect("it can be read"))
}

/// Whether exactly this version of a document is in the store.
fn is_stored(state: &State, place: &impl Backend, piece: &DocumentRef) -> bool {
    fn same<T: Document + PartialEq>(list: &[T], id: &str, place: &impl Backend) -> bool {
        let known = list.iter().find(|known| known.id() == id);
        known.is_some_and(|known| stored::<T>(place, id).as_ref() == Some(known))
    }
    let (work, id) = (&state.data.worksheets, &piece.id);
    match piece.kind {
        DocumentKind::Worksheet => same(&work.sheets, id, place),
        DocumentKind::Entry => same(&work.entries, id, place),
        DocumentKind::Repair => same(&work.repairs, id, place),
        DocumentKind::Commitment => same(&work.commitments, id, place),
    }
}

/// An empty note that was never saved.
fn is_new_note(state: &State, piece: &DocumentRef) -> bool {
    let mut entries = state.data.worksheets.entries.iter();
    piece.kind == DocumentKind::Entry
        && entries.any(|it| it.id == piece.id && it.question_id == NOTE && it.text.is_empty())
}

/// Asserts that everything in the state is stored, except what is reported as
/// unsaved, and that nothing else is stored.
fn honest(state: &State, place: &impl Backend) {
    let pieces = state.data.worksheets.document_refs();
    for piece in &pieces {
        let said = state.saving.unsaved_documents.contains(piece) || is_new_note(state, piece);
        assert!(
            said || is_stored(state, place, piece),
            "not kept: {piece:?}"
        );
    }
    for piece in &state.saving.unsaved_documents {
        assert!(pieces.contains(piece), "{piece:?} is nowhere");
        assert!(
            state.saving.storage_error.is_some(),
            "nothing is said of {piece:?}"
        );
    }
    let keys: Vec<String> = pieces.iter().map(document_key).collect();
    let is_aside = |key: &String| state.data.quarantined.iter().any(|aside| aside.key == *key);
    for key in place.keys().into_iter().filter(|key| !is_aside(key)) {
        let of_piece = ["worksheet/", "entry/", "repair/", "commitment/"];
        let is_piece = of_piece.iter().any(|kind| key.contains(kind));
        assert!(!is_piece || keys.contains(&key), "{key} was left");
    }
}

/// Asserts that everything is stored.
fn all_stored(tab: &Tab, place: &impl Backend) {
    assert_eq!(tab.state.saving.unsaved_documents, []);
    assert_eq!(tab.state.saving.storage_error, None);
    honest(&tab.state, place);
}

/// The state without its clock, to compare.
fn still(state: &State) -> State {
    let mut state = state.clone();
    (state.now, state.today) = (at(0), Day::START);
    state
}

/// Asserts that an action changes nothing and has no effect.
fn does_nothing(tab: &mut Tab, action: Action) {
    let before = still(&tab.state);
    tab.act(action.clone());
    assert_eq!(tab.done, [], "{action:?}");
    assert_eq!(still(&tab.state), before, "{action:?}");
}

/// Notifies this tab of what another tab has stored.
fn elsewhere(work: Worksheets) -> Action {
    elsewhere_of(StoredData {
        worksheets: work,
        ..StoredData::default()
    })
}

fn elsewhere_of(kept: StoredData) -> Action {
    Action::StorageChanged(Rc::new(kept))
}

#[test]
fn every_screen_of_a_worksheet_renders_for_every_side() {
    for perspective in Perspective::all() {
        let mut tab = Tab::on(SharedBackend::default());
        for written in [None, Some("some words"), Some(""), Some(" \n")] {
            match written {
                None => tab.act(work(WorksheetAction::Begin(perspective))),
                Some(text) => {
                    furnish(&mut tab);
                    write_everywhere(&mut tab, text);
                }
            }
            let parts = Part::all().map(Screen::Part);
            let screens = parts.chain([
                Screen::NewWorksheet,
                Screen::Worksheet,
                Screen::Breaches,
                Screen::Notes,
                Screen::Export,
                Screen::Paper { blank: false },
                Screen::Paper { blank: true },
            ]);
            for screen in screens {
                let moves = tab.state.ui.focus_epoch;
                tab.act(work(WorksheetAction::Show(screen.clone())));
                assert_eq!(tab.state.ui.screen, screen);
                assert!(tab.state.ui.focus_epoch > moves);
                assert_valid(&render(&tab.state));
            }
        }
    }
}

/// Writes the same text in every field, and runs the other actions on each
/// document.
fn write_everywhere(tab: &mut Tab, text: &str) {
    let state = tab.state.clone();
    let mut write = |target| {
        tab.act(Action::Type {
            target,
            text: text.to_owned(),
        });
    };
    for at in [PLACE, OTHER, LETTER] {
        write(Target::Question(at.to_owned()));
    }
    for note in state
        .data
        .worksheets
        .notes(&state.data.worksheets.sheets[0].id)
    {
        write(Target::Note(note.id.clone()));
    }
    for repair in &state.data.worksheets.repairs {
        write(Target::BreachText(repair.id.clone()));
    }
    for commitment in &state.data.worksheets.commitments {
        write(Target::CommitmentText(commitment.id.clone()));
        write(Target::NoticedBy(commitment.id.clone()));
    }
    let repair = last(&state.data.worksheets.repairs).id.clone();
    for detail in [
        BreachDetail::Frequency(Frequency::Repeatedly),
        BreachDetail::Hurt(Hurt::Deeply),
        BreachDetail::TalkedThrough(TalkedThrough::No),
    ] {
        tab.act(work(WorksheetAction::AnswerBreach {
            id: repair.clone(),
            detail,
        }));
    }
    let id = last(&state.data.worksheets.commitments).id.clone();
    let days = [0, 0, -1, -8].map(|days| {
        work(WorksheetAction::CycleDayMark {
            id: id.clone(),
            day: tab.today.plus(days),
        })
    });
    tab.act_all(days);
    tab.act_all([
        work(WorksheetAction::SetRhythm {
            id: id.clone(),
            rhythm: Rhythm::Weekly,
        }),
        work(WorksheetAction::ToggleWeekday {
            id: id.clone(),
            weekday: 2,
        }),
        work(WorksheetAction::AddCommitment),
        work(WorksheetAction::TogglePause(id)),
    ]);
}

/// The documents that differ between two sets of worksheets.
fn changed(a: &Worksheets, b: &Worksheets) -> Vec<DocumentRef> {
    let mut pieces = a.document_refs();
    pieces.extend(
        b.document_refs()
            .into_iter()
            .filter(|it| !a.document_refs().contains(it)),
    );
    pieces.retain(|piece| {
        let only = |work: &Worksheets| {
            let mut out = work.clone().remove(piece);
            if piece.kind == DocumentKind::Worksheet {
                // The head alone.
                out = Worksheets {
                    sheets: out.sheets,
                    ..Worksheets::default()
                };
            }
            out
        };
        only(a) != only(b)
    });
    pieces
}

/// Writes everywhere, deletes, restores, and repeats it; after each action,
/// checks that what is written is on the screen, that nothing is reported as
/// saved that is not, and that everything confirmed is there.
fn scenario(failing: crate::support::FailingBackend) {
    let place_ = failing.inner.clone();
    let mut tab = Tab::on(failing);
    let mut confirmed: Vec<DocumentRef> = Vec::new();
    let mut act = |tab: &mut Tab, action: Action| {
        let before = tab.state.data.worksheets.clone();
        tab.act(action.clone());
        // Nothing but what the effects say was changed.
        let kept = keeps(tab);
        let gone = removes(tab);
        for piece in changed(&before, &tab.state.data.worksheets) {
            let said = kept.contains(&piece) || gone.contains(&document_key(&piece));
            assert!(
                said || is_new_note(&tab.state, &piece),
                "{piece:?} by {action:?}"
            );
        }
        for (effect, outcome) in &tab.done {
            match (effect, outcome) {
                (Effect::SaveDocument { document, .. }, Ok(())) => {
                    assert!(is_stored(&tab.state, &place_, document));
                    confirmed.retain(|known| known != document);
                    confirmed.push(document.clone());
                }
                (Effect::Remove(key), _) => {
                    confirmed.retain(|known| document_key(known) != *key);
                }
                (Effect::SaveDocument { document, .. }, Err(_)) => {
                    assert!(
                        tab.state.saving.unsaved_documents.contains(document),
                        "{document:?}"
                    );
                }
                _ => {}
            }
        }
        for piece in &confirmed {
            let key = document_key(piece);
            assert!(place_.get(&key).is_some(), "{key} was confirmed");
        }
        let state = &tab.state;
        let pieces = state.data.worksheets.document_refs();
        for piece in &pieces {
            let said = state.saving.unsaved_documents.contains(piece) || is_new_note(state, piece);
            assert!(
                said || is_stored(state, &place_, piece),
                "not kept: {piece:?}"
            );
        }
        if !state.saving.unsaved_documents.is_empty() {
            assert!(state.saving.storage_error.is_some());
        }
        assert_valid(&render(state));
    };
    let write = |tab: &mut Tab, act: &mut dyn FnMut(&mut Tab, Action), at: &str, said: &str| {
        act(tab, place(at, said));
        assert_eq!(text(tab, at), said);
    };
    for round in 0..2 {
        act(&mut tab, work(WorksheetAction::Begin(Perspective::Both)));
        write(&mut tab, &mut act, PLACE, "a");
        write(&mut tab, &mut act, OTHER, "b");
        write(&mut tab, &mut act, PLACE, "aa");
        act(&mut tab, work(WorksheetAction::AddNote));
        let note = last(&tab.state.data.worksheets.entries).id.clone();
        act(
            &mut tab,
            Action::Type {
                target: Target::Note(note.clone()),
                text: "n".to_owned(),
            },
        );
        assert_eq!(
            tab.state.data.worksheets.notes(&sheet(&tab).id)[0].text,
            "n"
        );
        act(&mut tab, work(WorksheetAction::AddBreach(Size::Big)));
        let repair = last(&tab.state.data.worksheets.repairs).id.clone();
        act(
            &mut tab,
            work(WorksheetAction::SetRepairStatus {
                id: repair.clone(),
                status: RepairStatus::Healing,
            }),
        );
        act(&mut tab, work(WorksheetAction::AddCommitment));
        let commitment = last(&tab.state.data.worksheets.commitments).id.clone();
        let today = tab.today;
        act(
            &mut tab,
            work(WorksheetAction::CycleDayMark {
                id: commitment.clone(),
                day: today,
            }),
        );
        assert_eq!(
            last(&tab.state.data.worksheets.commitments).mark(today),
            Mark::Kept
        );
        let before = tab.state.data.worksheets.clone();
        for piece in [
            DocumentRef::new(DocumentKind::Entry, &note),
            DocumentRef::new(DocumentKind::Repair, &repair),
            DocumentRef::new(DocumentKind::Commitment, &commitment),
        ] {
            act(&mut tab, work(WorksheetAction::Delete(piece)));
            act(&mut tab, work(WorksheetAction::Undo));
        }
        assert_eq!(
            tab.state.data.worksheets.document_refs(),
            before.document_refs()
        );
        write(&mut tab, &mut act, OTHER, "bb");
        let id = sheet(&tab).id.clone();
        act(&mut tab, Action::Ask(Confirm::DeleteWorksheet(id.clone())));
        act(&mut tab, Action::Confirmed);
        act(&mut tab, work(WorksheetAction::Undo));
        act(&mut tab, work(WorksheetAction::Open(id.clone())));
        assert_eq!((text(&tab, PLACE), text(&tab, OTHER)), ("aa", "bb"));
        if round == 0 {
            act(&mut tab, Action::Start);
            let step = tab.draft().step.clone();
            act(&mut tab, Action::Reply(reply_for(&step, 1)));
            assert_eq!(step, Step::Perspective);
        }
    }
    assert_eq!(tab.state.data.worksheets.sheets.len(), 2);
}

#[test]
fn whenever_storage_fails_texts_stay_on_the_screen_and_confirmed_ones_are_stored() {
    for refusal in [StorageError::QuotaExceeded, StorageError::Unavailable] {
        for for_good in [false, true] {
            for takes in 0.. {
                let refused = Rc::new(Cell::new(false));
                scenario(crate::support::FailingBackend {
                    inner: SharedBackend::default(),
                    remaining: takes,
                    permanently: for_good,
                    error: refusal,
                    has_failed: refused.clone(),
                });
                if !refused.get() {
                    assert!(takes > 40, "the scenario makes only {takes} changes");
                    break;
                }
            }
        }
    }
}

/// Anything a reader may do in one tab, in worksheets and elsewhere.
fn anything() -> impl Strategy<Value = UserStep> {
    prop_oneof![4 => worksheet_step(), 1 => user_step()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn effects_match_the_changes(steps in vec(anything(), 1..50)) {
        let place_ = SharedBackend::default();
        let mut tab = Tab::on(place_.clone());
        for step in steps {
            for action in step.actions(&tab.state) {
                let before = tab.state.data.worksheets.clone();
                tab.act(action.clone());
                let after = &tab.state.data.worksheets;
                if tab.done.iter().any(|(effect, _)| *effect == Effect::RemoveAll) {
                    prop_assert!(after.is_empty());
                    continue;
                }
                let different = changed(&before, after);
                let (kept, gone) = (keeps(&tab), removes(&tab));
                for piece in &different {
                    let said = if after.document_refs().contains(piece) { kept.contains(piece) || is_new_note(&tab.state, piece) } else { gone.contains(&document_key(piece)) };
                    prop_assert!(said, "{piece:?} by {action:?}");
                }
                for piece in &kept {
                    prop_assert!(different.contains(piece), "{piece:?} by {action:?}");
                }
                let once = |(at, piece): (usize, &DocumentRef)| !kept[..at].contains(piece);
                prop_assert!(kept.iter().enumerate().all(once));
                all_stored(&tab, &place_);
                // Whatever was written is in a worksheet that can be opened.
                for entry in &after.entries {
                    prop_assert!(after.worksheet(&entry.worksheet_id).is_some(), "{entry:?}");
                }
            }
        }
    }

    #[test]
    fn everything_reported_as_saved_is_saved_with_any_room(
        steps in vec(anything(), 1..50), limit in 200usize..4_000
    ) {
        let place_ = SharedBackend::with_limit(limit);
        let mut tab = Tab::on(place_.clone());
        for step in steps {
            for action in step.actions(&tab.state) {
                let before = tab.state.data.worksheets.clone();
                tab.act(action);
                honest(&tab.state, &place_);
                if tab.state.saving.storage_error.is_none() {
                    prop_assert_eq!(&tab.state.saving.unsaved_documents, &[]);
                    prop_assert_eq!(&tab.state.saving.unsaved_checks, &Vec::<String>::new());
                    prop_assert_eq!(&place_.load().draft, &tab.state.data.draft);
                }
                // Only deleting removes anything.
                let (gone, after) = (removes(&tab), tab.state.data.worksheets.document_refs());
                let all = tab.done.iter().any(|(effect, _)| *effect == Effect::RemoveAll);
                for piece in before.document_refs() {
                    let there = after.contains(&piece) || gone.contains(&document_key(&piece));
                    prop_assert!(there || all, "{piece:?}");
                }
            }
        }
    }

    #[test]
    fn repeated_undo_restores_every_document_deleted_on_a_screen(
        steps in vec(worksheet_step(), 1..40), deletions in vec(0usize..99, 1..9)
    ) {
        let place_ = SharedBackend::default();
        let mut tab = Tab::on(place_.clone());
        tab.act(work(WorksheetAction::Begin(Perspective::Both)));
        for step in steps {
            tab.act_all(step.actions(&tab.state));
        }
        tab.act(Action::ShowOpening);
        let before = tab.state.data.worksheets.clone();
        let mut count = 0;
        for nth in deletions {
            let mut pieces = tab.state.data.worksheets.document_refs();
            pieces.retain(|piece| piece.kind != DocumentKind::Worksheet);
            if !pieces.is_empty() {
                tab.act(work(WorksheetAction::Delete(pieces[nth % pieces.len()].clone())));
                count += 1;
            }
        }
        for _ in 0..count {
            tab.act(work(WorksheetAction::Undo));
        }
        let level = |mut work: Worksheets| {
            work.touch(at(0));
            work
        };
        prop_assert_eq!(level(tab.state.data.worksheets.clone()), level(before));
        all_stored(&tab, &place_);
    }
}

/// Tests that need the store to read worksheets back.
mod reopened {
    use super::*;
    use crate::support::state_from;

    /// The worksheets that a program that starts now finds.
    fn found(place: &SharedBackend) -> Worksheets {
        state_from(place.load()).data.worksheets
    }

    /// Notifies a tab that another one changed the stored data.
    fn tell(tab: &mut Tab, place: &SharedBackend) {
        let kept = tab.store.load("couple-trust");
        assert_eq!(kept, place.load());
        tab.act(Action::StorageChanged(Rc::new(kept)));
    }

    fn two(place: &SharedBackend) -> [Tab; 2] {
        let clock = Rc::new(Cell::new(1_000));
        ["one", "two"].map(|name| Tab::named(name, clock.clone(), place.clone(), None))
    }

    /// Without the notes that have no letter yet.
    fn without_new_notes(mut work: Worksheets, place: &SharedBackend) -> Worksheets {
        let is_kept = |it: &Entry| place.get(&key::<Entry>(&it.id)).is_some();
        work.entries.retain(is_kept);
        work
    }

    #[test]
    fn a_reload_finds_the_worksheet_as_it_was() {
        let (tab, place_) = filled();
        assert_eq!(found(&place_), tab.state.data.worksheets);
        let mut again = Tab::on(place_.clone());
        assert_eq!(again.state.ui.screen, Screen::Opening);
        again.act(work(WorksheetAction::Open(sheet(&tab).id.clone())));
        assert_eq!(text(&again, PLACE), "what hurt");
        assert_valid(&render(&again.state));
    }

    #[test]
    fn anything_typed_can_be_read_again() {
        let (mut tab, place_) = filled();
        let id = tab.state.data.worksheets.commitments[0].id.clone();
        let repair = tab.state.data.worksheets.repairs[0].id.clone();
        let note = tab.state.data.worksheets.entries[1].id.clone();
        let hard = [
            "x".repeat(MAX_TYPED + 9),
            "\u{0}\u{1f}\"\\😀\n\u{2028}".to_owned(),
        ];
        for text in hard {
            for target in [
                Target::Question(PLACE.to_owned()),
                Target::Question(LETTER.to_owned()),
                Target::Note(note.clone()),
                Target::BreachText(repair.clone()),
                Target::CommitmentText(id.clone()),
                Target::NoticedBy(id.clone()),
                Target::ReminderTime(id.clone()),
            ] {
                tab.act(Action::Type {
                    target,
                    text: text.clone(),
                });
                tab.act(Action::Type {
                    target: Target::ReminderTime(id.clone()),
                    text: "19:00:30".to_owned(),
                });
                assert_eq!(place_.load().quarantined, []);
                assert_eq!(found(&place_), tab.state.data.worksheets);
            }
        }
    }

    #[test]
    fn writing_over_an_unreadable_text_loses_neither() {
        let (tab, place_) = filled();
        let own = key::<Entry>(&Entry::answer_id(&sheet(&tab).id, PLACE));
        place_
            .clone()
            .set(&own, "damaged")
            .expect("the backend has room");
        let mut again = Tab::on(place_.clone());
        assert_eq!(again.state.data.quarantined[0].key, own);
        again.act(work(WorksheetAction::Open(sheet(&tab).id.clone())));
        again.act(place(PLACE, "anew"));
        // It is reported under its new key.
        let aside = again.state.data.quarantined.clone();
        assert_eq!(aside.len(), 1);
        assert_ne!(aside[0].key, own);
        assert_eq!(place_.get(&aside[0].key).as_deref(), Some("damaged"));
        again.act(Action::Ask(Confirm::DeleteQuarantined(
            aside[0].key.clone(),
        )));
        again.act(Action::Confirmed);
        assert_eq!(again.state.data.quarantined, []);
        assert_eq!(text(&again, PLACE), "anew");
        let ours = crate::works::in_order(again.state.data.worksheets.clone());
        assert_eq!(found(&place_), ours);
    }

    #[test]
    fn readable_texts_stay_on_the_screen_next_to_unreadable_ones() {
        let (tab, place_) = filled();
        let own = key::<Entry>(&Entry::answer_id(&sheet(&tab).id, PLACE));
        place_
            .clone()
            .set(&own, "damaged")
            .expect("the backend has room");
        let backend = FlakyBackend::on(place_.clone());
        let mut again = Tab::on(backend.clone());
        again.act(work(WorksheetAction::Open(sheet(&tab).id.clone())));
        backend.fail_with(StorageError::QuotaExceeded);
        again.complete_check(1, 1);
        again.act(Action::Start);
        again.answer(1);
        again.act_all([
            work(WorksheetAction::Open(sheet(&tab).id.clone())),
            place(OTHER, "only here"),
        ]);
        let before = again.state.clone();
        backend.recover();
        // Both are saved, and what is damaged is moved, in one go.
        again.act(place(PLACE, "anew"));
        assert_eq!(text(&again, OTHER), "only here");
        assert_eq!(text(&again, PLACE), "anew");
        assert_eq!(again.state.data.checks, before.data.checks);
        assert_eq!(again.state.data.draft, before.data.draft);
        all_stored(&again, &place_);
        assert_eq!(place_.load().checks, again.state.data.checks);
        assert_eq!(place_.load().draft, again.state.data.draft);
        let kept: Vec<String> = place_
            .load()
            .quarantined
            .into_iter()
            .map(|it| it.key)
            .collect();
        assert_eq!(again.state.data.quarantined.len(), 1);
        assert_eq!(kept, [&*again.state.data.quarantined[0].key]);
    }

    #[test]
    fn conflicting_texts_of_two_tabs_are_shown_in_both() {
        let place_ = SharedBackend::default();
        let [mut a, mut b] = two(&place_);
        fill(&mut a);
        tell(&mut b, &place_);
        let id = sheet(&a).id.clone();
        b.act(work(WorksheetAction::Open(id.clone())));
        a.act(place(PLACE, "from one tab"));
        // It has not been notified of that.
        b.act(place(PLACE, "from the other"));
        assert_eq!(b.state.ui.notice, Some(Notice::ConflictKeptAsNote));
        tell(&mut a, &place_);
        for tab in [&a, &b] {
            assert_eq!(text(tab, PLACE), "from the other");
            let notes = tab.state.data.worksheets.notes(&id);
            assert!(notes.iter().any(|it| it.text == "from one tab"));
        }
        assert_eq!(a.state.data.worksheets, b.state.data.worksheets);
    }

    #[test]
    fn a_backup_transfers_everything_to_another_device() {
        for mode in [ImportMode::Merge, ImportMode::ReplaceAll] {
            let (mut here, _) = filled();
            here.complete_check(1, 3);
            here.act(work(WorksheetAction::Export(ExportScope::Everything)));
            let file = last(&here.platform.files).1.clone();

            let place_ = SharedBackend::default();
            let mut there = Tab::named("there", Rc::new(Cell::new(7)), place_.clone(), None);
            fill(&mut there);
            there.complete_check(2, 1);
            there.act_all([
                Action::Start,
                work(WorksheetAction::Show(Screen::Export)),
                work(WorksheetAction::FileRead(Some(file))),
            ]);
            let Some(Incoming::Ready {
                checks,
                worksheets: sheets,
                merged,
                ..
            }) = &there.state.ui.incoming
            else {
                panic!("{:?}", there.state.ui.incoming);
            };
            assert_eq!((*checks, *sheets), (1, 1));
            assert_eq!((merged.new, merged.newer, merged.unchanged), (6, 0, 0));
            assert_valid(&render(&there.state));
            let before = there.state.clone();
            match mode {
                ImportMode::ReplaceAll => {
                    there.act_all([Action::Ask(Confirm::ReplaceAll), Action::Confirmed]);
                }
                ImportMode::Merge => there.act(work(WorksheetAction::Import(mode))),
            }
            assert_eq!(there.state.ui.notice, Some(Notice::Imported));
            assert_eq!(there.state.ui.screen, Screen::Export);
            let mut wanted = here.state.data.worksheets.clone();
            if mode == ImportMode::ReplaceAll {
                assert_eq!(there.state.data.checks, here.state.data.checks);
                assert_eq!(
                    (&there.state.ui.open_worksheet_id, &there.state.data.draft),
                    (&None, &None)
                );
                assert_eq!(place_.all().len(), 6);
            } else {
                assert_eq!(there.state.data.checks.len(), 2);
                assert_eq!(there.state.data.draft, before.data.draft);
                wanted.upsert(before.data.worksheets);
            }
            assert_eq!(there.state.data.worksheets, wanted);
            assert_eq!(found(&place_), wanted);
            assert_valid(&render(&there.state));
            all_stored(&there, &place_);
        }
    }

    #[test]
    fn unsaved_texts_move_or_stay_with_everything_else() {
        for mode in [ImportMode::Merge, ImportMode::ReplaceAll] {
            let (mut here, _) = filled();
            here.act(work(WorksheetAction::Export(ExportScope::Everything)));
            let file = last(&here.platform.files).1.clone();
            let backend = FlakyBackend::default();
            let mut there = Tab::named("there", Rc::new(Cell::new(7)), backend.clone(), None);
            fill(&mut there);
            backend.fail_with(StorageError::QuotaExceeded);
            there.act_all([place(PLACE, "only here"), Action::Start]);
            let before = there.state.data.worksheets.clone();
            there.act_all([
                work(WorksheetAction::Show(Screen::Export)),
                work(WorksheetAction::FileRead(Some(file))),
            ]);
            backend.recover();
            there.act(work(WorksheetAction::Import(mode)));
            assert_eq!(there.state.ui.notice, Some(Notice::Imported));
            let mut wanted = here.state.data.worksheets.clone();
            if mode == ImportMode::Merge {
                wanted.upsert(before);
                assert_eq!(
                    (
                        there.state.saving.unsaved_documents.len(),
                        there.effects.len()
                    ),
                    (1, 1)
                );
                assert!(there.state.data.draft.is_some());
                there.act_all([
                    work(WorksheetAction::Open("there1".to_owned())),
                    place(OTHER, "x"),
                ]);
                wanted = there.state.data.worksheets.clone();
                assert_eq!(text(&there, PLACE), "only here");
            }
            let level = crate::works::in_order;
            assert_eq!(
                level(there.state.data.worksheets.clone()),
                level(wanted.clone())
            );
            assert_eq!(found(&backend.inner), level(wanted));
            assert_eq!(backend.inner.load().draft, there.state.data.draft);
            assert_eq!(
                there.state.data.draft.is_none(),
                mode == ImportMode::ReplaceAll
            );
            all_stored(&there, &backend);
        }
    }

    #[test]
    fn a_backup_without_room_changes_nothing() {
        let (mut here, _) = filled();
        here.act_all([
            place(PLACE, &"x".repeat(9_000)),
            work(WorksheetAction::Export(ExportScope::Everything)),
        ]);
        let file = last(&here.platform.files).1.clone();
        for mode in [ImportMode::Merge, ImportMode::ReplaceAll] {
            let place_ = SharedBackend::with_limit(4_000);
            let mut there = Tab::named("there", Rc::new(Cell::new(7)), place_.clone(), None);
            fill(&mut there);
            let kept = place_.all();
            there.act_all([
                work(WorksheetAction::Show(Screen::Export)),
                work(WorksheetAction::FileRead(Some(file.clone()))),
            ]);
            let before = there.state.data.worksheets.clone();
            there.act(work(WorksheetAction::Import(mode)));
            assert_eq!(
                there.state.saving.storage_error,
                Some(StorageError::QuotaExceeded)
            );
            assert_eq!(there.state.data.worksheets, before);
            assert!(matches!(
                there.state.ui.incoming,
                Some(Incoming::Ready { .. })
            ));
            assert_eq!(place_.all(), kept);
            assert_valid(&render(&there.state));
        }
    }

    #[test]
    fn a_file_that_is_not_a_backup_is_refused() {
        let (mut tab, _) = filled();
        tab.act(work(WorksheetAction::Show(Screen::Export)));
        for text in ["", "{", "{}", "[]", "null"] {
            tab.act(work(WorksheetAction::FileRead(Some(text.to_owned()))));
            let incoming = &tab.state.ui.incoming;
            assert!(matches!(incoming, Some(Incoming::Refused(_))), "{text}");
            assert_valid(&render(&tab.state));
            does_nothing(
                &mut tab,
                work(WorksheetAction::Import(ImportMode::ReplaceAll)),
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_reload_at_any_point_loses_nothing(steps in vec(anything(), 1..40)) {
            let place_ = SharedBackend::default();
            let mut tab = Tab::on(place_.clone());
            for step in steps {
                for action in step.actions(&tab.state) {
                    tab.act(action);
                    let state = &tab.state;
                    let kept = without_new_notes(state.data.worksheets.clone(), &place_);
                    prop_assert_eq!(found(&place_), kept);
                    prop_assert_eq!(place_.load().quarantined, vec![]);
                }
            }
        }

        #[test]
        fn two_tabs_always_agree(steps in vec((any::<bool>(), anything()), 1..40)) {
            let place_ = SharedBackend::default();
            let mut tabs = two(&place_);
            for (second, step) in steps {
                let [here, there] = match (second, &mut tabs) {
                    (false, [a, b]) => [a, b],
                    (true, [a, b]) => [b, a],
                };
                for action in step.actions(&here.state) {
                    here.act(action);
                    tell(there, &place_);
                    assert_valid(&render(&there.state));
                    for tab in [&*here, &*there] {
                        let kept = without_new_notes(tab.state.data.worksheets.clone(), &place_);
                        prop_assert_eq!(&kept, &place_.load().worksheets);
                        prop_assert_eq!(&tab.state.saving.unsaved_documents, &vec![]);
                    }
                }
            }
        }

        #[test]
        fn tabs_that_hear_late_lose_no_text(
            steps in vec((any::<bool>(), prop::bool::weighted(0.3), any::<bool>()), 1..30)
        ) {
            let place_ = SharedBackend::default();
            let mut tabs = two(&place_);
            fill(&mut tabs[0]);
            let id = sheet(&tabs[0]).id.clone();
            tell(&mut tabs[1], &place_);
            tabs[1].act(work(WorksheetAction::Open(id)));
            for (nth, (second, hears, other)) in steps.into_iter().enumerate() {
                let tab = &mut tabs[usize::from(second)];
                if hears {
                    tell(tab, &place_);
                }
                let at = if other { OTHER } else { PLACE };
                let (over, said) = (text(tab, at).to_owned(), format!("text {nth}."));
                let before = place_.load().worksheets.entries;
                tab.act(place(at, &said));
                let after = place_.load().worksheets.entries;
                prop_assert!(after.iter().any(|it| it.text == said));
                // Only texts that were shown here were overwritten.
                for entry in before.iter().filter(|it| it.text != over) {
                    prop_assert!(after.iter().any(|it| it.text == entry.text), "{entry:?}");
                }
            }
            for tab in &mut tabs {
                tell(tab, &place_);
                prop_assert_eq!(&tab.state.data.worksheets, &place_.load().worksheets);
            }
        }
    }
}
