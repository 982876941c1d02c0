//! Running a single effect.

use super::platform::Platform;
use super::unsaved::find_unsaved;
use crate::model::worksheet::{DocumentKind, DocumentRef, Entry, Worksheets};
use crate::state::{Effect, EffectOutcome, ImportMode, ImportedData, KeyMove, Persistence, State};
use crate::store::backup::{SerializedDocument, serialize_all, write};
use crate::store::{Document, StorageError, Store, document_key, quarantine_key};

/// Runs effects against a store and a platform.
pub struct EffectRunner<'a> {
    /// The state after the action that the effects belong to.
    pub state: &'a State,
    /// The store.
    pub store: &'a mut Store,
    /// Everything outside of the state and the store.
    pub platform: &'a mut dyn Platform,
}

impl EffectRunner<'_> {
    /// Runs one effect; adds to the outcome what the reducer must learn beyond
    /// success or failure.
    ///
    /// # Errors
    /// When the store refuses.
    pub fn run(
        &mut self,
        effect: &Effect,
        outcome: &mut EffectOutcome,
    ) -> Result<(), StorageError> {
        match effect {
            Effect::SaveDraft => self.save(self.state.data.draft.as_ref())?,
            Effect::SaveCheck(id) => self.save(self.state.check(id))?,
            Effect::SaveDocument {
                document,
                conflict_id,
            } => self.save_document(document, conflict_id, outcome)?,
            Effect::Remove(key) => {
                let result = self.store.remove(key);
                self.report_undeleted(result, key, outcome)?;
            }
            Effect::RemoveAll => {
                let result = self.store.remove_all();
                self.report_undeleted(result, "", outcome)?;
            }
            Effect::Transaction {
                write,
                remove,
                mode,
            } => self.import(write, remove, *mode, outcome)?,
            Effect::DownloadRaw(key) => {
                if let Some(text) = self.store.raw(key) {
                    self.platform.save_file("copy.txt", &text);
                }
            }
            Effect::SaveFile { name, text } => self.platform.save_file(name, text),
            Effect::ExportBackup { worksheet_id } => self.export_backup(worksheet_id.as_deref()),
            Effect::ExportMarkdown(worksheet_id) => self.platform.export_markdown(worksheet_id),
            Effect::Copy(text) => self.platform.copy(text),
            Effect::ReadFile => self.platform.read_file(),
            Effect::Print => self.platform.print(),
            Effect::MoveTo(persistence) => self.move_to(*persistence, outcome)?,
            Effect::DispatchEvent(milestone) => self.platform.dispatch_event(*milestone),
            Effect::Lock(command) => self.platform.lock(*command),
            Effect::StartTimer(seconds) => self.platform.start_timer(*seconds),
        }
        Ok(())
    }

    /// Saves a document, unless the state no longer has it.
    fn save<T: Document>(&mut self, document: Option<&T>) -> Result<(), StorageError> {
        match document {
            Some(document) => self.store.save(document),
            None => Ok(()),
        }
    }

    /// Saves a worksheet document, unless the state no longer has it.
    fn save_document(
        &mut self,
        document: &DocumentRef,
        conflict_id: &str,
        outcome: &mut EffectOutcome,
    ) -> Result<(), StorageError> {
        let Worksheets {
            entries,
            repairs,
            commitments,
            ..
        } = &self.state.data.worksheets;
        let id = &document.id;
        let conflict_note = match document.kind {
            DocumentKind::Worksheet => {
                self.save(self.state.data.worksheets.worksheet(id))?;
                None
            }
            DocumentKind::Entry => self.save_or_merge(entries, id, conflict_id)?,
            DocumentKind::Repair => self.save_or_merge(repairs, id, conflict_id)?,
            DocumentKind::Commitment => self.save_or_merge(commitments, id, conflict_id)?,
        };
        outcome.conflict_notes.extend(conflict_note);
        self.report_quarantined(document, conflict_id, outcome);
        Ok(())
    }

    /// Saves a document that has text in it, unless the state no longer has
    /// it; returns the note made of what another tab wrote.
    fn save_or_merge<T: Document>(
        &mut self,
        documents: &[T],
        id: &str,
        conflict_id: &str,
    ) -> Result<Option<Entry>, StorageError> {
        match documents.iter().find(|document| document.id() == id) {
            Some(document) => self.store.save_or_merge(document, conflict_id),
            None => Ok(None),
        }
    }

    /// Reports that an unreadable text was moved out of the way of a document.
    ///
    /// The reducer must not reload everything instead: that would undo in the
    /// state what later effects of the same action are about to save.
    fn report_quarantined(
        &self,
        document: &DocumentRef,
        conflict_id: &str,
        outcome: &mut EffectOutcome,
    ) {
        let from = document_key(document);
        if self
            .state
            .data
            .quarantined
            .iter()
            .any(|text| text.key == from)
        {
            let to = quarantine_key(&from, conflict_id);
            if self.store.raw(&to).is_some() {
                outcome.quarantined.push(KeyMove { from, to });
            }
        }
    }

    /// Reports what is still stored after a failed removal.
    fn report_undeleted(
        &self,
        result: Result<(), StorageError>,
        key: &str,
        outcome: &mut EffectOutcome,
    ) -> Result<(), StorageError> {
        result.inspect_err(|_| {
            outcome.undeleted.push(key.to_owned());
            let stored = self.store.load(&self.state.pack);
            outcome.remaining = (!stored.is_empty()).then_some(stored);
        })
    }

    fn import(
        &mut self,
        write: &[SerializedDocument],
        remove: &[String],
        mode: ImportMode,
        outcome: &mut EffectOutcome,
    ) -> Result<(), StorageError> {
        self.store
            .transaction(write, remove)
            .inspect_err(|_| find_unsaved(self.state, self.store, outcome))?;
        let stored = self.store.load(&self.state.pack);
        outcome.imported = Some(ImportedData { mode, stored });
        Ok(())
    }

    fn move_to(
        &mut self,
        persistence: Persistence,
        outcome: &mut EffectOutcome,
    ) -> Result<(), StorageError> {
        let backend = self.platform.open_backend(persistence)?;
        self.store
            .move_to(backend)
            .inspect_err(|_| find_unsaved(self.state, self.store, outcome))?;
        outcome.persistence = Some(persistence);
        Ok(())
    }

    fn export_backup(&mut self, worksheet_id: Option<&str>) {
        let (documents, name) = match worksheet_id {
            Some(id) => {
                let worksheet = self.state.data.worksheets.of_worksheet(id);
                (serialize_all(&[], &worksheet), "worksheet.json")
            }
            None => {
                let all = serialize_all(&self.state.data.checks, &self.state.data.worksheets);
                (all, "backup.json")
            }
        };
        let text = write(&documents, self.state.now);
        self.platform.save_file(name, &text);
    }
}
