//! Two tabs that write in one piece of a worksheet.

use super::document::decode_envelope;
use super::transaction::{QUARANTINE_SUFFIX, Write};
use super::{DecodeError, Document, StorageError, Store, key, to_envelope};
use crate::codec;
use crate::model::worksheet::{Entry, NOTE};

impl Store {
    /// Keeps a piece of a worksheet. Where another tab has written in it since
    /// this store last read or wrote it, its words are first kept as a note
    /// with an id made of `spare`, and returned: neither is lost. Words that
    /// stand in the new ones anyway need no note. What can be joined
    /// ([`Document::joined`]) is, and here it is kept so; this store goes on
    /// taking what it was given for known, so that the next piece, which has
    /// not heard of that, is joined again.
    ///
    /// `spare` is an id of at most 99 characters that nothing has yet. A text
    /// that stands there and can't be read, whoever wrote it, is moved to
    /// [`aside_key`], where loading reports it.
    ///
    /// # Errors
    /// When it was not kept; its earlier form then still is, and no note.
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

    /// Keeps a text under a key, and what stood there unknown to us as a note
    /// or, if it can't be read, aside.
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

/// Whether the words of a note would be lost without it, where these stand
/// instead. Blank ones are not: those stand in all words.
pub(super) fn loses_words(note: &Entry, words: &str) -> bool {
    !words.contains(note.text.trim())
}

/// The words of a piece as a note of its worksheet.
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

/// Where [`Store::keep_piece`] moves a text that stood under this key and can't
/// be read.
pub fn quarantine_key(key: &str, spare: &str) -> String {
    [key, QUARANTINE_SUFFIX, spare].concat()
}
