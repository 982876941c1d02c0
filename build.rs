//! Checks every pack and every messages file before anything is built from
//! them. A problem stops the build, with its place and its fix. Passes the
//! languages of the packs to the program, as `TRUST_CHECK_LANGUAGES`.

// The layers that read and check packs, compiled from the program's own source.
#[allow(dead_code, unused_imports)]
#[path = "src/codec/mod.rs"]
mod codec;
#[allow(dead_code, unused_imports)]
#[path = "src/model/mod.rs"]
mod model;
#[allow(dead_code, unused_imports)]
#[path = "src/pack/mod.rs"]
mod pack;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let problems: Vec<String> = [
        check_folder("packs", |name, text| problems(pack::read(name, text))),
        check_folder("locales", |name, text| {
            problems(pack::Messages::read(name, text))
        }),
    ]
    .concat();
    println!(
        "cargo::rustc-env=TRUST_CHECK_LANGUAGES={}",
        languages().join(" ")
    );
    for problem in &problems {
        eprintln!("{problem}");
    }
    if problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The problems of a file, one per line.
fn problems<T>(outcome: Result<T, pack::PackError>) -> Result<(), String> {
    outcome.map(drop).map_err(|error| error.to_string())
}

/// The languages that there is a pack for: what the files are called.
fn languages() -> Vec<String> {
    let stem = |file: &PathBuf| Some(file.file_stem()?.to_string_lossy().into_owned());
    json_files("packs").iter().filter_map(stem).collect()
}

/// The JSON files of a folder, sorted.
fn json_files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "json"));
    files.sort();
    files
}

/// Checks every JSON file of a folder; gives what is wrong.
fn check_folder(folder: &str, check: impl Fn(&str, &str) -> Result<(), String>) -> Vec<String> {
    println!("cargo::rerun-if-changed={folder}");
    let files = json_files(folder);
    if files.is_empty() {
        return vec![format!("{folder}: there is no file")];
    }
    let checked = files.iter().map(|file| {
        let text = fs::read_to_string(file).map_err(|error| error.to_string());
        let name = Path::new(file).to_string_lossy();
        text.and_then(|text| check(&name, &text))
    });
    checked.filter_map(Result::err).collect()
}
