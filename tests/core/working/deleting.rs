//! Deleting and restoring.

use super::*;

#[test]
fn each_kind_is_deleted_alone_and_restored_in_place() {
    let (mut tab, place_) = filled();
    // A second and a third of each, so that order matters.
    for _ in 0..2 {
        tab.act_all([
            work(WorksheetAction::AddBreach(Size::Big)),
            work(WorksheetAction::AddCommitment),
            work(WorksheetAction::AddNote),
        ]);
        let note = last(&tab.state.data.worksheets.entries).id.clone();
        tab.act(Action::Type {
            target: Target::Note(note),
            text: "more".to_owned(),
        });
    }
    let pieces = tab.state.data.worksheets.document_refs();
    for piece in pieces
        .iter()
        .filter(|it| it.kind != DocumentKind::Worksheet)
    {
        let before = tab.state.data.worksheets.clone();
        let mut without = before.clone();
        let out = without.remove(piece);
        tab.act(work(WorksheetAction::Delete(piece.clone())));
        assert_eq!(tab.done, [(Effect::Remove(document_key(piece)), Ok(()))]);
        assert_eq!(tab.state.data.worksheets, without);
        assert_eq!(tab.state.ui.notice, Some(Notice::DeletedWithUndo));
        assert!(!place_.all().contains_key(&document_key(piece)));
        honest(&tab.state, &place_);
        assert_valid(&render(&tab.state));

        tab.act(work(WorksheetAction::Undo));
        assert_eq!(keeps(&tab), std::slice::from_ref(piece));
        assert_eq!(tab.state.ui.notice, Some(Notice::Restored));
        let mut wanted = before;
        let mut out = out;
        out.touch(tab.state.now);
        wanted.upsert(out);
        assert_eq!(tab.state.data.worksheets, wanted);
        assert_eq!(
            tab.state.data.worksheets.document_refs(),
            pieces,
            "in another order"
        );
        all_stored(&tab, &place_);
        does_nothing(&mut tab, work(WorksheetAction::Undo));
    }
}

#[test]
fn a_whole_worksheet_is_asked_about_and_comes_back_whole() {
    let (mut tab, place_) = filled();
    fill(&mut tab);
    let other = sheet(&tab).id.clone();
    let id = tab.state.data.worksheets.sheets[0].id.clone();
    tab.act_all([
        work(WorksheetAction::Open(id.clone())),
        work(WorksheetAction::AddNote),
    ]);
    let before = tab.state.data.worksheets.clone();
    let mut left = before.clone();
    let out = left.remove(&DocumentRef::new(DocumentKind::Worksheet, &id));
    assert_eq!(out.document_refs().len(), 6);

    tab.act(Action::Ask(Confirm::DeleteWorksheet(id.clone())));
    assert_valid(&render(&tab.state));
    assert_eq!(tab.state.data.worksheets, before);
    tab.act(Action::Declined);
    assert_eq!((&tab.state.data.worksheets, tab.done.len()), (&before, 0));

    let moves = tab.state.ui.focus_epoch;
    tab.act_all([
        Action::Ask(Confirm::DeleteWorksheet(id.clone())),
        Action::Confirmed,
    ]);
    assert!(tab.state.ui.focus_epoch > moves);
    assert_eq!(tab.state.data.worksheets, left);
    assert_eq!(
        (&tab.state.ui.screen, &tab.state.ui.open_worksheet_id),
        (&Screen::Opening, &None)
    );
    assert_eq!(tab.state.ui.notice, Some(Notice::DeletedWithUndo));
    let gone = removes(&tab);
    assert_eq!(tab.done.len(), gone.len());
    let mut wanted: Vec<String> = out.document_refs().iter().map(document_key).collect();
    // As long as the head is there, the remaining documents can be reached.
    assert_eq!(last(&gone), &wanted[0]);
    let mut sorted = gone.clone();
    sorted.sort();
    wanted.sort();
    assert_eq!(sorted, wanted);
    honest(&tab.state, &place_);
    assert_valid(&render(&tab.state));

    tab.act(work(WorksheetAction::Undo));
    assert_eq!(
        tab.state.data.worksheets.document_refs(),
        before.document_refs()
    );
    let mut again = out;
    again.touch(tab.state.now);
    let mut wanted = before;
    wanted.upsert(again);
    assert_eq!(tab.state.data.worksheets, wanted);
    assert_eq!(
        keeps(&tab)[0],
        DocumentRef::new(DocumentKind::Worksheet, &id)
    );
    all_stored(&tab, &place_);
    tab.act(work(WorksheetAction::Open(id)));
    assert_eq!(text(&tab, PLACE), "what hurt");
    tab.act(work(WorksheetAction::Open(other)));
    assert_eq!(text(&tab, PLACE), "what hurt");
}

#[test]
fn one_after_the_other_comes_back_the_last_one_first() {
    let (mut tab, place_) = filled();
    let before = tab.state.data.worksheets.clone();
    let [a, b, c] = [
        DocumentRef::new(DocumentKind::Entry, &before.entries[1].id),
        DocumentRef::new(DocumentKind::Repair, &before.repairs[0].id),
        DocumentRef::new(DocumentKind::Commitment, &before.commitments[0].id),
    ];
    assert!(tab.state.ui.new_card.is_some());
    tab.act_all([&a, &b, &c].map(|piece| work(WorksheetAction::Delete(piece.clone()))));
    // The focus goes to the heading, not to what was added long before.
    assert_eq!(tab.state.ui.new_card, None);
    tab.state.ui.new_card = Some(a.clone());
    for piece in [c, b, a] {
        assert!(!tab.state.data.worksheets.document_refs().contains(&piece));
        tab.act(work(WorksheetAction::Undo));
        assert_eq!(keeps(&tab), std::slice::from_ref(&piece));
        assert_eq!(tab.state.ui.new_card, None);
    }
    assert_eq!(
        tab.state.data.worksheets.document_refs(),
        before.document_refs()
    );
    all_stored(&tab, &place_);
    does_nothing(&mut tab, work(WorksheetAction::Undo));
}

#[test]
fn with_a_worksheet_goes_what_was_deleted_in_it_before() {
    let (mut tab, _) = filled();
    let note = tab.state.data.worksheets.entries[1].id.clone();
    let whole = DocumentRef::new(DocumentKind::Worksheet, &sheet(&tab).id);
    tab.act_all([
        work(WorksheetAction::Delete(DocumentRef::new(
            DocumentKind::Entry,
            &note,
        ))),
        work(WorksheetAction::Delete(whole)),
    ]);
    assert_eq!(tab.state.ui.undo.len(), 1);
    assert_eq!(tab.state.ui.undo[0].document_refs().len(), 4);
}

#[test]
fn what_was_deleted_on_another_screen_is_not_put_back() {
    for leave in [
        work(WorksheetAction::Show(Screen::Notes)),
        work(WorksheetAction::Show(Screen::Export)),
        Action::ShowOpening,
        Action::ShowHistory,
        Action::Start,
    ] {
        let (mut tab, _) = filled();
        let note = tab.state.data.worksheets.entries[1].id.clone();
        tab.act_all([
            work(WorksheetAction::Show(Screen::Notes)),
            work(WorksheetAction::Delete(DocumentRef::new(
                DocumentKind::Entry,
                &note,
            ))),
        ]);
        assert_eq!(tab.state.ui.undo.len(), 1);
        tab.act(leave);
        assert_eq!((tab.state.ui.undo.len(), tab.state.ui.notice), (0, None));
        does_nothing(&mut tab, work(WorksheetAction::Undo));
    }
}

#[test]
fn what_could_not_be_removed_is_in_reach() {
    let (mut tab, place_) = filled();
    let head = DocumentRef::new(DocumentKind::Worksheet, &sheet(&tab).id);
    for takes in 0..5 {
        let mut failing = Tab::on(crate::support::FailingBackend {
            inner: place_.clone(),
            remaining: takes,
            permanently: true,
            error: StorageError::Unavailable,
            has_failed: Rc::default(),
        });
        std::mem::swap(&mut failing.state, &mut tab.state);
        let before = failing.state.clone();
        failing.act(work(WorksheetAction::Delete(head.clone())));
        assert_eq!(
            failing.state.saving.storage_error,
            Some(StorageError::Unavailable)
        );
        assert!(place_.all().contains_key(&document_key(&head)));
        assert_eq!(place_.all().len(), 5 - takes);
        // It is here as before, and no message says that it is gone.
        assert_eq!(
            failing.state.data.worksheets.document_refs(),
            before.data.worksheets.document_refs()
        );
        assert_eq!(failing.state.ui.notice, None);
        // Once it works again, everything is saved.
        std::mem::swap(&mut failing.state, &mut tab.state);
        tab.act(work(WorksheetAction::Open(head.id.clone())));
        tab.act(work(WorksheetAction::AddCommitment));
        let new = last(&tab.state.data.worksheets.commitments).id.clone();
        tab.act(work(WorksheetAction::Delete(DocumentRef::new(
            DocumentKind::Commitment,
            &new,
        ))));
        assert_eq!(
            tab.state.data.worksheets.document_refs(),
            before.data.worksheets.document_refs()
        );
        all_stored(&tab, &place_);
    }
}

#[test]
fn deleting_everything_leaves_nothing_behind_and_nothing_to_put_back() {
    let (mut tab, backend) = filled_on_flaky_backend();
    tab.complete_check(1, 1);
    tab.act_all([Action::Start, Action::Skip]);
    tab.act(work(WorksheetAction::Open(
        tab.state.data.worksheets.sheets[0].id.clone(),
    )));
    backend.fail_with(StorageError::QuotaExceeded);
    let note = tab.state.data.worksheets.entries[1].id.clone();
    tab.act_all([
        place(PLACE, "not kept"),
        work(WorksheetAction::AddBreach(Size::Big)),
        work(WorksheetAction::Delete(DocumentRef::new(
            DocumentKind::Entry,
            &note,
        ))),
    ]);
    tab.state.ui.incoming = Some(Incoming::NoText);
    backend.recover();
    tab.act_all([Action::Ask(Confirm::DeleteAll), Action::Confirmed]);
    assert_eq!(tab.done, [(Effect::RemoveAll, Ok(()))]);
    assert_eq!(backend.inner.all().len(), 0);
    let mut fresh = crate::support::state_from(StoredData::default());
    fresh.now = tab.state.now;
    fresh.ui.focus_epoch = tab.state.ui.focus_epoch;
    fresh.ui.notice = Some(Notice::Deleted);
    assert_eq!(tab.state, fresh);
    tab.act(work(WorksheetAction::Begin(Perspective::Mine)));
    assert_eq!(backend.inner.all().len(), 1);
}
