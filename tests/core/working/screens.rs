//! The progress shown on the screens of a worksheet.

use super::*;
use crate::support::words;
use crate::tree::Element;
use trust_check::pack::MessageKey;

fn say(msg: MessageKey) -> String {
    words().text(msg).to_owned()
}

fn buttons(tab: &Tab) -> Vec<String> {
    render(&tab.state).texts("button")
}

fn says(tab: &Tab, text: &str) -> bool {
    render(&tab.state).text().contains(text)
}

/// A worksheet from one side, with a daily commitment.
fn undertaken(perspective: Perspective) -> (Tab, String) {
    let mut tab = Tab::on(SharedBackend::default());
    tab.act_all([
        work(WorksheetAction::Begin(perspective)),
        work(WorksheetAction::AddCommitment),
    ]);
    let id = tab.state.data.worksheets.commitments[0].id.clone();
    tab.act_all([
        Action::Type {
            target: Target::CommitmentText(id.clone()),
            text: "Call when late".to_owned(),
        },
        work(WorksheetAction::Show(Screen::Worksheet)),
    ]);
    (tab, id)
}

/// The days to tick on the screen.
fn days(page: &Element) -> Vec<&Element> {
    page.classes("tc-day")
}

#[test]
fn commitments_due_today_are_ticked_on_the_start_page() {
    let (mut tab, id) = undertaken(Perspective::Partners);
    // One more by mistake, with nothing recorded.
    tab.act_all([
        work(WorksheetAction::AddCommitment),
        work(WorksheetAction::Show(Screen::Worksheet)),
    ]);
    let page = render(&tab.state);
    assert_valid(&page);
    let said = pack().worksheet.next.get("tick").expect("words");
    assert!(says(&tab, &said.title) && says(&tab, &say(MessageKey::DaysHint)));
    let [day] = days(&page)[..] else {
        panic!("one day, of today");
    };
    assert!(day.attribute("aria-label").contains(", Call when late: "));
    assert!(
        day.attribute("aria-label")
            .ends_with(&say(MessageKey::DayOpen))
    );
    let today = tab.today;
    for (msg, class) in [
        (MessageKey::DayKept, "tc-kept"),
        (MessageKey::DayMissed, "tc-missed"),
    ] {
        tab.act(work(WorksheetAction::CycleDayMark {
            id: id.clone(),
            day: today,
        }));
        let page = render(&tab.state);
        let [day] = days(&page)[..] else {
            panic!("it stays once it is ticked");
        };
        assert!(day.is(class) && day.attribute("aria-label").ends_with(&say(msg)));
    }
    tab.act(work(WorksheetAction::CycleDayMark {
        id: id.clone(),
        day: today,
    }));
    tab.act(work(WorksheetAction::TogglePause(id)));
    tab.act(work(WorksheetAction::Show(Screen::Worksheet)));
    assert_eq!(days(&render(&tab.state)).len(), 0, "nothing is due");
    assert!(!says(&tab, &said.title));
}

#[test]
fn a_due_check_is_offered_next_to_the_writing_step() {
    let (mut tab, _) = undertaken(Perspective::Mine);
    let said = pack().worksheet.next.get("check").expect("words");
    let (never, again) = (say(MessageKey::TakeCheck), say(MessageKey::TakeAgain));
    let today = i64::from(tab.today.number()) * 86_400_000;
    tab.state.data.worksheets.sheets[0].created_at = at(today);
    assert!(!buttons(&tab).contains(&never));
    tab.state.data.worksheets.sheets[0].created_at = Timestamp::START;
    assert!(says(&tab, &said.text[0]));
    assert!(buttons(&tab).contains(&never) && !buttons(&tab).contains(&again));
    // The next step is another one.
    let first = render(&tab.state);
    let first = first.only("tc-first").texts("button");
    assert_eq!(first, [say(MessageKey::NextWrite)]);
    tab.state.data.checks = vec![Check {
        id: "c".to_owned(),
        pack: pack_ref(pack()),
        finished_at: Timestamp::START,
        perspective: Perspective::Mine,
        together: None,
        answers: Vec::new(),
        breaches: Vec::new(),
    }];
    assert!(buttons(&tab).contains(&again) && !buttons(&tab).contains(&never));
}

#[test]
fn the_week_names_its_days_and_is_kind_about_missed_ones() {
    let (mut tab, id) = undertaken(Perspective::Partners);
    tab.act(work(WorksheetAction::Show(Screen::Part(Part::Change))));
    let page = render(&tab.state);
    let dates: Vec<String> = days(&page)
        .iter()
        .map(|day| day.texts("span")[0].clone())
        .collect();
    let monday = tab.today.monday();
    for (at, date) in dates.iter().enumerate() {
        let (_, _, day) = monday.plus(i32::try_from(at).expect("a week")).civil();
        assert!(date.ends_with(&format!(" {day}")), "{date}");
    }
    assert_eq!(dates.len(), 7);
    let missed = &*pack().worksheet.missed;
    assert!(!says(&tab, missed));
    // Not only today: any day of the week on the screen.
    let day = monday.plus(-3);
    tab.act_all([
        work(WorksheetAction::CycleDayMark {
            id: id.clone(),
            day,
        }),
        work(WorksheetAction::CycleDayMark { id, day }),
    ]);
    assert!(!says(&tab, missed));
    tab.act(work(WorksheetAction::ShiftWeeks(1)));
    assert!(says(&tab, missed));
}

#[test]
fn a_reminder_is_offered_only_where_a_day_is_due() {
    let (mut tab, id) = undertaken(Perspective::Partners);
    tab.act(work(WorksheetAction::Show(Screen::Part(Part::Change))));
    let offers = |tab: &Tab| buttons(tab).contains(&say(MessageKey::ReminderNeutral));
    assert!(offers(&tab));
    tab.act(work(WorksheetAction::SetRhythm {
        id: id.clone(),
        rhythm: Rhythm::Weekly,
    }));
    assert!(offers(&tab));
    let today = tab.today.weekday();
    tab.act(work(WorksheetAction::ToggleWeekday {
        id: id.clone(),
        weekday: today,
    }));
    assert!(!offers(&tab));
    tab.act(work(WorksheetAction::SetRhythm {
        id,
        rhythm: Rhythm::AsNeeded,
    }));
    assert!(!offers(&tab));
}

#[test]
fn an_apology_waits_until_the_other_feels_understood() {
    let mut tab = Tab::on(SharedBackend::default());
    tab.act(work(WorksheetAction::Begin(Perspective::Partners)));
    let show = |tab: &mut Tab| {
        tab.act(work(WorksheetAction::Show(Screen::Part(Part::Apologise))));
        let waits = says(tab, &say(MessageKey::ApologyAnyway));
        (
            waits,
            says(tab, &say(MessageKey::FirstUnderstand)),
            says(tab, &say(MessageKey::FirstHeard)),
        )
    };
    assert_eq!(show(&mut tab), (true, true, false));
    let understand = pack().worksheet.parts.get("understand").expect("a part");
    for field in understand.fields(Perspective::Partners) {
        if field.core == Some(true) {
            tab.act(place(&field.id, "x"));
        }
    }
    assert_eq!(show(&mut tab), (true, false, true));
    let apology = &pack()
        .worksheet
        .parts
        .get("apologise")
        .expect("a part")
        .title;
    let step3 = &pack().worksheet.parts.get("change").expect("a part").title;
    for (word, waits) in [("not-yet", true), ("not-asked", true), ("yes", false)] {
        tab.act(work(WorksheetAction::Choose {
            question_id: "heard".to_owned(),
            option: word.to_owned(),
        }));
        assert_eq!(show(&mut tab), (waits, false, waits), "{word}");
        // The next step doesn't lead to a part that is still blocked.
        tab.act(work(WorksheetAction::Show(Screen::Worksheet)));
        let next = render(&tab.state).only("tc-first").texts("h3").concat();
        let wanted = if waits { step3 } else { apology };
        assert!(next.ends_with(&**wanted), "{word}: {next}");
    }
}

#[test]
fn an_overwritten_letter_can_be_restored_next_to_it_even_after_copying() {
    let mut tab = Tab::on(SharedBackend::default());
    tab.act_all([
        work(WorksheetAction::Begin(Perspective::Partners)),
        work(WorksheetAction::Show(Screen::Part(Part::Apologise))),
        place(LETTER, "by hand"),
        place("did", "x"),
    ]);
    let undo = |tab: &Tab| {
        let said = buttons(tab);
        said.iter()
            .filter(|label| **label == say(MessageKey::Undo))
            .count()
    };
    assert_eq!(undo(&tab), 0);
    tab.act(work(WorksheetAction::GenerateLetter(Part::Apologise)));
    assert_eq!((text(&tab, LETTER), undo(&tab)), ("x", 1));
    assert!(render(&tab.state).only("tc-notices").is("tc-stays"));
    tab.act_all([
        work(WorksheetAction::Copy(LETTER.to_owned())),
        Action::Copied,
    ]);
    assert_eq!(undo(&tab), 1);
    // The message disappears with the next letter; the undo remains.
    tab.act(place(LETTER, "x and more"));
    assert_eq!((tab.state.ui.notice, undo(&tab)), (None, 1));
    tab.act(work(WorksheetAction::Undo));
    assert_eq!(text(&tab, LETTER), "by hand");
    assert_eq!(undo(&tab), 1, "once more");
    tab.act(work(WorksheetAction::Undo));
    assert_eq!(text(&tab, LETTER), "x and more");
}

#[test]
fn unsaved_texts_stay_visible_with_a_way_to_export_them() {
    let (mut tab, backend) = filled_on_flaky_backend();
    tab.act(work(WorksheetAction::Show(Screen::Part(Part::Understand))));
    for (refusal, stays) in [
        (StorageError::QuotaExceeded, true),
        (StorageError::Unavailable, false),
    ] {
        backend.fail_with(refusal);
        tab.act(place(PLACE, "x"));
        let page = render(&tab.state);
        assert_eq!(page.only("tc-notices").is("tc-stays"), stays, "{refusal:?}");
        let foot = page.only("tc-foot").texts("button");
        assert_eq!(foot, [say(MessageKey::Take), say(MessageKey::HelpKeeping)]);
    }
    backend.recover();
    tab.act(place(PLACE, "xx"));
    let page = render(&tab.state);
    assert!(!page.only("tc-notices").is("tc-stays"));
    let foot = page.only("tc-foot").texts("button");
    assert_eq!(foot, [say(MessageKey::HelpKeeping)]);
}

#[test]
fn a_worksheet_can_be_begun_for_each_other_side() {
    let mut tab = Tab::on(SharedBackend::default());
    let role = &pack().worksheet.role.options;
    let mut left = vec![Perspective::Mine, Perspective::Partners, Perspective::Both];
    tab.act(work(WorksheetAction::Show(Screen::NewWorksheet)));
    while let Some(side) = left.pop() {
        let offered: Vec<bool> = Perspective::all()
            .map(|side| buttons(&tab).contains(&role.of(side).to_owned()))
            .collect();
        let wanted: Vec<bool> = Perspective::all()
            .map(|it| it == side || left.contains(&it))
            .collect();
        assert_eq!(offered, wanted);
        assert_valid(&render(&tab.state));
        tab.act(work(WorksheetAction::Begin(side)));
        let another = buttons(&tab).contains(&say(MessageKey::SheetAnother));
        assert_eq!(another, !left.is_empty());
        tab.act(work(WorksheetAction::Show(Screen::NewWorksheet)));
    }
}

#[test]
fn the_next_step_opens_its_breach() {
    let (mut tab, _) = undertaken(Perspective::Partners);
    tab.act_all([
        work(WorksheetAction::AddBreach(Size::Small)),
        work(WorksheetAction::AddBreach(Size::Big)),
    ]);
    let id = tab.state.data.worksheets.repairs[1].id.clone();
    tab.act_all([
        work(WorksheetAction::Show(Screen::Worksheet)),
        work(WorksheetAction::ShowBreach(id.clone())),
    ]);
    assert_eq!(tab.state.ui.screen, Screen::Breaches);
    let page = render(&tab.state);
    assert_valid(&page);
    assert_eq!(page.only("tc-added").key.as_deref(), Some(&*id));
    tab.act(work(WorksheetAction::Show(Screen::Worksheet)));
    does_nothing(
        &mut tab,
        work(WorksheetAction::ShowBreach("nobody's".to_owned())),
    );
}

#[test]
fn a_worksheet_deleted_with_its_letter_can_be_put_back() {
    let mut tab = Tab::on(SharedBackend::default());
    tab.act_all([
        work(WorksheetAction::Begin(Perspective::Partners)),
        place(LETTER, "x"),
    ]);
    let id = sheet(&tab).id.clone();
    tab.act_all([Action::Ask(Confirm::DeleteWorksheet(id)), Action::Confirmed]);
    assert!(buttons(&tab).contains(&say(MessageKey::Undo)));
}
