//! Replays the fuzzer's corpora, as regression tests for what it once found.

#[path = "../../fuzz/readers/mod.rs"]
mod readers;

use std::fs;
use std::path::Path;

/// Passes every text of a corpus to its reader.
fn replay(name: &str, read: fn(&str)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(name);
    let mut count = 0;
    for entry in fs::read_dir(&folder).expect("a corpus") {
        let file = entry.expect("a file").path();
        let bytes = fs::read(&file).expect("readable");
        // The fuzzer only passes valid UTF-8.
        if let Ok(text) = String::from_utf8(bytes) {
            // Identifies the file if it fails.
            println!("{}", file.display());
            read(&text);
            count += 1;
        }
    }
    assert!(count > 1, "{name}: next to nothing in the corpus");
}

#[test]
fn the_parser() {
    replay("json", readers::json);
}

#[test]
fn stored_envelopes() {
    replay("envelope", readers::envelope);
}

#[test]
fn stored_data() {
    replay("load", readers::load);
}

#[test]
fn backups() {
    replay("backup", readers::backup);
}

#[test]
fn locked_data() {
    replay("locked", readers::locked);
}

#[test]
fn packs() {
    replay("pack", readers::pack);
}

#[test]
fn messages() {
    replay("messages", readers::messages);
}

#[test]
fn attributes() {
    replay("attributes", readers::attributes);
}

/// Every target has its reader here, its file and its corpus.
#[test]
fn every_target_is_replayed() {
    let manifest = include_str!("../../fuzz/Cargo.toml");
    let mut targets: Vec<&str> = manifest
        .lines()
        .filter_map(|line| {
            line.strip_prefix("path = \"targets/")?
                .strip_suffix(".rs\"")
        })
        .collect();
    targets.sort_unstable();
    let replayed = [
        "attributes",
        "backup",
        "envelope",
        "json",
        "load",
        "locked",
        "messages",
        "pack",
    ];
    assert_eq!(targets, replayed);
}
