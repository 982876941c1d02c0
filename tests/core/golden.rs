//! Stored data as written by earlier builds. Every file in `tests/golden` must
//! always be readable. A document of the current version must be written back
//! byte for byte, one of an older version with nothing changed but its number.
//! When one of these tests fails, the code is wrong, never the file.
//!
//! `cargo test --test core golden -- --ignored` writes the files of documents
//! added here; it never overwrites an existing one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use trust_check::model::breach::{Breach, Frequency, Hurt, Recency, Size, TalkedThrough};
use trust_check::model::cause::Cause;
use trust_check::model::check::{Check, PackRef};
use trust_check::model::context::{Perspective, TimeTogether};
use trust_check::model::draft::{Draft, Step};
use trust_check::model::response::{Answer, Response};
use trust_check::model::worksheet::{
    Commitment, Day, Entry, Mark, NOTE, Repair, RepairStatus, Rhythm, Worksheet, Worksheets,
};
use trust_check::store::backup::{self, SerializedDocument, serialize_all};
use trust_check::store::{Backend, DecodeError, Document, from_envelope, to_envelope};

use crate::lock;
use crate::support::{SharedBackend, at};

/// Characters that JSON escapes, may escape, or that readers often mishandle.
const AWKWARD: &str = "\"quoted\" \\ / \u{0}\u{1}\u{8}\t\n\u{c}\r\u{1f}\u{7f}\u{80}\u{2028}\u{2029}\
                       é ß 漢 😀 \u{feff}\u{fffd}\u{ffff} \\u0041 </script>";

fn pack_ref() -> PackRef {
    PackRef {
        id: "trust".to_owned(),
        version: 1,
    }
}

/// Every cause, both keyings, every response.
fn answers() -> Vec<Answer> {
    let causes = [
        Cause::NotEnoughTime,
        Cause::Misconceptions,
        Cause::PastExperiences,
        Cause::BrokenTrust,
    ];
    let responses = [
        Response::Skipped,
        Response::Point(1),
        Response::Point(2),
        Response::Point(3),
        Response::Point(4),
        Response::Point(5),
    ];
    let mut answers = Vec::new();
    for cause in causes {
        for (index, response) in responses.iter().enumerate() {
            answers.push(Answer {
                item: format!("item-{}", answers.len()),
                cause,
                reverse: index % 2 == 1,
                response: *response,
            });
        }
    }
    answers
}

/// Every answer to every question about a breach, and none.
fn breaches() -> Vec<Breach> {
    let details = [
        (
            Some(Frequency::Once),
            Some(Recency::LongAgo),
            Some(Hurt::Little),
            Some(TalkedThrough::Fully),
        ),
        (
            Some(Frequency::Sometimes),
            Some(Recency::ThisYear),
            Some(Hurt::Quite),
            Some(TalkedThrough::Partly),
        ),
        (
            Some(Frequency::Repeatedly),
            Some(Recency::ThisMonth),
            Some(Hurt::Deeply),
            Some(TalkedThrough::No),
        ),
        (None, None, None, None),
    ];
    let breach = |(index, (often, recent, hurt, talked))| Breach {
        frequency: often,
        recency: recent,
        hurt,
        talked_through: talked,
        ..Breach::new(
            &format!("kind-{index}"),
            if index % 2 == 0 {
                Size::Small
            } else {
                Size::Big
            },
        )
    };
    details.into_iter().enumerate().map(breach).collect()
}

fn checks() -> Vec<(&'static str, Check)> {
    let check = |id: &str, finished, perspective, together| Check {
        id: id.to_owned(),
        pack: pack_ref(),
        finished_at: at(finished),
        perspective,
        together,
        answers: answers(),
        breaches: breaches(),
    };
    vec![
        (
            "mine",
            check(
                "a1",
                1_767_225_600_000,
                Perspective::Mine,
                Some(TimeTogether::Months),
            ),
        ),
        (
            "partners",
            check("a2", 0, Perspective::Partners, Some(TimeTogether::Year)),
        ),
        (
            "both",
            check(
                "a3",
                8_640_000_000_000_000,
                Perspective::Both,
                Some(TimeTogether::Years),
            ),
        ),
        (
            "long",
            check("a4", 1, Perspective::Mine, Some(TimeTogether::Long)),
        ),
        (
            "bare",
            Check {
                pack: PackRef {
                    id: AWKWARD.to_owned(),
                    version: u32::MAX,
                },
                answers: Vec::new(),
                breaches: Vec::new(),
                ..check("A-Z.a_z-09", 2, Perspective::Mine, None)
            },
        ),
    ]
}

fn drafts() -> Vec<(&'static str, Draft)> {
    let draft = |id: &str, step| Draft {
        step,
        ..Draft::new(id.to_owned(), pack_ref(), at(1_767_225_600_000))
    };
    vec![
        ("new", draft("d1", Step::Perspective)),
        (
            "together",
            Draft {
                perspective: Some(Perspective::Partners),
                ..draft("d2", Step::Together)
            },
        ),
        (
            "item",
            Draft {
                perspective: Some(Perspective::Mine),
                together: Some(TimeTogether::Years),
                answers: answers(),
                ..draft("d3", Step::Item("item-4".to_owned()))
            },
        ),
        (
            "inventory",
            Draft {
                perspective: Some(Perspective::Both),
                answers: answers(),
                breaches: breaches(),
                ..draft("d4", Step::Inventory)
            },
        ),
        (
            "breach",
            Draft {
                answers: answers(),
                breaches: breaches(),
                ..draft("d5", Step::Breach("kind:\"1\"".to_owned()))
            },
        ),
    ]
}

fn worksheets() -> Vec<(&'static str, Worksheet)> {
    let worksheet = |id: &str, perspective, leading: &[Cause]| Worksheet {
        id: id.to_owned(),
        created_at: at(1_767_225_600_000),
        updated_at: at(1_767_225_600_001),
        perspective,
        leading: leading.to_vec(),
    };
    vec![
        ("mine", worksheet("w1", Perspective::Mine, &[])),
        (
            "partners",
            worksheet("w2", Perspective::Partners, &[Cause::BrokenTrust]),
        ),
        (
            "both",
            worksheet(
                "w3",
                Perspective::Both,
                &[
                    Cause::BrokenTrust,
                    Cause::Misconceptions,
                    Cause::NotEnoughTime,
                    Cause::PastExperiences,
                ],
            ),
        ),
    ]
}

fn entries() -> Vec<(&'static str, Entry)> {
    let entry = |id: &str, place: &str, text: &str| Entry {
        id: id.to_owned(),
        worksheet_id: "w1".to_owned(),
        question_id: place.to_owned(),
        created_at: at(1_767_225_600_000),
        updated_at: at(1_767_312_000_000),
        text: text.to_owned(),
    };
    vec![
        (
            "answer",
            entry("w1.hurt-what", "hurt-what", "It hurt.\nA lot."),
        ),
        ("option", entry("w1.ready", "ready", "not-yet")),
        ("empty", entry("w1.empty", "empty", "")),
        ("note", entry("n1", NOTE, AWKWARD)),
    ]
}

fn repairs() -> Vec<(&'static str, Repair)> {
    let repair = |id: &str, breach, text: &str, state| Repair {
        id: id.to_owned(),
        worksheet_id: "w1".to_owned(),
        created_at: at(1_767_225_600_000),
        updated_at: at(1_767_225_600_000),
        breach,
        text: text.to_owned(),
        status: state,
    };
    let [first, second, third, fourth] = <[Breach; 4]>::try_from(breaches()).expect("four");
    vec![
        ("open", repair("r1", first, "", RepairStatus::Open)),
        (
            "understood",
            repair("r2", second, "He forgot.", RepairStatus::Understood),
        ),
        (
            "apologised",
            repair("r3", third, AWKWARD, RepairStatus::Apologised),
        ),
        ("healing", repair("r4", fourth, "…", RepairStatus::Healing)),
        (
            "own",
            repair(
                "r5",
                Breach::new("", Size::Big),
                "Something else",
                RepairStatus::Open,
            ),
        ),
    ]
}

fn commitments() -> Vec<(&'static str, Commitment)> {
    let commitment = |id: &str, rhythm, weekdays| Commitment {
        id: id.to_owned(),
        worksheet_id: "w1".to_owned(),
        created_at: at(1_767_225_600_000),
        updated_at: at(1_767_225_700_000),
        what: "Be home by seven".to_owned(),
        noticed_by: AWKWARD.to_owned(),
        rhythm,
        weekdays,
        reminder_time: "19:30".to_owned(),
        started_on: Day::new(20_454),
        log: Default::default(),
        paused_on: None,
    };
    let mut weekly = commitment("c2", Rhythm::Weekly, 0b101_0101);
    for (days, mark) in [
        (0, Mark::Kept),
        (1, Mark::Missed),
        (3, Mark::Paused),
        (6, Mark::Kept),
    ] {
        weekly.record(weekly.started_on.plus(days), mark);
    }
    let mut years = commitment("c4", Rhythm::Daily, 0);
    for day in 0..730 {
        let mark = if day % 7 == 3 {
            Mark::Missed
        } else {
            Mark::Kept
        };
        years.record(years.started_on.plus(day), mark);
    }
    vec![
        ("daily", commitment("c1", Rhythm::Daily, 0)),
        ("weekly", weekly),
        (
            "occasions",
            Commitment {
                reminder_time: String::new(),
                started_on: Day::new(0),
                paused_on: Some(Day::new(Day::LAST)),
                ..commitment("c3", Rhythm::AsNeeded, u32::MAX)
            },
        ),
        ("two-years", years),
    ]
}

fn all_worksheets() -> Worksheets {
    fn plain<T>(documents: Vec<(&str, T)>) -> Vec<T> {
        documents
            .into_iter()
            .map(|(_, document)| document)
            .collect()
    }
    Worksheets {
        sheets: plain(worksheets()),
        entries: plain(entries()),
        repairs: plain(repairs()),
        commitments: plain(commitments()),
    }
}

fn all_checks() -> Vec<Check> {
    checks().into_iter().map(|(_, check)| check).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn golden(name: &str) -> String {
    let path = folder().join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A breach with answers that version 2 of checks, drafts and repairs added.
fn breach_of_version_2() -> Breach {
    Breach {
        hurt: Some(Hurt::NotAtAll),
        talked_through: Some(TalkedThrough::Tried),
        ..Breach::new("kind-new", Size::Small)
    }
}

fn checks_of_version_2() -> Vec<(&'static str, Check)> {
    let (_, check) = checks().swap_remove(0);
    let check = Check {
        id: "a5".to_owned(),
        breaches: vec![breach_of_version_2()],
        ..check
    };
    vec![("2-tried", check)]
}

fn drafts_of_version_2() -> Vec<(&'static str, Draft)> {
    let draft = Draft {
        perspective: Some(Perspective::Mine),
        step: Step::Breach("kind-new".to_owned()),
        breaches: vec![breach_of_version_2()],
        ..Draft::new("d6".to_owned(), pack_ref(), at(1_767_225_600_000))
    };
    vec![("2-tried", draft)]
}

fn repairs_of_version_2() -> Vec<(&'static str, Repair)> {
    let (_, repair) = repairs().swap_remove(0);
    let repair = |id: &str, status| Repair {
        id: id.to_owned(),
        breach: breach_of_version_2(),
        status,
        ..repair.clone()
    };
    vec![
        ("2-settled", repair("r6", RepairStatus::Settled)),
        ("2-left", repair("r7", RepairStatus::Left)),
    ]
}

/// The kinds of documents that have a version 2.
const IN_VERSION_2: [&str; 3] = [Check::KIND, Draft::KIND, Repair::KIND];

/// A document of such a kind as version 1 wrote it: only the number differs.
fn in_version_1(text: &str) -> String {
    text.replacen("\"version\":2", "\"version\":1", 1)
}

/// Documents of one kind are read from their golden files of version 1, and
/// written back as version 2, in which nothing else changed.
fn migrate<T: Document + PartialEq + std::fmt::Debug>(documents: Vec<(&str, T)>) {
    for (name, document) in documents {
        let name = format!("{}-{name}.json", T::KIND);
        let text = golden(&name);
        assert!(text.starts_with("{\"version\":1,"), "{name}");
        assert_eq!(from_envelope::<T>(&text).as_ref(), Ok(&document), "{name}");
        let written = to_envelope(&document);
        assert!(written.starts_with("{\"version\":2,"), "{name}");
        assert_eq!(in_version_1(&written), text, "{name}");
    }
}

/// Documents of one kind are read from their golden files and written back.
fn hold<T: Document + PartialEq + std::fmt::Debug>(documents: Vec<(&str, T)>) {
    for (name, document) in documents {
        let name = format!("{}-{name}.json", T::KIND);
        let text = golden(&name);
        assert_eq!(from_envelope::<T>(&text).as_ref(), Ok(&document), "{name}");
        assert_eq!(to_envelope(&document), text, "{name}");
    }
}

#[test]
fn every_kind_of_document_is_read_and_written_back() {
    migrate(checks());
    hold(checks_of_version_2());
    migrate(drafts());
    hold(drafts_of_version_2());
    hold(worksheets());
    hold(entries());
    migrate(repairs());
    hold(repairs_of_version_2());
    hold(commitments());
}

/// An older program handles a document with the new values like this one handles
/// version 3: as written by a newer program, whatever is in it.
#[test]
fn unknown_versions_are_refused() {
    let (_, repair) = repairs_of_version_2().swap_remove(0);
    let text = to_envelope(&repair);
    let with = |version: &str| text.replacen("\"version\":2", version, 1);
    for version in ["\"version\":0", "\"version\":-1", "\"v\":2"] {
        let read = from_envelope::<Repair>(&with(version));
        assert!(matches!(read, Err(DecodeError::Corrupt(_))), "{read:?}");
    }
    assert_eq!(
        from_envelope::<Repair>(&with("\"version\":3")),
        Err(DecodeError::UnsupportedVersion(3))
    );
}

/// The same documents as other JSON writers would format them: with different
/// spacing and order, unknown fields, omitted `null`s, and numbers in other
/// notations.
#[test]
fn other_spellings_of_a_document_are_read() {
    for (name, check) in checks() {
        let text = golden(&format!("check-{name}.json"));
        let tree: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let spelt = serde_json::to_string_pretty(&tree).expect("JSON");
        let spelt = spelt.replacen('{', "{\"future\": [{\"a\": [1e300, null]}],", 1);
        assert_eq!(from_envelope(&spelt), Ok(check.clone()), "{name}");
        let spelt = text.replace(":null", ":null,\"later\":{\"a\":1}");
        assert_eq!(from_envelope(&spelt), Ok(check.clone()), "{name}");
        let spelt = text
            .replace(",\"together\":null", "")
            .replace(
                ",\"often\":null,\"recent\":null,\"hurt\":null,\"talked\":null",
                "",
            )
            .replace("\"response\":4", "\"response\":40e-1")
            .replace("\"version\":1", "\"version\":1.0");
        assert_ne!(spelt, text);
        assert_eq!(from_envelope(&spelt), Ok(check), "{name}");
    }
}

#[test]
fn a_backup_is_read_and_written_back() {
    let documents = serialize_all(&all_checks(), &all_worksheets());
    assert_eq!(backup::read(&golden("backup.json")), Ok(documents));
    // With what came in version 2.
    let documents = documents_of_version_2();
    let text = golden("backup-2.json");
    assert_eq!(backup::write(&documents, at(1_767_400_000_000)), text);
    assert_eq!(backup::read(&text), Ok(documents));
}

fn documents_of_version_2() -> Vec<SerializedDocument> {
    let mut checks = all_checks();
    checks.extend(checks_of_version_2().into_iter().map(|(_, check)| check));
    let mut worksheets = all_worksheets();
    let repairs = repairs_of_version_2();
    worksheets
        .repairs
        .extend(repairs.into_iter().map(|(_, repair)| repair));
    serialize_all(&checks, &worksheets)
}

/// The store that is locked in `locked-store.json`, before it was: as version 1
/// wrote it.
fn store_to_lock() -> BTreeMap<String, String> {
    let documents = serialize_all(&all_checks(), &all_worksheets());
    let mut all: BTreeMap<String, String> = documents
        .into_iter()
        .map(|one| (one.key, one.text))
        .collect();
    for (_, draft) in drafts() {
        all.insert(
            trust_check::store::key::<Draft>(&draft.id),
            to_envelope(&draft),
        );
    }
    for (key, text) in &mut all {
        let is_in_version_2 = |kind: &&str| key.starts_with(&format!("trust-check/{kind}/"));
        if IN_VERSION_2.iter().any(is_in_version_2) {
            *text = in_version_1(text);
        }
    }
    all
}

/// The cipher of this store is that of the lock's tests, not AES-GCM: the file
/// holds the form of the header and of the encrypted texts.
#[test]
fn a_locked_store_is_opened() {
    let mut place = SharedBackend::default();
    for (key, text) in map(&golden("locked-store.json")) {
        place.set(&key, &text).expect("room");
    }
    assert_eq!(lock::readable(&place), store_to_lock());
}

fn map(text: &str) -> BTreeMap<String, String> {
    serde_json::from_str(text).expect("an object of texts")
}

#[test]
#[ignore = "writes golden files of documents added here"]
fn write_missing_golden_files() {
    fs::create_dir_all(folder()).expect("a folder");
    write_all(checks_of_version_2());
    write_all(drafts_of_version_2());
    write_all(worksheets());
    write_all(entries());
    write_all(repairs_of_version_2());
    write_all(commitments());
    write_file(
        "backup-2.json",
        &backup::write(&documents_of_version_2(), at(1_767_400_000_000)),
    );
    let locked = lock::locked(&store_to_lock());
    write_file(
        "locked-store.json",
        &serde_json::to_string_pretty(&locked).expect("JSON"),
    );
}

fn write_all<T: Document>(documents: Vec<(&str, T)>) {
    for (name, document) in documents {
        write_file(&format!("{}-{name}.json", T::KIND), &to_envelope(&document));
    }
}

fn write_file(name: &str, text: &str) {
    let path = folder().join(name);
    if !path.exists() {
        fs::write(path, text).expect("written");
    }
}
