//! What is to be done after a change of state, and how it is done.

use super::{Keeping, Outcome, State, Wanted};
use crate::model::check::Check;
use crate::model::worksheet::{Entry, Kind, Piece};
use crate::store::backup::{Sealed, seal_all, write};
use crate::store::{Backend, Document, Refusal, Store, aside_key, key, piece_key};

/// One thing to do outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep the draft of the state.
    KeepDraft,
    /// Keep the check of the state with this id.
    KeepCheck(String),
    /// Keep a piece of a worksheet. What another tab wrote in its place in the
    /// meantime becomes a note, with an id made of `spare`.
    KeepPiece {
        /// The piece.
        piece: Piece,
        /// An id never used before.
        spare: String,
    },
    /// Remove what is kept under this key.
    Remove(String),
    /// Remove everything of ours.
    RemoveAll,
    /// Write these documents and remove these keys: all of it or nothing.
    Exchange {
        /// What to write.
        write: Vec<Sealed>,
        /// What to remove.
        remove: Vec<String>,
        /// Whether it takes the place of all that is here.
        instead: bool,
    },
    /// Hand the text under this key to the reader as a file.
    Download(String),
    /// Hand a text to the reader as a file of this name.
    Save {
        /// The file's name, which tells nothing of what is in it.
        name: &'static str,
        /// The text.
        text: String,
    },
    /// Hand the reader a backup: everything, or one worksheet by its id.
    Backup(Option<String>),
    /// Hand the worksheet with this id to the reader as Markdown.
    Markdown(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Read the file that the reader chose.
    ReadFile,
    /// Print the screen.
    Print,
    /// Move all that is here to where it is kept so from now on.
    Move(Keeping),
    /// Tell the host page of this.
    Announce(Milestone),
    /// Do this to the lock.
    Lock(Wanted),
    /// Say when so many seconds have passed.
    Wait(u32),
}

/// What a host page may know of a check: nothing of what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Milestone {
    /// Its first question is answered, or was asked.
    Started,
    /// Its result is there.
    Finished,
}

/// What a shell does that is neither state nor store.
pub trait Outside {
    /// Hands a text to the reader as a file.
    fn save(&mut self, name: &str, text: &str);
    /// Hands the worksheet with this id to the reader as Markdown.
    fn markdown(&mut self, sheet: &str);
    /// Puts a text on the clipboard.
    fn copy(&mut self, text: &str);
    /// Reads the file that the reader chose.
    fn read_file(&mut self);
    /// Prints the screen.
    fn print(&mut self);
    /// The place where texts are kept so.
    ///
    /// # Errors
    /// When the browser gives none.
    fn place(&mut self, keeping: Keeping) -> Result<Box<dyn Backend>, Refusal>;
    /// Tells the host page of this.
    fn announce(&mut self, milestone: Milestone);
    /// Begins to do this to the lock; what comes of it is an action.
    fn lock(&mut self, wanted: Wanted);
    /// Sends [`Waited`](super::Locking::Waited) when so many seconds have passed.
    fn wait(&mut self, seconds: u32);
}

impl Effect {
    /// Whether it keeps or removes something.
    pub fn stores(&self) -> bool {
        use Effect::{Exchange, KeepCheck, KeepDraft, KeepPiece, Move, Remove, RemoveAll};
        matches!(
            self,
            KeepDraft
                | KeepCheck(_)
                | KeepPiece { .. }
                | Remove(_)
                | RemoveAll
                | Exchange { .. }
                | Move(_)
        )
    }

    /// Carries out this one. What there is to tell of it, beside how it
    /// ended, goes into the outcome.
    ///
    /// # Errors
    /// When the store refuses.
    pub fn carry_out(
        &self,
        state: &State,
        store: &mut Store,
        outside: &mut dyn Outside,
        outcome: &mut Outcome,
    ) -> Result<(), Refusal> {
        match self {
            Effect::KeepDraft => keep(store, state.draft.as_ref())?,
            Effect::KeepCheck(id) => keep(store, state.check(id))?,
            Effect::KeepPiece { piece, spare } => {
                let rescued = keep_piece(state, store, piece, spare)?;
                outcome.rescued.extend(rescued);
                // Not loaded anew: that would take what is kept further on in
                // the same breath back to its earlier form.
                let key = piece_key(piece);
                if state.aside.iter().any(|aside| aside.key == key) {
                    let moved = aside_key(&key, spare);
                    if store.raw(&moved).is_some() {
                        outcome.moved.push((key, moved));
                    }
                }
            }
            Effect::Remove(_) | Effect::RemoveAll => {
                let (key, removed) = match self {
                    Effect::Remove(key) => (&**key, store.remove(key)),
                    _ => ("", store.remove_all()),
                };
                if let Err(refusal) = removed {
                    outcome.undeleted.push(key.to_owned());
                    let kept = store.load(&state.pack);
                    outcome.left = (!kept.is_empty()).then_some(kept);
                    return Err(refusal);
                }
            }
            Effect::Exchange {
                write,
                remove,
                instead,
            } => {
                let exchanged = store.exchange(write, remove);
                exchanged.inspect_err(|_| look_again(state, store, outcome))?;
                outcome.reloaded = Some(store.load(&state.pack));
                outcome.replaced = *instead;
            }
            Effect::Download(key) => {
                if let Some(text) = store.raw(key) {
                    outside.save("copy.txt", &text);
                }
            }
            Effect::Save { name, text } => outside.save(name, text),
            Effect::Backup(sheet) => {
                let (checks, work, name) = match sheet {
                    Some(sheet) => (&[][..], &state.work.of_sheet(sheet), "worksheet.json"),
                    None => (&*state.checks, &state.work, "backup.json"),
                };
                outside.save(name, &write(&seal_all(checks, work), state.now));
            }
            Effect::Markdown(sheet) => outside.markdown(sheet),
            Effect::Copy(text) => outside.copy(text),
            Effect::ReadFile => outside.read_file(),
            Effect::Print => outside.print(),
            Effect::Move(keeping) => {
                let moved = store.move_to(outside.place(*keeping)?);
                moved.inspect_err(|_| look_again(state, store, outcome))?;
                outcome.keeping = Some(*keeping);
            }
            Effect::Announce(milestone) => outside.announce(*milestone),
            Effect::Lock(wanted) => outside.lock(*wanted),
            Effect::Wait(seconds) => outside.wait(*seconds),
        }
        Ok(())
    }
}

/// Takes note of what is not kept as the state has it: a place that refused in
/// the middle of many changes may not have taken back what it held before.
fn look_again(state: &State, store: &Store, outcome: &mut Outcome) {
    let pieces = state.work.pieces();
    for sealed in seal_all(&state.checks, &state.work) {
        if store.raw(&sealed.key).as_ref() == Some(&sealed.text) {
            continue;
        }
        let of_piece = pieces.iter().find(|piece| piece_key(piece) == sealed.key);
        outcome.unsaved.extend(of_piece.cloned());
        let mut checks = state.checks.iter();
        let of_check = checks.find(|check| key::<Check>(&check.id) == sealed.key);
        outcome
            .unkept
            .extend(of_check.map(|check| check.id.clone()));
    }
}

/// Keeps a piece of a worksheet, if the state has it still.
fn keep_piece(
    state: &State,
    store: &mut Store,
    piece: &Piece,
    spare: &str,
) -> Result<Option<Entry>, Refusal> {
    let work = &state.work;
    let id = &piece.id;
    match piece.kind {
        Kind::Sheet => keep(store, work.sheet(id)).map(|()| None),
        Kind::Entry => keep_words(store, &work.entries, id, spare),
        Kind::Repair => keep_words(store, &work.repairs, id, spare),
        Kind::Commitment => keep_words(store, &work.commitments, id, spare),
    }
}

/// Keeps a piece with words in it, if the state has it still.
fn keep_words<T: Document>(
    store: &mut Store,
    pieces: &[T],
    id: &str,
    spare: &str,
) -> Result<Option<Entry>, Refusal> {
    match pieces.iter().find(|piece| piece.id() == id) {
        Some(piece) => store.keep_piece(piece, spare),
        None => Ok(None),
    }
}

/// Keeps a document, if the state has it still.
fn keep<T: Document>(store: &mut Store, document: Option<&T>) -> Result<(), Refusal> {
    match document {
        Some(document) => store.keep(document),
        None => Ok(()),
    }
}

/// Carries out effects in order, up to the first that is refused: so a draft
/// is not dropped before the check that it became is safely kept. Only pieces
/// of worksheets are tried all the same, for nothing hangs on one: where there
/// is no room for a long text, there may be for a day ticked. Tells how it
/// ended when anything was to be kept or removed.
pub fn carry_out(
    effects: &[Effect],
    one: &mut dyn FnMut(&Effect, &mut Outcome) -> Result<(), Refusal>,
) -> Option<Outcome> {
    let mut outcome = Outcome::default();
    let mut stored = false;
    for effect in effects {
        stored |= effect.stores();
        let done = match outcome.refusal {
            // What does not depend on the store goes on.
            Some(refusal) if effect.stores() && !matches!(effect, Effect::KeepPiece { .. }) => {
                Err(refusal)
            }
            _ => one(effect, &mut outcome),
        };
        match effect {
            Effect::KeepCheck(id) => match done {
                Ok(()) => outcome.kept.push(id.clone()),
                Err(_) => outcome.unkept.push(id.clone()),
            },
            Effect::KeepPiece { piece, .. } => match done {
                Ok(()) => outcome.saved.push(piece.clone()),
                Err(_) => outcome.unsaved.push(piece.clone()),
            },
            _ => {}
        }
        outcome.refusal = outcome.refusal.or(done.err());
    }
    stored.then_some(outcome)
}
