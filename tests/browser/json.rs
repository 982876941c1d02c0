//! Hostile texts through `JSON.parse`: refused, never a trap. What is read and refused of the rest is shown by
//! `tests/model/reading.rs`, which runs here as well.

use trust_check::json::{Json, parse, read, write};
use trust_check::model::check::Check;
use trust_check::pack::Pack;
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::support::{MESSAGES, PACK, pack};

const MEGABYTES: usize = 5 << 20;

#[test]
fn the_shipped_pack_is_read_and_written_the_same() {
    let text = write(&pack());
    assert_eq!(read::<Pack>(&text), Ok(pack()));
    assert!(parse(PACK).is_ok() && parse(MESSAGES).is_ok());
}

#[test]
fn every_kind_of_value_is_read() {
    let text = r#"{"a": [null, true, false, 0, -1.5, 1e3, "x\u00e9\n\"\\", "🙂", [], {}]}"#;
    let list = vec![
        Json::Null,
        Json::Bool(true),
        Json::Bool(false),
        Json::Number(0.0),
        Json::Number(-1.5),
        Json::Number(1000.0),
        Json::Text("xé\n\"\\".to_owned()),
        Json::Text("🙂".to_owned()),
        Json::List(Vec::new()),
        Json::Object(Vec::new()),
    ];
    let tree = Json::Object(vec![("a".to_owned(), Json::List(list))]);
    assert_eq!(parse(text), Ok(tree));
}

#[test]
fn the_last_of_two_fields_counts_and_no_name_is_magic() {
    let twice = parse(r#"{"a": 1, "a": 2}"#).expect("JSON");
    assert_eq!(twice.field("a"), Some(&Json::Number(2.0)));
    let magic = parse(r#"{"__proto__": {"id": "x"}, "constructor": 1}"#).expect("JSON");
    assert!(matches!(magic.field("__proto__"), Some(Json::Object(_))));
    assert_eq!(magic.field("id"), None);
    assert_eq!(magic.field("toString"), None);
}

#[test]
fn what_is_not_json_is_refused() {
    let texts = [
        "",
        " ",
        "{",
        "}",
        "{\"a\":1,}",
        "[1,]",
        "'a'",
        "undefined",
        "NaN",
        "{a:1}",
        "01",
        "+1",
        "\u{feff}{}",
        "\"\u{0}\"",
        "\"\n\"",
        "nul",
        "1 2",
        "//",
        "\0",
    ];
    for text in texts {
        assert!(parse(text).is_err(), "{text:?} was read");
        assert!(read::<Check>(text).is_err());
    }
}

#[test]
fn half_a_character_is_no_trap() {
    assert_eq!(parse(r#""\ud800""#), Ok(Json::Text("\u{fffd}".to_owned())));
}

#[test]
fn deep_nesting_is_refused() {
    for depth in [33, 1_000, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let text = [open.repeat(depth), "1".to_owned(), close.repeat(depth)].concat();
            // An engine may itself refuse to go down so far.
            let error = parse(&text).expect_err("too deep");
            assert!(
                error == "nested too deeply" || error == "not JSON",
                "{error}"
            );
            assert!(read::<Check>(&text).is_err());
        }
    }
    let text = ["[".repeat(30), "]".repeat(30)].concat();
    assert!(parse(&text).is_ok());
}

#[test]
fn megabytes_of_rubbish_are_refused() {
    for letter in ["x", "[", "{", "\"", "\\", "9", "-", "\u{0}", "é"] {
        assert!(
            read::<Check>(&letter.repeat(MEGABYTES)).is_err(),
            "{letter:?}"
        );
    }
    // Well-formed, but no check.
    let text = ["\"", &"x".repeat(MEGABYTES), "\""].concat();
    assert_eq!(
        read::<Check>(&text),
        Err("the whole: must be an object".to_owned())
    );
    let list = ["[", &"0,".repeat(200_000), "0]"].concat();
    assert_eq!(
        read::<Check>(&list),
        Err("the whole: must be an object".to_owned())
    );
    let huge = PACK.replacen(
        "\"version\": 1",
        &format!("\"version\": {}", "9".repeat(100_000)),
        1,
    );
    assert_eq!(
        read::<Pack>(&huge),
        Err("version: must be a whole number".to_owned())
    );
}
