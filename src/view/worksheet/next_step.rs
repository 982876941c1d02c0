//! The one thing to do next, and the reminder to take the check again.

use yew::{Html, html};

use super::components::show;
use super::progress::{apology_prerequisite, is_part_done, part_texts};
use super::wording::title_of;
use crate::model::context::Perspective;
use crate::model::worksheet::{Day, NextStep, Part, Worksheet, is_check_due, next_step};
use crate::pack::{MessageKey, Section};
use crate::state::{Action, Screen, WorksheetAction};
use crate::view::components::{ButtonStyle, button, paragraphs};
use crate::view::context::ViewContext;

/// The next steps in a worksheet.
pub struct NextSteps {
    next: NextStep,
    /// Whether a check is due that is not the next step itself.
    is_check_due_too: bool,
    /// The label of the button that begins a check.
    check_label: MessageKey,
}

impl NextSteps {
    /// The next steps in a worksheet.
    pub fn of(cx: &ViewContext, worksheet: &Worksheet) -> Self {
        let state = cx.state;
        // The newest comes first.
        let last_check = state
            .data
            .checks
            .iter()
            .find(|check| check.perspective == worksheet.perspective)
            .map(|check| Day::of(check.finished_at));
        let is_done = |part| is_done_or_waiting(cx, worksheet, part);
        let next = next_step(
            worksheet,
            &state.data.worksheets,
            &is_done,
            state.today,
            last_check,
        );
        NextSteps {
            is_check_due_too: next != NextStep::Check
                && is_check_due(worksheet, state.today, last_check),
            next,
            check_label: match last_check {
                Some(_) => MessageKey::TakeAgain,
                None => MessageKey::TakeCheck,
            },
        }
    }

    /// The section with the next step.
    pub fn next_step(&self, cx: &ViewContext, worksheet: &Worksheet) -> Html {
        let (key, action, label) = match &self.next {
            NextStep::Write(part) => ("write", show(Screen::Part(*part)), MessageKey::NextWrite),
            NextStep::Mend(id) => {
                let show_breach = WorksheetAction::ShowBreach(id.clone());
                ("mend", Action::Worksheet(show_breach), MessageKey::NextMend)
            }
            NextStep::Check => ("check", Action::Start, self.check_label),
            NextStep::Rest => ("rest", show(Screen::Notes), MessageKey::Notes),
        };
        html! {
            <section class="tc-first">
                <p class="tc-hint">{ cx.text(MessageKey::Next1) }</p>
                if let Some(texts) = cx.pack.worksheet.next.get(key) {
                    <h3>{ self.title(cx, texts) }</h3>
                    { paragraphs(&texts.text) }
                }
                { self.breach_quote(cx, worksheet) }
                <div class="tc-actions">
                    { button(cx, ButtonStyle::Primary, label, action) }
                </div>
            </section>
        }
    }

    /// The title of the step, with that of the part where one is to be
    /// written.
    fn title(&self, cx: &ViewContext, texts: &Section) -> String {
        match self.next {
            NextStep::Write(part) => {
                let part = part_texts(cx, part).map_or("", |texts| &texts.title);
                format!("{} {part}", texts.title)
            }
            _ => texts.title.clone(),
        }
    }

    /// The breach to be repaired next, if that is the next step.
    fn breach_quote(&self, cx: &ViewContext, worksheet: &Worksheet) -> Option<Html> {
        let NextStep::Mend(id) = &self.next else {
            return None;
        };
        let mut repairs = cx.state.data.worksheets.repairs.iter();
        let repair = repairs.find(|repair| repair.id == *id)?;
        Some(html! { <p class="tc-quote">{ title_of(cx, worksheet, repair) }</p> })
    }

    /// The offer to take the check as well, if it is due and is not the next
    /// step itself.
    pub fn check_reminder(&self, cx: &ViewContext) -> Option<Html> {
        let texts = cx.pack.worksheet.next.get("check")?;
        self.is_check_due_too.then(|| {
            html! {
                <section class="tc-small">
                    { paragraphs(&texts.text) }
                    <div class="tc-actions">
                        { button(cx, ButtonStyle::Link, self.check_label, Action::Start) }
                    </div>
                </section>
            }
        })
    }
}

/// Whether there is nothing to write in a part for now. An apology that should
/// wait for the other's word is not suggested: its screen would only ask to
/// wait, too.
fn is_done_or_waiting(cx: &ViewContext, worksheet: &Worksheet, part: Part) -> bool {
    let apologises = part == Part::Apologise && worksheet.perspective != Perspective::Mine;
    is_part_done(cx, worksheet, worksheet.perspective, part)
        || apologises && apology_prerequisite(cx, worksheet) == Some(MessageKey::FirstHeard)
}
