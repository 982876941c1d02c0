//! Dates and plurals through `Intl`.

use trust_check::pack::{MessageKey, Messages};
use trust_check::view::Localizer;
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::support::{MESSAGES, new_year};

fn words(language: &str) -> Localizer {
    Localizer::new(
        Messages::read("messages", MESSAGES).expect("sound"),
        language,
    )
}

#[test]
fn dates_are_written_in_the_language() {
    for (language, day) in [
        ("en", "January 1, 2025"),
        ("en-GB", "1 January 2025"),
        ("de", "1. Januar 2025"),
        ("fr", "1 janvier 2025"),
        ("ja", "2025年1月1日"),
    ] {
        let words = words(language);
        assert_eq!(words.day(new_year()), day, "{language}");
        let moment = words.date_time(new_year());
        assert!(
            moment.starts_with(day) && moment.len() > day.len(),
            "{moment}"
        );
    }
}

#[test]
fn a_malformed_language_falls_back_to_the_browsers_own() {
    for language in [
        "",
        "not a language",
        "e",
        "en_GB",
        "<b>",
        "en-",
        "🙂",
        "x".repeat(1000).as_str(),
    ] {
        let words = words(language);
        assert!(words.day(new_year()).contains("2025"), "{language}");
        assert!(
            !words.count(MessageKey::ChecksCount, 1).is_empty(),
            "{language}"
        );
    }
}

#[test]
fn an_unknown_language_still_gives_a_date() {
    assert!(words("tlh").day(new_year()).contains("2025"));
}

#[test]
fn plurals_use_the_categories_of_the_language() {
    let text = r#"{"checks-count.zero": "zero", "checks-count.one": "one", "checks-count.two": "two",
        "checks-count.few": "few", "checks-count.many": "many", "checks-count.other": "other {n}"}"#;
    let words =
        |language| Localizer::new(Messages::read("messages", text).expect("read"), language);
    for (language, forms) in [
        (
            "en",
            [(0, "other 0"), (1, "one"), (2, "other 2"), (5, "other 5")],
        ),
        ("pl", [(0, "many"), (1, "one"), (2, "few"), (5, "many")]),
        ("ar", [(0, "zero"), (1, "one"), (2, "two"), (5, "few")]),
        (
            "ja",
            [
                (0, "other 0"),
                (1, "other 1"),
                (2, "other 2"),
                (5, "other 5"),
            ],
        ),
    ] {
        for (n, form) in forms {
            assert_eq!(
                words(language).count(MessageKey::ChecksCount, n),
                form,
                "{language} {n}"
            );
        }
    }
}
