//! The card of a commitment: its log, and what can be changed about it.

use yew::{Html, html};

use super::cards::{card, card_details, delete_button};
use super::day_log::week_log;
use super::fields::{TextField, text_area, text_line};
use super::wording::{Weekday, name_or_placeholder, noticed_by, weekdays};
use crate::model::worksheet::{Commitment, DocumentKind, DocumentRef, Rhythm};
use crate::pack::MessageKey;
use crate::state::{Action, SummaryKind, Target, WorksheetAction};
use crate::view::components::{ButtonStyle, ChoiceKind, button, choice, field_group, radios};
use crate::view::context::ViewContext;

/// The card of a commitment.
pub fn commitment_card(cx: &ViewContext, commitment: &Commitment) -> Html {
    let document = commitment_ref(commitment);
    let content = html! {
        <>
            <h4>{ name_or_placeholder(cx, &commitment.what) }</h4>
            if let Some(sentence) = noticed_by(cx, commitment) {
                <p class="tc-hint">{ sentence }</p>
            }
            { week_log(cx, commitment) }
            { card_details(
                cx,
                &document,
                MessageKey::CommitmentChange,
                details(cx, commitment),
            ) }
        </>
    };
    card(cx, &document, content)
}

/// Refers to the document of a commitment.
pub fn commitment_ref(commitment: &Commitment) -> DocumentRef {
    DocumentRef::new(DocumentKind::Commitment, &commitment.id)
}

fn details(cx: &ViewContext, commitment: &Commitment) -> Html {
    let id = &commitment.id;
    let what = TextField {
        id: &format!("{id}-what"),
        label: cx.text(MessageKey::CommitmentWhat),
        hint: Some(cx.text(MessageKey::CommitmentWhatHint)),
        text: &commitment.what,
        target: Target::CommitmentText(id.clone()),
    };
    let who = TextField {
        id: &format!("{id}-who"),
        label: cx.text(MessageKey::CommitmentWho),
        hint: None,
        text: &commitment.noticed_by,
        target: Target::NoticedBy(id.clone()),
    };
    html! {
        <>
            { text_area(cx, what) }
            { text_line(cx, "text", who) }
            { rhythm(cx, commitment) }
            <div>
                if has_fixed_days(commitment) && commitment.paused_on.is_none() {
                    { reminder(cx, commitment) }
                }
            </div>
            { actions(cx, commitment) }
        </>
    }
}

/// How often the commitment is due, and on which days of the week.
fn rhythm(cx: &ViewContext, commitment: &Commitment) -> Html {
    let id = &commitment.id;
    let question = &cx.pack.worksheet.rhythm;
    let options = radios(
        cx,
        &question.options,
        Some(commitment.rhythm),
        &format!("{id}-rhythm"),
        |rhythm| {
            let id = id.clone();
            Action::Worksheet(WorksheetAction::SetRhythm { id, rhythm })
        },
    );
    let weekday = |weekday: Weekday| {
        let toggle = Action::Worksheet(WorksheetAction::ToggleWeekday {
            id: id.clone(),
            weekday: weekday.number,
        });
        choice(
            cx,
            ChoiceKind::Checkbox,
            &format!("{id}-days"),
            &weekday.name,
            weekday.is_due,
            toggle,
        )
    };
    let inputs = html! {
        <>
            <div class="tc-row">{ options }</div>
            <div class="tc-weekdays">
                { for weekdays(cx, commitment).into_iter().map(weekday) }
            </div>
        </>
    };
    field_group(&question.ask, inputs)
}

/// Whether it is known on which days the commitment is due.
fn has_fixed_days(commitment: &Commitment) -> bool {
    match commitment.rhythm {
        Rhythm::Daily => true,
        Rhythm::Weekly => commitment.weekdays != 0,
        Rhythm::AsNeeded => false,
    }
}

/// The time of a reminder, and the buttons that export it as a calendar file.
fn reminder(cx: &ViewContext, commitment: &Commitment) -> Html {
    let id = &commitment.id;
    let time = TextField {
        id: &format!("{id}-remind"),
        label: cx.text(MessageKey::ReminderTime),
        hint: None,
        text: &commitment.reminder_time,
        target: Target::ReminderTime(id.clone()),
    };
    let export_button = |label: MessageKey, summary: SummaryKind| {
        let export = WorksheetAction::ExportCalendar {
            id: id.clone(),
            summary,
        };
        button(cx, ButtonStyle::Secondary, label, Action::Worksheet(export))
    };
    let inputs = html! {
        <>
            <p class="tc-hint">{ cx.text(MessageKey::ReminderLead) }</p>
            { text_line(cx, "time", time) }
            <div class="tc-actions">
                { export_button(MessageKey::ReminderNeutral, SummaryKind::Neutral) }
                { export_button(MessageKey::ReminderWords, SummaryKind::CommitmentText) }
            </div>
        </>
    };
    field_group(cx.text(MessageKey::Reminder), inputs)
}

fn actions(cx: &ViewContext, commitment: &Commitment) -> Html {
    let toggle = Action::Worksheet(WorksheetAction::TogglePause(commitment.id.clone()));
    let label = match commitment.paused_on {
        None => MessageKey::CommitmentRest,
        Some(_) => MessageKey::CommitmentResume,
    };
    let title = name_or_placeholder(cx, &commitment.what);
    html! {
        <div class="tc-actions">
            { button(cx, ButtonStyle::Link, label, toggle) }
            { delete_button(cx, commitment_ref(commitment), title) }
        </div>
    }
}
