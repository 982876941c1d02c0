//! The documented interface of the element is correct: its attributes, its
//! style sheet and its views, and the files generated from the table.

use std::collections::BTreeSet;
use std::path::Path;

use trust_check::embed::attributes::{NAMES, languages};
use trust_check::embed::interface::{PARTS, PROPERTIES, attributes};

#[path = "../../examples/interface/manifest.rs"]
mod manifest;
#[path = "../../examples/interface/page.rs"]
mod page;
#[path = "../../examples/interface/types.rs"]
mod types;
#[path = "../../examples/interface/written.rs"]
mod written;

fn read(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(file).unwrap_or_default()
}

/// The words directly after a marker.
fn after<'a>(text: &'a str, mark: &str) -> BTreeSet<&'a str> {
    let starts = text.split(mark).skip(1);
    starts
        .filter_map(|rest| {
            rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
                .next()
        })
        .filter(|word| !word.is_empty())
        .collect()
}

#[test]
fn the_generated_files_are_up_to_date() {
    for (name, text) in written::files() {
        assert!(
            read(name) == text,
            "{name} is behind: cargo run --example interface"
        );
    }
}

#[test]
fn the_table_the_parser_and_the_loader_know_the_same_attributes() {
    let told: Vec<_> = attributes().iter().map(|one| one.name).collect();
    assert_eq!(told, NAMES);
    let list = NAMES.map(|name| format!("\"{name}\"")).join(", ");
    let loader = read("web/src/trust-check.js");
    assert!(loader.contains(&format!("const attributes = [{list}];")));
}

#[test]
fn the_second_stage_knows_every_language() {
    let script = read("web/src/languages.js");
    for language in languages() {
        let file = |path: String| format!("new URL(\"./{path}\", import.meta.url).href");
        let pack = file(format!("packs/{language}.json"));
        let messages = file(format!("locales/{language}.json"));
        let files = format!("{language}: [{pack}, {messages}]");
        assert!(script.contains(&files), "{language}");
    }
}

#[test]
fn every_custom_property_is_documented_and_used() {
    let style = read("style/trust-check.css");
    let read: BTreeSet<String> = after(&style, "var(--trust-check-")
        .into_iter()
        .map(|name| format!("--trust-check-{name}"))
        .collect();
    let told: BTreeSet<String> = PROPERTIES.iter().map(|one| one.name.to_owned()).collect();
    assert_eq!(read, told);
}

#[test]
fn the_views_have_exactly_the_documented_parts() {
    let told = PARTS.map(|one| one.name);
    assert_eq!(told, trust_check::view::PARTS);
}
