//! What is to be done after a change of state, and how it is done.

use super::{EffectOutcome, LockCommand, Persistence, State};
use crate::model::check::Check;
use crate::model::worksheet::{DocumentKind, DocumentRef, Entry};
use crate::store::backup::{SerializedDocument, serialize_all, write};
use crate::store::{Backend, Document, StorageError, Store, document_key, key, quarantine_key};

/// One thing to do outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep the draft of the state.
    SaveDraft,
    /// Keep the check of the state with this id.
    SaveCheck(String),
    /// Keep a piece of a worksheet. What another tab wrote in its place in the
    /// meantime becomes a note, with an id made of `spare`.
    SaveDocument {
        /// The piece.
        piece: DocumentRef,
        /// An id never used before.
        conflict_id: String,
    },
    /// Remove what is kept under this key.
    Remove(String),
    /// Remove everything of ours.
    RemoveAll,
    /// Write these documents and remove these keys: all of it or nothing.
    Transaction {
        /// What to write.
        write: Vec<SerializedDocument>,
        /// What to remove.
        remove: Vec<String>,
        /// Whether it takes the place of all that is here.
        replace_all: bool,
    },
    /// Hand the text under this key to the reader as a file.
    DownloadRaw(String),
    /// Hand a text to the reader as a file of this name.
    SaveFile {
        /// The file's name, which tells nothing of what is in it.
        name: &'static str,
        /// The text.
        text: String,
    },
    /// Hand the reader a backup: everything, or one worksheet by its id.
    ExportBackup(Option<String>),
    /// Hand the worksheet with this id to the reader as Markdown.
    ExportMarkdown(String),
    /// Put a text on the clipboard.
    Copy(String),
    /// Read the file that the reader chose.
    ReadFile,
    /// Print the screen.
    Print,
    /// Move all that is here to where it is kept so from now on.
    MoveTo(Persistence),
    /// Tell the host page of this.
    DispatchEvent(Milestone),
    /// Do this to the lock.
    Lock(LockCommand),
    /// Say when so many seconds have passed.
    StartTimer(u32),
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
pub trait Platform {
    /// Hands a text to the reader as a file.
    fn save_file(&mut self, name: &str, text: &str);
    /// Hands the worksheet with this id to the reader as Markdown.
    fn export_markdown(&mut self, sheet: &str);
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
    fn open_backend(&mut self, keeping: Persistence) -> Result<Box<dyn Backend>, StorageError>;
    /// Tells the host page of this.
    fn dispatch_event(&mut self, milestone: Milestone);
    /// Begins to do this to the lock; what comes of it is an action.
    fn lock(&mut self, wanted: LockCommand);
    /// Sends [`Waited`](super::Locking::Waited) when so many seconds have passed.
    fn start_timer(&mut self, seconds: u32);
}

impl Effect {
    /// Whether it keeps or removes something.
    pub fn is_storage(&self) -> bool {
        use Effect::{MoveTo, Remove, RemoveAll, SaveCheck, SaveDocument, SaveDraft, Transaction};
        matches!(
            self,
            SaveDraft
                | SaveCheck(_)
                | SaveDocument { .. }
                | Remove(_)
                | RemoveAll
                | Transaction { .. }
                | MoveTo(_)
        )
    }

    /// Carries out this one. What there is to tell of it, beside how it
    /// ended, goes into the outcome.
    ///
    /// # Errors
    /// When the store refuses.
    pub fn run(
        &self,
        state: &State,
        store: &mut Store,
        outside: &mut dyn Platform,
        outcome: &mut EffectOutcome,
    ) -> Result<(), StorageError> {
        match self {
            Effect::SaveDraft => save(store, state.draft.as_ref())?,
            Effect::SaveCheck(id) => save(store, state.check(id))?,
            Effect::SaveDocument {
                piece,
                conflict_id: spare,
            } => {
                let rescued = save_document(state, store, piece, spare)?;
                outcome.conflict_notes.extend(rescued);
                // Not loaded anew: that would take what is kept further on in
                // the same breath back to its earlier form.
                let key = document_key(piece);
                if state.quarantined.iter().any(|aside| aside.key == key) {
                    let moved = quarantine_key(&key, spare);
                    if store.raw(&moved).is_some() {
                        outcome.quarantined.push((key, moved));
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
                    outcome.remaining = (!kept.is_empty()).then_some(kept);
                    return Err(refusal);
                }
            }
            Effect::Transaction {
                write,
                remove,
                replace_all: instead,
            } => {
                let exchanged = store.transaction(write, remove);
                exchanged.inspect_err(|_| find_unsaved(state, store, outcome))?;
                outcome.reloaded = Some(store.load(&state.pack));
                outcome.replaced = *instead;
            }
            Effect::DownloadRaw(key) => {
                if let Some(text) = store.raw(key) {
                    outside.save_file("copy.txt", &text);
                }
            }
            Effect::SaveFile { name, text } => outside.save_file(name, text),
            Effect::ExportBackup(sheet) => {
                let (checks, work, name) = match sheet {
                    Some(sheet) => (
                        &[][..],
                        &state.worksheets.of_worksheet(sheet),
                        "worksheet.json",
                    ),
                    None => (&*state.checks, &state.worksheets, "backup.json"),
                };
                outside.save_file(name, &write(&serialize_all(checks, work), state.now));
            }
            Effect::ExportMarkdown(sheet) => outside.export_markdown(sheet),
            Effect::Copy(text) => outside.copy(text),
            Effect::ReadFile => outside.read_file(),
            Effect::Print => outside.print(),
            Effect::MoveTo(keeping) => {
                let moved = store.move_to(outside.open_backend(*keeping)?);
                moved.inspect_err(|_| find_unsaved(state, store, outcome))?;
                outcome.persistence = Some(*keeping);
            }
            Effect::DispatchEvent(milestone) => outside.dispatch_event(*milestone),
            Effect::Lock(wanted) => outside.lock(*wanted),
            Effect::StartTimer(seconds) => outside.start_timer(*seconds),
        }
        Ok(())
    }
}

/// Takes note of what is not kept as the state has it: a place that refused in
/// the middle of many changes may not have taken back what it held before.
fn find_unsaved(state: &State, store: &Store, outcome: &mut EffectOutcome) {
    let pieces = state.worksheets.document_refs();
    for sealed in serialize_all(&state.checks, &state.worksheets) {
        if store.raw(&sealed.key).as_ref() == Some(&sealed.text) {
            continue;
        }
        let of_piece = pieces
            .iter()
            .find(|piece| document_key(piece) == sealed.key);
        outcome.unsaved_documents.extend(of_piece.cloned());
        let mut checks = state.checks.iter();
        let of_check = checks.find(|check| key::<Check>(&check.id) == sealed.key);
        outcome
            .unsaved_checks
            .extend(of_check.map(|check| check.id.clone()));
    }
}

/// Keeps a piece of a worksheet, if the state has it still.
fn save_document(
    state: &State,
    store: &mut Store,
    piece: &DocumentRef,
    spare: &str,
) -> Result<Option<Entry>, StorageError> {
    let work = &state.worksheets;
    let id = &piece.id;
    match piece.kind {
        DocumentKind::Worksheet => save(store, work.worksheet(id)).map(|()| None),
        DocumentKind::Entry => save_or_merge(store, &work.entries, id, spare),
        DocumentKind::Repair => save_or_merge(store, &work.repairs, id, spare),
        DocumentKind::Commitment => save_or_merge(store, &work.commitments, id, spare),
    }
}

/// Keeps a piece with words in it, if the state has it still.
fn save_or_merge<T: Document>(
    store: &mut Store,
    pieces: &[T],
    id: &str,
    spare: &str,
) -> Result<Option<Entry>, StorageError> {
    match pieces.iter().find(|piece| piece.id() == id) {
        Some(piece) => store.save_or_merge(piece, spare),
        None => Ok(None),
    }
}

/// Keeps a document, if the state has it still.
fn save<T: Document>(store: &mut Store, document: Option<&T>) -> Result<(), StorageError> {
    match document {
        Some(document) => store.save(document),
        None => Ok(()),
    }
}

/// Carries out effects in order, up to the first that is refused: so a draft
/// is not dropped before the check that it became is safely kept. Only pieces
/// of worksheets are tried all the same, for nothing hangs on one: where there
/// is no room for a long text, there may be for a day ticked. Tells how it
/// ended when anything was to be kept or removed.
pub fn run_effects(
    effects: &[Effect],
    one: &mut dyn FnMut(&Effect, &mut EffectOutcome) -> Result<(), StorageError>,
) -> Option<EffectOutcome> {
    let mut outcome = EffectOutcome::default();
    let mut stored = false;
    for effect in effects {
        stored |= effect.is_storage();
        let done = match outcome.error {
            // What does not depend on the store goes on.
            Some(refusal)
                if effect.is_storage() && !matches!(effect, Effect::SaveDocument { .. }) =>
            {
                Err(refusal)
            }
            _ => one(effect, &mut outcome),
        };
        match effect {
            Effect::SaveCheck(id) => match done {
                Ok(()) => outcome.saved_checks.push(id.clone()),
                Err(_) => outcome.unsaved_checks.push(id.clone()),
            },
            Effect::SaveDocument { piece, .. } => match done {
                Ok(()) => outcome.saved_documents.push(piece.clone()),
                Err(_) => outcome.unsaved_documents.push(piece.clone()),
            },
            _ => {}
        }
        outcome.error = outcome.error.or(done.err());
    }
    stored.then_some(outcome)
}
