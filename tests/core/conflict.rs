//! Two tabs that write to the same field of a worksheet: no text is lost.

use std::cell::Cell;
use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use trust_check::model::breach::{Breach, Size};
use trust_check::model::worksheet::{Commitment, Day, Entry, NOTE, Repair, RepairStatus, Rhythm};
use trust_check::store::{
    Backend, DecodeError, Document, StorageError, Store, from_envelope, key, quarantine_key,
    to_envelope,
};

use crate::support::{FailingBackend, SharedBackend, at};
use crate::works::answer;

/// Two tabs on one backend, with what each last read or wrote at the field `p`
/// of `w1`, and the fate of each text.
struct TwoTabs {
    place: SharedBackend,
    tabs: [Store; 2],
    known: [Option<Entry>; 2],
    /// The expected notes.
    notes: Vec<Entry>,
    /// The texts that must not be lost: all except those that a tab knowingly
    /// overwrote.
    must_survive: Vec<String>,
    time: i64,
}

impl TwoTabs {
    fn new(limit: usize) -> Self {
        let place = SharedBackend::with_limit(limit);
        TwoTabs {
            tabs: [Store::new(place.clone()), Store::new(place.clone())],
            place,
            known: [None, None],
            notes: Vec::new(),
            must_survive: Vec::new(),
            time: 10,
        }
    }

    /// The entry stored at the place, if it can be read.
    fn there(&self) -> Option<Entry> {
        let text = self.place.get(&key::<Entry>("w1.p"))?;
        let entry: Option<Entry> = from_envelope(&text).ok();
        entry.filter(|entry| entry.id == "w1.p")
    }

    /// A tab reads everything.
    fn sync(&mut self, tab: usize) {
        self.tabs[tab].load("couple-trust");
        self.known[tab] = self.there();
    }

    /// A tab writes. Checks the result against the rule.
    fn write(&mut self, tab: usize, text: &str) -> Result<(), StorageError> {
        self.time += 1;
        let entry = answer("p", self.time, text);
        let spare = format!("s{}", self.time);
        let there = self.there();
        let unknown = there
            .clone()
            .filter(|there| Some(there) != self.known[tab].as_ref());
        let lost = unknown.filter(|theirs| {
            let theirs = theirs.text.as_str();
            !theirs.trim().is_empty() && theirs != text && !text.contains(theirs.trim())
        });
        let note = lost.map(|theirs| Entry {
            id: format!("{spare}.p"),
            worksheet_id: "w1".to_owned(),
            question_id: NOTE.to_owned(),
            created_at: theirs.updated_at,
            updated_at: theirs.updated_at,
            text: theirs.text,
        });
        let before = self.place.all();
        match self.tabs[tab].save_or_merge(&entry, &spare) {
            Ok(made) => assert_eq!(made, note),
            Err(refusal) => {
                assert_eq!(self.place.all(), before);
                return Err(refusal);
            }
        }
        if there == self.known[tab] {
            self.release(there);
        }
        self.must_survive.push(text.to_owned());
        self.notes.extend(note);
        self.known[tab] = Some(entry);
        Ok(())
    }

    /// A tab that knew the stored entry overwrote it, with all texts that it
    /// contained.
    fn release(&mut self, known: Option<Entry>) {
        let known = known.map_or_else(String::new, |known| known.text);
        self.must_survive
            .retain(|must_survive| !known.contains(must_survive.trim()));
    }

    /// Asserts that every text that must survive is stored somewhere, and that
    /// the notes are those of the rule.
    fn settle(&self) {
        let entries = self.place.load().worksheets.entries;
        for must_survive in &self.must_survive {
            let stands = |entry: &Entry| entry.text.contains(must_survive.trim());
            assert!(entries.iter().any(stands), "{must_survive:?} is lost");
        }
        let mut notes = self.notes.clone();
        notes.sort_by_key(|note| (note.created_at, note.id.clone()));
        let found = entries.iter().filter(|entry| entry.question_id == NOTE);
        assert!(found.eq(&notes), "{entries:?}");
        assert!(
            entries
                .iter()
                .filter(|entry| entry.question_id == "p")
                .count()
                <= 1
        );
    }
}

/// Every order in which two tabs can write `first` and `second` texts.
fn interleavings(first: usize, second: usize) -> Vec<Vec<usize>> {
    match (first, second) {
        (0, second) => vec![vec![1; second]],
        (first, 0) => vec![vec![0; first]],
        _ => {
            let mut all = Vec::new();
            for (tab, rest) in [
                (0, interleavings(first - 1, second)),
                (1, interleavings(first, second - 1)),
            ] {
                all.extend(rest.into_iter().map(|rest| [vec![tab], rest].concat()));
            }
            all
        }
    }
}

/// Writes texts in an order; before some of them, according to the bits of
/// `hears`, the tab reads the stored text.
fn play(order: &[usize], texts: [&[&str]; 2], hears: u32) -> TwoTabs {
    let mut tabs = TwoTabs::new(usize::MAX);
    let mut next = [0, 0];
    for (step, tab) in order.iter().copied().enumerate() {
        if hears >> step & 1 == 1 {
            tabs.sync(tab);
        }
        tabs.write(tab, texts[tab][next[tab]])
            .expect("the backend has room");
        next[tab] += 1;
    }
    tabs.settle();
    tabs
}

#[test]
fn whatever_the_order_no_text_of_two_tabs_is_lost() {
    let texts: [[&[&str]; 2]; 6] = [
        [
            &["one", "one two", "one two three"],
            &["uno", "uno dos", "uno dos tres"],
        ],
        [&["a", "b", "c"], &["d", "e", "f"]],
        [&["a", "", "b"], &["", " \n", "a"]],
        [&["same", "same", "same"], &["same", "same", "same"]],
        [&["x", "xy", "x"], &["x y", "y", "xyz"]],
        [&["👩‍❤️‍👨", "❤", ""], &["שלום", "\u{0}", "👩‍❤️‍👨 שלום"]],
    ];
    assert_eq!(interleavings(3, 3).len(), 20);
    let mut notes = 0;
    for texts in texts {
        for order in interleavings(3, 3) {
            for hears in 0..1 << order.len() {
                notes += play(&order, texts, hears).notes.len();
            }
        }
    }
    assert!(notes > 1_000, "{notes} are too few to mean much");
}

#[test]
fn whatever_two_tabs_write_no_text_is_lost() {
    let pool = ["", "a", "ab", "b "];
    for nth in 0..pool.len().pow(4) {
        let text = |at: u32| pool[nth / pool.len().pow(at) % pool.len()];
        let (first, second) = ([text(0), text(1)], [text(2), text(3)]);
        for order in interleavings(2, 2) {
            for hears in [0b0000, 0b1111, 0b0100, 0b1000, 0b1010] {
                play(&order, [&first, &second], hears);
            }
        }
    }
}

#[test]
fn one_tab_alone_makes_no_notes() {
    let tabs = play(&[0; 4], [&["a", "b", "", "c"], &[]], 0);
    assert_eq!(tabs.place.all().len(), 1);
    // Nor does a tab that has read what the other one wrote.
    let tabs = play(&[0, 1, 0, 1], [&["a", "b"], &["c", "d"]], 0b1111);
    assert_eq!(tabs.place.all().len(), 1);
}

#[test]
fn a_note_has_its_date_and_worksheet() {
    let place = SharedBackend::default();
    let [mut one, mut two] = [Store::new(place.clone()), Store::new(place.clone())];
    one.save_or_merge(&answer("p", 5, "first"), "s1")
        .expect("the backend has room");
    let note = two
        .save_or_merge(&answer("p", 7, "second"), "s2")
        .expect("the backend has room");
    let wanted = Entry {
        id: "s2.p".to_owned(),
        worksheet_id: "w1".to_owned(),
        question_id: "note".to_owned(),
        created_at: at(5),
        updated_at: at(5),
        text: "first".to_owned(),
    };
    assert_eq!(note, Some(wanted.clone()));
    assert_eq!(place.load().worksheets.notes("w1"), [&wanted]);
    assert_eq!(place.load().worksheets.text("w1", "p"), "second");
    // A note edited in two tabs becomes two.
    let edited = |text: &str, changed| Entry {
        updated_at: at(changed),
        text: text.to_owned(),
        ..wanted.clone()
    };
    one.load("couple-trust");
    one.save_or_merge(&edited("first, then", 8), "s3")
        .expect("the backend has room");
    let other = two
        .save_or_merge(&edited("first, but", 9), "s4")
        .expect("the backend has room");
    assert_eq!(other.map(|note| note.id), Some("s4.note".to_owned()));
    assert_eq!(place.load().worksheets.notes("w1").len(), 2);
}

#[test]
fn a_text_removed_elsewhere_is_written_again() {
    let place = SharedBackend::default();
    let [mut one, mut two] = [Store::new(place.clone()), Store::new(place.clone())];
    one.save_or_merge(&answer("p", 5, "first"), "s1")
        .expect("the backend has room");
    two.load("couple-trust");
    two.remove(&key::<Entry>("w1.p")).expect("reached");
    assert_eq!(one.save_or_merge(&answer("p", 6, "second"), "s2"), Ok(None));
    assert_eq!(place.load().worksheets.text("w1", "p"), "second");
    assert_eq!(place.all().len(), 1);
}

/// Texts at the field `p` that this program can't read.
fn unreadable() -> Vec<String> {
    let sound = to_envelope(&answer("p", 5, "theirs"));
    vec![
        String::new(),
        sound[..40].to_owned(),
        sound.replacen("\"version\":1", "\"version\":2", 1),
        sound.replace("w1.p", "w1.q").replace("\"p\"", "\"q\""),
        sound.replace("w1.p", "other"),
        "\u{0}\u{ffff}😀".to_owned(),
        // A document that would be valid at its new key, if that were an id.
        sound
            .replace("w1.p", "w1.p~s2")
            .replace("\"p\"", "\"note\""),
    ]
}

#[test]
fn an_unreadable_text_is_quarantined_before_writing() {
    for raw in unreadable() {
        for read_before in [false, true] {
            let mut place = SharedBackend::default();
            let own = key::<Entry>("w1.p");
            let mut store = Store::new(place.clone());
            store
                .save_or_merge(&answer("p", 3, "old"), "s1")
                .expect("the backend has room");
            place.set(&own, &raw).expect("the backend has room");
            if read_before {
                assert_eq!(store.load("couple-trust").quarantined.len(), 1);
            }
            assert_eq!(store.save_or_merge(&answer("p", 4, "new"), "s2"), Ok(None));
            let aside = quarantine_key(&key::<Entry>("w1.p"), "s2");
            assert_eq!(aside, "trust-check/entry/w1.p~s2");
            assert_eq!(store.raw(&aside).as_ref(), Some(&raw));
            assert_eq!(place.all().len(), 2);
            // It is reported, and the text written now is known.
            let kept = place.load();
            assert_eq!(kept.worksheets.text("w1", "p"), "new");
            let reported: Vec<(&str, usize)> = kept
                .quarantined
                .iter()
                .map(|aside| (&*aside.key, aside.bytes))
                .collect();
            assert_eq!(reported, [(&*aside, raw.len())]);
            assert_eq!(
                store.save_or_merge(&answer("p", 5, "newer"), "s3"),
                Ok(None)
            );
            assert_eq!(place.all().len(), 2);
        }
    }
}

#[test]
fn a_newer_document_stays_quarantined_once_readable() {
    // As this program would read it once it supports version 2: valid, but
    // moved.
    let mut place = SharedBackend::default();
    let moved = to_envelope(&answer("p", 5, "theirs"));
    place
        .set(&quarantine_key(&key::<Entry>("w1.p"), "s2"), &moved)
        .expect("the backend has room");
    let kept = place.load();
    assert_eq!(kept.worksheets.entries, []);
    let why = DecodeError::Corrupt("it is stored under another document’s key".to_owned());
    assert_eq!(kept.quarantined[0].error, why);
}

#[test]
fn a_refused_write_changes_nothing() {
    for raw in [to_envelope(&answer("p", 5, "theirs")), "damaged".to_owned()] {
        for takes in 0..=2 {
            for for_good in [false, true] {
                let mut place = SharedBackend::default();
                place
                    .set(&key::<Entry>("w1.p"), &raw)
                    .expect("the backend has room");
                let before = place.all();
                let refused = Rc::new(Cell::new(false));
                let mut store = Store::new(FailingBackend {
                    inner: place.clone(),
                    remaining: takes,
                    permanently: for_good,
                    error: StorageError::QuotaExceeded,
                    has_failed: refused.clone(),
                });
                let outcome = store.save_or_merge(&answer("p", 6, "ours"), "s1");
                assert_eq!(outcome.is_err(), takes < 2);
                let whole = place.all().get(&key::<Entry>("w1.p")) == Some(&raw);
                assert_eq!(whole, takes < 2);
                if takes == 2 {
                    assert_eq!(place.all().len(), 2);
                } else if !for_good || takes == 0 {
                    assert_eq!(place.all(), before);
                    // Nothing counts as known by it.
                    let again = store.save_or_merge(&answer("p", 7, "ours again"), "s2");
                    assert_eq!(again.is_ok(), !for_good);
                    assert_eq!(place.all().len(), 1 + usize::from(!for_good));
                }
            }
        }
    }
}

#[test]
fn a_note_from_the_longest_question_id_can_be_read() {
    use trust_check::store::limits::MAX_QUESTION_ID;
    let place = SharedBackend::default();
    let [mut one, mut two] = [Store::new(place.clone()), Store::new(place.clone())];
    let long = "p".repeat(MAX_QUESTION_ID);
    one.save_or_merge(&answer(&long, 5, "first"), "s1")
        .expect("the backend has room");
    let spare = "s".repeat(99);
    let note = two
        .save_or_merge(&answer(&long, 6, "second"), &spare)
        .expect("the backend has room");
    assert!(note.is_some());
    assert_eq!(place.load().quarantined, []);
    assert_eq!(place.load().worksheets.entries.len(), 2);
}

#[derive(Clone, Debug)]
enum Doing {
    Write(usize, String),
    Hear(usize),
    /// Another program stores an unreadable text there.
    Spoil(usize),
    Remove(usize),
}

fn doing() -> impl Strategy<Value = Doing> {
    let text = select(vec!["", " ", "a", "ab", "b", "long ".repeat(9).leak()]);
    prop_oneof![
        6 => (0usize..2, text).prop_map(|(tab, text)| Doing::Write(tab, text.to_owned())),
        2 => (0usize..2).prop_map(Doing::Hear),
        1 => (0usize..7).prop_map(Doing::Spoil),
        1 => (0usize..2).prop_map(Doing::Remove),
    ]
}

proptest! {
    #[test]
    fn no_saved_text_is_lost_in_any_sequence(
        doings in vec(doing(), 1..24), limit in prop_oneof![Just(usize::MAX), 300usize..1_500]
    ) {
        let mut tabs = TwoTabs::new(limit);
        let own = key::<Entry>("w1.p");
        let mut spoilt: Vec<String> = Vec::new();
        for doing in doings {
            let there = tabs.there();
            match doing {
                Doing::Write(tab, text) => {
                    let _ = tabs.write(tab, &text);
                }
                Doing::Hear(tab) => tabs.sync(tab),
                Doing::Spoil(which) => {
                    let raw = unreadable()[which].clone();
                    let before = tabs.place.get(&own);
                    if tabs.place.set(&own, &raw).is_ok() {
                        tabs.release(there);
                        // Whoever overwrote an unreadable text moved it.
                        if let Some(before) = before {
                            let nth = spoilt.iter().position(|text| *text == before);
                            nth.map(|nth| spoilt.remove(nth));
                        }
                        spoilt.push(raw);
                    }
                }
                Doing::Remove(tab) => {
                    let before = tabs.place.get(&own);
                    tabs.tabs[tab].remove(&own).expect("reached");
                    tabs.known[tab] = None;
                    tabs.release(there);
                    let nth = spoilt.iter().position(|text| Some(text) == before.as_ref());
                    nth.map(|nth| spoilt.remove(nth));
                }
            }
            tabs.settle();
            let mut found: Vec<String> = Vec::new();
            for aside in tabs.place.load().quarantined {
                found.extend(tabs.place.get(&aside.key));
            }
            found.sort();
            spoilt.sort();
            prop_assert_eq!(&found, &spoilt);
        }
    }
}

/// A backend that lists its keys in reverse: browsers guarantee no order.
struct Backwards(SharedBackend);

impl Backend for Backwards {
    fn keys(&self) -> Vec<String> {
        self.0.keys().into_iter().rev().collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.remove(key)
    }
}

#[test]
fn loaded_texts_are_known_in_any_key_order() {
    let place = SharedBackend::default();
    let names: Vec<String> = (0..40).map(|nth| format!("p{nth}")).collect();
    let mut other = Store::new(place.clone());
    for name in &names {
        other
            .save(&answer(name, 1, "read"))
            .expect("the backend has room");
    }
    let mut store = Store::new(Backwards(place.clone()));
    assert_eq!(store.load("couple-trust"), place.load());
    other
        .save(&answer("p7", 2, "not read"))
        .expect("the backend has room");
    for name in &names {
        let note = store
            .save_or_merge(&answer(name, 3, "new"), "s1")
            .expect("the backend has room");
        assert_eq!(note.is_some(), name == "p7");
    }
    assert_eq!(place.all().len(), names.len() + 1);
}

/// Saves a document in two tabs at once, each with its own text; returns the
/// note with the text of the first.
fn at_once<T: Document + Clone>(piece: &T, say: impl Fn(&mut T, &str)) -> Option<Entry> {
    let place = SharedBackend::default();
    let [mut first, mut second] = [0, 1].map(|_| Store::new(place.clone()));
    let said = |words: &str| {
        let mut piece = piece.clone();
        say(&mut piece, words);
        piece
    };
    assert_eq!(first.save_or_merge(&said("before"), "spare1"), Ok(None));
    second.load("couple-trust");
    assert_eq!(
        first.save_or_merge(&said("from the first"), "spare2"),
        Ok(None)
    );
    let note = second.save_or_merge(&said("from the second"), "spare3");
    let note = note.expect("there is room");
    let own = place.get(&key::<T>(piece.id())).expect("it is kept");
    assert!(own.contains("from the second"));
    let entries = place.load().worksheets.entries;
    assert_eq!(entries, Vec::from_iter(note.clone()));
    // Text known by now needs no note, nor does text contained in the new
    // version.
    assert_eq!(second.save_or_merge(&said("later"), "spare4"), Ok(None));
    assert_eq!(
        first.save_or_merge(&said("before, and later"), "spare5"),
        Ok(None)
    );
    note
}

#[test]
fn another_tabs_text_in_a_breach_or_a_commitment_becomes_a_note() {
    let repair = Repair {
        id: "repair".to_owned(),
        worksheet_id: "sheet".to_owned(),
        created_at: at(1),
        updated_at: at(2),
        breach: Breach::new("", Size::Small),
        text: String::new(),
        status: RepairStatus::Open,
    };
    let commitment = Commitment {
        id: "commitment".to_owned(),
        worksheet_id: "sheet".to_owned(),
        created_at: at(1),
        updated_at: at(2),
        what: String::new(),
        noticed_by: String::new(),
        rhythm: Rhythm::Daily,
        weekdays: 0,
        reminder_time: "19:00".to_owned(),
        started_on: Day::new(9),
        log: Default::default(),
        paused_on: None,
    };
    for note in [
        at_once(&repair, |it, words| it.text = words.to_owned()),
        at_once(&commitment, |it, words| it.what = words.to_owned()),
    ] {
        let note = note.expect("a note");
        assert_eq!(note.text.trim(), "from the first");
        assert_eq!((&*note.worksheet_id, &*note.question_id), ("sheet", NOTE));
        assert_eq!((note.created_at, note.updated_at), (at(2), at(2)));
    }
}
