//! Storage that is full, forbidden or failing.

use super::*;

/// Actions that save or remove something in a worksheet that has one of
/// everything, in a tab that has a draft, a check and an unreadable text.
fn storing(tab: &Tab) -> Vec<Vec<Action>> {
    let state = &tab.state;
    let repair = state.data.worksheets.repairs[0].id.clone();
    let commitment = state.data.worksheets.commitments[0].id.clone();
    let note = state.data.worksheets.entries[1].id.clone();
    let check = state.data.checks[0].id.clone();
    let sure = |confirm| vec![Action::Ask(confirm), Action::Confirmed];
    vec![
        vec![place(OTHER, "x")],
        vec![Action::Type {
            target: Target::Note(note.clone()),
            text: "x".to_owned(),
        }],
        vec![work(WorksheetAction::Choose {
            question_id: OTHER.to_owned(),
            option: "x".to_owned(),
        })],
        vec![work(WorksheetAction::AddBreach(Size::Big))],
        vec![work(WorksheetAction::AddCommitment)],
        vec![work(WorksheetAction::SetRepairStatus {
            id: repair.clone(),
            status: RepairStatus::Apologised,
        })],
        vec![work(WorksheetAction::AnswerBreach {
            id: repair,
            detail: BreachDetail::TalkedThrough(TalkedThrough::No),
        })],
        vec![work(WorksheetAction::CycleDayMark {
            id: commitment.clone(),
            day: tab.today,
        })],
        vec![work(WorksheetAction::ToggleWeekday {
            id: commitment.clone(),
            weekday: 3,
        })],
        vec![work(WorksheetAction::SetRhythm {
            id: commitment.clone(),
            rhythm: Rhythm::AsNeeded,
        })],
        vec![work(WorksheetAction::TogglePause(commitment))],
        vec![work(WorksheetAction::Delete(DocumentRef::new(
            DocumentKind::Entry,
            &note,
        )))],
        vec![work(WorksheetAction::Begin(Perspective::Both))],
        vec![work(WorksheetAction::OpenFittedTo(check.clone()))],
        sure(Confirm::Delete(check)),
        sure(Confirm::DeleteQuarantined("trust-check/other/x".to_owned())),
        sure(Confirm::StartOver),
        vec![
            Action::Start,
            Action::Reply(Reply::Perspective(Perspective::Mine)),
        ],
    ]
}

/// A tab behind a backend with one of everything, a check, a draft, and a text
/// that can't be read.
fn with_everything() -> (Tab, FlakyBackend) {
    let backend = FlakyBackend::default();
    let unreadable = backend.inner.clone().set("trust-check/other/x", "{");
    unreadable.expect("the backend has room");
    let mut tab = Tab::on(backend.clone());
    tab.complete_check(1, 2);
    tab.act_all([Action::Start, Action::Skip]);
    fill(&mut tab);
    (tab, backend)
}

#[test]
fn an_unsaved_text_stays_on_the_screen_and_is_retried_with_every_save() {
    let (tab, _) = with_everything();
    let count = storing(&tab).len();
    for nth in 0..count {
        let (mut tab, backend) = with_everything();
        let piece = piece_at(&tab, PLACE);
        let earlier: Option<Entry> = stored(&backend, &piece.id);
        backend.fail_with(StorageError::QuotaExceeded);
        tab.act(place(PLACE, "not kept"));
        assert_eq!(text(&tab, PLACE), "not kept");
        assert_eq!(
            tab.state.saving.unsaved_documents,
            std::slice::from_ref(&piece)
        );
        assert_eq!(
            tab.state.saving.storage_error,
            Some(StorageError::QuotaExceeded)
        );
        assert_eq!(stored(&backend, &piece.id), earlier);
        assert_valid(&render(&tab.state));
        backend.recover();
        for action in storing(&tab)[nth].clone() {
            tab.act(action);
        }
        assert!(is_stored(&tab.state, &backend, &piece), "{:?}", tab.done);
        all_stored(&tab, &backend);
    }
}

#[test]
fn nothing_is_retried_without_storage() {
    let (mut tab, backend) = with_everything();
    backend.fail_with(StorageError::QuotaExceeded);
    tab.act(place(PLACE, "not kept"));
    backend.recover();
    for action in [
        work(WorksheetAction::Show(Screen::Notes)),
        work(WorksheetAction::AddNote),
        work(WorksheetAction::Copy(PLACE.to_owned())),
        work(WorksheetAction::Export(ExportScope::Everything)),
        work(WorksheetAction::Print),
        Action::ShowHistory,
        Action::Copied,
    ] {
        tab.act(action);
        assert_eq!(keeps(&tab), []);
        assert_eq!(
            tab.state.saving.storage_error,
            Some(StorageError::QuotaExceeded)
        );
        assert_eq!(tab.state.saving.unsaved_documents.len(), 1);
    }
}

#[test]
fn all_unsaved_texts_are_saved_once_there_is_room() {
    for refusal in [StorageError::QuotaExceeded, StorageError::Unavailable] {
        let (mut tab, backend) = filled_on_flaky_backend();
        backend.fail_with(refusal);
        tab.complete_check(1, 2);
        let check = tab.state.data.checks[0].id.clone();
        tab.act_all([
            Action::Start,
            Action::Skip,
            work(WorksheetAction::Begin(Perspective::Both)),
            place(PLACE, "a"),
            place(OTHER, "b"),
            work(WorksheetAction::AddBreach(Size::Big)),
            work(WorksheetAction::AddCommitment),
            place(PLACE, "aa"),
        ]);
        assert_eq!(tab.state.saving.unsaved_checks, [&*check]);
        assert_eq!(tab.state.saving.unsaved_documents.len(), 5);
        assert_eq!(tab.state.saving.storage_error, Some(refusal));
        backend.recover();
        tab.act(place(OTHER, "bb"));
        all_stored(&tab, &backend);
        let kept = backend.inner.load();
        assert_eq!(kept.checks, tab.state.data.checks);
        assert_eq!(kept.draft, tab.state.data.draft);
        assert!(kept.draft.is_some() && tab.state.saving.unsaved_checks.is_empty());
    }
}

#[test]
fn an_unsaved_draft_is_not_reported_as_saved_because_a_text_was() {
    let (mut tab, backend) = filled_on_flaky_backend();
    tab.act(Action::Start);
    backend.fail_with(StorageError::QuotaExceeded);
    tab.answer(1);
    assert_eq!(
        tab.state.saving.storage_error,
        Some(StorageError::QuotaExceeded)
    );
    tab.act(work(WorksheetAction::Open(
        tab.state.data.worksheets.sheets[0].id.clone(),
    )));
    backend.recover();
    tab.act(place(PLACE, "x"));
    assert_eq!(tab.state.saving.storage_error, None);
    assert_eq!(backend.inner.load().draft, tab.state.data.draft);
}

/// A backend that accepts nothing longer than this.
struct Narrow(SharedBackend, usize);

impl Backend for Narrow {
    fn keys(&self) -> Vec<String> {
        self.0.keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        if text.len() > self.1 {
            Err(StorageError::QuotaExceeded)
        } else {
            self.0.set(key, text)
        }
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.remove(key)
    }
}

#[test]
fn a_long_text_without_room_does_not_keep_shorter_ones_out() {
    let place_ = SharedBackend::default();
    let mut tab = Tab::on(Narrow(place_.clone(), 400));
    tab.act(work(WorksheetAction::Begin(Perspective::Mine)));
    let long = "x".repeat(999);
    tab.act_all([place(PLACE, &long), place(OTHER, &long)]);
    assert_eq!(tab.state.saving.unsaved_documents.len(), 2);
    tab.act(place(PLACE, "short"));
    assert!(is_stored(&tab.state, &place_, &piece_at(&tab, PLACE)));
    assert_eq!(tab.state.saving.unsaved_documents, [piece_at(&tab, OTHER)]);
    // The notice stays as long as one is left.
    assert_eq!(
        tab.state.saving.storage_error,
        Some(StorageError::QuotaExceeded)
    );
    tab.act_all([
        work(WorksheetAction::AddCommitment),
        work(WorksheetAction::AddBreach(Size::Big)),
    ]);
    assert_eq!(tab.state.saving.unsaved_documents, [piece_at(&tab, OTHER)]);
    assert_eq!(text(&tab, OTHER), long);
    honest(&tab.state, &place_);
    tab.act(place(OTHER, ""));
    all_stored(&tab, &place_);

    // All that is put back is tried, each for itself.
    let (mut tab, backend) = filled_on_flaky_backend();
    let whole = DocumentRef::new(DocumentKind::Worksheet, &sheet(&tab).id);
    tab.act(place(PLACE, &long));
    tab.act(work(WorksheetAction::Delete(whole)));
    let mut narrow = Tab::on(Narrow(backend.inner.clone(), 400));
    std::mem::swap(&mut narrow.state, &mut tab.state);
    narrow.act(work(WorksheetAction::Undo));
    assert_eq!(narrow.state.saving.unsaved_documents.len(), 1);
    honest(&narrow.state, &backend.inner);
}

#[test]
fn everything_works_with_a_notice_if_storage_is_forbidden() {
    let clock = Rc::new(Cell::new(1));
    let mut tab = Tab::named("tab", clock, NullBackend, Some(StorageError::Unavailable));
    fill(&mut tab);
    let before = tab.state.data.worksheets.clone();
    for action in [
        elsewhere(Worksheets::default()),
        work(WorksheetAction::Show(Screen::Notes)),
        elsewhere(Worksheets::default()),
    ] {
        tab.act(action);
        assert_eq!(tab.state.data.worksheets, before, "something is lost");
        assert_eq!(
            tab.state.saving.storage_error,
            Some(StorageError::Unavailable)
        );
    }
    // Nor is storage allowed once something was deleted.
    for piece in before.document_refs().into_iter().rev() {
        tab.act(work(WorksheetAction::Delete(piece)));
        assert_eq!(
            tab.state.saving.storage_error,
            Some(StorageError::Unavailable)
        );
        assert_valid(&render(&tab.state));
    }
    assert!(tab.state.data.worksheets.is_empty() && tab.state.saving.unsaved_documents.is_empty());
}

#[test]
fn each_document_is_retried_once_at_a_time() {
    let (mut tab, backend) = with_everything();
    backend.fail_with(StorageError::QuotaExceeded);
    tab.act_all([place(PLACE, "a"), place(PLACE, "aa")]);
    assert_eq!(keeps(&tab), [piece_at(&tab, PLACE)]);
    assert_eq!(tab.state.saving.unsaved_documents.len(), 1);
    tab.act_all([Action::Start, Action::Skip]);
    let piece = Effect::SaveDocument {
        document: DocumentRef::new(
            DocumentKind::Entry,
            &tab.state.saving.unsaved_documents[0].id,
        ),
        conflict_id: match &tab.effects[1] {
            Effect::SaveDocument {
                conflict_id: spare, ..
            } => spare.clone(),
            other => panic!("{other:?}"),
        },
    };
    assert_eq!(tab.effects, [Effect::SaveDraft, piece]);
}

#[test]
fn deleted_documents_are_not_retried() {
    let (mut tab, backend) = filled_on_flaky_backend();
    backend.fail_with(StorageError::QuotaExceeded);
    let repair = DocumentRef::new(
        DocumentKind::Repair,
        &tab.state.data.worksheets.repairs[0].id,
    );
    tab.act_all([
        work(WorksheetAction::SetRepairStatus {
            id: repair.id.clone(),
            status: RepairStatus::Healing,
        }),
        place(PLACE, "x"),
    ]);
    assert_eq!(tab.state.saving.unsaved_documents.len(), 2);
    backend.recover();
    tab.act(work(WorksheetAction::Delete(repair.clone())));
    assert_eq!(removes(&tab), [document_key(&repair)]);
    assert_eq!(keeps(&tab), [piece_at(&tab, PLACE)]);
    all_stored(&tab, &backend);
}

#[test]
fn no_two_texts_saved_at_once_share_a_spare_id() {
    let (mut tab, backend) = filled_on_flaky_backend();
    backend.fail_with(StorageError::QuotaExceeded);
    tab.act_all([
        place(PLACE, "a"),
        place(OTHER, "b"),
        place(LETTER, "c"),
        work(WorksheetAction::Begin(Perspective::Both)),
        place(PLACE, "d"),
    ]);
    let mut spares: Vec<&str> = tab
        .done
        .iter()
        .filter_map(|(effect, _)| match effect {
            Effect::SaveDocument {
                conflict_id: spare, ..
            } => Some(&**spare),
            _ => None,
        })
        .collect();
    assert_eq!(spares.len(), 5);
    spares.sort_unstable();
    spares.dedup();
    assert_eq!(spares.len(), 5);
}
