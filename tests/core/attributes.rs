//! The attributes that a host page sets on the element.

use proptest::prelude::*;
use trust_check::embed::attributes::{ElementOptions, MAX_NAMESPACE_CHARS, NAMES, read};
use trust_check::state::{Persistence, Settings, StartScreen};

const LANGUAGES: [&str; 2] = ["en", "cy"];

fn given(attributes: &[(&str, &str)]) -> ElementOptions {
    read(attributes.iter().copied(), &LANGUAGES)
}

#[test]
fn no_attributes_mean_the_defaults() {
    assert_eq!(given(&[]), ElementOptions::default());
}

#[test]
fn valid_values_are_used() {
    let given = given(&[
        ("theme", "dark"),
        ("start", "history"),
        ("keeping", "visit"),
        ("namespace", "My-Blog-2"),
        ("language", "cy"),
        ("pack", "other.json"),
        ("loading", "eager"),
    ]);
    assert_eq!(given.warnings, []);
    assert_eq!(given.namespace, "My-Blog-2");
    let settings = Settings {
        start_screen: StartScreen::History,
        persistence: Persistence::Session,
    };
    assert_eq!(given.settings, settings);
}

#[test]
fn invalid_values_are_reported_with_the_valid_ones() {
    for (name, value, right) in [
        ("theme", "Dark", "auto, light, dark"),
        ("start", "", "check, worksheet, history"),
        ("keeping", "never", "kept, visit"),
        ("language", "fr", "en, cy"),
        ("loading", "now", "lazy, eager"),
        ("namespace", "a/b", "32 letters, digits and hyphens"),
        ("exit", "http://example.org/", "https://"),
        ("namespace", "ä", "32 letters, digits and hyphens"),
    ] {
        let given = given(&[(name, value)]);
        assert_eq!(given.settings, Settings::default());
        assert_eq!(given.namespace, "");
        let [(about, warning)] = &given.warnings[..] else {
            panic!("{name}: {:?}", given.warnings);
        };
        let start = format!("<trust-check {name}=\"{value}\">: ");
        assert_eq!(about, name);
        assert!(warning.starts_with(&start), "{warning}");
        assert!(warning.contains(right), "{warning}");
        assert!(warning.contains("default"), "{warning}");
    }
}

#[test]
fn an_unknown_name_is_reported_with_the_known_ones() {
    let given = given(&[("them", "dark")]);
    let [(about, warning)] = &given.warnings[..] else {
        panic!("{:?}", given.warnings);
    };
    // An attribute that begins with the same letters is not reported.
    assert_eq!(about, "them");
    assert!(warning.starts_with("<trust-check them>: "));
    for name in NAMES {
        assert!(warning.contains(name), "{name}");
    }
}

#[test]
fn global_attributes_are_left_to_the_page() {
    let attributes = [
        ("class", "wide"),
        ("id", "check"),
        ("style", ""),
        ("lang", "de"),
        ("dir", "rtl"),
        ("hidden", ""),
        ("data-x", "1"),
        ("aria-label", "x"),
        ("x-on:click", "f()"),
        ("@click", "f()"),
        ("onclick", "f()"),
        ("slot", "main"),
    ];
    assert_eq!(given(&attributes).warnings, []);
}

#[test]
fn the_longest_namespace_fits_and_a_longer_one_does_not() {
    let longest = "n".repeat(MAX_NAMESPACE_CHARS);
    assert_eq!(given(&[("namespace", &longest)]).namespace, longest);
    let longer = longest + "n";
    assert_eq!(given(&[("namespace", &longer)]).warnings.len(), 1);
}

proptest! {
    /// Whatever a page sets, each attribute causes at most one warning, and a
    /// namespace can't escape its key prefix.
    #[test]
    fn hostile_attributes_do_no_harm(
        attributes in prop::collection::vec((prop_oneof![
            prop::sample::select(NAMES.to_vec()).prop_map(str::to_owned),
            "\\PC{0,12}",
        ], "\\PC{0,40}"), 0..8)
    ) {
        let pairs = attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let given = read(pairs, &LANGUAGES);
        prop_assert!(given.warnings.len() <= attributes.len());
        prop_assert!(!given.namespace.contains(['/', ':']));
    }
}
