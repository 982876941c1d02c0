//! Commitments: what is undertaken, how often, and how it goes.

use super::cards::{left_out, open_card};
use super::fields::{area, line, named};
use super::log::{log, monday};
use crate::model::worksheet::{Commitment, DocumentKind, DocumentRef, Rhythm, Worksheet};
use crate::pack::MessageKey;
use crate::state::{Action, SummaryKind, Target, WorksheetAction};
use crate::view::components::{
    Choice, button, choice, close_group, named_button, open_group, radios,
};
use crate::view::context::ViewContext;
use crate::view::page::{Page, When};

/// The commitments of a worksheet.
pub fn commitments(cx: &ViewContext, sheet: &Worksheet, page: &mut Page) {
    let work = &cx.state.data.worksheets;
    page.open("section", "");
    page.leaf("h3", "", cx.text(MessageKey::Commitments));
    page.leaf("p", "", cx.text(MessageKey::CommitmentsLead));
    let all = work.commitments(&sheet.id);
    let (current, resting): (Vec<_>, Vec<_>) = all.partition(|known| known.ended.is_none());
    if !current.is_empty() {
        weeks(cx, page);
    }
    latest(cx, &current, page);
    page.open("div", "tc-actions");
    let add = Action::Worksheet(WorksheetAction::AddCommitment);
    button(cx, page, "tc-button", MessageKey::CommitmentAdd, add);
    page.close();
    if !resting.is_empty() {
        page.open("details", "tc-fields");
        page.leaf("summary", "", cx.text(MessageKey::CommitmentsResting));
        latest(cx, &resting, page);
        page.close();
    }
    page.close();
}

/// The latest of a list, the earlier ones left to be asked for.
fn latest(cx: &ViewContext, all: &[&Commitment], page: &mut Page) {
    let left = left_out(cx, all.len(), &|at| piece(all[at]), page);
    for known in &all[left..] {
        commitment(cx, known, page);
    }
}

fn piece(commitment: &Commitment) -> DocumentRef {
    DocumentRef::new(DocumentKind::Commitment, &commitment.id)
}

/// Which week it is, and earlier and later ones, for all logs together.
fn weeks(cx: &ViewContext, page: &mut Page) {
    let first = monday(cx);
    let [first, last] = [first, first.plus(6)].map(|day| cx.localizer.weekday_date(day));
    page.leaf_with(
        "p",
        &["role"],
        &["status"],
        &[&*first, " – ", &last].concat(),
    );
    page.leaf("p", "tc-hint", cx.text(MessageKey::DaysHint));
    page.open("div", "tc-actions");
    let earlier = Action::Worksheet(WorksheetAction::ShiftWeeks(1));
    button(cx, page, "tc-link", MessageKey::WeekEarlier, earlier);
    // Where there is none it does nothing, but stays: it may have the focus.
    let off = if cx.state.ui.weeks > 0 { "" } else { "true" };
    let values = ["button", "tc-link", off];
    page.open_with("button", &["type", "class", "aria-disabled"], &values);
    page.on(
        When::Clicked,
        Action::Worksheet(WorksheetAction::ShiftWeeks(-1)),
    );
    page.text(cx.text(MessageKey::WeekLater));
    page.close();
    page.close();
}

fn commitment(cx: &ViewContext, known: &Commitment, page: &mut Page) {
    let is_new = open_card(cx, &piece(known), page);
    page.leaf("h4", "", named(cx, &known.what));
    if !known.noticed_by.trim().is_empty() {
        let values = [("who", known.noticed_by.trim())];
        page.leaf(
            "p",
            "tc-hint",
            &cx.localizer.format(MessageKey::NoticedBySaid, &values),
        );
    }
    log(cx, known, page);
    page.open_with(
        "details",
        &["class", "open"],
        &["tc-fields", if is_new { "open" } else { "" }],
    );
    page.leaf("summary", "", cx.text(MessageKey::CommitmentChange));
    details(cx, known, page);
    page.close();
    page.close();
}

fn details(cx: &ViewContext, known: &Commitment, page: &mut Page) {
    let id = &known.id;
    let named = |name: &str| [id, name].concat();
    let what = Target::CommitmentText(id.clone());
    let label = cx.text(MessageKey::CommitmentWhat);
    let hint = cx.text(MessageKey::CommitmentWhatHint);
    area(page, &named("-what"), label, hint, &known.what, what);
    let who = Target::NoticedBy(id.clone());
    let label = cx.text(MessageKey::CommitmentWho);
    line(page, "text", &named("-who"), label, &known.noticed_by, who);
    let rhythm = &cx.pack.worksheet.rhythm;
    open_group(page, &rhythm.ask);
    page.open("div", "tc-row");
    radios(
        page,
        &rhythm.options,
        Some(known.rhythm),
        &named("-rhythm"),
        &|rhythm| {
            Action::Worksheet(WorksheetAction::SetRhythm {
                id: id.clone(),
                rhythm,
            })
        },
    );
    page.close();
    // What comes and goes with the rhythm stands in places of its own, or the
    // radio buttons would be made anew, without the focus.
    page.open("div", "tc-weekdays");
    if known.rhythm == Rhythm::Weekly {
        for weekday in 0..7_u32 {
            let option = Choice {
                label: &cx.localizer.weekday_called(weekday),
                chosen: known.weekdays >> weekday & 1 == 1,
                action: Action::Worksheet(WorksheetAction::ToggleWeekday {
                    id: id.clone(),
                    weekday,
                }),
            };
            choice(page, "checkbox", &named("-days"), option);
        }
    }
    page.close();
    close_group(page);
    page.open("div", "");
    let due = match known.rhythm {
        Rhythm::Daily => true,
        Rhythm::Weekly => known.weekdays != 0,
        Rhythm::AsNeeded => false,
    };
    if due && known.ended.is_none() {
        reminder(cx, known, page);
    }
    page.close();
    page.open("div", "tc-actions");
    let rest = Action::Worksheet(WorksheetAction::TogglePause(id.clone()));
    let label = match known.ended {
        None => MessageKey::CommitmentRest,
        Some(_) => MessageKey::CommitmentResume,
    };
    button(cx, page, "tc-link", label, rest);
    let label = cx.text(MessageKey::Delete);
    let name = [label, ": ", super::fields::named(cx, &known.what)].concat();
    let delete = Action::Worksheet(WorksheetAction::Delete(piece(known)));
    named_button(page, "tc-link tc-danger", label, &name, delete);
    page.close();
}

/// A reminder as a file for a calendar.
fn reminder(cx: &ViewContext, known: &Commitment, page: &mut Page) {
    let id = &known.id;
    open_group(page, cx.text(MessageKey::Reminder));
    page.leaf("p", "tc-hint", cx.text(MessageKey::ReminderLead));
    let target = Target::ReminderTime(id.clone());
    let label = cx.text(MessageKey::ReminderTime);
    let name = [id, "-remind"].concat();
    line(page, "time", &name, label, &known.remind, target);
    page.open("div", "tc-actions");
    for (label, summary) in [
        (MessageKey::ReminderNeutral, SummaryKind::Neutral),
        (MessageKey::ReminderWords, SummaryKind::CommitmentText),
    ] {
        let file = Action::Worksheet(WorksheetAction::ExportCalendar {
            id: id.clone(),
            summary,
        });
        button(cx, page, "tc-button", label, file);
    }
    page.close();
    close_group(page);
}
