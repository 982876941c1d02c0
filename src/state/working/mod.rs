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

use super::{Detail, Effect, PAGE, Screen, State, Surroundings};
use crate::model::breach::Size;
use crate::model::context::Perspective;
use crate::model::worksheet::{Day, Kind, Mending, Part, Piece, Rhythm};
use crate::pack::Pack;
use crate::store::limits;

/// The place of the text that is put together from the answers of a part.
pub const LETTER: &str = "letter";

/// The most characters that one text may have.
pub const MOST_TYPED: usize = limits::TEXT;

/// Where something was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// At a place of the worksheet shown.
    Place(String),
    /// The note with this id.
    Note(String),
    /// What happened, in the repair with this id.
    Happened(String),
    /// What will be done, in the commitment with this id.
    What(String),
    /// Who would notice the commitment with this id.
    NoticedBy(String),
    /// When to be reminded of the commitment with this id.
    Remind(String),
}

/// One thing done in a worksheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Do {
    /// Open the worksheet that fits the profile of this check; begin one if
    /// there is none.
    Fit(String),
    /// Begin a worksheet.
    Begin(Perspective),
    /// Open the worksheet with this id.
    Open(String),
    /// Show another screen of the worksheet.
    Show(Screen),
    /// Choose an option at a place, by its word.
    Choose(String, String),
    /// Put the text together from the answers of a part.
    PutTogether(Part),
    /// Copy what is written at a place.
    Copy(String),
    /// Begin a note.
    AddNote,
    /// Add a breach to be mended.
    AddBreach(Size),
    /// Look at a breach among the others.
    Look(String),
    /// Show more cards of a list; this one comes first among them.
    ShowOlder(Piece),
    /// Say how far the mending of a breach has come.
    Mend(String, Mending),
    /// Say more of a breach.
    Tell(String, Detail),
    /// Undertake something.
    AddCommitment,
    /// Say how often a commitment is due.
    Rhythm(String, Rhythm),
    /// Turn a day of the week of a commitment on or off: 0 is Monday.
    Weekday(String, u32),
    /// Tick a day of a commitment once more.
    Mark(String, Day),
    /// Lay a commitment aside, or take it up again.
    Rest(String),
    /// Show so many weeks earlier; later where negative.
    Earlier(i32),
    /// Delete a piece; it can be put back.
    Drop(Piece),
    /// Put back what was deleted or written over last.
    Undo,
    /// Make a calendar file of a commitment, with its words or without.
    Calendar(String, bool),
    /// Hand over the worksheet as Markdown.
    Markdown,
    /// Hand over a backup: of everything, or of this worksheet alone.
    Backup(bool),
    /// Print the screen.
    Print,
    /// Read the file that was chosen.
    ReadFile,
    /// The text of the file that was chosen; none if it can't be read, or is
    /// no text.
    FileRead(Option<String>),
    /// Take in the backup that was read; in place of what is here, or beside
    /// it.
    TakeIn(bool),
    /// Leave the backup that was read.
    LeaveIt,
}

/// Carries out what was done.
pub(super) fn work(state: &mut State, done: Do, pack: &Pack, around: &Surroundings) -> Vec<Effect> {
    match done {
        Do::Fit(check) => fit(state, &check, around),
        Do::Begin(perspective) => begin(state, perspective, around),
        Do::Open(id) => open(state, id),
        Do::Show(screen) => match screen {
            Screen::NewSheet | Screen::Take => state.show(screen),
            _ if screen.needs_sheet() && state.open_sheet().is_some() => state.show(screen),
            _ => Vec::new(),
        },
        Do::Choose(place, word) => write(state, place, word, around),
        Do::PutTogether(part) => put_together(state, part, pack, around),
        Do::Copy(place) => match state.open_sheet() {
            Some(sheet) => vec![Effect::Copy(state.work.text(&sheet.id, &place).to_owned())],
            None => Vec::new(),
        },
        Do::AddNote => add_note(state, around),
        Do::AddBreach(size) => add_breach(state, size, around),
        Do::AddCommitment => add_commitment(state, around),
        Do::Look(id) => {
            let sheet = state.open_sheet().map_or("", |sheet| &*sheet.id);
            let repairs = state.work.repairs(sheet);
            // The last ones are shown, so many that it is among them.
            let from_it = repairs.skip_while(|repair| repair.id != id).count();
            if from_it > 0 {
                state.show(Screen::Breaches);
                state.shown = from_it.max(PAGE);
                state.new_piece = Some(Piece::new(Kind::Repair, &id));
            }
            Vec::new()
        }
        Do::ShowOlder(first) => {
            state.shown = state.shown.saturating_add(PAGE);
            state.nothing_added();
            state.older = Some(first);
            state.moves += 1;
            Vec::new()
        }
        Do::Mend(id, mending) => on_repair(state, &id, around, |repair| repair.state = mending),
        Do::Tell(id, detail) => on_repair(state, &id, around, |repair| {
            super::answering::tell(&mut repair.breach, detail);
        }),
        Do::Rhythm(id, rhythm) => on_commitment(state, &id, around, |commitment| {
            commitment.change_rhythm(around.today, |it| {
                it.rhythm = rhythm;
                // Without any day, nothing would ever be due.
                if rhythm == Rhythm::Weekly && it.weekdays == 0 {
                    it.weekdays = 1 << around.today.weekday();
                }
            });
        }),
        Do::Weekday(id, weekday) => on_commitment(state, &id, around, |commitment| {
            commitment.change_rhythm(around.today, |it| it.weekdays ^= 1 << weekday.min(6));
        }),
        Do::Mark(id, day) if day <= around.today => {
            on_commitment(state, &id, around, |commitment| {
                commitment.set_mark(day, commitment.mark(day).following());
            })
        }
        Do::Mark(..) => Vec::new(),
        Do::Rest(id) => rest(state, &id, around),
        Do::Earlier(weeks) => {
            state.weeks = state.weeks.saturating_add_signed(weeks);
            Vec::new()
        }
        Do::Drop(piece) => drop_piece(state, &piece),
        Do::Undo => undo(state, around),
        Do::Calendar(id, in_words) => calendar_file(state, &id, in_words, pack, around),
        Do::Markdown => match state.open_sheet() {
            Some(sheet) => vec![Effect::Markdown(sheet.id.clone())],
            None => Vec::new(),
        },
        Do::Backup(true) => vec![Effect::Backup(None)],
        Do::Backup(false) => match state.open_sheet() {
            Some(sheet) => vec![Effect::Backup(Some(sheet.id.clone()))],
            // Never everything in the place of one.
            None => Vec::new(),
        },
        Do::Print => vec![Effect::Print],
        Do::ReadFile => vec![Effect::ReadFile],
        // The reader has gone elsewhere meanwhile.
        Do::FileRead(_) if state.screen != Screen::Take => Vec::new(),
        Do::FileRead(text) => {
            state.incoming = Some(incoming(state, text));
            state.moves += 1;
            Vec::new()
        }
        Do::TakeIn(instead) => take_in(state, instead),
        Do::LeaveIt => {
            state.incoming = None;
            state.moves += 1;
            Vec::new()
        }
    }
}
