//! Strategies for small values.

use std::fmt::Debug;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use trust_check::model::response::Response;
use trust_check::model::str_enum::StrEnum;

/// Any value of a closed set.
pub fn any_of<T: StrEnum + Debug>() -> impl Strategy<Value = T> {
    select(T::all().collect::<Vec<T>>())
}

/// Any value of a closed set, or none.
pub fn maybe<T: StrEnum + Debug>() -> impl Strategy<Value = Option<T>> {
    proptest::option::of(any_of::<T>())
}

/// Any response.
pub fn response() -> impl Strategy<Value = Response> {
    (0u8..=5).prop_map(|point| match point {
        0 => Response::Skipped,
        point => Response::Point(point),
    })
}

/// An id, from few enough that two are sometimes the same.
pub fn id() -> impl Strategy<Value = String> {
    "[a-d][0-9]"
}

/// Any text at all, often of characters that JSON has to escape.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,12}",
        any::<String>(),
        vec(
            select(vec![
                '"',
                '\\',
                '/',
                '\0',
                '\u{8}',
                '\n',
                '\u{1f}',
                '\u{7f}',
                '\u{2028}',
                '\u{2029}',
                '\u{d7ff}',
                '\u{e000}',
                '\u{feff}',
                '\u{ffff}',
                '😀',
                '\u{10ffff}',
                '{',
                '}',
                'u',
            ]),
            0..12
        )
        .prop_map(String::from_iter),
    ]
}
