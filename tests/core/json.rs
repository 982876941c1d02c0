//! JSON: what is written is read back, and errors say where they are.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use trust_check::codec::{self, write};
use trust_check::model::check::{Check, Timestamp};
use trust_check::model::draft::{Draft, Step};
use trust_check::pack::{self, Pack};

use crate::support::{PACK, pack, text, wild_check, wild_draft};

const CHECK: &str = r#"{
    "id": "a1", "pack": {"id": "trust", "version": 1}, "finished": 1700000000000,
    "perspective": "mine", "together": "years",
    "answers": [
        {"item": "n1", "cause": "not-enough-time", "reverse": false, "response": 4},
        {"item": "n2", "cause": "broken-trust", "reverse": true, "response": 0}
    ],
    "breaches": [{"kind": "late", "size": "small", "often": "once", "recent": "long-ago",
                  "hurt": "little", "talked": "fully"}]
}"#;

/// Reads a text as a document; the error as it is shown.
fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    codec::read(text).map_err(|error| error.to_string())
}

/// Reads a text as a pack file.
fn read_pack(text: &str) -> Result<Pack, String> {
    pack::parse("pack", text).map_err(|error| error.to_string())
}

fn tree_of(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Every JSON pointer of a tree, starting with the whole.
fn places(tree: &Value) -> Vec<String> {
    fn walk(tree: &Value, here: &str, found: &mut Vec<String>) {
        found.push(here.to_owned());
        match tree {
            Value::Array(list) => {
                for (at, entry) in list.iter().enumerate() {
                    walk(entry, &format!("{here}/{at}"), found);
                }
            }
            Value::Object(entries) => {
                for (name, entry) in entries {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    walk(entry, &format!("{here}/{name}"), found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(tree, "", &mut found);
    found
}

/// The form of a JSON pointer used in messages.
fn said(pointer: &str) -> String {
    match pointer.strip_prefix('/') {
        Some(path) => path.replace('/', "."),
        None => "the whole".to_owned(),
    }
}

/// The part of a tree at a pointer.
fn part<'a>(tree: &'a mut Value, pointer: &str) -> &'a mut Value {
    tree.pointer_mut(pointer).expect("a place of the tree")
}

/// A tree without nulls, which are written for missing values and may be
/// omitted.
fn without_nulls(mut tree: Value) -> Value {
    let nulls: Vec<String> = places(&tree)
        .into_iter()
        .filter(|place| tree.pointer(place) == Some(&Value::Null))
        .collect();
    for place in nulls {
        remove(&mut tree, &place);
    }
    tree
}

/// Removes an entry of an object or of a list.
fn remove(tree: &mut Value, pointer: &str) {
    let (parent, name) = pointer.rsplit_once('/').expect("not the whole");
    match part(tree, parent) {
        Value::Object(entries) => {
            entries.remove(&name.replace("~1", "/").replace("~0", "~"));
        }
        Value::Array(list) => {
            list.remove(name.parse().expect("a position"));
        }
        _ => unreachable!("a parent holds its parts"),
    }
}

#[test]
fn every_character_is_read_back_by_serde_json() {
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    for some in all.chunks(4096) {
        let string = String::from_iter(some);
        let written = write(&string);
        let plain = |c: char| c >= ' ';
        assert!(written.chars().all(plain), "a control character is bare");
        let back: String = serde_json::from_str(&written).expect("JSON");
        assert_eq!(back, string);
        assert_eq!(read::<String>(&written), Ok(string));
    }
}

#[test]
fn text_that_looks_like_an_escape_is_read_back() {
    for string in ["\\u0041", "\\n", "\\\\\"", "\\\"", "\"", "{\"a\":1}", "\\"] {
        let back: String = serde_json::from_str(&write(&string.to_owned())).expect("JSON");
        assert_eq!(back, string);
    }
}

#[test]
fn an_empty_pack_part_is_written_as_json() {
    let mut tree = tree_of(PACK);
    for place in ["/perspective/options", "/results/leading", "/causes"] {
        *part(&mut tree, place) = json!({});
    }
    *part(&mut tree, "/items") = json!([]);
    remove(&mut tree, "/perspective/hint");
    let pack = read_pack(&tree.to_string()).expect("read");
    assert_eq!(without_nulls(tree_of(&write(&pack))), tree);
    assert!(write(&pack).contains(r#""hint":null"#));
}

#[test]
fn the_shipped_pack_is_written_as_it_was_read() {
    assert_eq!(without_nulls(tree_of(&write(pack()))), tree_of(PACK));
    assert_eq!(read_pack(&write(pack())).as_ref(), Ok(pack()));
}

proptest! {
    #[test]
    fn texts_are_read_back(string in text()) {
        let written = write(&string);
        prop_assert_eq!(serde_json::from_str::<String>(&written).ok(), Some(string.clone()));
        prop_assert_eq!(read::<String>(&written), Ok(string));
    }

    #[test]
    fn whole_numbers_are_read_back(number in -(1i64 << 53) + 1..1 << 53, small in any::<u32>()) {
        prop_assert_eq!(read::<i64>(&write(&number)), Ok(number));
        prop_assert_eq!(read::<u32>(&write(&small)), Ok(small));
    }

    #[test]
    fn checks_are_read_back(check in wild_check()) {
        let written = write(&check);
        prop_assert_eq!(read::<Check>(&written), Ok(check.clone()));
        let tree: Value = serde_json::from_str(&written).expect("JSON");
        prop_assert_eq!(&tree["id"], &json!(check.id));
        prop_assert_eq!(&tree["pack"]["id"], &json!(check.pack.id));
        prop_assert_eq!(&tree["finished"], &json!(check.finished_at.millis()));
        prop_assert_eq!(tree["answers"].as_array().map(Vec::len), Some(check.answers.len()));
    }

    #[test]
    fn drafts_are_read_back(draft in wild_draft()) {
        let written = write(&draft);
        prop_assert_eq!(read::<Draft>(&written), Ok(draft.clone()));
        let tree: Value = serde_json::from_str(&written).expect("JSON");
        prop_assert_eq!(&tree["step"], &json!(draft.step.encode()));
    }

    #[test]
    fn steps_of_any_id_are_read_back(id in text()) {
        for step in [Step::Item(id.clone()), Step::Breach(id.clone())] {
            prop_assert_eq!(read::<Step>(&write(&step)), Ok(step));
        }
    }

    #[test]
    fn packs_of_any_texts_are_read_back(texts in vec(text(), 40), at in vec(any::<Index>(), 40)) {
        let mut tree = tree_of(PACK);
        let all: Vec<String> = places(&tree)
            .into_iter()
            .filter(|place| tree.pointer(place).is_some_and(Value::is_string))
            .filter(|place| !place.ends_with("/cause") && !place.ends_with("/size"))
            .collect();
        for (text, at) in texts.iter().zip(at) {
            *part(&mut tree, &all[at.index(all.len())]) = json!(text);
        }
        let pack = read_pack(&tree.to_string()).expect("the same form");
        prop_assert_eq!(without_nulls(tree_of(&write(&pack))), tree);
        prop_assert_eq!(read_pack(&write(&pack)), Ok(pack));
    }
}

#[test]
fn unknown_fields_are_ignored() {
    let sound: Check = read(CHECK).expect("the document can be read");
    let tree = tree_of(CHECK);
    let objects = places(&tree)
        .into_iter()
        .filter(|place| tree.pointer(place).is_some_and(Value::is_object));
    let mut tried = 0;
    for place in objects {
        let mut tree = tree.clone();
        part(&mut tree, &place)["zzz"] = json!({"any": ["thing", null]});
        let text = tree.to_string();
        assert_eq!(read::<Check>(&text).as_ref(), Ok(&sound), "{place}");
        tried += 1;
    }
    assert_eq!(tried, 5);
}

/// Fields that may be omitted.
const OPTIONAL: [&str; 6] = ["together", "often", "recent", "hurt", "talked", "hint"];

#[test]
fn a_missing_field_is_named_with_its_place() {
    let tree = tree_of(CHECK);
    for place in places(&tree).into_iter().skip(1) {
        let (parent, name) = place.rsplit_once('/').expect("a place");
        if name.parse::<usize>().is_ok() {
            continue;
        }
        let mut tree = tree.clone();
        remove(&mut tree, &place);
        match read::<Check>(&tree.to_string()) {
            Ok(_) => assert!(OPTIONAL.contains(&name), "{place} may not be missing"),
            Err(error) => {
                assert!(!OPTIONAL.contains(&name), "{error}");
                assert_eq!(error, format!("{}: missing field `{name}`", said(parent)));
            }
        }
    }
}

/// The values that are valid replacements for an existing one.
fn may_replace(there: &Value, name: &str, value: &Value) -> bool {
    match value {
        Value::Null => OPTIONAL.contains(&name),
        Value::Bool(_) => there.is_boolean(),
        // The number tried is an integer that every numeric field accepts.
        Value::Number(_) => there.is_number(),
        Value::String(_) => matches!(name, "id" | "item" | "kind"),
        Value::Array(_) => there.is_array(),
        Value::Object(_) => false,
    }
}

#[test]
fn a_wrong_type_is_named_with_its_place() {
    let tree = tree_of(CHECK);
    let values = [
        Value::Null,
        json!(true),
        json!(1),
        json!("zzz"),
        json!([]),
        json!({}),
    ];
    for place in places(&tree) {
        let there = tree.pointer(&place).expect("a place");
        let name = place.rsplit('/').next().unwrap_or("");
        for value in &values {
            let mut changed = tree.clone();
            *part(&mut changed, &place) = value.clone();
            match read::<Check>(&changed.to_string()) {
                Ok(_) => assert!(
                    may_replace(there, name, value),
                    "{value} was read at {place}"
                ),
                Err(error) => {
                    assert!(!may_replace(there, name, value), "{error}");
                    let whole = value == &json!({}) && place.is_empty();
                    let wanted = if whole {
                        "the whole: missing field `id`".to_owned()
                    } else {
                        said(&place)
                    };
                    assert!(error.starts_with(&wanted), "{place}: {error}");
                    assert!(error.len() < 160, "{error}");
                }
            }
        }
    }
}

#[test]
fn numbers_out_of_range_are_refused_everywhere() {
    // NaN and Infinity have no JSON: JavaScript writes them as null.
    let numbers = [
        "1e300",
        "-1",
        "1.5",
        "9007199254740993",
        "-1e300",
        "1e-300",
        "null",
        "1e400",
    ];
    let tree = tree_of(CHECK);
    let mut tried = 0;
    for place in places(&tree) {
        if !tree.pointer(&place).is_some_and(Value::is_number) {
            continue;
        }
        for number in numbers {
            let mut changed = tree.clone();
            *part(&mut changed, &place) = json!("here");
            let text = changed.to_string().replacen("\"here\"", number, 1);
            let error = read::<Check>(&text).expect_err(number);
            let beyond_a_double =
                number == "1e400" && error.contains("number out of range at line");
            assert!(
                beyond_a_double || error.starts_with(&format!("{}: ", said(&place))),
                "{error}"
            );
            tried += 1;
        }
    }
    assert_eq!(tried, 4 * numbers.len());
}

#[test]
fn whole_numbers_may_be_written_in_any_way() {
    for (text, number) in [("4.0", 4), ("4e0", 4), ("40e-1", 4), ("-0", 0), ("-0.0", 0)] {
        assert_eq!(read::<i64>(text), Ok(number), "{text}");
    }
    assert_eq!(read::<i64>("9007199254740991"), Ok((1 << 53) - 1));
    assert_eq!(read::<i64>("-9007199254740991"), Ok(1 - (1 << 53)));
    for text in ["9007199254740992", "9007199254740993", "-9007199254740992"] {
        // Documents have no numbers beyond the precision of a double.
        assert!(read::<Timestamp>(text).is_err(), "{text}");
        let written_as_double = [text, ".0"].concat();
        assert!(read::<i64>(&written_as_double).is_err(), "{text}");
    }
    assert_eq!(read::<u32>("4294967295"), Ok(u32::MAX));
    for text in ["4294967296", "-1"] {
        let refused = format!("the whole: invalid value: integer `{text}`, expected u32");
        assert_eq!(read::<u32>(text), Err(refused));
    }
    assert_eq!(
        read::<Timestamp>(&(Timestamp::LAST + 1).to_string()),
        Err("the whole: a date lies out of range".to_owned())
    );
}

#[test]
fn of_two_fields_of_one_name_the_last_counts() {
    let text = CHECK.replacen(r#""id": "a1""#, r#""id": 7, "id": "a1""#, 1);
    assert_eq!(read::<Check>(&text), read::<Check>(CHECK));
    let text = CHECK.replacen(r#""id": "a1""#, r#""id": "a1", "id": 7"#, 1);
    assert_eq!(
        read::<Check>(&text),
        Err("id: invalid type: integer `7`, expected a string".to_owned())
    );
}

#[test]
fn a_text_nested_too_deeply_is_an_error() {
    let nested = |open: &str, close: &str, levels: usize| {
        format!("{}0{}", open.repeat(levels), close.repeat(levels))
    };
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        for levels in [40, 100, 200, 100_000] {
            let text = nested(open, close, levels);
            let inside = CHECK.replacen('{', &format!("{{\"extra\": {text}, "), 1);
            for text in [&text, &inside] {
                let error = read::<Check>(text).expect_err("too deep");
                let known = error == "nested too deeply" || error.contains("recursion limit");
                assert!(known, "{error}");
                assert!(read::<Draft>(text).is_err() && read_pack(text).is_err());
            }
            // And one that never ends.
            assert!(read::<Check>(&open.repeat(levels)).is_err());
        }
    }
    let text = nested("[", "]", 20);
    let inside = CHECK.replacen('{', &format!("{{\"extra\": {text}, "), 1);
    assert_eq!(read::<Check>(&inside), read::<Check>(CHECK));
}

#[test]
fn megabytes_of_rubbish_are_refused_in_a_short_message() {
    const MEGABYTES: usize = 5_000_000;
    let many = |piece: &str| piece.repeat(MEGABYTES / piece.len());
    let list = |name: &str, entry: &str| {
        let entries = many(&format!("{entry},"));
        format!("{{\"{name}\":[{entries}{entry}]}}")
    };
    for text in [
        many("x"),
        many("\0"),
        many("\"a"),
        many("😀"),
        format!("\"{}\"", many("a")),
        format!("\"{}", many("\\u")),
        format!("{}1", many("-")),
        many("9"),
        many("true "),
        list("answers", "1e300"),
        list("breaches", "{\"kind\":[]}"),
        list("items", "\"a long and winding text\""),
        format!("{{\"perspective\":\"{}\"}}", many("é")),
    ] {
        for error in [
            read::<Check>(&text).map(drop),
            read::<Draft>(&text).map(drop),
            read_pack(&text).map(drop),
        ] {
            let error = error.expect_err("rubbish");
            assert!(error.len() < 200, "{} bytes: {error:.200}", error.len());
        }
    }
}

/// A name that some record has, or any.
fn name() -> impl Strategy<Value = String> {
    let known = "id pack version finished perspective together answers breaches item cause \
                 reverse response kind size often step changed format items says mine options \
                 scale causes results leading opening title text";
    prop_oneof![
        9 => select(known.split_whitespace().map(str::to_owned).collect::<Vec<_>>()),
        1 => text(),
    ]
}

/// Any tree of names and values like those that records have.
fn any_tree() -> impl Strategy<Value = Value> {
    let word = select(vec![
        "mine",
        "years",
        "broken-trust",
        "small",
        "inventory",
        "item:x",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-2i64..8).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            btree_map(name(), inner, 0..9)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Reads a text as a record; checks that it round-trips.
fn try_reading<T>(text: &str, read: fn(&str) -> Result<T, String>)
where
    T: Serialize + PartialEq + std::fmt::Debug,
{
    match read(text) {
        Ok(record) => assert_eq!(read(&write(&record)), Ok(record)),
        Err(error) => assert!(error.contains(": ") || error.contains("line"), "{error}"),
    }
}

fn try_all(text: &str) {
    try_reading::<Check>(text, read);
    try_reading::<Draft>(text, read);
    try_reading::<Pack>(text, read_pack);
}

proptest! {
    #[test]
    fn no_tree_makes_a_reader_panic(tree in any_tree()) {
        try_all(&tree.to_string());
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in any::<String>()) {
        try_all(&text);
    }

    #[test]
    fn no_change_of_a_valid_check_makes_a_reader_panic(
        changes in vec((any::<Index>(), any_tree(), any::<bool>()), 1..4)
    ) {
        let mut tree = tree_of(CHECK);
        tree["step"] = json!("together");
        tree["changed"] = json!(5);
        for (at, value, gone) in changes {
            let places = places(&tree);
            let place = at.get(&places);
            if gone && !place.is_empty() { remove(&mut tree, place) } else { *part(&mut tree, place) = value }
        }
        try_all(&tree.to_string());
    }

    #[test]
    fn no_damage_to_a_text_makes_a_reader_panic(
        (from, to) in (any::<Index>(), any::<Index>()), instead in text()
    ) {
        let (from, to) = (from.index(CHECK.len()), to.index(CHECK.len()));
        let damaged = [&CHECK[..from.min(to)], &instead, &CHECK[from.max(to)..]].concat();
        try_all(&damaged);
    }
}

#[test]
fn a_wrong_value_anywhere_in_a_pack_is_named() {
    let tree = tree_of(PACK);
    for place in places(&tree) {
        for value in [json!(-1), json!(1.5), json!(1e300)] {
            let mut tree = tree.clone();
            *part(&mut tree, &place) = value;
            let error = read::<Pack>(&tree.to_string()).expect_err("no number is right here");
            assert!(error.starts_with(&said(&place)), "{place}: {error}");
        }
    }
}

#[test]
fn a_field_missing_anywhere_in_a_pack_is_named() {
    let tree = tree_of(PACK);
    let mut fields = places(&tree);
    fields.retain(|place| {
        // The whole is not a field.
        let Some((parent, name)) = place.rsplit_once('/') else {
            return false;
        };
        // Lists and sets of words may have fewer entries.
        let words = [
            "/options",
            "/sizes",
            "/bands",
            "/causes",
            "/leading",
            "/together",
            "/parts",
            "/next",
            "/expected",
            "/reasons",
        ];
        // A field of the worksheet may be a plain one, and so may a rule.
        let of_field = parent.contains("/fields/") && name == "options";
        let of_some = [
            "core",
            "letter",
            "awaits",
            "except",
            "help",
            "crisis",
            "women_only",
            "earlier",
            "phone",
            "text",
            "word",
            "web",
        ];
        name.parse::<usize>().is_err()
            && !OPTIONAL.contains(&name)
            && !of_field
            && !of_some.contains(&name)
            // "together" is a field of the pack and of its results.
            && (parent == "/together" || !words.iter().any(|end| parent.ends_with(end)))
    });
    assert!(fields.len() > 100, "only {} fields", fields.len());
    for place in fields {
        let mut tree = tree.clone();
        remove(&mut tree, &place);
        let outcome = read::<Pack>(&tree.to_string());
        let (parent, name) = place.rsplit_once('/').expect("a field");
        let missing = format!("{}: missing field `{name}`", said(parent));
        assert_eq!(outcome.map(drop), Err(missing));
    }
}
