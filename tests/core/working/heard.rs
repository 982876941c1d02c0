//! Another tab changed the stored data.

use super::*;

/// The tab's own saved data, as the other tab found it.
fn own(tab: &Tab) -> Worksheets {
    tab.state.data.worksheets.clone()
}

#[test]
fn another_tabs_data_replaces_ours() {
    let (mut tab, _) = filled();
    let mut theirs = own(&tab);
    theirs.entries[0].text = "theirs".to_owned();
    theirs.entries.remove(1);
    theirs.repairs.clear();
    theirs.commitments[0].what = "theirs".to_owned();
    let moves = tab.state.ui.focus_epoch;
    tab.act(elsewhere(theirs.clone()));
    assert_eq!(tab.state.ui.focus_epoch, moves, "the focus is moved");
    assert_eq!(tab.state.data.worksheets, theirs);
    assert_eq!(tab.done, []);
    assert_eq!(tab.state.ui.notice, None);
    assert_valid(&render(&tab.state));
}

#[test]
fn unsaved_texts_stay_and_so_does_a_new_note() {
    let (mut tab, backend) = filled_on_flaky_backend();
    let theirs = own(&tab);
    backend.fail_with(StorageError::QuotaExceeded);
    let (repair, commitment) = (
        theirs.repairs[0].id.clone(),
        theirs.commitments[0].id.clone(),
    );
    tab.act_all([
        place(PLACE, "ours"),
        place(OTHER, "ours too"),
        Action::Type {
            target: Target::BreachText(repair),
            text: "ours".to_owned(),
        },
        work(WorksheetAction::CycleDayMark {
            id: commitment,
            day: tab.today,
        }),
        work(WorksheetAction::AddNote),
    ]);
    let ours = own(&tab);
    assert_eq!(tab.state.saving.unsaved_documents.len(), 4);
    for _ in 0..2 {
        tab.act(elsewhere(theirs.clone()));
        let mut now = own(&tab);
        now.entries.sort_by_key(|it| it.created_at);
        assert_eq!(now, ours);
        assert_eq!(tab.state.saving.unsaved_documents.len(), 4);
        // It is not written at once: everything may have been deleted there.
        assert_eq!(tab.done, []);
    }
    backend.recover();
    let note = last(&ours.entries).id.clone();
    tab.act(Action::Type {
        target: Target::Note(note),
        text: "begun".to_owned(),
    });
    all_stored(&tab, &backend);
}

#[test]
fn a_sync_writes_nothing_of_ours() {
    let (mut tab, backend) = filled_on_flaky_backend();
    backend.fail_with(StorageError::QuotaExceeded);
    tab.act_all([place(PLACE, "ours"), Action::Start]);
    // It began a check as well. Ours has no answer yet, and gives way.
    let mut theirs = tab.draft().clone();
    theirs.id = "theirs".to_owned();
    theirs.updated_at = at(tab.state.now.millis() + 1);
    let kept = StoredData {
        draft: Some(theirs),
        worksheets: own(&tab),
        ..StoredData::default()
    };
    backend.recover();
    tab.act(elsewhere_of(kept));
    assert_eq!(removes(&tab).len(), 1);
    assert_eq!(tab.effects.len(), 1);
    assert_eq!(tab.state.saving.unsaved_documents.len(), 1);
}

#[test]
fn a_worksheet_deleted_there_is_left_here() {
    for screen in [
        Screen::Worksheet,
        Screen::Part(Part::Change),
        Screen::Breaches,
        Screen::Notes,
        Screen::Paper { blank: false },
    ] {
        let (mut tab, _) = filled();
        let note = tab.state.data.worksheets.entries[1].id.clone();
        tab.act_all([
            work(WorksheetAction::AddNote),
            work(WorksheetAction::Show(screen)),
            work(WorksheetAction::Delete(DocumentRef::new(
                DocumentKind::Entry,
                &note,
            ))),
        ]);
        tab.act(elsewhere(Worksheets::default()));
        assert_eq!(tab.state.ui.screen, Screen::Opening);
        assert_eq!(tab.state.ui.notice, Some(Notice::Deleted));
        assert_eq!(
            (&tab.state.ui.open_worksheet_id, &tab.state.ui.undo),
            (&None, &Vec::new())
        );
        assert_eq!(tab.state.data.worksheets, Worksheets::default());
        assert_valid(&render(&tab.state));
        does_nothing(&mut tab, place(PLACE, "too late"));
    }
}

#[test]
fn a_worksheet_deleted_there_stays_while_a_text_in_it_is_only_here() {
    let (mut tab, mut backend) = filled_on_flaky_backend();
    let head = sheet(&tab).clone();
    tab.act(work(WorksheetAction::Show(Screen::Notes)));
    backend.fail_with(StorageError::QuotaExceeded);
    let note = tab.state.data.worksheets.entries[1].id.clone();
    tab.act_all([
        Action::Type {
            target: Target::Note(note.clone()),
            text: "only here".to_owned(),
        },
        work(WorksheetAction::AddNote),
    ]);
    let new = last(&tab.state.data.worksheets.entries).clone();
    // There, it is deleted.
    for key in backend.inner.keys() {
        backend.inner.remove(&key).expect("it can be reached");
    }
    for _ in 0..2 {
        tab.act(elsewhere(Worksheets::default()));
        assert_eq!(tab.state.ui.screen, Screen::Notes);
        assert_eq!(sheet(&tab), &head);
        let texts: Vec<&str> = tab
            .state
            .data
            .worksheets
            .entries
            .iter()
            .map(|it| &*it.text)
            .collect();
        assert_eq!(texts, ["only here", ""]);
        assert!(
            tab.state.data.worksheets.repairs.is_empty()
                && tab.state.data.worksheets.commitments.is_empty()
        );
    }
    assert_valid(&render(&tab.state));
    assert_eq!(backend.inner.all().len(), 0);
    backend.recover();
    tab.act(Action::Type {
        target: Target::Note(new.id),
        text: "more".to_owned(),
    });
    all_stored(&tab, &backend);
    assert_eq!(backend.inner.all().len(), 3);
}

#[test]
fn of_two_conflicting_texts_the_later_wins_and_the_other_becomes_a_note() {
    let (mut tab, backend) = filled_on_flaky_backend();
    let sheet_id = sheet(&tab).id.clone();
    let mut theirs = own(&tab);
    backend.fail_with(StorageError::QuotaExceeded);
    tab.act(place(PLACE, "ours"));
    let ours = tab.state.data.worksheets.entries[0].clone();

    // Written there before: ours is the later one.
    theirs.entries[0].text = "theirs".to_owned();
    tab.act(elsewhere(theirs.clone()));
    assert_eq!(text(&tab, PLACE), "ours");
    assert_eq!(tab.state.ui.notice, None);

    // Written there afterwards, without any of our text in it.
    theirs.entries[0].updated_at = tab.state.now;
    for _ in 0..2 {
        tab.act(elsewhere(theirs.clone()));
        assert_eq!(text(&tab, PLACE), "theirs");
        let notes = tab.state.data.worksheets.notes(&sheet_id);
        let found: Vec<_> = notes.iter().filter(|it| it.text == "ours").collect();
        assert_eq!(found.len(), 1, "ours is lost, or there twice");
        assert_eq!(found[0].created_at, ours.updated_at);
        assert_eq!(
            tab.state.saving.unsaved_documents,
            [DocumentRef::new(DocumentKind::Entry, &found[0].id)]
        );
        assert_eq!(tab.state.ui.notice, Some(Notice::ConflictKeptAsNote));
    }
    assert_valid(&render(&tab.state));
    backend.recover();
    tab.act(work(WorksheetAction::AddBreach(Size::Small)));
    assert_eq!(tab.state.saving.unsaved_documents, []);
    let note = tab
        .state
        .data
        .worksheets
        .entries
        .iter()
        .find(|it| it.text == "ours");
    let note = DocumentRef::new(DocumentKind::Entry, &note.expect("a note").id);
    assert!(is_stored(&tab.state, &backend, &note));
    // Never over theirs.
    let there: Entry = stored(&backend, &ours.id).expect("it is there");
    assert_eq!(there.text, "what hurt", "the other tab's was made up here");
}

#[test]
fn several_texts_at_once_become_several_notes() {
    let (mut tab, backend) = filled_on_flaky_backend();
    let id = sheet(&tab).id.clone();
    let mut theirs = own(&tab);
    let note = theirs.entries[1].id.clone();
    backend.fail_with(StorageError::QuotaExceeded);
    tab.act_all([
        place(PLACE, "one"),
        place(OTHER, "two"),
        Action::Type {
            target: Target::Note(note),
            text: "three".to_owned(),
        },
    ]);
    theirs.upsert(Worksheets {
        entries: vec![written(&id, OTHER, 0, "theirs")],
        ..Worksheets::default()
    });
    theirs.touch(at(tab.state.now.millis() + 1));
    tab.act(elsewhere(theirs.clone()));
    assert_eq!(tab.state.data.worksheets.entries.len(), 3 + 3);
    for text in ["one", "two", "three"] {
        let notes = tab.state.data.worksheets.notes(&id);
        assert_eq!(notes.iter().filter(|it| it.text == text).count(), 1);
    }
    for entry in &theirs.entries {
        assert!(tab.state.data.worksheets.entries.contains(entry));
    }
    assert_eq!(tab.state.saving.unsaved_documents.len(), 3);
}

#[test]
fn a_text_contained_in_the_later_one_needs_no_note() {
    let (mut tab, backend) = filled_on_flaky_backend();
    let mut theirs = own(&tab);
    backend.fail_with(StorageError::QuotaExceeded);
    tab.act(place(PLACE, " ours\n"));
    theirs.entries[0].text = "this is ours and more".to_owned();
    theirs.entries[0].updated_at = at(tab.state.now.millis() + 1);
    tab.act(elsewhere(theirs.clone()));
    assert_eq!(tab.state.data.worksheets, theirs);
    assert_eq!(
        (&tab.state.saving.unsaved_documents, tab.state.ui.notice),
        (&vec![], None)
    );
}

#[test]
fn a_note_emptied_here_does_not_hide_what_another_tab_wrote_in_it() {
    let (mut tab, _) = filled();
    let note = tab.state.data.worksheets.entries[1].id.clone();
    tab.act(Action::Type {
        target: Target::Note(note),
        text: String::new(),
    });
    let mut theirs = own(&tab);
    theirs.entries[1].text = "theirs".to_owned();
    theirs.entries[1].updated_at = at(tab.state.now.millis() + 1);
    tab.act(elsewhere(theirs.clone()));
    assert_eq!(tab.state.data.worksheets, theirs);
    // Whatever a clock says.
    theirs.entries[1].text = "theirs again".to_owned();
    theirs.entries[1].updated_at = at(1);
    tab.act(Action::Type {
        target: Target::Note(theirs.entries[1].id.clone()),
        text: String::new(),
    });
    tab.act(elsewhere(theirs.clone()));
    assert_eq!(tab.state.data.worksheets, theirs);
    // Nor if there was no room for emptying it.
    let (mut tab, backend) = filled_on_flaky_backend();
    let mut theirs = own(&tab);
    backend.fail_with(StorageError::QuotaExceeded);
    let note = theirs.entries[1].id.clone();
    tab.act(Action::Type {
        target: Target::Note(note),
        text: String::new(),
    });
    tab.act(elsewhere(theirs.clone()));
    assert_eq!(tab.state.data.worksheets.entries[1].text, "");
    theirs.entries[1].updated_at = at(tab.state.now.millis() + 1);
    tab.act(elsewhere(theirs.clone()));
    assert_eq!(tab.state.data.worksheets, theirs);
}

#[test]
fn an_emptied_note_is_not_saved_once_its_worksheet_is_gone() {
    let (mut tab, backend) = filled_on_flaky_backend();
    backend.fail_with(StorageError::QuotaExceeded);
    let note = tab.state.data.worksheets.entries[1].id.clone();
    tab.act(Action::Type {
        target: Target::Note(note),
        text: String::new(),
    });
    assert_eq!(tab.state.saving.unsaved_documents.len(), 1);
    tab.act(elsewhere(Worksheets::default()));
    assert_eq!(tab.state.data.worksheets, Worksheets::default());
    assert_eq!(tab.state.saving.unsaved_documents, []);
}

#[test]
fn another_tabs_text_about_to_be_overwritten_becomes_a_note() {
    let (mut tab, _) = filled();
    let id = sheet(&tab).id.clone();
    let rescued = Entry {
        id: "spare.note".to_owned(),
        ..written(&id, NOTE, 7, "theirs")
    };
    for _ in 0..2 {
        tab.act(Action::EffectsDone(Box::new(EffectOutcome {
            conflict_notes: vec![rescued.clone()],
            ..EffectOutcome::default()
        })));
        let entries = tab.state.data.worksheets.entries.iter();
        assert_eq!(entries.filter(|it| **it == rescued).count(), 1);
        assert_eq!(tab.state.ui.notice, Some(Notice::ConflictKeptAsNote));
    }
    tab.act(work(WorksheetAction::Show(Screen::Notes)));
    assert_valid(&render(&tab.state));
}

/// An action of the reader, or a change by another tab.
fn done_or_heard() -> impl Strategy<Value = UserStep> {
    prop_oneof![
        5 => worksheet_step(),
        1 => stored_worksheets().prop_map(|work| UserStep::Act(elsewhere(work))),
    ]
}

/// Whether an action is available: a document can be deleted where it is shown.
fn in_reach(action: &Action, state: &State) -> bool {
    let Action::Worksheet(WorksheetAction::Delete(piece)) = action else {
        return true;
    };
    let shown = match (&state.ui.screen, &state.ui.open_worksheet_id) {
        (Screen::Part(_) | Screen::Breaches | Screen::Notes, Some(sheet)) => {
            state.data.worksheets.of_worksheet(sheet)
        }
        _ => Worksheets::default(),
    };
    shown.document_refs().contains(piece)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn unsaved_texts_survive_any_sync(
        steps in vec(done_or_heard(), 1..40), limit in 100usize..2_000
    ) {
        let mut tab = Tab::on(SharedBackend::with_limit(limit));
        for step in steps {
            for action in step.actions(&tab.state) {
                if !in_reach(&action, &tab.state) {
                    continue;
                }
                let before = tab.state.clone();
                tab.act(action.clone());
                let state = &tab.state;
                let pieces = state.data.worksheets.document_refs();
                for piece in &state.saving.unsaved_documents {
                    prop_assert!(pieces.contains(piece), "{piece:?} is nowhere");
                }
                for entry in &state.data.worksheets.entries {
                    prop_assert!(state.data.worksheets.worksheet(&entry.worksheet_id).is_some(), "{entry:?}");
                }
                if !matches!(action, Action::StorageChanged(_)) {
                    continue;
                }
                prop_assert_eq!(&tab.effects, &vec![]);
                let of_kind = |piece: &&DocumentRef| piece.kind != DocumentKind::Worksheet;
                for piece in before.saving.unsaved_documents.iter().filter(of_kind) {
                    let ours = before.data.worksheets.clone().remove(piece);
                    for entry in ours.entries.iter().filter(|it| it.text.trim() != "") {
                        let mut all = state.data.worksheets.entries.iter();
                        let text = entry.text.trim();
                        prop_assert!(all.any(|it| it.text.contains(text)), "{entry:?}");
                    }
                    for repair in &ours.repairs {
                        prop_assert!(state.data.worksheets.repairs.contains(repair));
                    }
                    for commitment in &ours.commitments {
                        prop_assert!(state.data.worksheets.commitments.contains(commitment));
                    }
                }
            }
        }
    }
}
