//! Commitments, and the breaches being repaired.

use super::*;

fn undertaken() -> (Tab, SharedBackend, String) {
    let (mut tab, place) = begun();
    tab.act(work(WorksheetAction::AddCommitment));
    let id = tab.state.data.worksheets.commitments[0].id.clone();
    (tab, place, id)
}

fn it(tab: &Tab) -> &Commitment {
    &tab.state.data.worksheets.commitments[0]
}

#[test]
fn a_commitment_begins_today_and_is_saved() {
    let (tab, place_, id) = undertaken();
    assert_eq!(it(&tab).started_on, tab.today);
    assert_eq!(it(&tab).worksheet_id, sheet(&tab).id);
    assert_eq!((it(&tab).paused_on, it(&tab).weekdays), (None, 0));
    assert_eq!(
        tab.state.ui.new_card,
        Some(DocumentRef::new(DocumentKind::Commitment, &id))
    );
    all_stored(&tab, &place_);
}

#[test]
fn a_day_is_ticked_round_and_round_but_never_one_to_come() {
    let (mut tab, place_, id) = undertaken();
    for (days, since) in [(0, 0), (-3, -3), (-40, -40), (-1, -40)] {
        let day = tab.today.plus(days);
        for mark in [Mark::Kept, Mark::Missed, Mark::None, Mark::Kept] {
            tab.act(work(WorksheetAction::CycleDayMark {
                id: id.clone(),
                day,
            }));
            assert_eq!(it(&tab).mark(day), mark);
            assert_eq!(it(&tab).started_on, tab.today.plus(since));
            assert_eq!(it(&tab).updated_at, tab.state.now);
            assert_eq!(
                keeps(&tab),
                [DocumentRef::new(DocumentKind::Commitment, &id)]
            );
        }
    }
    assert_eq!(it(&tab).tally().kept, 4);
    for days in [1, 2, 400, i32::MAX] {
        let day = tab.today.plus(days);
        does_nothing(
            &mut tab,
            work(WorksheetAction::CycleDayMark {
                id: id.clone(),
                day,
            }),
        );
    }
    // Once that day has come, it is one like any other.
    tab.today = tab.today.plus(1);
    let today = tab.today;
    tab.act(work(WorksheetAction::CycleDayMark {
        id: id.clone(),
        day: today,
    }));
    assert_eq!(it(&tab).mark(today), Mark::Kept);
    // So long ago that the log would not end.
    let before = it(&tab).clone();
    tab.act(work(WorksheetAction::CycleDayMark {
        id,
        day: Day::START,
    }));
    assert_eq!(
        (&it(&tab).log, it(&tab).started_on),
        (&before.log, before.started_on)
    );
    all_stored(&tab, &place_);
}

#[test]
fn a_commitment_is_paused_and_resumed() {
    let (mut tab, _, id) = undertaken();
    let today = tab.today;
    tab.act(work(WorksheetAction::CycleDayMark {
        id: id.clone(),
        day: today,
    }));
    tab.act(work(WorksheetAction::TogglePause(id.clone())));
    assert_eq!(it(&tab).paused_on, Some(today));
    assert!(!it(&tab).is_due(today));
    tab.act(work(WorksheetAction::Show(Screen::Part(Part::Change))));
    assert_valid(&render(&tab.state));
    tab.today = today.plus(9);
    tab.act(work(WorksheetAction::TogglePause(id.clone())));
    assert_eq!(it(&tab).paused_on, None);
    // No later day of the pause is due, and the run continues.
    for days in 1..9 {
        assert_eq!(it(&tab).mark(today.plus(days)), Mark::Paused);
        assert!(!it(&tab).is_due(today.plus(days)));
    }
    assert_eq!(it(&tab).mark(today), Mark::Kept);
    assert_eq!(it(&tab).streak(tab.today), 1);
    assert!(it(&tab).is_due(tab.today));
    tab.act(work(WorksheetAction::TogglePause(id)));
    assert_eq!(it(&tab).paused_on, Some(today.plus(9)));
}

#[test]
fn days_of_the_week_are_turned_on_and_off() {
    let (mut tab, _, id) = undertaken();
    tab.act(work(WorksheetAction::SetRhythm {
        id: id.clone(),
        rhythm: Rhythm::Weekly,
    }));
    assert_eq!(it(&tab).rhythm, Rhythm::Weekly);
    // Some day it must be: this one's.
    let mut wanted = 1 << tab.today.weekday();
    assert_eq!(it(&tab).weekdays, wanted);
    for day in [tab.today.weekday(), 0, 6, 3, 0, 6, 6] {
        wanted ^= 1 << day;
        tab.act(work(WorksheetAction::ToggleWeekday {
            id: id.clone(),
            weekday: day,
        }));
        assert_eq!(it(&tab).weekdays, wanted);
    }
    assert_eq!(wanted, 0b100_1000);
    for day in [7, 31, 32, u32::MAX] {
        tab.act(work(WorksheetAction::ToggleWeekday {
            id: id.clone(),
            weekday: day,
        }));
        assert!(it(&tab).weekdays < 128);
    }
}

#[test]
fn the_weeks_shown_go_back_without_end_and_never_past_this_one() {
    let (mut tab, _, _) = undertaken();
    tab.act(work(WorksheetAction::Show(Screen::Part(Part::Change))));
    for (weeks, wanted) in [
        (-1, 0),
        (1, 1),
        (1, 2),
        (-1, 1),
        (i32::MIN, 0),
        (i32::MAX, i32::MAX.unsigned_abs()),
        (i32::MAX, u32::MAX - 1),
        (i32::MAX, u32::MAX),
        (-1, u32::MAX - 1),
    ] {
        tab.act(work(WorksheetAction::ShiftWeeks(weeks)));
        assert_eq!(tab.state.ui.weeks, wanted);
        assert_eq!(tab.done, []);
        assert_valid(&render(&tab.state));
    }
    tab.act(work(WorksheetAction::Show(Screen::Part(Part::Change))));
    assert_eq!(tab.state.ui.weeks, 0);
}

#[test]
fn a_calendar_file_reveals_the_text_only_on_request() {
    let (mut tab, _, id) = undertaken();
    tab.act(Action::Type {
        target: Target::CommitmentText(id.clone()),
        text: "secret words".to_owned(),
    });
    for summary in [SummaryKind::Neutral, SummaryKind::CommitmentText] {
        let in_words = summary == SummaryKind::CommitmentText;
        tab.act(work(WorksheetAction::ExportCalendar {
            id: id.clone(),
            summary,
        }));
        for (effect, _) in &tab.done {
            let Effect::SaveFile { name, text } = effect else {
                panic!("{effect:?}");
            };
            assert_eq!(*name, "reminder.ics");
            assert_eq!(text.contains("secret words"), in_words);
        }
    }
}

#[test]
fn a_breach_is_added_and_described() {
    let (mut tab, place_) = begun();
    for size in [Size::Small, Size::Big] {
        tab.act(work(WorksheetAction::AddBreach(size)));
        let new: &Repair = last(&tab.state.data.worksheets.repairs);
        assert_eq!(new.breach, Breach::new("", size));
        assert_eq!(
            (new.status, &new.worksheet_id),
            (RepairStatus::Open, &sheet(&tab).id)
        );
        let piece = DocumentRef::new(DocumentKind::Repair, &new.id);
        assert_eq!(keeps(&tab), std::slice::from_ref(&piece));
        assert_eq!(tab.state.ui.new_card, Some(piece));
    }
    let id = tab.state.data.worksheets.repairs[1].id.clone();
    let other = tab.state.data.worksheets.repairs[0].clone();
    for detail in [
        BreachDetail::Frequency(Frequency::Repeatedly),
        BreachDetail::Hurt(Hurt::Deeply),
        BreachDetail::TalkedThrough(TalkedThrough::Partly),
    ] {
        tab.act(work(WorksheetAction::AnswerBreach {
            id: id.clone(),
            detail,
        }));
        assert_eq!(
            tab.state.data.worksheets.repairs[1].updated_at,
            tab.state.now
        );
    }
    let breach = &tab.state.data.worksheets.repairs[1].breach;
    assert_eq!(
        (
            breach.frequency,
            breach.recency,
            breach.hurt,
            breach.talked_through
        ),
        (
            Some(Frequency::Repeatedly),
            None,
            Some(Hurt::Deeply),
            Some(TalkedThrough::Partly)
        )
    );
    for state in RepairStatus::all() {
        tab.act(work(WorksheetAction::SetRepairStatus {
            id: id.clone(),
            status: state,
        }));
        assert_eq!(tab.state.data.worksheets.repairs[1].status, state);
    }
    assert_eq!(tab.state.data.worksheets.repairs[0], other);
    all_stored(&tab, &place_);
}
