//! The store: saved data survives, and unreadable data is left alone.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use trust_check::codec;
use trust_check::model::check::{Check, Timestamp};
use trust_check::model::draft::{Draft, Step};
use trust_check::store::{
    Backend, DecodeError, Document, Envelope, MemoryBackend, NullBackend, PREFIX, Quarantined,
    StorageError, Store, from_envelope, key, to_envelope,
};

use crate::support::{SharedBackend, at, text, wild_check, wild_draft};

/// A document that has had three formats: a line; lines; lines with a title.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Note {
    id: String,
    title: String,
    lines: Vec<String>,
}

/// A note of version 1 or 2.
#[derive(Deserialize)]
struct OldNote {
    id: String,
    line: Option<String>,
    lines: Option<Vec<String>>,
}

impl Document for Note {
    const KIND: &'static str = "note";
    const VERSION: u32 = 3;

    fn id(&self) -> &str {
        &self.id
    }

    fn updated_at(&self) -> Timestamp {
        Timestamp::START
    }

    fn migrate(version: u32, envelope: Value) -> Result<Self, DecodeError> {
        let corrupt = |why: &str| DecodeError::Corrupt(why.to_owned());
        let lines = |old: &OldNote| match version {
            1 => old.line.clone().map(|line| vec![line]),
            2 => old.lines.clone(),
            _ => None,
        };
        if version == 0 {
            return Err(corrupt("there is no version 0"));
        }
        let old = codec::from_value::<Envelope<OldNote>>(envelope)?.data;
        Ok(Note {
            lines: lines(&old).ok_or_else(|| corrupt("it has no lines"))?,
            title: String::new(),
            id: old.id,
        })
    }

    fn validation_error(&self) -> Option<&'static str> {
        self.lines.is_empty().then_some("it says nothing")
    }
}

fn note(title: &str, lines: &[&str]) -> Note {
    Note {
        id: "n1".to_owned(),
        title: title.to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
    }
}

#[test]
fn older_formats_are_migrated() {
    let first = r#"{"version":1,"data":{"id":"n1","line":"a"}}"#;
    assert_eq!(from_envelope::<Note>(first), Ok(note("", &["a"])));
    let second = r#"{"version":2,"data":{"id":"n1","lines":["a","b"]}}"#;
    assert_eq!(from_envelope::<Note>(second), Ok(note("", &["a", "b"])));
    let third = note("T", &["a"]);
    assert_eq!(
        from_envelope::<Note>(&to_envelope(&third)),
        Ok(third.clone())
    );
    assert_eq!(
        to_envelope(&third),
        r#"{"version":3,"data":{"id":"n1","title":"T","lines":["a"]}}"#
    );
}

#[test]
fn a_version_that_never_existed_is_damaged_and_a_later_one_is_newer() {
    let said = |version: &str| {
        let text = r#"{"version":3,"data":{"id":"n1","title":"","lines":["a"]}}"#;
        from_envelope::<Note>(&text.replacen('3', version, 1))
    };
    assert!(said("3").is_ok());
    let damaged = |why: &str| Err(DecodeError::Corrupt(why.to_owned()));
    assert_eq!(said("0"), damaged("there is no version 0"));
    assert_eq!(said("4"), Err(DecodeError::UnsupportedVersion(4)));
    assert_eq!(
        said("4294967295"),
        Err(DecodeError::UnsupportedVersion(u32::MAX))
    );
    assert_eq!(said("-1"), damaged("version: a number out of range"));
    for version in ["\"3\"", "null", "3.5", "[3]"] {
        assert_eq!(said(version), damaged("version: must be a whole number"));
    }
    // Whatever the contents of a newer one look like.
    assert_eq!(
        from_envelope::<Note>(r#"{"what":[],"version":9}"#),
        Err(DecodeError::UnsupportedVersion(9))
    );
}

#[test]
fn a_document_must_match_the_format_of_its_version() {
    for (text, why) in [
        (r#"{"data":{}}"#, "version: missing"),
        (r#"{"version":3}"#, "the whole: missing field `data`"),
        (r#"{"version":2}"#, "the whole: missing field `data`"),
        (
            r#"{"version":3,"data":{"id":"n1"}}"#,
            "data: missing field `title`",
        ),
        (
            r#"{"version":1,"data":{"id":"n1","lines":["a"]}}"#,
            "it has no lines",
        ),
        (
            r#"{"version":2,"data":{"id":"n1","line":"a"}}"#,
            "it has no lines",
        ),
        // Problems of the document itself are found in older formats too.
        (
            r#"{"version":2,"data":{"id":"n1","lines":[]}}"#,
            "it says nothing",
        ),
        (
            r#"{"version":3,"data":{"id":"n1","title":"","lines":[]}}"#,
            "it says nothing",
        ),
    ] {
        let damaged = DecodeError::Corrupt(why.to_owned());
        assert_eq!(from_envelope::<Note>(text), Err(damaged), "{text}");
    }
}

/// The format of stored checks. Changing it requires a new version, and this
/// one must still be read.
const CHECK: &str = concat!(
    r#"{"version":2,"data":{"id":"a1","pack":{"id":"couple-trust","version":1},"#,
    r#""finished":1700000000000,"perspective":"mine","together":null,"answers":["#,
    r#"{"item":"n1","cause":"not-enough-time","reverse":false,"response":4},"#,
    r#"{"item":"n2","cause":"broken-trust","reverse":true,"response":0}],"breaches":["#,
    r#"{"kind":"late","size":"small","often":"once","recent":null,"hurt":null,"talked":"no"}]}}"#,
);

/// The format of stored drafts.
const DRAFT: &str = concat!(
    r#"{"version":2,"data":{"id":"a2","pack":{"id":"couple-trust","version":1},"#,
    r#""changed":1700000000000,"step":"breach:late","perspective":"both","together":"years","#,
    r#""answers":[{"item":"n1","cause":"misconceptions","reverse":false,"response":1}],"#,
    r#""breaches":[{"kind":"late","size":"big","often":null,"recent":"long-ago","hurt":"deeply","#,
    r#""talked":null}]}}"#,
);

#[test]
fn the_stored_formats_are_stable() {
    let check: Check = from_envelope(CHECK).expect("the document can be read");
    assert_eq!(to_envelope(&check), CHECK);
    assert_eq!(key::<Check>(&check.id), "trust-check/check/a1");
    let draft: Draft = from_envelope(DRAFT).expect("the document can be read");
    assert_eq!(to_envelope(&draft), DRAFT);
    assert_eq!(key::<Draft>(&draft.id), "trust-check/draft/a2");
    assert_eq!(draft.step, Step::Breach("late".to_owned()));
}

#[test]
fn ids_are_unique_and_lists_are_limited() {
    let answer = |item: usize| {
        format!(r#"{{"item":"i{item}","cause":"misconceptions","reverse":false,"response":1}}"#)
    };
    let breach = |kind: usize| format!(r#"{{"kind":"k{kind}","size":"small"}}"#);
    let text = |answers: Vec<String>, breaches: Vec<String>| {
        format!(
            r#"{{"version":1,"data":{{"id":"a","pack":{{"id":"p","version":1}},"finished":1,
               "changed":1,"step":"together","perspective":"mine",
               "answers":[{}],"breaches":[{}]}}}}"#,
            answers.join(","),
            breaches.join(",")
        )
    };
    let both = |text: &str| {
        let check = from_envelope::<Check>(text).map(drop);
        assert_eq!(check, from_envelope::<Draft>(text).map(drop));
        check
    };
    let damaged = |why: &str| Err(DecodeError::Corrupt(why.to_owned()));
    let many = |make: &dyn Fn(usize) -> String, count: usize| (0..count).map(make).collect();
    assert_eq!(both(&text(many(&answer, 200), many(&breach, 200))), Ok(()));
    let long = damaged("a list is too long");
    assert_eq!(both(&text(many(&answer, 201), vec![])), long);
    assert_eq!(both(&text(vec![], many(&breach, 201))), long);
    let twice = damaged("duplicate answer");
    assert_eq!(
        both(&text(vec![answer(1), answer(2), answer(1)], vec![])),
        twice
    );
    assert_eq!(both(&text(vec![], vec![breach(1), breach(1)])), twice);
}

proptest! {
    #[test]
    fn envelopes_round_trip(check in wild_check(), draft in wild_draft()) {
        prop_assert_eq!(from_envelope::<Check>(&to_envelope(&check)), Ok(check));
        prop_assert_eq!(from_envelope::<Draft>(&to_envelope(&draft)), Ok(draft));
    }

    #[test]
    fn no_text_makes_opening_panic(text in text(), cut in 0..CHECK.len()) {
        prop_assert!(from_envelope::<Check>(&text).is_err());
        prop_assert!(from_envelope::<Check>(&CHECK[..cut]).is_err());
        prop_assert!(from_envelope::<Draft>(&[&CHECK[..cut], &text].concat()).is_err());
    }
}

/// Texts that are not ours, or that can't be read: the key, the text, and the
/// reason for quarantine, or `None` if it is not ours.
fn rubbish() -> Vec<(String, String, Option<&'static str>)> {
    let newer = CHECK.replacen(":2", ":3", 1);
    let newer_draft = DRAFT.replacen(":2", ":7", 1);
    let own = |name: &str| [PREFIX, name].concat();
    [
        (own("check/bad"), "{\"version\":1,\"da", Some("damaged")),
        (own("check/empty"), "", Some("damaged")),
        (own("check/a1-copy"), CHECK, Some("damaged")),
        (own("draft/bad"), "\u{0}\u{ffff}😀", Some("damaged")),
        (own("draft/misnamed"), DRAFT, Some("damaged")),
        (own("check/new"), &newer, Some("newer")),
        (own("draft/new"), &newer_draft, Some("newer")),
        (own("worksheet/w1"), "{\"version\":1}", Some("damaged")),
        (own("checks"), CHECK, Some("damaged")),
        (own("check"), CHECK, Some("damaged")),
        (own(""), "", Some("damaged")),
        ("trust-check".to_owned(), CHECK, None),
        ("trust-checker/check/a1".to_owned(), CHECK, None),
        ("Trust-check/check/a1".to_owned(), CHECK, None),
        ("check/a1".to_owned(), CHECK, None),
        (String::new(), "theirs", None),
    ]
    .map(|(key, text, why)| (key, text.to_owned(), why))
    .to_vec()
}

/// A backend with unreadable texts in it.
fn littered() -> SharedBackend {
    let mut place = SharedBackend::default();
    for (key, text, _) in rubbish() {
        place.set(&key, &text).expect("there is room");
    }
    place
}

fn reason(aside: &Quarantined) -> &'static str {
    match aside.error {
        DecodeError::UnsupportedVersion(_) => "newer",
        DecodeError::Corrupt(_) => "damaged",
    }
}

/// The rubbish is unchanged, and everything under our prefix is reported.
fn untouched(place: &SharedBackend) {
    let all = place.all();
    for (key, text, _) in rubbish() {
        assert_eq!(all.get(&key), Some(&text), "{key}");
    }
    let mut reported: Vec<(String, usize, &str)> = place
        .load()
        .quarantined
        .iter()
        .map(|aside| (aside.key.clone(), aside.bytes, reason(aside)))
        .collect();
    reported.sort();
    let mut wanted: Vec<(String, usize, &str)> = rubbish()
        .into_iter()
        .filter_map(|(key, text, why)| Some((key, text.len(), why?)))
        .collect();
    wanted.sort();
    assert_eq!(reported, wanted);
}

#[test]
fn unreadable_texts_are_reported_and_left() {
    let place = littered();
    untouched(&place);
    let kept = place.load();
    assert_eq!((kept.checks.len(), kept.draft), (0, None));
    assert_eq!(place.all().len(), rubbish().len());
}

#[test]
fn unreadable_texts_can_be_downloaded_and_removed() {
    let place = littered();
    let mut store = Store::new(place.clone());
    let bad = [PREFIX, "draft/bad"].concat();
    assert_eq!(store.raw(&bad).as_deref(), Some("\u{0}\u{ffff}😀"));
    store.remove(&bad).expect("it can be reached");
    assert_eq!(store.raw(&bad), None);
    assert_eq!(place.all().len(), rubbish().len() - 1);
}

#[test]
fn removing_all_removes_ours_and_nothing_else() {
    let place = littered();
    let mut store = Store::new(place.clone());
    store
        .save(&from_envelope::<Check>(CHECK).expect("the document can be read"))
        .expect("the backend has room");
    for key in ["trust-check", "trust-checker/check/a1", "", "check/a1"] {
        store.remove(key).expect("it can be reached");
    }
    untouched(&place);
    store.remove_all().expect("it can be reached");
    let theirs: BTreeMap<String, String> = rubbish()
        .into_iter()
        .filter(|(_, _, why)| why.is_none())
        .map(|(key, text, _)| (key, text))
        .collect();
    assert_eq!(place.all(), theirs);
    assert_eq!(theirs.len(), 5);
}

#[derive(Clone, Debug)]
enum Doing {
    KeepCheck(Check),
    KeepDraft(Draft),
    RemoveCheck(String),
    RemoveDraft(String),
}

fn doing() -> impl Strategy<Value = Doing> {
    let id = select(vec!["a0", "a1", "b0", "nobody's"]).prop_map(str::to_owned);
    prop_oneof![
        3 => wild_check().prop_map(Doing::KeepCheck),
        3 => wild_draft().prop_map(Doing::KeepDraft),
        1 => id.clone().prop_map(Doing::RemoveCheck),
        1 => id.prop_map(Doing::RemoveDraft),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_store_saves_documents_and_touches_nothing_else(
        doings in vec(doing(), 1..24), limit in prop_oneof![Just(usize::MAX), 3_000usize..60_000]
    ) {
        let mut place = SharedBackend::with_limit(limit.saturating_add(4_000));
        for (key, text, _) in rubbish() {
            place.set(&key, &text).expect("there is room");
        }
        let mut store = Store::new(place.clone());
        let mut checks: BTreeMap<String, Check> = BTreeMap::new();
        let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
        for doing in doings {
            match doing {
                // The ids of these are never those of the rubbish.
                Doing::KeepCheck(check) => {
                    if store.save(&check).is_ok() {
                        checks.insert(check.id.clone(), check);
                    }
                }
                Doing::KeepDraft(draft) => {
                    if store.save(&draft).is_ok() {
                        drafts.insert(draft.id.clone(), draft);
                    }
                }
                Doing::RemoveCheck(id) => {
                    store.remove(&key::<Check>(&id)).expect("it can be reached");
                    checks.remove(&id);
                }
                Doing::RemoveDraft(id) => {
                    store.remove(&key::<Draft>(&id)).expect("it can be reached");
                    drafts.remove(&id);
                }
            }
            untouched(&place);
            let kept = store.load("couple-trust");
            let mut found = kept.checks.clone();
            found.sort_by(|a, b| a.id.cmp(&b.id));
            prop_assert!(found.iter().eq(checks.values()));
            let newest_first = kept.checks.is_sorted_by(|a, b| {
                (a.finished_at, &a.id) > (b.finished_at, &b.id)
            });
            prop_assert!(newest_first);
            let newest = drafts
                .values()
                .filter(|draft| draft.pack.id == "couple-trust")
                .filter(|draft| !checks.contains_key(&draft.id))
                .max_by_key(|draft| (draft.updated_at, draft.id.clone()));
            prop_assert_eq!(kept.draft.as_ref(), newest);
            let theirs = drafts.values().any(|draft| draft.pack.id != "couple-trust");
            prop_assert_eq!(kept.has_other_draft, theirs);
        }
    }
}

#[test]
fn the_newest_of_several_drafts_is_loaded() {
    let place = SharedBackend::default();
    let mut store = Store::new(place.clone());
    let draft = |id: &str, changed: i64| Draft {
        id: id.to_owned(),
        updated_at: at(changed),
        ..from_envelope(DRAFT).expect("the document can be read")
    };
    for (id, changed) in [("b", 5), ("a", 7), ("d", 6), ("c", 1)] {
        store
            .save(&draft(id, changed))
            .expect("the backend has room");
    }
    assert_eq!(store.load("couple-trust").draft, Some(draft("a", 7)));
    // Of two at the same moment, always the same one.
    store.save(&draft("e", 7)).expect("the backend has room");
    assert_eq!(store.load("couple-trust").draft, Some(draft("e", 7)));
    // All of them are still there.
    assert_eq!(place.all().len(), 5);
}

#[test]
fn a_draft_that_became_a_check_is_not_loaded() {
    let mut store = Store::new(MemoryBackend::default());
    let draft: Draft = from_envelope(DRAFT).expect("the document can be read");
    let older = Draft {
        id: "older".to_owned(),
        updated_at: at(1),
        ..draft.clone()
    };
    let check = Check {
        id: draft.id.clone(),
        ..from_envelope(CHECK).expect("the document can be read")
    };
    store.save(&draft).expect("the backend has room");
    store.save(&check).expect("the backend has room");
    let kept = store.load("couple-trust");
    assert_eq!((kept.draft, kept.checks), (None, vec![check.clone()]));
    // A draft that has not become a check is not hidden by it.
    store.save(&older).expect("the backend has room");
    assert_eq!(store.load("couple-trust").draft, Some(older));
    store.remove(&key::<Check>(&check.id)).expect("reached");
    assert_eq!(store.load("couple-trust").draft, Some(draft));
}

#[test]
fn five_hundred_checks_are_loaded_newest_first() {
    let mut store = Store::new(MemoryBackend::default());
    let sound: Check = from_envelope(CHECK).expect("the document can be read");
    let mut moments: Vec<(i64, String)> = Vec::new();
    for n in 0..500i64 {
        // Out of order, and some at the same moment.
        let (finished, id) = ((n * 7919) % 367, format!("c{n}"));
        moments.push((finished, id.clone()));
        let check = Check {
            id,
            finished_at: at(finished),
            ..sound.clone()
        };
        store.save(&check).expect("the backend has room");
    }
    moments.sort();
    moments.reverse();
    let found: Vec<(i64, String)> = store
        .load("couple-trust")
        .checks
        .iter()
        .map(|check| (check.finished_at.millis(), check.id.clone()))
        .collect();
    assert_eq!(found, moments);
}

#[test]
fn a_full_backend_refuses_and_leaves_the_earlier_version() {
    let draft: Draft = from_envelope(DRAFT).expect("the document can be read");
    let bytes = key::<Draft>(&draft.id).len() + DRAFT.len();
    let place = SharedBackend::with_limit(bytes);
    let mut store = Store::new(place.clone());
    assert_eq!(store.save(&draft), Ok(()));
    let longer = Draft {
        step: Step::Breach("later".to_owned()),
        ..draft.clone()
    };
    assert_eq!(store.save(&longer), Err(StorageError::QuotaExceeded));
    assert_eq!(store.load("couple-trust").draft, Some(draft.clone()));
    let check: Check = from_envelope(CHECK).expect("the document can be read");
    assert_eq!(store.save(&check), Err(StorageError::QuotaExceeded));
    assert_eq!(place.all().len(), 1);
    // One byte less is no room at all.
    let mut store = Store::new(MemoryBackend::with_limit(bytes - 1));
    assert_eq!(store.save(&draft), Err(StorageError::QuotaExceeded));
    assert_eq!(store.load("couple-trust").draft, None);
    // A version that fits replaces the earlier one.
    let mut store = Store::new(place);
    let shorter = Draft {
        step: Step::Together,
        ..draft
    };
    assert_eq!(store.save(&shorter), Ok(()));
    assert_eq!(store.load("couple-trust").draft, Some(shorter));
}

#[test]
fn the_null_backend_reports_that_it_saves_nothing() {
    let mut store = Store::new(NullBackend);
    let check: Check = from_envelope(CHECK).expect("the document can be read");
    let draft: Draft = from_envelope(DRAFT).expect("the document can be read");
    assert_eq!(store.save(&check), Err(StorageError::Unavailable));
    assert_eq!(store.save(&draft), Err(StorageError::Unavailable));
    assert_eq!(
        store.load("couple-trust"),
        trust_check::store::StoredData::default()
    );
    assert_eq!(store.raw(&key::<Check>("a1")), None);
    assert_eq!(store.remove(&key::<Check>("a1")), Ok(()));
    assert_eq!(store.remove_all(), Ok(()));
}
