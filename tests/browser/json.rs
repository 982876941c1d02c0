//! Hostile texts in WebAssembly, whose stack is small: refused, never a trap.
//! The rest of what is read and refused is shown by `tests/model/reading.rs`,
//! which runs here as well.

use serde_json::{Value, json};
use trust_check::codec::{JsonError, parse, read, write};
use trust_check::model::check::Check;
use trust_check::pack;
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::support::{MESSAGES, PACK, pack};

const MEGABYTES: usize = 5 << 20;

/// The error of a text that is no check.
fn refused(text: &str) -> String {
    read::<Check>(text).expect_err("no check").to_string()
}

#[test]
fn the_shipped_pack_round_trips() {
    let text = write(&pack());
    assert_eq!(pack::parse("pack", &text), Ok(pack()));
    assert!(parse(PACK).is_ok() && parse(MESSAGES).is_ok());
}

#[test]
fn every_kind_of_value_is_read() {
    let text = r#"{"a": [null, true, false, 0, -1.5, 1e3, "x\u00e9\n\"\\", "🙂", [], {}]}"#;
    let tree = json!({"a": [null, true, false, 0, -1.5, 1000, "xé\n\"\\", "🙂", [], {}]});
    assert_eq!(parse(text), Ok(tree));
}

#[test]
fn the_last_of_two_fields_counts_and_no_name_is_magic() {
    let twice = parse(r#"{"a": 1, "a": 2}"#).expect("JSON");
    assert_eq!(twice["a"], 2);
    let magic = parse(r#"{"__proto__": {"id": "x"}, "constructor": 1}"#).expect("JSON");
    assert!(magic["__proto__"].is_object());
    assert_eq!(magic.get("id"), None);
    assert_eq!(magic.get("toString"), None);
}

#[test]
fn invalid_json_is_refused() {
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
        let error = parse(text).expect_err(text);
        assert!(matches!(error, JsonError::Syntax(_)), "{text:?}: {error}");
        assert!(read::<Check>(text).is_err());
    }
}

#[test]
fn half_a_surrogate_pair_does_not_crash() {
    assert!(parse(r#""\ud800""#).is_err());
    assert_eq!(parse(r#""\ud83d\ude42""#), Ok(Value::from("🙂")));
}

#[test]
fn deep_nesting_is_refused() {
    for depth in [33, 1_000, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let text = [open.repeat(depth), "1".to_owned(), close.repeat(depth)].concat();
            let error = parse(&text).expect_err("too deep");
            let by_parser = error.to_string().contains("recursion limit");
            assert!(error == JsonError::TooDeep || by_parser, "{error}");
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
    assert!(refused(&text).starts_with("invalid type: string"));
    assert!(refused(&text).len() < 200);
    let list = ["[", &"0,".repeat(200_000), "0]"].concat();
    assert!(refused(&list).starts_with("invalid type: integer `0`"));
    let huge = PACK.replacen(
        "\"version\": 1",
        &format!("\"version\": {}", "9".repeat(100_000)),
        1,
    );
    let error = pack::parse("pack", &huge).expect_err("no version");
    assert!(error.to_string().len() < 200, "{error}");
}
