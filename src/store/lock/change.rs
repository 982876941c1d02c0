//! Setting the lock on what is kept readable, giving it another key, and taking
//! it off again.

use super::{KEY, SEALED, Vault, header_in};
use crate::store::transaction::{Write, apply_all};
use crate::store::{PREFIX, StorageError};

/// A text that changes its form, with the keys it stands under before and
/// after.
struct Turned {
    from: String,
    to: String,
    key: String,
    text: String,
    now: String,
}

impl Vault {
    /// Has all stand sealed, under its own header and key: what is readable, and
    /// what was sealed under the key before. All of it or, where the place
    /// refuses, nothing. At no moment is a text without one form that can be
    /// read, for the header is there before the first text sealed under it, and
    /// tells the key before it as well.
    ///
    /// # Errors
    /// When the place refused, or the header in it is not the one that was
    /// there.
    pub fn seal_all(&mut self) -> Result<(), StorageError> {
        let mut turned = Vec::new();
        for from in self.place.keys() {
            if from == KEY || !from.starts_with(PREFIX) {
                continue;
            }
            let stands = self.place.get(&from).ok_or(StorageError::Unavailable)?;
            let (key, text) = match from.starts_with(SEALED) {
                false => (from.clone(), stands),
                true => match self.inside(&from, stands) {
                    Some((key, text)) if self.is_former(&from) => (key.to_owned(), text.to_owned()),
                    _ => continue,
                },
            };
            // A readable one beside it is newer.
            if key != from && self.place.get(&key).is_some() {
                continue;
            }
            if let Some((to, now)) = self.sealed_as(&key, &text) {
                turned.push(Turned {
                    from,
                    to,
                    key,
                    text,
                    now,
                });
            }
        }
        if self.is_rehearsal() {
            return Ok(());
        }
        self.holds()?;
        let header = self.header().write();
        let mut changes: Vec<Write> = Vec::new();
        if !self.goes_by(&header) {
            changes.push((KEY, Some(&header)));
        }
        turn(&turned, &mut changes);
        apply_all(&mut *self.place, &changes)?;
        for one in turned {
            self.wrote(&one.to, &one.now, &one.key, &one.text);
        }
        self.stands = Some(header);
        Ok(())
    }

    /// Makes all texts readable again and removes the header, last of all: all
    /// of it or, where the place refuses, nothing. What can't be opened stays.
    ///
    /// Unless the lock is to be taken `off`, this only takes care of what was
    /// sealed after another tab had removed the header, by one that did not
    /// know yet. A header that is there stays, and all with it.
    ///
    /// # Errors
    /// When the place refused, or another header stands there.
    pub fn open_all(&mut self, off: bool) -> Result<(), StorageError> {
        let header = header_in(&mut *self.place)?;
        if header.is_some() && !(off && header == self.stands) {
            return Err(StorageError::Locked);
        }
        let keys = self.place.keys();
        if header.is_some() && !keys.iter().any(|key| key == KEY) {
            // They can't be all.
            return Err(StorageError::Unavailable);
        }
        let is_sealed = keys.iter().any(|name| name.starts_with(SEALED));
        let mut turned = Vec::new();
        for name in keys {
            if !name.starts_with(SEALED) {
                continue;
            }
            let stands = self.place.get(&name).ok_or(StorageError::Unavailable)?;
            if let Some((key, text)) = self.inside(&name, stands) {
                // Beside a header, a readable one is newer; without, the sealed
                // one is: all were made readable before that went.
                let readable = self.place.get(key).filter(|_| header.is_some());
                let now = readable.unwrap_or_else(|| text.to_owned());
                let (key, text) = (key.to_owned(), text.to_owned());
                turned.push(Turned {
                    from: name,
                    to: key.clone(),
                    key,
                    text,
                    now,
                });
            }
        }
        if self.is_rehearsal() {
            return Ok(());
        }
        if header.is_some() && turned.is_empty() && is_sealed {
            // It is the browser that can't open them.
            return Err(StorageError::Unavailable);
        }
        // No other tab goes by this one. So none takes what is made readable
        // for something to be sealed.
        let going = header.map(|header| header + "\n");
        let mut changes: Vec<Write> = Vec::new();
        changes.extend(going.iter().map(|header| (KEY, Some(&**header))));
        turn(&turned, &mut changes);
        changes.extend(going.iter().map(|_| (KEY, None)));
        apply_all(&mut *self.place, &changes).map(drop)
    }
}

/// Each text in its new form before the earlier one goes.
fn turn<'a>(turned: &'a [Turned], changes: &mut Vec<Write<'a>>) {
    for one in turned {
        changes.push((&one.to, Some(&one.now)));
        if one.from != one.to {
            changes.push((&one.from, None));
        }
    }
}
