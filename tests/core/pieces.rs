//! The documents of worksheets in the store: their format, their limits, and
//! what is read back.

use proptest::prelude::*;
use trust_check::model::worksheet::{Commitment, Entry, NOTE, Repair, Worksheet, Worksheets};
use trust_check::store::limits::{MAX_ID, MAX_QUESTION_ID, MAX_TEXT};
use trust_check::store::{
    Backend, DecodeError, Document, MemoryBackend, Quarantined, Store, StoredData, from_envelope,
    key, to_envelope,
};

use crate::support::{SharedBackend, at};
use crate::works::{answer, in_order, work};

/// The formats of the documents, with their keys. Changing one requires a new
/// version, and this one must still be read.
const FORMS: [(&str, &str); 4] = [
    (
        "trust-check/worksheet/w1",
        concat!(
            r#"{"version":1,"data":{"id":"w1","made":1,"changed":2,"perspective":"both","#,
            r#""leading":["broken-trust","not-enough-time"]}}"#,
        ),
    ),
    (
        "trust-check/entry/w1.hurt-what",
        concat!(
            r#"{"version":1,"data":{"id":"w1.hurt-what","sheet":"w1","place":"hurt-what","#,
            r#""made":1,"changed":2,"text":"A\u000aB"}}"#,
        ),
    ),
    (
        "trust-check/repair/r1",
        concat!(
            r#"{"version":2,"data":{"id":"r1","sheet":"w1","made":1,"changed":2,"breach":{"#,
            r#""kind":"late","size":"small","often":"once","recent":null,"hurt":null,"#,
            r#""talked":"no"},"text":"x","state":"apologised"}}"#,
        ),
    ),
    (
        "trust-check/commitment/c1",
        concat!(
            r#"{"version":1,"data":{"id":"c1","sheet":"w1","made":1,"changed":2,"what":"x","#,
            r#""noticed_by":"y","rhythm":"weekly","weekdays":65,"remind":"19:30","since":20000,"#,
            r#""log":"k-m","ended":null}}"#,
        ),
    ),
];

/// Reads a document of its kind and writes it again.
fn again(at: usize, text: &str) -> Result<(String, String), DecodeError> {
    fn both<T: Document>(text: &str) -> Result<(String, String), DecodeError> {
        let document: T = from_envelope(text)?;
        Ok((key::<T>(document.id()), to_envelope(&document)))
    }
    match at {
        0 => both::<Worksheet>(text),
        1 => both::<Entry>(text),
        2 => both::<Repair>(text),
        _ => both::<Commitment>(text),
    }
}

#[test]
fn the_formats_of_the_documents_are_stable() {
    let mut place = SharedBackend::default();
    for (at, (key, text)) in FORMS.into_iter().enumerate() {
        assert_eq!(again(at, text), Ok((key.to_owned(), text.to_owned())));
        place.set(key, text).expect("the backend has room");
    }
    let kept = place.load();
    let work = &kept.worksheets;
    let counts = [
        work.sheets.len(),
        work.entries.len(),
        work.repairs.len(),
        work.commitments.len(),
    ];
    assert_eq!((counts, kept.quarantined.len()), ([1; 4], 0));
}

/// The document at an index with one part of it replaced.
fn changed(at: usize, from: &str, to: &str) -> Result<(), DecodeError> {
    let text = FORMS[at].1;
    assert!(text.contains(from), "{from}");
    again(at, &text.replace(from, to)).map(drop)
}

#[test]
fn no_id_breaks_a_key() {
    let damaged = Err(DecodeError::Corrupt(
        "an id must be 1 to 200 of A-Z, a-z, 0-9, ., _ and -".to_owned(),
    ));
    let (longest, longer) = ("x".repeat(MAX_ID), "x".repeat(MAX_ID + 1));
    let bad = [
        "", " ", "a b", "a/b", "../a", "é", "a\u{0}", "a~b", "😀", &longer,
    ];
    for at in [0, 2, 3] {
        let own = FORMS[at].0.rsplit('/').next().expect("an id");
        let own = [r#""id":""#, own, "\""].concat();
        let id = |id: &str| changed(at, &own, &format!("\"id\":{}", quoted(id)));
        for sound in ["a", "Zz-9_.x", "..", &longest] {
            assert_eq!(id(sound), Ok(()), "{sound}");
        }
        for bad in bad {
            assert_eq!(id(bad), damaged, "{bad}");
        }
    }
    // The worksheet that a document belongs to, too.
    for at in [2, 3] {
        assert_eq!(changed(at, r#""sheet":"w1""#, r#""sheet":"w/1""#), damaged);
        assert_eq!(changed(at, r#""sheet":"w1""#, r#""sheet":"""#), damaged);
    }
    for bad in bad {
        let note = |entry: Entry| from_envelope::<Entry>(&to_envelope(&entry)).map(drop);
        let sound = Entry {
            id: "n1".to_owned(),
            question_id: NOTE.to_owned(),
            ..answer("x", 1, "")
        };
        assert_eq!(note(sound.clone()), Ok(()));
        let id = bad.to_owned();
        assert_eq!(
            note(Entry {
                id,
                ..sound.clone()
            }),
            damaged
        );
        let worksheet_id = bad.to_owned();
        assert_eq!(
            note(Entry {
                worksheet_id,
                ..sound
            }),
            damaged
        );
        // An answer has an id made of two.
        if bad.len() <= MAX_ID {
            let place = bad;
            let sheet = "w1".to_owned();
            let entry = answer(place, 1, "");
            assert_eq!(note(entry), damaged, "{place}");
            let id = Entry::answer_id(bad, "x");
            let entry = Entry {
                id,
                worksheet_id: sheet,
                ..answer("x", 1, "")
            };
            assert!(note(entry).is_err(), "{bad}");
        }
    }
    // Checks and drafts as well.
    let check = |id: &str| {
        let text = format!(
            r#"{{"version":1,"data":{{"id":{},"pack":{{"id":"p","version":1}},"finished":1,
               "changed":1,"step":"together","perspective":"mine","answers":[],
               "breaches":[]}}}}"#,
            quoted(id)
        );
        let check = from_envelope::<trust_check::model::check::Check>(&text).map(drop);
        let draft = from_envelope::<trust_check::model::draft::Draft>(&text).map(drop);
        assert_eq!(check, draft);
        check
    };
    assert_eq!(check("0123456789abcdef"), Ok(()));
    for bad in bad {
        assert_eq!(check(bad), damaged, "{bad}");
    }
}

/// A text as JSON has it.
fn quoted(text: &str) -> String {
    trust_check::codec::write(&text.to_owned())
}

#[test]
fn an_answer_has_an_id_derived_from_its_question() {
    let said = |from: &str, to: &str| changed(1, from, to);
    let damaged = |why: &str| Err(DecodeError::Corrupt(why.to_owned()));
    let misplaced = damaged("it has not the id of its place");
    assert_eq!(
        said(r#""place":"hurt-what""#, r#""place":"then""#),
        misplaced
    );
    assert_eq!(said(r#""sheet":"w1""#, r#""sheet":"w2""#), misplaced);
    assert_eq!(said(r#""id":"w1.hurt-what""#, r#""id":"other""#), misplaced);
    // A note can have any id.
    assert_eq!(said(r#""place":"hurt-what""#, r#""place":"note""#), Ok(()));
    let place = |length: usize| said("hurt-what", &"p".repeat(length));
    assert_eq!(place(MAX_QUESTION_ID), Ok(()));
    assert_eq!(
        place(MAX_QUESTION_ID + 1),
        damaged("a question id is too long")
    );
}

#[test]
fn a_text_has_a_maximum_length() {
    let damaged = |why: &str| Err(DecodeError::Corrupt(why.to_owned()));
    let long = damaged("a text is too long");
    for (at, from) in [
        (1, r#""text":"A\u000aB""#),
        (2, r#""text":"x""#),
        (2, r#""kind":"late""#),
        (3, r#""what":"x""#),
        (3, r#""noticed_by":"y""#),
    ] {
        let name = from.split(':').next().expect("a name");
        // Characters count, not bytes.
        for letter in ["x", "😀"] {
            let to = |count: usize| format!("{name}:\"{}\"", letter.repeat(count));
            assert_eq!(changed(at, from, &to(MAX_TEXT)), Ok(()), "{from}");
            assert_eq!(changed(at, from, &to(MAX_TEXT + 1)), long, "{from}");
        }
    }
    let remind = |to: &str| changed(3, "19:30", to);
    assert_eq!(remind(""), Ok(()));
    assert_eq!(remind("19:30:00"), damaged("a time of day is too long"));
    let leading = |count: usize| {
        let causes = vec!["\"misconceptions\""; count].join(",");
        changed(0, r#""broken-trust","not-enough-time""#, &causes)
    };
    assert_eq!(leading(4), Ok(()));
    assert_eq!(leading(5), damaged("a list is too long"));
}

/// Saves every document.
fn keep(store: &mut Store, work: &Worksheets) {
    fn all<T: Document>(store: &mut Store, list: &[T]) {
        for one in list {
            store.save(one).expect("the backend has room");
        }
    }
    all(store, &work.sheets);
    all(store, &work.entries);
    all(store, &work.repairs);
    all(store, &work.commitments);
}

proptest! {
    #[test]
    fn documents_are_loaded_oldest_first(work in work()) {
        let mut store = Store::new(MemoryBackend::default());
        keep(&mut store, &work);
        let kept = store.load("couple-trust");
        prop_assert_eq!(&kept.worksheets, &in_order(work));
        let rest = StoredData { worksheets: kept.worksheets.clone(), is_session_only: true, ..StoredData::default() };
        prop_assert_eq!(kept, rest);
    }

    #[test]
    fn damaged_documents_are_left_and_the_others_read(
        work in work(),
        damage in proptest::collection::vec((0usize..99, 0usize..4_000, any::<u8>()), 1..6)
    ) {
        let mut place = SharedBackend::default();
        keep(&mut Store::new(place.clone()), &work);
        let keys: Vec<String> = place.all().into_keys().collect();
        prop_assume!(!keys.is_empty());
        let mut litter: Vec<String> = Vec::new();
        for (nth, cut, byte) in damage {
            let key = &keys[nth % keys.len()];
            let text = place.get(key).expect("it is there");
            let cut = (0..=cut % text.len().max(1)).rfind(|at| text.is_char_boundary(*at));
            let start = &text[..cut.unwrap_or(0)];
            // A truncated text is not JSON, whatever follows it.
            place.set(key, &[start, &char::from(byte).to_string(), "{"].concat()).expect("the backend has room");
            litter.push(key.clone());
        }
        litter.sort();
        litter.dedup();
        let before = place.all();
        let kept = place.load();
        prop_assert_eq!(&place.all(), &before);
        let wanted: Vec<(&String, usize)> =
            litter.iter().map(|key| (key, before[key].len())).collect();
        let reported: Vec<(&String, usize)> =
            kept.quarantined.iter().map(|aside| (&aside.key, aside.bytes)).collect();
        prop_assert_eq!(reported, wanted);
        let mut others = in_order(work);
        let there = |key: String| !litter.contains(&key);
        others.sheets.retain(|one| there(key::<Worksheet>(&one.id)));
        others.entries.retain(|one| there(key::<Entry>(&one.id)));
        others.repairs.retain(|one| there(key::<Repair>(&one.id)));
        others.commitments.retain(|one| there(key::<Commitment>(&one.id)));
        prop_assert_eq!(kept.worksheets, others);
    }
}

#[test]
fn a_document_is_only_valid_under_its_own_key() {
    let mut place = SharedBackend::default();
    let names = ["worksheet", "entry", "repair", "commitment"];
    let mut put = 0;
    for (name, (own, text)) in names.into_iter().zip(FORMS) {
        for kind in names.into_iter().chain(["check", "draft", "note"]) {
            let id = own.rsplit('/').next().expect("an id");
            if kind != name {
                let key = format!("trust-check/{kind}/{id}");
                place.set(&key, text).expect("the backend has room");
                put += 1;
            }
        }
        for key in [
            format!("{own}x"),
            format!("{own}/"),
            format!("{own}~"),
            format!("trust-check/{name}s/x{put}"),
            format!("trust-check/{name}{put}"),
            format!("trust-check/{name}"),
            format!("trust-check//{name}"),
        ] {
            place.set(&key, text).expect("the backend has room");
            put += 1;
        }
    }
    let kept = place.load();
    assert_eq!(kept.worksheets, Worksheets::default());
    assert_eq!((kept.checks.len(), kept.draft), (0, None));
    assert_eq!(kept.quarantined.len(), put);
    let newer = FORMS[3].1.replacen(":1", ":2", 1);
    place.set(FORMS[3].0, &newer).expect("the backend has room");
    let aside = Quarantined {
        key: FORMS[3].0.to_owned(),
        bytes: newer.len(),
        error: DecodeError::UnsupportedVersion(2),
    };
    assert!(place.load().quarantined.contains(&aside));
    // The last begun comes last, whatever its key.
    let mut store = Store::new(MemoryBackend::default());
    for (id, made) in [("b", 3), ("a", 3), ("c", 1), ("d", 2)] {
        let sheet: Worksheet = from_envelope(FORMS[0].1).expect("the document can be read");
        let (id, made) = (id.to_owned(), at(made));
        store
            .save(&Worksheet {
                id,
                created_at: made,
                ..sheet
            })
            .expect("the backend has room");
    }
    let ids: Vec<String> = store
        .load("couple-trust")
        .worksheets
        .sheets
        .into_iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(ids, ["c", "d", "a", "b"]);
}
