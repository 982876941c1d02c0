//! Conflicts between two tabs that write to the same worksheet document.

use super::document::decode_envelope;
use super::transaction::{QUARANTINE_SUFFIX, Write};
use super::{DecodeError, Document, StorageError, Store, key, to_envelope};
use crate::codec;
use crate::model::worksheet::{Entry, NOTE};

impl Store {
    /// Saves a worksheet document. If another tab has written to it since this
    /// store last read or wrote it, the other tab's text is first saved as a
    /// note with an id derived from `spare`, and returned, so that neither is
    /// lost. Text that the new version contains anyway needs no note. Versions
    /// that can be merged ([`Document::merged_with`]) are merged in storage; this
    /// store still treats the version it was given as last known, so that the
    /// next save, which does not include the merge, is merged again.
    ///
    /// `spare` is an unused id of at most 99 characters. An unreadable text
    /// under the key, from any source, is moved to [`quarantine_key`], where
    /// loading reports it.
    ///
    /// # Errors
    /// If it was not saved; the previous version is then unchanged, and there
    /// is no note.
    pub fn save_or_merge<T: Document>(
        &mut self,
        piece: &T,
        spare: &str,
    ) -> Result<Option<Entry>, StorageError> {
        let own = key::<T>(piece.id());
        let seen = self.last_known.get_mut();
        let there = self.backend.get(&own);
        let there = there.filter(|text| seen.text(&own) != Some(text.as_str()));
        let read = |text: &str| decode_envelope::<T>(codec::parse(text)?, Some(&own));
        let mut joined = None;
        let there = there.map(|text| {
            let theirs = read(&text);
            if let (Ok(theirs), Some(Ok(base))) = (&theirs, seen.text(&own).map(read)) {
                joined = piece.merged_with(&base, theirs);
            }
            let words = theirs.map(|theirs| as_note(&theirs, spare));
            (text, words)
        });
        let text = to_envelope(joined.as_ref().unwrap_or(piece));
        let note = self.save_with_conflict_copy(&own, &text, &piece.user_text(), there, spare)?;
        if joined.is_some() {
            self.last_known
                .get_mut()
                .set(&own, Some(&to_envelope(piece)));
        }
        Ok(note)
    }

    /// Stores a text under a key, saving an unknown text that was there as a
    /// note or, if unreadable, in quarantine.
    fn save_with_conflict_copy(
        &mut self,
        own: &str,
        text: &str,
        words: &str,
        there: Option<(String, Result<Entry, DecodeError>)>,
        spare: &str,
    ) -> Result<Option<Entry>, StorageError> {
        let mut first = None;
        let mut note = None;
        match there {
            Some((_, Ok(theirs))) if loses_words(&theirs, words) => {
                first = Some((key::<Entry>(&theirs.id), to_envelope(&theirs)));
                note = Some(theirs);
            }
            Some((text, Err(_))) => first = Some((quarantine_key(own, spare), text)),
            _ => {}
        }
        let mut changes: Vec<Write> = Vec::new();
        changes.extend(first.iter().map(|(key, text)| (&**key, Some(&**text))));
        changes.push((own, Some(text)));
        self.apply(&changes)?;
        Ok(note)
    }
}

/// Whether the text of a note would be lost without it if `words` replaced it.
/// Blank text would not: it is part of any text.
pub(super) fn loses_words(note: &Entry, words: &str) -> bool {
    !words.contains(note.text.trim())
}

/// The text of a document as a note of its worksheet.
pub(super) fn as_note<T: Document>(piece: &T, spare: &str) -> Entry {
    let (sheet, place) = piece.location();
    Entry {
        id: Entry::answer_id(spare, place),
        worksheet_id: sheet.to_owned(),
        question_id: NOTE.to_owned(),
        created_at: piece.updated_at(),
        updated_at: piece.updated_at(),
        text: piece.user_text(),
    }
}

/// The key that [`Store::save_or_merge`] moves an unreadable text from this key
/// to.
pub fn quarantine_key(key: &str, spare: &str) -> String {
    [key, QUARANTINE_SUFFIX, spare].concat()
}
