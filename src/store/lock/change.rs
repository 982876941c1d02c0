//! Setting the lock on what is kept readable, and taking it off again.

use super::{KEY, SEALED, Vault};
use crate::store::exchange::{Change, make};
use crate::store::{PREFIX, Refusal};

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
    /// Seals whatever stands readable in the place, after a new header if one
    /// is given: all of it or, where the place refuses, nothing. At no moment
    /// is a text without one form that can be read, and the header is there
    /// before the first sealed one.
    ///
    /// # Errors
    /// When the place refused.
    pub fn seal_all(&mut self, header: Option<&str>) -> Result<(), Refusal> {
        let keys = self.place.keys();
        let readable =
            |key: &String| key.starts_with(PREFIX) && key != KEY && !key.starts_with(SEALED);
        let mut turned = Vec::new();
        for key in keys.into_iter().filter(readable) {
            let Some(text) = self.place.get(&key) else {
                continue;
            };
            if let Some((name, sealed)) = self.sealed_as(&key, &text) {
                turned.push(Turned {
                    from: key.clone(),
                    to: name,
                    key,
                    text,
                    now: sealed,
                });
            }
        }
        if self.is_rehearsal() {
            return Ok(());
        }
        let mut changes: Vec<Change> = header.iter().map(|text| (KEY, Some(*text))).collect();
        turn(&turned, &mut changes);
        make(&mut *self.place, &changes)?;
        for one in turned {
            self.wrote(&one.to, &one.now, &one.key, &one.text);
        }
        Ok(())
    }

    /// Makes all texts readable again and removes the header, last of all: all
    /// of it or, where the place refuses, nothing. What can't be opened stays.
    ///
    /// Where another tab has removed the header already, this takes care of
    /// what was sealed after that, by a tab that did not know yet.
    ///
    /// # Errors
    /// When the place refused.
    pub fn open_all(&mut self) -> Result<(), Refusal> {
        let is_set = self.place.get(KEY).is_some();
        let mut turned = Vec::new();
        for name in self.place.keys() {
            if !name.starts_with(SEALED) {
                continue;
            }
            let stands = self.place.get(&name).unwrap_or_default();
            if let Some((key, text)) = self.inside(&name, stands) {
                // Beside a header, a readable one is newer; without, the sealed
                // one is: all were made readable before that went.
                let readable = self.place.get(key).filter(|_| is_set);
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
        let mut changes: Vec<Change> = Vec::new();
        turn(&turned, &mut changes);
        changes.push((KEY, None));
        make(&mut *self.place, &changes).map(drop)
    }
}

/// Each text in its new form before the earlier one goes.
fn turn<'a>(turned: &'a [Turned], changes: &mut Vec<Change<'a>>) {
    for one in turned {
        changes.push((&one.to, Some(&one.now)));
        changes.push((&one.from, None));
    }
}
