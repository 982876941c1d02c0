//! Backups: they restore everything, invalid ones are refused as a whole, and
//! merging prefers the newer version without losing text that only the older
//! one has.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use trust_check::codec;
use trust_check::model::breach::{Breach, Size};
use trust_check::model::check::{Check, Timestamp};
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::{
    Commitment, Day, Entry, Mark, NOTE, Repair, RepairStatus, Worksheet, Worksheets,
};
use trust_check::pack::MessageKey;
use trust_check::state::{Action, ImportMode, Notice, Screen, WorksheetAction};
use trust_check::store::backup::{
    MAX_BACKUP, MAX_DOCUMENTS, SerializedDocument, merge, read, serialize_all, write,
};
use trust_check::store::{DecodeError, Document, Store, from_envelope, key, to_envelope};

use crate::days::{DAYS, commitment};
use crate::support::{SharedBackend, Tab, at, text, words as words_of_the_page};
use crate::tree::{assert_valid, render};
use crate::works::{answer, checks, in_order, work};

/// The format of a backup. Changing it requires a new version, and this one
/// must still be read.
const BACKUP: &str = concat!(
    r#"{"format":"trust-check-backup","version":1,"made":1700000000000,"documents":["#,
    "\n",
    r#"{"kind":"check","version":2,"data":{"id":"a1","pack":{"id":"couple-trust","version":1},"#,
    r#""finished":9,"perspective":"mine","together":null,"answers":[],"breaches":[]}},"#,
    "\n",
    r#"{"kind":"worksheet","version":1,"data":{"id":"w1","made":1,"changed":2,"#,
    r#""perspective":"both","leading":["broken-trust"]}},"#,
    "\n",
    r#"{"kind":"entry","version":1,"data":{"id":"w1.p","sheet":"w1","place":"p","made":1,"#,
    r#""changed":3,"text":"“A”\u000a😀"}},"#,
    "\n",
    r#"{"kind":"repair","version":2,"data":{"id":"r1","sheet":"w1","made":1,"changed":4,"#,
    r#""breach":{"kind":"","size":"big","often":null,"recent":null,"hurt":"deeply","#,
    r#""talked":null},"text":"x","state":"open"}},"#,
    "\n",
    r#"{"kind":"commitment","version":1,"data":{"id":"c1","sheet":"w1","made":1,"changed":5,"#,
    r#""what":"x","noticed_by":"","rhythm":"daily","weekdays":0,"remind":"","since":20000,"#,
    r#""log":"km-","ended":null}}"#,
    "\n]}\n",
);

fn damaged<T>(why: &str) -> Result<T, DecodeError> {
    Err(DecodeError::Corrupt(why.to_owned()))
}

/// All documents of a backend, serialized.
fn all(place: &SharedBackend) -> Vec<SerializedDocument> {
    let kept = place.load();
    assert_eq!(kept.quarantined, []);
    serialize_all(&kept.checks, &kept.worksheets)
}

/// A backend with these documents.
fn taken_in(documents: &[SerializedDocument]) -> SharedBackend {
    let place = SharedBackend::default();
    let mut store = Store::new(place.clone());
    store
        .transaction(documents, &[])
        .expect("the backend has room");
    place
}

#[test]
fn the_backup_format_is_stable() {
    let documents = read(BACKUP).expect("the document can be read");
    assert_eq!(write(&documents, at(1_700_000_000_000)), BACKUP);
    let keys: Vec<(&str, i64)> = documents
        .iter()
        .map(|one| (&*one.key, one.updated_at.millis()))
        .collect();
    assert_eq!(
        keys,
        [
            ("trust-check/check/a1", 9),
            ("trust-check/worksheet/w1", 2),
            ("trust-check/entry/w1.p", 3),
            ("trust-check/repair/r1", 4),
            ("trust-check/commitment/c1", 5),
        ]
    );
    let place = taken_in(&documents);
    assert_eq!(place.load().worksheets.text("w1", "p"), "“A”\n😀");
    assert_eq!(all(&place), documents);
}

#[test]
fn a_backup_of_nothing_is_a_backup() {
    let empty = write(&[], at(7));
    assert_eq!(read(&empty), Ok(Vec::new()));
    assert_eq!(read(&empty.replace('\n', "")), Ok(Vec::new()));
    assert_eq!(codec::parse(&empty).map(drop), Ok(()));
}

proptest! {
    #[test]
    fn a_backup_restores_everything(
        checks in checks(), work in work(), made in 0..=Timestamp::LAST
    ) {
        let documents = serialize_all(&checks, &work);
        let pieces = work.sheets.len() + work.entries.len() + work.repairs.len()
            + work.commitments.len();
        prop_assert_eq!(documents.len(), checks.len() + pieces);
        let text = write(&documents, at(made));
        let mut back = read(&text).expect("the document can be read");
        let kept = taken_in(&back).load();
        prop_assert_eq!(&kept.worksheets, &in_order(work));
        let mut found = kept.checks;
        found.sort_by(|a, b| a.id.cmp(&b.id));
        let mut wanted = checks;
        wanted.sort_by(|a, b| a.id.cmp(&b.id));
        prop_assert_eq!(found, wanted);
        prop_assert_eq!(kept.quarantined.len(), 0);
        // Each as it was written.
        let again = read(&write(&back, at(made))).expect("the document can be read");
        prop_assert_eq!(&again, &back);
        let order = |documents: &mut Vec<SerializedDocument>| documents.sort_by(|a, b| a.key.cmp(&b.key));
        let mut documents = documents;
        order(&mut documents);
        order(&mut back);
        prop_assert_eq!(back, documents);
    }
}

/// Reads the backup with one part of it replaced.
fn changed(from: &str, to: &str) -> Result<(), DecodeError> {
    assert!(BACKUP.contains(from), "{from}");
    read(&BACKUP.replacen(from, to, 1)).map(drop)
}

#[test]
fn problems_are_reported_with_their_place() {
    for (from, to, why) in [
        (
            "trust-check-backup",
            "trust-check",
            "format: must be “trust-check-backup”",
        ),
        (
            "\"format\"",
            "\"Format\"",
            "format: must be “trust-check-backup”",
        ),
        ("\"version\":1,\"made\"", "\"made\"", "version: missing"),
        (
            "\"version\":1,\"made\"",
            "\"version\":0,\"made\"",
            "version: there is no version 0",
        ),
        (
            "\"version\":1,\"made\"",
            "\"version\":\"1\",\"made\"",
            "version: must be a whole number",
        ),
        (
            "\"version\":1,\"made\"",
            "\"version\":-1,\"made\"",
            "version: a number out of range",
        ),
        (
            "\"made\":17",
            "\"mode\":17",
            "the whole: missing field `made`",
        ),
        (
            "\"made\":17",
            "\"made\":-17",
            "made: a date lies out of range",
        ),
        (
            "\"made\":17",
            "\"made\":17e300,\"x\":17",
            "made: invalid type: floating point `1.7000000000000001e+301`, expected i64",
        ),
        (
            "\"documents\"",
            "\"document\"",
            "the whole: missing field `documents`",
        ),
        (
            "[\n{\"kind\":\"check\"",
            "{},\"x\":[{\"kind\":\"check\"",
            "documents: invalid type: map, expected a sequence",
        ),
        (
            "{\"kind\":\"check\"",
            "7,{\"kind\":\"check\"",
            "documents.0: nothing of this name is known",
        ),
        (
            "\"kind\":\"check\"",
            "\"kind\":\"draft\"",
            "documents.0: nothing of this name is known",
        ),
        (
            "\"kind\":\"check\"",
            "\"kind\":\"checks\"",
            "documents.0: nothing of this name is known",
        ),
        (
            "\"kind\":\"check\"",
            "\"kind\":[\"check\"]",
            "documents.0: nothing of this name is known",
        ),
        (
            "\"kind\":\"check\"",
            "\"kind\":\"repair\"",
            "documents.0: data: missing field `sheet`",
        ),
        (
            "\"kind\":\"check\",",
            "",
            "documents.0: nothing of this name is known",
        ),
        (
            "\"version\":2,\"data\"",
            "\"data\"",
            "documents.0: version: missing",
        ),
        (
            "\"version\":2,\"data\"",
            "\"version\":0,\"data\"",
            "documents.0: there is no version 0",
        ),
        (
            "\"id\":\"w1\"",
            "\"id\":7",
            "documents.1: data.id: invalid type: integer `7`, expected a string",
        ),
        (
            "\"id\":\"w1\"",
            "\"id\":\"w/1\"",
            "documents.1: an id must be 1 to 200 of A-Z, a-z, 0-9, ., _ and -",
        ),
        (
            "\"place\":\"p\"",
            "\"place\":\"q\"",
            "documents.2: it has not the id of its place",
        ),
        (
            "\"data\":{\"id\":\"c1\"",
            "\"date\":{\"id\":\"c1\"",
            "documents.4: the whole: missing field `data`",
        ),
        (
            "\"log\":\"km-\"",
            "\"log\":\"kmx\"",
            "documents.4: data.log: must be a log of days, in letters k, m, r and -",
        ),
    ] {
        assert_eq!(changed(from, to), damaged(why), "{from} {to}");
    }
}

#[test]
fn newer_versions_are_reported_as_newer() {
    let whole = |version: &str| {
        let to = format!("\"version\":{version},\"made\"");
        changed("\"version\":1,\"made\"", &to)
    };
    assert_eq!(whole("2"), Err(DecodeError::UnsupportedVersion(2)));
    assert_eq!(
        whole("4294967295"),
        Err(DecodeError::UnsupportedVersion(u32::MAX))
    );
    // Even if it looks like something else.
    let other = r#"{"format":"trust-check-backup","version":3,"parts":{}}"#;
    assert_eq!(read(other), Err(DecodeError::UnsupportedVersion(3)));
    for kind in ["check", "worksheet", "entry", "repair", "commitment"] {
        let version = if ["check", "repair"].contains(&kind) {
            2
        } else {
            1
        };
        let from = format!("\"kind\":\"{kind}\",\"version\":{version},");
        let to = format!("\"kind\":\"{kind}\",\"version\":7,\"x\":[],");
        assert_eq!(
            changed(&from, &to),
            Err(DecodeError::UnsupportedVersion(7)),
            "{kind}"
        );
    }
}

#[test]
fn duplicate_keys_are_refused() {
    for line in BACKUP.lines().filter(|line| line.starts_with("{\"kind\"")) {
        let line = line.trim_end_matches(',');
        let id = line.split('"').nth(11).expect("an id");
        let kind = line.split('"').nth(3).expect("a kind");
        let twice = BACKUP.replacen("[\n", &format!("[{line},"), 1);
        let why = format!("documents: duplicate “trust-check/{kind}/{id}”");
        assert_eq!(read(&twice), damaged(&why));
        // Even in another version, far from the first.
        let later = line.replacen("\"changed\":", "\"changed\":1", 1);
        let twice = BACKUP.replacen("\n]", &format!(",{later}]"), 1);
        assert_eq!(read(&twice), damaged(&why));
        // The same id in another kind is another key.
        let other = line.replace(&format!("\"id\":\"{id}\""), "\"id\":\"zz\"");
        let other = BACKUP.replacen("[\n", &format!("[{other},"), 1);
        assert_eq!(read(&other).is_ok(), kind != "entry");
    }
}

#[test]
fn other_texts_are_refused() {
    let format = "format: must be “trust-check-backup”";
    for text in [
        r#"{"name":"quiz","version":"1.2.0","scripts":{"test":"x"},"dependencies":{}}"#,
        r#"{"name":"quiz","version":1,"made":1,"documents":[]}"#,
        "[]",
        "{}",
        "null",
        "true",
        "7",
        "\"trust-check-backup\"",
        r#"["trust-check-backup"]"#,
        r#"[{"format":"trust-check-backup","version":1,"made":1,"documents":[]}]"#,
        r#"{"format":["trust-check-backup"],"version":1,"made":1,"documents":[]}"#,
        r#"{"format":"x","format":null,"version":1}"#,
        &to_envelope(&answer("p", 1, "a document alone")),
    ] {
        assert_eq!(read(text), damaged(format), "{text}");
    }
    for text in [
        "",
        " ",
        "\u{feff}",
        "trust-check-backup",
        "{",
        "BEGIN:VCALENDAR\r\n",
        "<!doctype html>",
        "\u{0}",
        "{'format':'trust-check-backup'}",
        &[BACKUP, BACKUP].concat(),
        &BACKUP.replacen('{', "", 1),
    ] {
        assert!(matches!(read(text), Err(DecodeError::Corrupt(_))), "{text}");
    }
    // Surrounding white space does not matter.
    assert_eq!(
        read(&["\r\n ", BACKUP, "\t"].concat()).map(|all| all.len()),
        Ok(5)
    );
}

#[test]
fn malicious_texts_are_refused() {
    let deep = |open: &str, close: &str| {
        let nest = [open.repeat(100_000), close.repeat(100_000)].concat();
        for text in [
            nest.clone(),
            open.repeat(100_000),
            format!(r#"{{"format":{nest}}}"#),
            BACKUP.replacen("\"documents\":[", &format!("\"documents\":[{nest},"), 1),
            BACKUP.replacen("\"leading\":[", &format!("\"leading\":[{nest},"), 1),
            BACKUP.replacen("\"made\"", &format!("\"x\":{nest},\"made\""), 1),
        ] {
            assert!(matches!(read(&text), Err(DecodeError::Corrupt(_))));
        }
    };
    deep("[", "]");
    deep("{\"a\":", "}");
    for number in [
        "1e999",
        "-1e999",
        "1e-999",
        "9007199254740993",
        "0.5",
        "-0.0001",
    ] {
        for from in [
            "\"made\":17",
            "\"changed\":2",
            "\"since\":2",
            "\"weekdays\":0",
            "\"finished\":9",
        ] {
            let name = from.split(':').next().expect("a name");
            let text = BACKUP.replacen(from, &format!("{name}:{number},\"x\":1"), 1);
            let outcome = read(&text);
            assert!(matches!(outcome, Err(DecodeError::Corrupt(_))) || number == "1e-999");
        }
    }
    // Replaces any value with any other.
    let values = [
        "null",
        "true",
        "[]",
        "{}",
        "\"\"",
        "-1",
        "1e300",
        "[[]]",
        "{\"id\":{}}",
    ];
    let colons = BACKUP.match_indices(':').map(|(at, _)| at + 1);
    for at in colons {
        let end = BACKUP[at..]
            .find([',', '}', ']'])
            .map_or(BACKUP.len(), |end| at + end);
        for value in values {
            let text = [&BACKUP[..at], value, &BACKUP[end..]].concat();
            assert_valid_or_refused(&text);
        }
    }
}

/// Asserts that a text is refused, or that the result is valid: every document
/// can be read, is in the current format, and is unique. Returns whether it was
/// accepted.
fn assert_valid_or_refused(text: &str) -> bool {
    let Ok(documents) = read(text) else {
        return false;
    };
    let mut keys: Vec<&String> = documents.iter().map(|one| &one.key).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), documents.len());
    for one in &documents {
        let name = one.key.strip_prefix("trust-check/").expect("ours");
        let own = |same: Result<(String, String, Timestamp), DecodeError>| {
            assert_eq!(
                same,
                Ok((one.key.clone(), one.text.clone(), one.updated_at))
            );
        };
        match name.split_once('/').expect("a kind").0 {
            "check" => own(again::<Check>(&one.text)),
            "worksheet" => own(again::<Worksheet>(&one.text)),
            "entry" => own(again::<Entry>(&one.text)),
            "repair" => own(again::<Repair>(&one.text)),
            "commitment" => own(again::<Commitment>(&one.text)),
            other => panic!("{other} is no kind"),
        }
    }
    assert_eq!(read(&write(&documents, at(1))), Ok(documents));
    true
}

fn again<T: Document>(text: &str) -> Result<(String, String, Timestamp), DecodeError> {
    let document: T = from_envelope(text)?;
    Ok((
        key::<T>(document.id()),
        to_envelope(&document),
        document.updated_at(),
    ))
}

#[test]
fn a_backup_that_was_cut_off_is_refused() {
    // Everything except the last line end.
    for cut in 0..BACKUP.len() - 1 {
        if BACKUP.is_char_boundary(cut) {
            assert!(read(&BACKUP[..cut]).is_err(), "{cut}");
        }
        if BACKUP.is_char_boundary(cut) && cut > 1 {
            assert!(read(&BACKUP[cut..]).is_err(), "{cut}");
        }
    }
}

#[test]
fn a_damaged_byte_is_noticed_or_harmless() {
    let (mut taken, mut refused) = (0, 0);
    let mut tried = |bytes: Vec<u8>| {
        // A browser replaces invalid UTF-8 with replacement characters.
        if assert_valid_or_refused(&String::from_utf8_lossy(&bytes)) {
            taken += 1;
        } else {
            refused += 1;
        }
    };
    for at in 0..BACKUP.len() {
        for bit in 0..8 {
            let mut bytes = BACKUP.as_bytes().to_vec();
            bytes[at] ^= 1 << bit;
            tried(bytes);
        }
        let mut bytes = BACKUP.as_bytes().to_vec();
        bytes.remove(at);
        tried(bytes);
        for byte in *b"\0\"\\,:[]{}0-" {
            let mut bytes = BACKUP.as_bytes().to_vec();
            bytes[at] = byte;
            tried(bytes.clone());
            bytes.insert(at, BACKUP.as_bytes()[at]);
            tried(bytes);
        }
    }
    assert!(taken > 500 && refused > 5_000, "{taken} {refused}");
}

proptest! {
    #[test]
    fn no_text_makes_reading_a_backup_panic(
        noise in text(), cut in 0..BACKUP.len(), length in 0usize..40
    ) {
        assert_valid_or_refused(&noise);
        let end = (cut + length).min(BACKUP.len());
        if BACKUP.is_char_boundary(cut) && BACKUP.is_char_boundary(end) {
            assert_valid_or_refused(&[&BACKUP[..cut], &noise, &BACKUP[end..]].concat());
        }
    }
}

#[test]
fn a_backup_may_not_be_endless() {
    let padded = |bytes: usize| [BACKUP, &" ".repeat(bytes - BACKUP.len())].concat();
    assert_eq!(MAX_BACKUP, 20_000_000);
    assert_eq!(read(&padded(MAX_BACKUP)).map(|all| all.len()), Ok(5));
    assert_eq!(
        read(&padded(MAX_BACKUP + 1)),
        damaged("the whole: too large")
    );
    // This is reported before anything is parsed.
    assert_eq!(
        read(&"x".repeat(MAX_BACKUP + 1)),
        damaged("the whole: too large")
    );

    assert_eq!(MAX_DOCUMENTS, 20_000);
    let sealed: Vec<SerializedDocument> = (0..=MAX_DOCUMENTS)
        .map(|nth| {
            // In no particular order.
            let sheet = Worksheet {
                id: format!("w{}", nth * 7_919 % 20_011),
                created_at: at((nth * 104_729 % 9_973) as i64),
                updated_at: at(1),
                perspective: Perspective::Both,
                leading: Vec::new(),
            };
            SerializedDocument {
                key: key::<Worksheet>(&sheet.id),
                text: to_envelope(&sheet),
                updated_at: sheet.updated_at,
            }
        })
        .collect();
    let most = read(&write(&sealed[1..], at(1))).expect("not too many");
    assert_eq!(most.len(), MAX_DOCUMENTS);
    assert_eq!(read(&write(&sealed, at(1))), damaged("documents: too many"));
}

/// A set of documents, with few keys, and few moments and texts for each.
fn documents() -> impl Strategy<Value = Vec<SerializedDocument>> {
    let one = (0usize..6, 0i64..3, select(vec!["a", "b", "a b", " "]));
    vec(one, 0..8).prop_map(|all| {
        let mut by_place = BTreeMap::new();
        for (nth, changed, text) in all {
            let place = ["p", "q", "r", "s", "t", "u"][nth];
            by_place.insert(place, answer(place, changed, text));
        }
        let work = Worksheets {
            entries: by_place.into_values().collect(),
            ..Worksheets::default()
        };
        serialize_all(&[], &work)
    })
}

/// The stored data after a merge, by key.
fn merged(
    ours: &[SerializedDocument],
    theirs: &[SerializedDocument],
) -> BTreeMap<String, SerializedDocument> {
    let mut result: BTreeMap<String, SerializedDocument> = ours
        .iter()
        .map(|one| (one.key.clone(), one.clone()))
        .collect();
    for one in merge(ours, theirs).write {
        result.insert(one.key.clone(), one);
    }
    result
}

fn list(documents: BTreeMap<String, SerializedDocument>) -> Vec<SerializedDocument> {
    documents.into_values().collect()
}

/// The worksheets after a merge.
fn work_of(documents: &[SerializedDocument]) -> Worksheets {
    taken_in(documents).load().worksheets
}

/// The texts of all notes, in order.
fn notes(work: &Worksheets) -> Vec<&str> {
    let notes = work.entries.iter().filter(|it| it.question_id == NOTE);
    let mut notes: Vec<&str> = notes.map(|it| &*it.text).collect();
    notes.sort_unstable();
    notes
}

/// Without the notes, which differ if texts were longer on the way to their
/// final version.
fn without_notes(
    mut documents: BTreeMap<String, SerializedDocument>,
) -> BTreeMap<String, SerializedDocument> {
    documents.retain(|key, _| key.starts_with("trust-check/entry/w1."));
    documents
}

proptest! {
    #[test]
    fn merging_takes_the_newer_whichever_way_round(
        a in documents(), b in documents(), c in documents()
    ) {
        let both = merged(&a, &b);
        prop_assert_eq!(&both, &merged(&b, &a));
        prop_assert_eq!(
            without_notes(merged(&list(both.clone()), &c)),
            without_notes(merged(&a, &list(merged(&b, &c))))
        );
        // Once is enough.
        let again = merge(&list(both.clone()), &b);
        prop_assert_eq!((again.write.len(), again.unchanged + again.newer), (0, b.len()));
        prop_assert_eq!(merge(&a, &a).write, []);
        // Nothing is dropped or invented, and of two versions the newer one
        // wins.
        for one in a.iter().chain(&b) {
            prop_assert!(both[&one.key].updated_at >= one.updated_at);
        }
        for (key, one) in &without_notes(both) {
            prop_assert_eq!(key, &one.key);
            prop_assert!(a.contains(one) || b.contains(one));
        }
    }

    #[test]
    fn a_merge_reports_its_changes(ours in documents(), theirs in documents()) {
        let told = merge(&ours, &theirs);
        let own = |one: &&SerializedDocument| ours.iter().find(|own| own.key == one.key);
        prop_assert_eq!(told.new, theirs.iter().filter(|one| own(one).is_none()).count());
        prop_assert_eq!(told.conflict_notes + told.new + told.newer, told.write.len());
        prop_assert_eq!(told.new + told.newer + told.unchanged, theirs.len());
        prop_assert_eq!(told.merged_days, 0);
        // Notes come first, so that no text is overwritten before it is saved.
        let of_note = |one: &SerializedDocument| from_envelope::<Entry>(&one.text).is_ok_and(|it| it.question_id == NOTE);
        prop_assert!(told.write[..told.conflict_notes].iter().all(of_note));
        let mut noted = 0;
        for one in &theirs {
            let taken = told.write.contains(one);
            let Some(own) = own(&one) else {
                prop_assert!(taken);
                continue;
            };
            prop_assert_eq!(taken, (one.updated_at, &one.text) > (own.updated_at, &own.text));
            let [left, stands] = if taken { [own, one] } else { [one, own] };
            let [left, stands] = [left, stands]
                .map(|one| from_envelope::<Entry>(&one.text).expect("an entry").text);
            noted += usize::from(!stands.contains(left.trim()));
        }
        prop_assert_eq!(told.conflict_notes, noted);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn two_devices_that_merge_each_other_agree(
        one in (checks(), work()), other in (checks(), work())
    ) {
        let [one, other] = [one, other].map(|(checks, work)| {
            taken_in(&serialize_all(&checks, &work))
        });
        let backups = [&one, &other].map(|place| write(&all(place), at(1)));
        for (place, backup) in [(&one, &backups[1]), (&other, &backups[0])] {
            let told = merge(&all(place), &read(backup).expect("the document can be read"));
            Store::new(place.clone()).transaction(&told.write, &[]).expect("the backend has room");
        }
        prop_assert_eq!(one.all(), other.all());
        prop_assert_eq!(one.load(), other.load());
    }
}

fn repair(changed: i64, text: &str) -> Repair {
    Repair {
        id: "r1".to_owned(),
        worksheet_id: "w1".to_owned(),
        created_at: at(1),
        updated_at: at(changed),
        breach: Breach::new("", Size::Small),
        text: text.to_owned(),
        status: RepairStatus::Open,
    }
}

/// One answer, one breach and one commitment.
fn one_of_each(changed: i64, text: &str) -> Worksheets {
    let mut commitment = commitment();
    commitment.what = text.to_owned();
    commitment.noticed_by = String::new();
    commitment.updated_at = at(changed);
    Worksheets {
        entries: vec![answer("p", changed, text)],
        repairs: vec![repair(changed, text)],
        commitments: vec![commitment],
        ..Worksheets::default()
    }
}

/// Whichever version is newer, and on whichever side: the newer text wins, and
/// the older one becomes a note of its day.
#[test]
fn text_missing_from_the_newer_version_becomes_a_note() {
    let [older, newer] =
        [(2, "at the sea"), (3, "in the hills")].map(|(at, text)| one_of_each(at, text));
    let [older, newer] = [older, newer].map(|work| serialize_all(&[], &work));
    for (ours, theirs, changed) in [(&older, &newer, [3, 0]), (&newer, &older, [0, 3])] {
        let told = merge(ours, theirs);
        assert_eq!([told.newer, told.unchanged], changed);
        assert_eq!((told.new, told.merged_days, told.conflict_notes), (0, 0, 3));
        let work = work_of(&list(merged(ours, theirs)));
        assert_eq!(work.text("w1", "p"), "in the hills");
        assert_eq!(work.repairs[0].text, "in the hills");
        assert_eq!(work.commitments[0].what, "in the hills");
        let notes: Vec<_> = work
            .entries
            .iter()
            .filter(|it| it.question_id == NOTE)
            .collect();
        assert_eq!(notes.len(), 3);
        for note in notes {
            assert!(note.text.starts_with("at the sea"), "{note:?}");
            assert_eq!(&*note.worksheet_id, "w1");
            assert_eq!((note.created_at, note.updated_at), (at(2), at(2)));
        }
    }
    // Text contained in the newer version needs no note, nor does blank text.
    for before in ["in the", " hills\n", "", " \n"] {
        let older = serialize_all(&[], &one_of_each(2, before));
        assert_eq!(merge(&older, &newer).conflict_notes, 0);
        assert_eq!(merge(&newer, &older).conflict_notes, 0);
    }
}

/// The ids of these notes are stored on many devices: with another algorithm,
/// the same text would become a second note.
#[test]
fn the_id_of_a_note_is_stable() {
    let [ours, theirs] = [(1, "old"), (2, "new")].map(|(changed, text)| {
        let mut work = one_of_each(changed, text);
        work.entries[0].id = Entry::answer_id("w1", "hurt-what");
        work.entries[0].question_id = "hurt-what".to_owned();
        serialize_all(&[], &work)
    });
    let told = merge(&ours, &theirs);
    let keys: Vec<&str> = told.write.iter().map(|one| &*one.key).take(3).collect();
    let ids = [
        "8531713708248949599.hurt-what",
        "7191510461963597467.note",
        "16527440825835242512.note",
    ];
    assert_eq!(keys, ids.map(|id| ["trust-check/entry/", id].concat()));
}

/// A note that the reader has changed since is left alone, and its original
/// text is restored as another one, once.
#[test]
fn a_note_that_was_changed_since_stays() {
    let theirs = serialize_all(
        &[],
        &Worksheets {
            entries: vec![answer("p", 1, "old")],
            ..Worksheets::default()
        },
    );
    let ours = serialize_all(
        &[],
        &Worksheets {
            entries: vec![answer("p", 2, "new")],
            ..Worksheets::default()
        },
    );
    for (changed, wanted) in [
        ("old, and more", vec!["old, and more"]),
        ("other", vec!["old", "other"]),
    ] {
        let mut work = work_of(&list(merged(&ours, &theirs)));
        let note = work.entries.iter_mut().find(|it| it.question_id == NOTE);
        let note = note.expect("a note");
        note.text = changed.to_owned();
        note.updated_at = at(5);
        let mut now = serialize_all(&[], &work);
        for _ in 0..2 {
            now = list(merged(&now, &theirs));
            assert_eq!(notes(&work_of(&now)), wanted);
        }
    }
}

/// An action on one of several devices.
#[derive(Clone, Debug)]
enum Doing {
    Write(usize, &'static str),
    /// Writes in a note, if there is one.
    Note(usize, &'static str),
    Happened(usize, &'static str),
    What(usize, &'static str),
    Tick(usize, i32, Mark),
    /// The first imports a backup of the second.
    Merge(usize, usize),
}

const DEVICES: usize = 3;

fn doing() -> impl Strategy<Value = Doing> {
    let device = || 0..DEVICES;
    let words = || select(vec!["", "sea", "hill", "sea and hill", "a hill", "town"]);
    let marks = vec![Mark::None, Mark::Kept, Mark::Missed, Mark::Paused];
    prop_oneof![
        2 => (device(), words()).prop_map(|(device, text)| Doing::Write(device, text)),
        1 => (device(), words()).prop_map(|(device, text)| Doing::Note(device, text)),
        1 => (device(), words()).prop_map(|(device, text)| Doing::Happened(device, text)),
        1 => (device(), words()).prop_map(|(device, text)| Doing::What(device, text)),
        3 => (device(), DAYS, select(marks))
            .prop_map(|(device, day, mark)| Doing::Tick(device, day, mark)),
        3 => (device(), device()).prop_map(|(one, other)| Doing::Merge(one, other)),
    ]
}

/// All words in a worksheet.
fn words(work: &Worksheets) -> Vec<String> {
    let mut words: Vec<String> = work.entries.iter().map(|it| it.text.clone()).collect();
    words.extend(work.repairs.iter().map(|it| it.text.clone()));
    for one in &work.commitments {
        words.extend([one.what.clone(), one.noticed_by.clone()]);
    }
    words
}

/// After a merge, all text of either side is there, and every day recorded by
/// one of them.
fn nothing_is_lost(
    one: &Worksheets,
    other: &Worksheets,
    both: &Worksheets,
) -> Result<(), TestCaseError> {
    let found = words(both);
    for text in words(one).iter().chain(&words(other)) {
        prop_assert!(found.iter().any(|it| it.contains(text.trim())), "{}", text);
    }
    let told = |mark: Mark| matches!(mark, Mark::Kept | Mark::Missed);
    let [one, other, both] = [one, other, both].map(|work| &work.commitments[0]);
    for day in DAYS.map(Day::new) {
        let (a, b, now) = (one.mark(day), other.mark(day), both.mark(day));
        match (told(a), told(b)) {
            (true, true) if one.updated_at > other.updated_at => prop_assert_eq!(now, a),
            (true, true) if one.updated_at < other.updated_at => prop_assert_eq!(now, b),
            (true, true) => prop_assert!([a, b].contains(&now)),
            (true, false) => prop_assert_eq!(now, a),
            (false, true) => prop_assert_eq!(now, b),
            (false, false) => prop_assert_eq!(now == Mark::None, a == b && a == Mark::None),
        }
    }
    Ok(())
}

proptest! {
    /// Several devices, on which anything is done at moments that are often the
    /// same, and which import each other's backups in any order.
    #[test]
    fn no_merge_loses_a_word_or_a_day(doings in vec((doing(), 0i64..2), 1..40)) {
        let mut devices = vec![one_of_each(1, ""); DEVICES];
        let mut now = 1;
        for (doing, later) in doings {
            now += later;
            match doing {
                Doing::Write(device, text) => {
                    let entries = &mut devices[device].entries;
                    let entry = entries.iter_mut().find(|it| it.question_id == "p").expect("one");
                    (entry.text, entry.updated_at) = (text.to_owned(), at(now));
                }
                Doing::Note(device, text) => {
                    let entries = &mut devices[device].entries;
                    if let Some(note) = entries.iter_mut().find(|it| it.question_id == NOTE) {
                        (note.text, note.updated_at) = (text.to_owned(), at(now));
                    }
                }
                Doing::Happened(device, text) => {
                    let repair = &mut devices[device].repairs[0];
                    (repair.text, repair.updated_at) = (text.to_owned(), at(now));
                }
                Doing::What(device, text) => {
                    let commitment = &mut devices[device].commitments[0];
                    (commitment.what, commitment.updated_at) = (text.to_owned(), at(now));
                }
                Doing::Tick(device, day, mark) => {
                    let commitment = &mut devices[device].commitments[0];
                    commitment.record(Day::new(day), mark);
                    commitment.updated_at = at(now);
                }
                Doing::Merge(one, other) => {
                    let [a, b] = [one, other].map(|device| serialize_all(&[], &devices[device]));
                    let both = merged(&a, &b);
                    prop_assert_eq!(&both, &merged(&b, &a));
                    let both = list(both);
                    // A second time, neither adds anything.
                    for side in [&a, &b] {
                        prop_assert_eq!(merge(&both, side).write, []);
                        prop_assert_eq!(&list(merged(side, &both)), &both);
                    }
                    let told = merge(&a, &b);
                    let changed = told.write.len() - told.conflict_notes;
                    prop_assert!(changed >= told.new + told.newer);
                    prop_assert!(changed <= told.new + told.newer + told.merged_days);
                    let work = work_of(&both);
                    nothing_is_lost(&devices[one], &devices[other], &work)?;
                    devices[one] = work;
                }
            }
        }
    }
}

/// The preview shows beforehand what happens to older texts and to days, if
/// there are any; and the merge does the same.
#[test]
fn the_preview_counts_notes_from_older_versions() {
    let day = |day| (Day::new(DAYS.start + day), Mark::Kept);
    let with = |changed, text: &str, (day, mark)| {
        let mut work = one_of_each(changed, text);
        work.commitments[0].record(day, mark);
        work.sheets.push(Worksheet {
            id: "w1".to_owned(),
            created_at: at(1),
            updated_at: at(1),
            perspective: Perspective::Both,
            leading: Vec::new(),
        });
        serialize_all(&[], &work)
    };
    let [here, there] = [with(3, "here", day(0)), with(2, "there", day(1))];
    let place = taken_in(&here);
    let mut tab = Tab::on(place.clone());
    let read = |tab: &mut Tab, documents: &[SerializedDocument]| {
        tab.act(Action::Worksheet(WorksheetAction::Show(Screen::Export)));
        let text = Some(write(documents, at(9)));
        tab.act(Action::Worksheet(WorksheetAction::FileRead(text)));
        let page = render(&tab.state);
        assert_valid(&page);
        page.only("tc-added").texts("li")
    };
    let said = |msg, n| words_of_the_page().count(msg, n);
    let plain = [
        said(MessageKey::RestoreNew, 0),
        said(MessageKey::RestoreNewer, 0),
        said(MessageKey::RestoreStay, 4),
    ];
    let more = [
        said(MessageKey::RestoreJoined, 1),
        said(MessageKey::RestoreNoted, 3),
    ];
    assert_eq!(read(&mut tab, &here), plain);
    assert_eq!(read(&mut tab, &there), [&plain[..], &more].concat());
    assert!(more[1].starts_with("3 earlier versions are"), "{more:?}");
    tab.act(Action::Worksheet(WorksheetAction::Import(
        ImportMode::Merge,
    )));
    assert_eq!(tab.state.ui.notice, Some(Notice::Imported));
    assert_eq!(tab.state.data.worksheets, place.load().worksheets);
    assert_eq!(tab.state.data.worksheets.text("w1", "p"), "here");
    let kept = notes(&tab.state.data.worksheets);
    assert_eq!(kept.len(), 3);
    assert!(kept.iter().all(|text| text.trim() == "there"));
    assert_eq!(tab.state.data.worksheets.commitments[0].tally().kept, 2);
    // The notes exist on this device only.
    let missing = [said(MessageKey::RestoreMissing, 3)];
    assert_eq!(read(&mut tab, &there), [&plain[..], &missing].concat());
}

#[test]
fn a_backup_is_plain_json() {
    let tree = codec::parse(BACKUP).expect("JSON");
    assert_eq!(tree["documents"].as_array().map(Vec::len), Some(5));
}
