//! A place in which all texts stand sealed.

use std::cell::RefCell;
use std::rc::Rc;

use super::sealed::{Need, Told, name_of, write};
use super::{Backend, Header, KEY, SEALED, header_in};
use crate::store::texts::Texts;
use crate::store::{PREFIX, StorageError};

/// The texts of an open lock: sealed in their place, readable in memory.
pub struct Vault {
    pub(super) place: Box<dyn Backend>,
    header: Header,
    /// The header as it is known to stand in the place; none where this is to
    /// set the lock.
    pub(super) stands: Option<String>,
    /// The names that stand for keys.
    pub(super) names: Texts,
    /// By name, each sealed text that is known, as it stands in the place.
    sealed: Texts,
    /// By name, what is in it: its key and the text, a line each. Where a
    /// sealed text can't be opened, there is none.
    opened: Texts,
    /// The names of those that were sealed under the key before this one.
    former: Texts,
    /// Sealed texts to be written, by name and what is in them.
    ready: Texts,
    /// What a rehearsal has changed, by key: a sign and the text, or nothing.
    changed: Texts,
    /// What a rehearsal was lacking; none where it is no rehearsal.
    lacking: RefCell<Option<Vec<Need>>>,
}

/// A vault that the store and the edge share.
pub(in crate::store) struct Shared(pub Rc<RefCell<Vault>>);

/// A key and its text, a line each.
fn lines(key: &str, text: &str) -> String {
    [key, "\n", text].concat()
}

impl Vault {
    /// A vault of a place, under a header that is to take the place of the one
    /// that stands there, if that is another.
    pub fn new(place: Box<dyn Backend>, header: Header, stands: Option<String>) -> Self {
        Vault {
            place,
            header,
            stands,
            names: Texts::default(),
            sealed: Texts::default(),
            opened: Texts::default(),
            former: Texts::default(),
            ready: Texts::default(),
            changed: Texts::default(),
            lacking: RefCell::new(None),
        }
    }

    /// Its header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Whether this is the header that it goes by, to the last byte. Any other
    /// was written by a tab that changed the lock, or is taking it off.
    pub fn goes_by(&self, header: &str) -> bool {
        self.stands.as_deref() == Some(header)
    }

    /// Makes sure that it still has the right to seal: whatever is sealed
    /// without its header, nobody could open any more.
    pub(super) fn holds(&mut self) -> Result<(), StorageError> {
        match header_in(&mut *self.place)? == self.stands {
            true => Ok(()),
            false => Err(StorageError::Locked),
        }
    }

    /// Whether another tab has taken the lock off. Where that can’t be told, no.
    pub fn is_gone(&mut self) -> bool {
        matches!(header_in(&mut *self.place), Ok(None))
    }

    /// What has to be learnt before something can be done for real. It is
    /// rehearsed to find that out.
    pub fn needs(&mut self, run: impl FnOnce(&mut Vault)) -> Vec<Need> {
        self.rehearse();
        run(self);
        self.rehearsed()
    }

    /// Begins a rehearsal: from now on nothing is changed.
    pub fn rehearse(&mut self) {
        self.lacking = RefCell::new(Some(Vec::new()));
    }

    /// Ends the rehearsal; tells what it was lacking.
    pub fn rehearsed(&mut self) -> Vec<Need> {
        self.changed.clear();
        self.lacking.take().unwrap_or_default()
    }

    /// Takes what it was lacking: the HMAC of a name, the nonce and the rest
    /// of a sealed text, the bytes of an opened one.
    pub fn learn(&mut self, need: Need, told: Told) {
        match (need, told) {
            (Need::Name(key), Told::Bytes(hmac)) => {
                self.names.put(&key, &name_of(&hmac));
            }
            (Need::Seal { name, text }, Told::Bytes(bytes)) => {
                self.ready.put(&lines(&name, &text), &write(&bytes));
            }
            (Need::Open { name, text }, told) => {
                let is_former = matches!(told, Told::Former(_));
                let inside = match told {
                    Told::Bytes(bytes) | Told::Former(bytes) => String::from_utf8(bytes).ok(),
                    Told::Nothing => None,
                };
                self.know(&name, &text, inside.as_deref());
                if is_former {
                    self.former.put(&name, "");
                }
            }
            _ => {}
        }
    }

    /// Whether what stands under a name was sealed under the key before.
    pub(super) fn is_former(&self, name: &str) -> bool {
        self.former.get(name).is_some()
    }

    /// Whether this is a rehearsal.
    pub fn is_rehearsal(&self) -> bool {
        self.lacking.borrow().is_some()
    }

    pub(super) fn lacks(&self, need: Need) {
        if let Some(lacking) = &mut *self.lacking.borrow_mut() {
            lacking.push(need);
        }
    }

    /// Takes note of what stands under a name and what is in it.
    fn know(&mut self, name: &str, sealed: &str, inside: Option<&str>) {
        let inside = inside.filter(|inside| inside.contains('\n'));
        self.opened.take(name);
        self.former.take(name);
        if let Some(inside) = inside {
            let key = inside.split('\n').next().unwrap_or_default();
            self.names.put(key, name);
            self.opened.put(name, inside);
        }
        self.sealed.put(name, sealed);
    }

    /// The key and the text under a name; none where it can't be opened, or
    /// has yet to be. `stands` is what stands there.
    pub(super) fn inside(&self, name: &str, stands: String) -> Option<(&str, &str)> {
        if self.sealed.get(name) == Some(&*stands) {
            return self.opened.get(name)?.split_once('\n');
        }
        self.lacks(Need::Open {
            name: name.to_owned(),
            text: stands,
        });
        None
    }

    /// The name that stands for a key, if that is known yet.
    fn name(&self, key: &str) -> Option<String> {
        let name = self.names.get(key).map(str::to_owned);
        if name.is_none() {
            self.lacks(Need::Name(key.to_owned()));
        }
        name
    }

    /// The name for a text, and the text sealed, as far as both are there.
    pub(super) fn sealed_as(&self, key: &str, text: &str) -> Option<(String, String)> {
        let name = self.name(key)?;
        let text = lines(key, text);
        match self.ready.get(&lines(&name, &text)) {
            Some(sealed) => Some((name, sealed.to_owned())),
            None => {
                self.lacks(Need::Seal { name, text });
                None
            }
        }
    }

    /// Takes note of a text that was written under a name.
    pub(super) fn wrote(&mut self, name: &str, sealed: &str, key: &str, text: &str) {
        self.forget(name);
        self.know(name, sealed, Some(&lines(key, text)));
    }

    /// Takes note that nothing stands under a name any more. It is at hand if
    /// that must be undone.
    fn forget(&mut self, name: &str) {
        let is_former = self.former.take(name).is_some();
        if let (Some(sealed), Some(inside)) = (self.sealed.take(name), self.opened.take(name))
            && !is_former
        {
            self.ready.put(&lines(name, &inside), &sealed);
        }
    }

    /// Drops sealed texts that were not written: what is written next gets a
    /// nonce of its own.
    pub fn tidy(&mut self) {
        self.ready.clear();
    }

    fn keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        let mut header = None;
        for name in self.place.keys() {
            if name == KEY {
                // Last, so that what is left is never sealed without it.
                header = Some(name);
            } else if !name.starts_with(SEALED) {
                keys.push(name);
            } else if let Some(stands) = self.place.get(&name) {
                let broken = self.is_broken(&name, &stands);
                if let Some((key, _)) = self.inside(&name, stands) {
                    // One may still stand there readable beside it.
                    if self.place.get(key).is_none() {
                        keys.push(key.to_owned());
                    }
                } else if broken {
                    keys.push(name);
                }
            }
        }
        keys.extend(header);
        keys
    }

    /// Whether what stands under a name is known, and can't be opened.
    fn is_broken(&self, name: &str, stands: &str) -> bool {
        self.sealed.get(name) == Some(stands) && self.opened.get(name).is_none()
    }

    fn get(&self, key: &str) -> Option<String> {
        if let Some(changed) = self.changed.get(key) {
            return changed.strip_prefix('+').map(str::to_owned);
        }
        if key == KEY || !key.starts_with(PREFIX) {
            return None;
        }
        // One that stands there readable was written by a program that did not
        // know of the lock yet: nothing sealed can be newer.
        if let Some(readable) = self.place.get(key) {
            return Some(readable);
        }
        let name = self.name(key)?;
        let stands = self.place.get(&name)?;
        self.inside(&name, stands).map(|(_, text)| text.to_owned())
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let sealed = self.sealed_as(key, text);
        if self.is_rehearsal() {
            self.changed.put(key, &["+", text].concat());
            return Ok(());
        }
        self.holds()?;
        // After a rehearsal, all is there that was not refused by the browser.
        let (name, sealed) = sealed.ok_or(StorageError::Unavailable)?;
        self.place.set(&name, &sealed)?;
        self.wrote(&name, &sealed, key, text);
        self.remove_readable(key)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        if self.is_rehearsal() {
            self.changed.put(key, "");
        }
        // Nothing is ever sealed for the mere prefix; the place is asked with
        // it whether it can be reached.
        if key == KEY || key == PREFIX || key.starts_with(SEALED) {
            return match self.is_rehearsal() {
                true => Ok(()),
                false => self.place.remove(key),
            };
        }
        let name = self.name(key);
        if self.is_rehearsal() {
            return Ok(());
        }
        // Under another lock it has another name.
        self.holds()?;
        // The sealed one is older: it must not come back.
        if let Some(name) = name {
            self.place.remove(&name)?;
            self.forget(&name);
        }
        self.remove_readable(key)
    }

    fn remove_readable(&mut self, key: &str) -> Result<(), StorageError> {
        match self.place.get(key) {
            Some(_) => self.place.remove(key),
            None => Ok(()),
        }
    }
}

impl Backend for Shared {
    fn keys(&self) -> Vec<String> {
        self.0.borrow().keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key)
    }
}

/// A place that is locked: nothing in it can be read or written, only removed;
/// nor that where it can't be reached.
pub struct Shut(pub Option<Box<dyn Backend>>);

impl Backend for Shut {
    fn keys(&self) -> Vec<String> {
        let keys = self.0.iter().flat_map(|place| place.keys());
        let (header, mut keys): (Vec<_>, Vec<_>) = keys.partition(|key| key == KEY);
        keys.extend(header);
        keys
    }

    fn get(&self, _key: &str) -> Option<String> {
        None
    }

    fn set(&mut self, _key: &str, _text: &str) -> Result<(), StorageError> {
        Err(StorageError::Locked)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        let place = self.0.as_mut().ok_or(StorageError::Unavailable)?;
        place.remove(key)
    }
}
