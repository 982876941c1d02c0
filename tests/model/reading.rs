//! Errors when a saved or imported check is read, and their messages.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use trust_check::codec::read;
use trust_check::model::check::{Check, Timestamp};
use trust_check::model::response::Response;

/// Reads a valid check with one part of its text replaced.
fn reading(piece: &str, instead: &str) -> Result<Check, String> {
    const SOUND: &str = r#"{
        "id": "a1", "pack": {"id": "trust", "version": 1}, "finished": 1700000000000,
        "perspective": "mine", "together": "years",
        "answers": [{"item": "n1", "cause": "not-enough-time", "reverse": false, "response": 4}],
        "breaches": [{"kind": "late", "size": "small", "often": "once", "recent": "long-ago",
                      "hurt": "little", "talked": "fully"}]
    }"#;
    assert!(SOUND.contains(piece), "{piece} is not in the sound check");
    read(&SOUND.replacen(piece, instead, 1)).map_err(|error| error.to_string())
}

/// The place of an error is only named natively.
#[track_caller]
fn refused(piece: &str, instead: &str, says: &str) {
    let says = match says.split_once(": ") {
        Some((_, problem)) if cfg!(target_arch = "wasm32") => problem,
        _ => says,
    };
    match reading(piece, instead) {
        Ok(check) => panic!("{instead} was read: {check:?}"),
        Err(error) => assert!(error.contains(says), "{instead}: {error}"),
    }
}

#[test]
fn a_valid_check_is_read() {
    let check = reading("a1", "a1").expect("sound");
    assert_eq!(check.answers[0].response, Response::Point(4));
    assert_eq!(check.breaches.len(), 1);
}

#[test]
fn optional_fields_may_be_missing() {
    let check = reading(r#""together": "years","#, "").expect("sound");
    assert_eq!(check.together, None);
    let check = reading(r#", "often": "once", "recent": "long-ago""#, "").expect("sound");
    assert_eq!(
        (check.breaches[0].frequency, check.breaches[0].recency),
        (None, None)
    );
}

#[test]
fn every_response_on_the_scale_is_read_and_no_other() {
    for point in 0..=5u8 {
        let expected = match point {
            0 => Response::Skipped,
            _ => Response::Point(point),
        };
        let check = reading(r#""response": 4"#, &format!(r#""response": {point}"#));
        assert_eq!(check.expect("on the scale").answers[0].response, expected);
        assert_eq!(trust_check::codec::write(&expected), point.to_string());
    }
    let place = "answers.0.response: ";
    for point in ["6", "7", "255", "256", "260", "-1"] {
        let instead = format!(r#""response": {point}"#);
        let says = format!("{place}a response must be a whole number from 0 to 5");
        refused(r#""response": 4"#, &instead, &says);
    }
    for point in ["2.5", "1e300", r#""4""#, "null", "true", "[4]"] {
        let instead = format!(r#""response": {point}"#);
        let says = format!("{place}invalid type: ");
        refused(r#""response": 4"#, &instead, &says);
    }
}

#[test]
fn unknown_words_are_refused_by_name_and_place() {
    for (piece, instead, says) in [
        (
            "not-enough-time",
            "no-time",
            "answers.0.cause: unknown variant `no-time`, expected one of `not-enough-time`, ",
        ),
        (
            r#""mine""#,
            r#""Mine""#,
            "perspective: unknown variant `Mine`, expected one of `mine`, ",
        ),
        (
            r#""years""#,
            r#""decades""#,
            "together: unknown variant `decades`, expected one of `months`, ",
        ),
        (
            r#""small""#,
            r#""tiny""#,
            "breaches.0.size: unknown variant `tiny`, expected `small` or `big`",
        ),
        (
            r#""once""#,
            r#""never""#,
            "breaches.0.often: unknown variant `never`, expected one of `once`, ",
        ),
        (
            r#""long-ago""#,
            r#""""#,
            "breaches.0.recent: unknown variant ``, expected one of `long-ago`, ",
        ),
        (
            r#""little""#,
            r#""strong""#,
            "breaches.0.hurt: unknown variant `strong`, expected one of `none`, ",
        ),
        (
            r#""fully""#,
            r#""yes""#,
            "breaches.0.talked: unknown variant `yes`, expected one of `fully`, ",
        ),
    ] {
        refused(piece, instead, says);
    }
}

#[test]
fn a_long_unknown_word_is_cut_short_in_the_message() {
    let long = "x".repeat(500);
    let error = reading("not-enough-time", &long).expect_err("unknown");
    assert!(
        error.contains(&"x".repeat(40)) && !error.contains(&"x".repeat(151)),
        "{error}"
    );
}

#[test]
fn dates_out_of_range_are_refused() {
    for millis in [
        "-1",
        "8640000000000001",
        "9007199254740991",
        "9223372036854775807",
    ] {
        refused(
            "1700000000000",
            millis,
            "finished: a date lies out of range",
        );
    }
    for millis in ["1.5", r#""today""#, "1e300", "null"] {
        refused("1700000000000", millis, "finished: invalid type: ");
    }
    for millis in [0, 1, Timestamp::LAST] {
        let check = reading("1700000000000", &millis.to_string()).expect("in range");
        assert_eq!(check.finished_at.millis(), millis);
    }
}

#[test]
fn required_fields_of_a_check_may_not_be_missing() {
    for field in [
        "id",
        "pack",
        "finished",
        "perspective",
        "answers",
        "breaches",
    ] {
        let says = format!("missing field `{field}`");
        refused(&format!("\"{field}\""), "\"else\"", &says);
    }
    for field in ["item", "cause", "response", "kind", "size"] {
        let says = format!(".0: missing field `{field}`");
        refused(&format!("\"{field}\""), "\"else\"", &says);
    }
}
