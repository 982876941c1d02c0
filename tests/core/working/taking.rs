//! Exporting and importing.

use super::*;

#[test]
fn files_prints_and_backups_change_nothing() {
    let (mut tab, _) = filled();
    let id = sheet(&tab).id.clone();
    let before = still(&tab.state);
    for (done, wanted) in [
        (
            WorksheetAction::ExportMarkdown,
            Effect::ExportMarkdown(id.clone()),
        ),
        (
            WorksheetAction::Export(ExportScope::Everything),
            Effect::ExportBackup { worksheet_id: None },
        ),
        (
            WorksheetAction::Export(ExportScope::OpenWorksheet),
            Effect::ExportBackup {
                worksheet_id: Some(id),
            },
        ),
        (WorksheetAction::Print, Effect::Print),
        (WorksheetAction::ReadFile, Effect::ReadFile),
    ] {
        tab.act(work(done));
        assert_eq!(tab.done, [(wanted, Ok(()))]);
        assert_eq!(still(&tab.state), before);
    }
    assert_eq!((tab.platform.prints, tab.platform.reads), (1, 1));
    assert_eq!(tab.platform.markdown.len(), 1);
    let names: Vec<&str> = tab.platform.files.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["backup.json", "worksheet.json"]);
}

#[test]
fn copying_reports_success_or_failure() {
    let (mut tab, _) = begun();
    for (action, notice) in [
        (Action::Copied, Notice::Copied),
        (Action::CopyFailed, Notice::NotCopied),
    ] {
        tab.act(action);
        assert_eq!(tab.state.ui.notice, Some(notice));
        assert_valid(&render(&tab.state));
    }
}

fn sealed<T: Document>(document: &T) -> SerializedDocument {
    SerializedDocument {
        key: key::<T>(document.id()),
        text: to_envelope(document),
        updated_at: document.updated_at(),
    }
}

/// A worksheet of another device with one text.
fn foreign() -> Worksheets {
    Worksheets {
        sheets: vec![Worksheet {
            id: "w1".to_owned(),
            created_at: at(1),
            updated_at: at(1),
            perspective: Perspective::Both,
            leading: Vec::new(),
        }],
        entries: vec![written("w1", PLACE, 2, "theirs")],
        ..Worksheets::default()
    }
}

/// A tab at the screen where a backup of [`foreign`] was read.
fn ready(tab: &mut Tab) -> Vec<SerializedDocument> {
    let theirs = foreign();
    let documents = vec![sealed(&theirs.sheets[0]), sealed(&theirs.entries[0])];
    tab.act(work(WorksheetAction::Show(Screen::Export)));
    tab.state.ui.incoming = Some(Incoming::Ready {
        missing: 0,
        checks: 0,
        worksheets: 1,
        documents: documents.clone(),
        merged: Merged {
            write: documents.clone(),
            new: 2,
            ..Merged::default()
        },
    });
    assert_valid(&render(&tab.state));
    documents
}

/// The effects that the reducer alone returns for an action.
fn effects(tab: &mut Tab, action: Action) -> Vec<Effect> {
    let env = env(2_000_000, tab.today, "fresh");
    reduce(&mut tab.state, action, pack(), &env)
}

#[test]
fn merging_a_backup_changes_nothing_before_it_is_saved() {
    let (mut tab, _) = filled();
    let new = ready(&mut tab);
    // Since the file was read, another tab has overwritten a document that is
    // newer in it.
    let mut older = tab.state.data.worksheets.entries[0].clone();
    older.updated_at = at(0);
    let Some(Incoming::Ready {
        documents, merged, ..
    }) = &mut tab.state.ui.incoming
    else {
        panic!("{:?}", tab.state.ui.incoming);
    };
    documents.push(sealed(&older));
    merged.write.push(sealed(&older));
    let before = still(&tab.state);
    let wanted = Effect::Transaction {
        write: new,
        remove: Vec::new(),
        mode: ImportMode::Merge,
    };
    assert_eq!(
        effects(&mut tab, work(WorksheetAction::Import(ImportMode::Merge))),
        [wanted]
    );
    assert_eq!(still(&tab.state), before);
}

#[test]
fn replacing_everything_with_a_backup_needs_confirmation() {
    let (mut tab, _) = filled();
    tab.complete_check(1, 1);
    tab.act(Action::Start);
    let draft = tab.draft().id.clone();
    let mut documents = ready(&mut tab);
    // One that is here too stays.
    documents.push(sealed(&tab.state.data.checks[0]));
    if let Some(Incoming::Ready { documents: all, .. }) = &mut tab.state.ui.incoming {
        all.clone_from(&documents);
    }
    effects(&mut tab, Action::Ask(Confirm::ReplaceAll));
    assert_valid(&render(&tab.state));
    let before = still(&tab.state);
    assert_eq!(effects(&mut tab, Action::Declined), []);
    effects(&mut tab, Action::Ask(Confirm::ReplaceAll));
    let found = effects(&mut tab, Action::Confirmed);
    let [
        Effect::Transaction {
            write,
            remove,
            mode: ImportMode::ReplaceAll,
        },
    ] = &found[..]
    else {
        panic!("{found:?}");
    };
    assert_eq!(write, &documents);
    let ours = serialize_all(&tab.state.data.checks, &tab.state.data.worksheets);
    let mut wanted: Vec<String> = ours.into_iter().map(|it| it.key).collect();
    wanted.retain(|key| *key != documents[2].key);
    wanted.push(key::<trust_check::model::draft::Draft>(&draft));
    assert_eq!(remove, &wanted);
    let mut before = before;
    before.ui.confirm = None;
    assert_eq!(still(&tab.state), before);
}

#[test]
fn an_imported_backup_is_shown_and_reported() {
    for mode in [ImportMode::Merge, ImportMode::ReplaceAll] {
        let replaced = mode == ImportMode::ReplaceAll;
        let (mut tab, backend) = filled_on_flaky_backend();
        backend.fail_with(StorageError::QuotaExceeded);
        tab.act_all([place(PLACE, "only here"), Action::Start]);
        assert!(tab.state.saving.storage_error.is_some());
        let ours = tab.state.data.worksheets.clone();
        ready(&mut tab);
        let kept = StoredData {
            worksheets: if replaced {
                foreign()
            } else {
                let mut both = ours.clone();
                both.entries[0].text = "as it was kept".to_owned();
                both.upsert(foreign());
                both
            },
            ..StoredData::default()
        };
        effects(
            &mut tab,
            Action::EffectsDone(Box::new(EffectOutcome {
                imported: Some(ImportedData { mode, stored: kept }),
                ..EffectOutcome::default()
            })),
        );
        let state = &tab.state;
        assert_eq!(
            (&state.ui.screen, state.ui.notice),
            (&Screen::Export, Some(Notice::Imported))
        );
        assert_eq!((&state.ui.incoming, state.ui.undo.len()), (&None, 0));
        let mut wanted = foreign();
        if replaced {
            assert_eq!(
                (&state.ui.open_worksheet_id, &state.data.draft),
                (&None, &None)
            );
            assert_eq!(state.saving.unsaved_documents, []);
            assert_eq!(state.saving.storage_error, None);
        } else {
            // Documents that are only here are not part of the backup, and
            // stay.
            wanted.upsert(ours);
            assert_eq!(
                state.open_worksheet().map(|it| it.created_at),
                Some(wanted.sheets[1].created_at)
            );
            assert!(state.data.draft.is_some());
            assert_eq!(state.saving.unsaved_documents.len(), 1);
            assert_eq!(
                state.saving.storage_error,
                Some(StorageError::QuotaExceeded)
            );
        }
        assert_eq!(state.data.worksheets, wanted);
        assert_valid(&render(state));
        // The import continues with the data that is there now.
        tab.act(work(WorksheetAction::Open("w1".to_owned())));
        assert_eq!(text(&tab, PLACE), "theirs");
    }
}

#[test]
fn the_same_worksheet_from_a_backup_replaces_ours() {
    let (mut tab, backend) = filled_on_flaky_backend();
    let kept = StoredData {
        worksheets: tab.state.data.worksheets.clone(),
        ..StoredData::default()
    };
    let id = sheet(&tab).id.clone();
    backend.fail_with(StorageError::QuotaExceeded);
    tab.act_all([place(PLACE, "only here"), work(WorksheetAction::AddNote)]);
    ready(&mut tab);
    let wanted = kept.worksheets.clone();
    let settled = Action::EffectsDone(Box::new(EffectOutcome {
        imported: Some(ImportedData {
            mode: ImportMode::ReplaceAll,
            stored: kept,
        }),
        ..EffectOutcome::default()
    }));
    effects(&mut tab, settled);
    assert_eq!(tab.state.data.worksheets, wanted);
    assert_eq!(
        (
            &tab.state.saving.unsaved_documents,
            tab.state.saving.storage_error
        ),
        (&vec![], None)
    );
    assert_eq!(sheet(&tab).id, id);
}

#[test]
fn a_refused_backup_changes_nothing_and_is_reported() {
    let (mut tab, _) = filled();
    ready(&mut tab);
    let mut wanted = still(&tab.state);
    wanted.saving.storage_error = Some(StorageError::QuotaExceeded);
    effects(
        &mut tab,
        Action::EffectsDone(Box::new(EffectOutcome {
            error: Some(StorageError::QuotaExceeded),
            ..EffectOutcome::default()
        })),
    );
    assert_eq!(still(&tab.state), wanted);
    assert_valid(&render(&tab.state));
    // The next successful save clears the notice.
    tab.act(place(PLACE, "x"));
    assert_eq!(tab.state.saving.storage_error, None);
}

#[test]
fn unsaved_texts_are_not_written_along_with_a_backup() {
    let (mut tab, backend) = filled_on_flaky_backend();
    backend.fail_with(StorageError::QuotaExceeded);
    tab.act(place(PLACE, "only here"));
    ready(&mut tab);
    for mode in [ImportMode::Merge, ImportMode::ReplaceAll] {
        let found = effects(&mut tab, work(WorksheetAction::Import(mode)));
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

#[test]
fn a_file_that_is_not_text_is_reported_and_ignored() {
    let (mut tab, _) = filled();
    tab.act(work(WorksheetAction::Show(Screen::Export)));
    let work_before = tab.state.data.worksheets.clone();
    let moves = tab.state.ui.focus_epoch;
    tab.act(work(WorksheetAction::FileRead(None)));
    assert_eq!(tab.state.ui.incoming, Some(Incoming::NoText));
    assert!(tab.state.ui.focus_epoch > moves);
    assert_valid(&render(&tab.state));
    does_nothing(&mut tab, work(WorksheetAction::Import(ImportMode::Merge)));
    does_nothing(
        &mut tab,
        work(WorksheetAction::Import(ImportMode::ReplaceAll)),
    );
    tab.act(work(WorksheetAction::DiscardImport));
    assert_eq!(tab.state.ui.incoming, None);
    assert_eq!(tab.state.data.worksheets, work_before);
}

#[test]
fn a_file_read_too_late_is_ignored() {
    let (mut tab, _) = filled();
    tab.act(work(WorksheetAction::Show(Screen::Export)));
    tab.act(work(WorksheetAction::ReadFile));
    tab.act(work(WorksheetAction::Show(Screen::Notes)));
    does_nothing(
        &mut tab,
        work(WorksheetAction::FileRead(Some("{}".to_owned()))),
    );
    does_nothing(&mut tab, work(WorksheetAction::FileRead(None)));
}

#[test]
fn changing_the_screen_discards_the_file() {
    let (mut tab, _) = filled();
    ready(&mut tab);
    tab.act(work(WorksheetAction::Show(Screen::Worksheet)));
    assert_eq!(tab.state.ui.incoming, None);
    tab.act_all([Action::Ask(Confirm::ReplaceAll), Action::Confirmed]);
    assert_eq!(tab.done, []);
}
