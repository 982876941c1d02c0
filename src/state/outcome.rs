//! Results of running effects, reported back to the reducer.

use super::settings::Persistence;
use super::worksheet_action::ImportMode;
use crate::model::worksheet::{DocumentRef, Entry};
use crate::store::{StorageError, StoredData};

/// The outcome of the effects of one action.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EffectOutcome {
    /// The ids of the checks that were saved.
    pub saved_checks: Vec<String>,
    /// The ids of the checks that could not be saved.
    pub unsaved_checks: Vec<String>,
    /// The worksheet documents that were saved.
    pub saved_documents: Vec<DocumentRef>,
    /// The worksheet documents that could not be saved.
    pub unsaved_documents: Vec<DocumentRef>,
    /// Texts from another tab that would have been overwritten, saved as notes.
    pub conflict_notes: Vec<Entry>,
    /// Unreadable texts that were moved out of the way of a saved document.
    pub quarantined: Vec<KeyMove>,
    /// The keys that could not be removed; an empty key means all.
    pub undeleted: Vec<String>,
    /// All stored data after a failed removal, if it can still be read.
    pub remaining: Option<StoredData>,
    /// The stored data after a backup was imported.
    pub imported: Option<ImportedData>,
    /// Where everything is saved from now on, if that changed.
    pub persistence: Option<Persistence>,
    /// The error of the first effect that failed.
    pub error: Option<StorageError>,
}

/// The stored data after an import.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedData {
    /// How the backup was imported.
    pub mode: ImportMode,
    /// All that is stored now.
    pub stored: StoredData,
}

/// A stored text that was moved to another key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyMove {
    /// Its former key.
    pub from: String,
    /// Its key now.
    pub to: String,
}
