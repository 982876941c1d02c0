//! Typing, and adding entries to type in.

use super::*;

#[test]
fn typing_changes_and_saves_only_one_document() {
    let (mut tab, place) = filled();
    let note = tab.state.data.worksheets.entries[1].id.clone();
    let repair = tab.state.data.worksheets.repairs[0].id.clone();
    let commitment = tab.state.data.worksheets.commitments[0].id.clone();
    let here = piece_at(&tab, PLACE);
    let new = piece_at(&tab, OTHER);
    for (target, piece, typed) in [
        (Target::Question(PLACE.to_owned()), here, "am Anfang"),
        (Target::Question(OTHER.to_owned()), new, "neu"),
        (
            Target::Note(note.clone()),
            DocumentRef::new(DocumentKind::Entry, &note),
            "ü 😀\n",
        ),
        (
            Target::BreachText(repair.clone()),
            DocumentRef::new(DocumentKind::Repair, &repair),
            "it",
        ),
        (
            Target::CommitmentText(commitment.clone()),
            DocumentRef::new(DocumentKind::Commitment, &commitment),
            "call",
        ),
        (
            Target::NoticedBy(commitment.clone()),
            DocumentRef::new(DocumentKind::Commitment, &commitment),
            "who waits",
        ),
        (
            Target::ReminderTime(commitment.clone()),
            DocumentRef::new(DocumentKind::Commitment, &commitment),
            "07:30",
        ),
    ] {
        let mut before = tab.state.data.worksheets.clone();
        let moves = tab.state.ui.focus_epoch;
        tab.act(Action::Type {
            target: target.clone(),
            text: typed.to_owned(),
        });
        assert_eq!(tab.state.ui.focus_epoch, moves, "the focus is moved");
        assert_eq!(keeps(&tab), std::slice::from_ref(&piece));
        assert_eq!(tab.done.len(), 1);
        assert!(is_stored(&tab.state, &place, &piece));
        let mut after = tab.state.data.worksheets.clone();
        let (_, new) = (before.remove(&piece), after.remove(&piece));
        assert_eq!(before, after, "something else was changed");
        let said = match &target {
            Target::Question(_) | Target::Note(_) => {
                (&new.entries[0].text, new.entries[0].updated_at)
            }
            Target::BreachText(_) => (&new.repairs[0].text, new.repairs[0].updated_at),
            Target::CommitmentText(_) => (&new.commitments[0].what, new.commitments[0].updated_at),
            Target::NoticedBy(_) => (
                &new.commitments[0].noticed_by,
                new.commitments[0].updated_at,
            ),
            Target::ReminderTime(_) => (
                &new.commitments[0].reminder_time,
                new.commitments[0].updated_at,
            ),
        };
        assert_eq!((&**said.0, said.1), (typed, tab.state.now));
    }
    all_stored(&tab, &place);
}

#[test]
fn the_creation_time_is_unchanged() {
    let (mut tab, _) = filled();
    let made = tab.state.data.worksheets.clone();
    let note = made.entries[1].id.clone();
    tab.act_all([
        place(PLACE, "more"),
        Action::Type {
            target: Target::Note(note),
            text: "more".to_owned(),
        },
    ]);
    let both = made.entries.iter().zip(&tab.state.data.worksheets.entries);
    assert!(both.clone().all(|(a, b)| a.created_at == b.created_at));
    assert!(both.clone().all(|(a, b)| a.updated_at < b.updated_at));
    assert!(
        both.clone()
            .all(|(a, b)| (&a.id, &a.question_id) == (&b.id, &b.question_id))
    );
}

#[test]
fn missing_documents_cannot_be_typed_in() {
    let (mut tab, _) = filled();
    let none = || "nobody's".to_owned();
    let typed = |target| Action::Type {
        target,
        text: "x".to_owned(),
    };
    for action in [
        typed(Target::Note(none())),
        typed(Target::BreachText(none())),
        typed(Target::CommitmentText(none())),
        typed(Target::NoticedBy(none())),
        typed(Target::ReminderTime(none())),
        work(WorksheetAction::SetRepairStatus {
            id: none(),
            status: RepairStatus::Healing,
        }),
        work(WorksheetAction::AnswerBreach {
            id: none(),
            detail: BreachDetail::Frequency(Frequency::Once),
        }),
        work(WorksheetAction::SetRhythm {
            id: none(),
            rhythm: Rhythm::Weekly,
        }),
        work(WorksheetAction::ToggleWeekday {
            id: none(),
            weekday: 1,
        }),
        work(WorksheetAction::CycleDayMark {
            id: none(),
            day: Day::START,
        }),
        work(WorksheetAction::TogglePause(none())),
        work(WorksheetAction::ExportCalendar {
            id: none(),
            summary: SummaryKind::CommitmentText,
        }),
        work(WorksheetAction::Delete(DocumentRef::new(
            DocumentKind::Worksheet,
            "nobody's",
        ))),
        work(WorksheetAction::Delete(DocumentRef::new(
            DocumentKind::Entry,
            "nobody's",
        ))),
        work(WorksheetAction::Undo),
        work(WorksheetAction::Import(ImportMode::ReplaceAll)),
        work(WorksheetAction::Import(ImportMode::Merge)),
    ] {
        does_nothing(&mut tab, action);
    }
}

/// Actions that need an open worksheet.
fn on_the_sheet() -> Vec<Action> {
    vec![
        place(PLACE, "x"),
        work(WorksheetAction::Choose {
            question_id: PLACE.to_owned(),
            option: "x".to_owned(),
        }),
        work(WorksheetAction::GenerateLetter(Part::Apologise)),
        work(WorksheetAction::Copy(PLACE.to_owned())),
        work(WorksheetAction::AddNote),
        work(WorksheetAction::AddBreach(Size::Big)),
        work(WorksheetAction::AddCommitment),
        work(WorksheetAction::ExportMarkdown),
        work(WorksheetAction::Export(ExportScope::OpenWorksheet)),
        work(WorksheetAction::Show(Screen::Worksheet)),
        work(WorksheetAction::Show(Screen::Part(Part::Keep))),
        work(WorksheetAction::Show(Screen::Breaches)),
        work(WorksheetAction::Show(Screen::Notes)),
        work(WorksheetAction::Show(Screen::Paper { blank: true })),
    ]
}

#[test]
fn without_a_worksheet_nothing_can_be_added() {
    for mut tab in [Tab::on(SharedBackend::default()), {
        // One that was open, and is deleted.
        let (mut tab, _) = begun();
        let piece = DocumentRef::new(DocumentKind::Worksheet, &sheet(&tab).id);
        tab.act_all([work(WorksheetAction::Delete(piece)), Action::ShowOpening]);
        tab
    }] {
        for action in on_the_sheet() {
            does_nothing(&mut tab, action);
        }
    }
    // One that another tab deleted while a screen was shown that needs none.
    let (mut tab, _) = begun();
    tab.act_all([
        work(WorksheetAction::Show(Screen::Export)),
        elsewhere(Worksheets::default()),
    ]);
    assert_eq!(tab.state.ui.screen, Screen::Export);
    assert_valid(&render(&tab.state));
    for action in on_the_sheet() {
        does_nothing(&mut tab, action);
    }
}

#[test]
fn the_worksheet_only_shows_its_own_screens() {
    let (mut tab, _) = begun();
    for screen in [
        Screen::Question,
        Screen::Profile("nobody's".to_owned()),
        Screen::History,
    ] {
        does_nothing(&mut tab, work(WorksheetAction::Show(screen)));
    }
}

#[test]
fn a_text_too_long_to_be_read_again_is_cut() {
    let (mut tab, place_) = filled();
    let repair = tab.state.data.worksheets.repairs[0].id.clone();
    let most = "ü".repeat(MAX_TYPED);
    for longer in [most.clone(), format!("{most}ü"), format!("{most}😀x")] {
        tab.act_all([
            place(PLACE, &longer),
            Action::Type {
                target: Target::BreachText(repair.clone()),
                text: longer,
            },
        ]);
        assert!(text(&tab, PLACE) == most);
        assert!(tab.state.data.worksheets.repairs[0].text == most);
    }
    all_stored(&tab, &place_);
}

#[test]
fn a_time_is_valid_whatever_the_browser_returns() {
    let (mut tab, _) = filled();
    let id = tab.state.data.worksheets.commitments[0].id.clone();
    for (typed, wanted) in [
        ("07:30", "07:30"),
        ("07:30:15.250", "07:30"),
        ("", ""),
        ("noon ü", ""),
        ("２０:00", ":00"),
    ] {
        tab.act(Action::Type {
            target: Target::ReminderTime(id.clone()),
            text: typed.to_owned(),
        });
        assert_eq!(
            tab.state.data.worksheets.commitments[0].reminder_time,
            wanted
        );
    }
}

#[test]
fn deleted_documents_can_be_restored_after_typing_and_adding() {
    let (mut tab, place_) = filled();
    let note = tab.state.data.worksheets.entries[1].clone();
    tab.act(work(WorksheetAction::Delete(DocumentRef::new(
        DocumentKind::Entry,
        &note.id,
    ))));
    tab.act_all([
        place(PLACE, "more"),
        work(WorksheetAction::AddNote),
        work(WorksheetAction::AddCommitment),
        work(WorksheetAction::AddBreach(Size::Small)),
    ]);
    let undo = render(&tab.state);
    let undo = undo.only("tc-notices").tags("button");
    assert_eq!(undo.len(), 1, "it is offered");
    tab.act(work(WorksheetAction::Undo));
    let back = tab
        .state
        .data
        .worksheets
        .entries
        .iter()
        .find(|it| it.id == note.id);
    assert_eq!(back.map(|it| &it.text), Some(&note.text));
    assert_eq!(text(&tab, PLACE), "more");
    all_stored(&tab, &place_);
}

#[test]
fn an_option_is_stored_as_the_answer() {
    let (mut tab, _) = begun();
    for word in ["yes", "no"] {
        tab.act(work(WorksheetAction::Choose {
            question_id: PLACE.to_owned(),
            option: word.to_owned(),
        }));
        assert_eq!(text(&tab, PLACE), word);
        assert_eq!(keeps(&tab), [piece_at(&tab, PLACE)]);
    }
    assert_eq!(tab.state.data.worksheets.entries.len(), 1);
    tab.act(work(WorksheetAction::Copy(PLACE.to_owned())));
    assert_eq!(tab.platform.copied, ["no"]);
}

#[test]
fn a_note_is_saved_with_its_first_letter() {
    let (mut tab, place_) = begun();
    tab.act(work(WorksheetAction::AddNote));
    assert_eq!(tab.done, []);
    let note = tab.state.data.worksheets.entries[0].clone();
    assert_eq!((&*note.question_id, &*note.text), (NOTE, ""));
    assert_eq!(
        tab.state.ui.new_card,
        Some(DocumentRef::new(DocumentKind::Entry, &note.id))
    );
    assert_eq!(place_.all().len(), 1);
    tab.act(Action::Type {
        target: Target::Note(note.id.clone()),
        text: "a".to_owned(),
    });
    let kept: Entry = stored(&place_, &note.id).expect("it is kept");
    assert_eq!((&*kept.text, kept.created_at), ("a", note.created_at));
    assert_eq!(kept.worksheet_id, sheet(&tab).id);
}
