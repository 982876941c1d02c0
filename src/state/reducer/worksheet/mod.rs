//! The reader's actions in a worksheet.

mod additions;
mod documents;
mod import_export;
mod lifecycle;
mod text;

pub(super) use documents::delete_document;
pub(super) use import_export::import;
pub(super) use text::type_text;

use super::questionnaire::record_detail;
use crate::model::worksheet::{DocumentKind, DocumentRef, Rhythm};
use crate::pack::Pack;
use crate::state::app_state::{PAGE_SIZE, State};
use crate::state::effect::Effect;
use crate::state::env::Env;
use crate::state::screen::Screen;
use crate::state::worksheet_action::WorksheetAction;
use additions::{add_breach, add_commitment, add_note};
use documents::{toggle_pause, undo, update_commitment, update_repair};
use import_export::{export, export_calendar, read_backup};
use lifecycle::{begin, open, open_fitted_to};
use text::{generate_letter, write_answer};

/// Carries out what the reader does in a worksheet.
pub(super) fn reduce_worksheet(
    state: &mut State,
    action: WorksheetAction,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    match action {
        WorksheetAction::OpenFittedTo(check_id) => open_fitted_to(state, &check_id, env),
        WorksheetAction::Begin(perspective) => begin(state, perspective, env),
        WorksheetAction::Open(id) => {
            open(state, id);
            Vec::new()
        }
        WorksheetAction::Show(screen) => {
            show_screen(state, screen);
            Vec::new()
        }
        WorksheetAction::Choose {
            question_id,
            option,
        } => write_answer(state, &question_id, option, env),
        WorksheetAction::GenerateLetter(part) => generate_letter(state, part, pack, env),
        WorksheetAction::Copy(question_id) => match state.open_worksheet() {
            Some(worksheet) => {
                let text = state.data.worksheets.text(&worksheet.id, &question_id);
                vec![Effect::Copy(text.to_owned())]
            }
            None => Vec::new(),
        },
        WorksheetAction::AddNote => add_note(state, env),
        WorksheetAction::AddBreach(size) => add_breach(state, size, env),
        WorksheetAction::AddCommitment => add_commitment(state, env),
        WorksheetAction::ShowBreach(id) => {
            show_breach(state, &id);
            Vec::new()
        }
        WorksheetAction::ShowOlder(first) => {
            state.ui.visible_count = state.ui.visible_count.saturating_add(PAGE_SIZE);
            state.ui.clear_revealed();
            state.ui.first_revealed_card = Some(first);
            state.ui.focus_epoch += 1;
            Vec::new()
        }
        WorksheetAction::SetRepairStatus { id, status } => {
            update_repair(state, &id, env, |repair| repair.status = status)
        }
        WorksheetAction::AnswerBreach { id, detail } => update_repair(state, &id, env, |repair| {
            record_detail(&mut repair.breach, detail);
        }),
        WorksheetAction::SetRhythm { id, rhythm } => set_rhythm(state, &id, rhythm, env),
        WorksheetAction::ToggleWeekday { id, weekday } => {
            update_commitment(state, &id, env, |commitment| {
                commitment.change_rhythm(env.today, |commitment| {
                    commitment.weekdays ^= 1 << weekday.min(6);
                });
            })
        }
        WorksheetAction::CycleDayMark { id, day } if day <= env.today => {
            update_commitment(state, &id, env, |commitment| {
                commitment.record(day, commitment.mark(day).next());
            })
        }
        WorksheetAction::CycleDayMark { .. } => Vec::new(),
        WorksheetAction::TogglePause(id) => toggle_pause(state, &id, env),
        WorksheetAction::ShiftWeeks(weeks) => {
            state.ui.weeks = state.ui.weeks.saturating_add_signed(weeks);
            Vec::new()
        }
        WorksheetAction::Delete(document) => delete_document(state, &document),
        WorksheetAction::Undo => undo(state, env),
        WorksheetAction::ExportCalendar { id, summary } => {
            export_calendar(state, &id, summary, pack, env)
        }
        WorksheetAction::ExportMarkdown => match state.open_worksheet() {
            Some(worksheet) => vec![Effect::ExportMarkdown(worksheet.id.clone())],
            None => Vec::new(),
        },
        WorksheetAction::Export(scope) => export(state, scope),
        WorksheetAction::Print => vec![Effect::Print],
        WorksheetAction::ReadFile => vec![Effect::ReadFile],
        // The reader has left the screen in the meantime.
        WorksheetAction::FileRead(_) if state.ui.screen != Screen::Export => Vec::new(),
        WorksheetAction::FileRead(text) => {
            state.ui.incoming = Some(read_backup(state, text));
            state.ui.focus_epoch += 1;
            Vec::new()
        }
        WorksheetAction::Import(mode) => import(state, mode),
        WorksheetAction::DiscardImport => {
            state.ui.incoming = None;
            state.ui.focus_epoch += 1;
            Vec::new()
        }
    }
}

/// Shows a screen of the worksheet, if it can be shown.
fn show_screen(state: &mut State, screen: Screen) {
    let is_available = match screen {
        Screen::NewWorksheet | Screen::Export => true,
        _ => screen.needs_worksheet() && state.open_worksheet().is_some(),
    };
    if is_available {
        state.show(screen);
    }
}

/// Shows the repair with this id in the list of breaches.
fn show_breach(state: &mut State, id: &str) {
    let Some(worksheet) = state.open_worksheet() else {
        return;
    };
    let repairs = state.data.worksheets.repairs(&worksheet.id);
    // The list shows the last ones: as many as it takes to include this one.
    let count = repairs.skip_while(|repair| repair.id != id).count();
    if count > 0 {
        state.show(Screen::Breaches);
        state.ui.visible_count = count.max(PAGE_SIZE);
        state.ui.new_card = Some(DocumentRef::new(DocumentKind::Repair, id));
    }
}

/// Sets how often a commitment is due.
fn set_rhythm(state: &mut State, id: &str, rhythm: Rhythm, env: &Env) -> Vec<Effect> {
    update_commitment(state, id, env, |commitment| {
        commitment.change_rhythm(env.today, |commitment| {
            commitment.rhythm = rhythm;
            // Without any weekday, nothing would ever be due.
            if rhythm == Rhythm::Weekly && commitment.weekdays == 0 {
                commitment.weekdays = 1 << env.today.weekday();
            }
        });
    })
}
