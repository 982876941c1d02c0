//! Backends that fail at one call, or from one call on.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::rc::Rc;

use trust_check::state::Persistence;
use trust_check::store::{Backend, StorageError};

use crate::support::SharedBackend;

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The nth change is refused.
    Once(StorageError),
    /// The nth change and every later one is refused.
    Changes(StorageError),
    /// From the nth call on nothing can be read, written or removed.
    Everything,
    /// The nth read finds nothing.
    Unread,
    /// The nth list of keys is empty.
    Unlisted,
    /// The program ends before the nth call.
    End,
    /// The nth change is not made, but reported as made.
    Lie,
}

/// The panic payload that ends a program.
pub struct Ended;

/// The device and the memory of a visit, with one count of the calls to both.
#[derive(Clone, Default)]
pub struct Places {
    device: SharedBackend,
    visit: SharedBackend,
    fault: Rc<Cell<Option<(usize, Fault)>>>,
    calls: Rc<Cell<usize>>,
    failed: Rc<Cell<bool>>,
}

impl Places {
    /// Two backends that hold these texts and never fail.
    pub fn holding(texts: &[BTreeMap<String, String>; 2]) -> Self {
        let places = Places::default();
        for (place, texts) in [&places.device, &places.visit].into_iter().zip(texts) {
            for (key, text) in texts {
                place.clone().set(key, text).expect("the backend has room");
            }
        }
        places
    }

    /// The backend of this persistence.
    pub fn of(&self, keeping: Persistence) -> &SharedBackend {
        match keeping {
            Persistence::Device => &self.device,
            Persistence::Session => &self.visit,
        }
    }

    /// The same, with this fault.
    pub fn faulty(&self, keeping: Persistence) -> Faulty {
        Faulty {
            place: self.of(keeping).clone(),
            keeping,
            all: self.clone(),
        }
    }

    /// The texts of both.
    pub fn all(&self) -> [BTreeMap<String, String>; 2] {
        [self.device.all(), self.visit.all()]
    }

    /// From now on calls are counted, and the nth that can fail does.
    pub fn fail_at(&self, nth: usize, fault: Fault) {
        self.calls.set(0);
        self.fault.set(Some((nth, fault)));
    }

    /// From now on none fails any more.
    pub fn heal(&self) {
        self.fault.set(None);
    }

    /// Whether any call has failed.
    pub fn failed(&self) -> bool {
        self.failed.get()
    }
}

/// The target of a call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    List,
    Read,
    Change,
}

/// The outcome of a call.
enum Fate {
    Done,
    Refused(StorageError),
    Lost,
}

/// One of the backends.
pub struct Faulty {
    place: SharedBackend,
    keeping: Persistence,
    all: Places,
}

impl Faulty {
    fn call(&self, call: Call) -> Fate {
        let Some((nth, fault)) = self.all.fault.get() else {
            return Fate::Done;
        };
        let counts = match fault {
            Fault::Once(_) | Fault::Changes(_) | Fault::Lie => call == Call::Change,
            Fault::Unread => call == Call::Read,
            Fault::Unlisted => call == Call::List,
            Fault::Everything | Fault::End => true,
        };
        if !counts {
            return Fate::Done;
        }
        let at = self.all.calls.get();
        self.all.calls.set(at + 1);
        let goes_on = matches!(fault, Fault::Changes(_) | Fault::Everything);
        if at < nth || (at > nth && !goes_on) {
            return Fate::Done;
        }
        self.all.failed.set(true);
        match fault {
            Fault::Once(refusal) | Fault::Changes(refusal) => Fate::Refused(refusal),
            Fault::Everything => Fate::Refused(StorageError::Unavailable),
            Fault::Unread | Fault::Unlisted | Fault::Lie => Fate::Lost,
            // Prints nothing, unlike a panic.
            Fault::End => resume_unwind(Box::new(Ended)),
        }
    }

    fn change(
        &mut self,
        change: impl FnOnce(&mut SharedBackend) -> Result<(), StorageError>,
    ) -> Result<(), StorageError> {
        match self.call(Call::Change) {
            Fate::Done => change(&mut self.place),
            Fate::Refused(refusal) => Err(refusal),
            Fate::Lost => Ok(()),
        }
    }
}

impl Backend for Faulty {
    fn keys(&self) -> Vec<String> {
        match self.call(Call::List) {
            Fate::Done => self.place.keys(),
            _ => Vec::new(),
        }
    }

    fn get(&self, key: &str) -> Option<String> {
        match self.call(Call::Read) {
            Fate::Done => self.place.get(key),
            _ => None,
        }
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.change(|place| place.set(key, text))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.change(|place| place.remove(key))
    }

    fn is_persistent(&self) -> bool {
        self.keeping == Persistence::Device
    }
}
