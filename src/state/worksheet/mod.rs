//! Working: what is done in a worksheet.

mod adding;
mod pieces;
mod sheets;
mod taking;
mod writing;

pub(super) use pieces::{again, retry};
pub(super) use writing::typed;

use adding::{add_breach, add_commitment, add_note};
use pieces::{drop_piece, on_commitment, on_repair, rest, undo};
use sheets::{begin, fit, open};
use taking::{calendar_file, incoming, take_in};
use writing::{put_together, write};

use super::{BreachDetail, Effect, Env, PAGE, Screen, State};
use crate::model::breach::Size;
use crate::model::context::Perspective;
use crate::model::worksheet::{Day, DocumentKind, DocumentRef, Part, RepairStatus, Rhythm};
use crate::pack::Pack;
use crate::store::limits;

/// The place of the text that is put together from the answers of a part.
pub const LETTER: &str = "letter";

/// The most characters that one text may have.
pub const MAX_TYPED: usize = limits::MAX_TEXT;

/// Where something was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// At a place of the worksheet shown.
    Question(String),
    /// The note with this id.
    Note(String),
    /// What happened, in the repair with this id.
    BreachText(String),
    /// What will be done, in the commitment with this id.
    CommitmentText(String),
    /// Who would notice the commitment with this id.
    NoticedBy(String),
    /// When to be reminded of the commitment with this id.
    ReminderTime(String),
}

/// One thing done in a worksheet.
#[derive(Clone, Debug, PartialEq)]
pub enum WorksheetAction {
    /// Open the worksheet that fits the profile of this check; begin one if
    /// there is none.
    OpenFittedTo(String),
    /// Begin a worksheet.
    Begin(Perspective),
    /// Open the worksheet with this id.
    Open(String),
    /// Show another screen of the worksheet.
    Show(Screen),
    /// Choose an option at a place, by its word.
    Choose(String, String),
    /// Put the text together from the answers of a part.
    GenerateLetter(Part),
    /// Copy what is written at a place.
    Copy(String),
    /// Begin a note.
    AddNote,
    /// Add a breach to be mended.
    AddBreach(Size),
    /// Look at a breach among the others.
    ShowBreach(String),
    /// Show more cards of a list; this one comes first among them.
    ShowOlder(DocumentRef),
    /// Say how far the mending of a breach has come.
    SetRepairStatus(String, RepairStatus),
    /// Say more of a breach.
    AnswerBreach(String, BreachDetail),
    /// Undertake something.
    AddCommitment,
    /// Say how often a commitment is due.
    Rhythm(String, Rhythm),
    /// Turn a day of the week of a commitment on or off: 0 is Monday.
    Weekday(String, u32),
    /// Tick a day of a commitment once more.
    CycleDayMark(String, Day),
    /// Lay a commitment aside, or take it up again.
    TogglePause(String),
    /// Show so many weeks earlier; later where negative.
    ShiftWeeks(i32),
    /// Delete a piece; it can be put back.
    Delete(DocumentRef),
    /// Put back what was deleted or written over last.
    Undo,
    /// Make a calendar file of a commitment, with its words or without.
    ExportCalendar(String, bool),
    /// Hand over the worksheet as Markdown.
    ExportMarkdown,
    /// Hand over a backup: of everything, or of this worksheet alone.
    Export(bool),
    /// Print the screen.
    Print,
    /// Read the file that was chosen.
    ReadFile,
    /// The text of the file that was chosen; none if it can't be read, or is
    /// no text.
    FileRead(Option<String>),
    /// Take in the backup that was read; in place of what is here, or beside
    /// it.
    Import(bool),
    /// Leave the backup that was read.
    DiscardImport,
}

/// Carries out what was done.
pub(super) fn reduce_worksheet(
    state: &mut State,
    done: WorksheetAction,
    pack: &Pack,
    env: &Env,
) -> Vec<Effect> {
    match done {
        WorksheetAction::OpenFittedTo(check) => fit(state, &check, env),
        WorksheetAction::Begin(perspective) => begin(state, perspective, env),
        WorksheetAction::Open(id) => open(state, id),
        WorksheetAction::Show(screen) => match screen {
            Screen::NewWorksheet | Screen::Export => state.show(screen),
            _ if screen.needs_worksheet() && state.open_worksheet().is_some() => state.show(screen),
            _ => Vec::new(),
        },
        WorksheetAction::Choose(place, word) => write(state, place, word, env),
        WorksheetAction::GenerateLetter(part) => put_together(state, part, pack, env),
        WorksheetAction::Copy(place) => match state.open_worksheet() {
            Some(sheet) => vec![Effect::Copy(
                state.worksheets.text(&sheet.id, &place).to_owned(),
            )],
            None => Vec::new(),
        },
        WorksheetAction::AddNote => add_note(state, env),
        WorksheetAction::AddBreach(size) => add_breach(state, size, env),
        WorksheetAction::AddCommitment => add_commitment(state, env),
        WorksheetAction::ShowBreach(id) => {
            let sheet = state.open_worksheet().map_or("", |sheet| &*sheet.id);
            let repairs = state.worksheets.repairs(sheet);
            // The last ones are shown, so many that it is among them.
            let from_it = repairs.skip_while(|repair| repair.id != id).count();
            if from_it > 0 {
                state.show(Screen::Breaches);
                state.visible_count = from_it.max(PAGE);
                state.new_card = Some(DocumentRef::new(DocumentKind::Repair, &id));
            }
            Vec::new()
        }
        WorksheetAction::ShowOlder(first) => {
            state.visible_count = state.visible_count.saturating_add(PAGE);
            state.clear_revealed();
            state.first_revealed_card = Some(first);
            state.focus_epoch += 1;
            Vec::new()
        }
        WorksheetAction::SetRepairStatus(id, mending) => {
            on_repair(state, &id, env, |repair| repair.state = mending)
        }
        WorksheetAction::AnswerBreach(id, detail) => on_repair(state, &id, env, |repair| {
            super::questionnaire::tell(&mut repair.breach, detail);
        }),
        WorksheetAction::Rhythm(id, rhythm) => on_commitment(state, &id, env, |commitment| {
            commitment.change_rhythm(env.today, |it| {
                it.rhythm = rhythm;
                // Without any day, nothing would ever be due.
                if rhythm == Rhythm::Weekly && it.weekdays == 0 {
                    it.weekdays = 1 << env.today.weekday();
                }
            });
        }),
        WorksheetAction::Weekday(id, weekday) => on_commitment(state, &id, env, |commitment| {
            commitment.change_rhythm(env.today, |it| it.weekdays ^= 1 << weekday.min(6));
        }),
        WorksheetAction::CycleDayMark(id, day) if day <= env.today => {
            on_commitment(state, &id, env, |commitment| {
                commitment.record(day, commitment.mark(day).following());
            })
        }
        WorksheetAction::CycleDayMark(..) => Vec::new(),
        WorksheetAction::TogglePause(id) => rest(state, &id, env),
        WorksheetAction::ShiftWeeks(weeks) => {
            state.weeks = state.weeks.saturating_add_signed(weeks);
            Vec::new()
        }
        WorksheetAction::Delete(piece) => drop_piece(state, &piece),
        WorksheetAction::Undo => undo(state, env),
        WorksheetAction::ExportCalendar(id, in_words) => {
            calendar_file(state, &id, in_words, pack, env)
        }
        WorksheetAction::ExportMarkdown => match state.open_worksheet() {
            Some(sheet) => vec![Effect::ExportMarkdown(sheet.id.clone())],
            None => Vec::new(),
        },
        WorksheetAction::Export(true) => vec![Effect::ExportBackup(None)],
        WorksheetAction::Export(false) => match state.open_worksheet() {
            Some(sheet) => vec![Effect::ExportBackup(Some(sheet.id.clone()))],
            // Never everything in the place of one.
            None => Vec::new(),
        },
        WorksheetAction::Print => vec![Effect::Print],
        WorksheetAction::ReadFile => vec![Effect::ReadFile],
        // The reader has gone elsewhere meanwhile.
        WorksheetAction::FileRead(_) if state.screen != Screen::Export => Vec::new(),
        WorksheetAction::FileRead(text) => {
            state.incoming = Some(incoming(state, text));
            state.focus_epoch += 1;
            Vec::new()
        }
        WorksheetAction::Import(instead) => take_in(state, instead),
        WorksheetAction::DiscardImport => {
            state.incoming = None;
            state.focus_epoch += 1;
            Vec::new()
        }
    }
}
