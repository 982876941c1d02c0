//! Checks every pack and every messages file before anything is built from
//! them. A fault stops the build, with its place and its fix.

// The layers that read and check packs, as they stand in the program.
#[allow(dead_code, unused_imports)]
#[path = "src/json/mod.rs"]
mod json;
#[allow(dead_code, unused_imports)]
#[path = "src/model/mod.rs"]
mod model;
#[allow(dead_code, unused_imports)]
#[path = "src/pack/mod.rs"]
mod pack;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let problems: Vec<String> = [
        check_folder("packs", |name, text| pack::read(name, text).map(drop)),
        check_folder("locales", |name, text| {
            pack::Messages::read(name, text).map(drop)
        }),
    ]
    .concat();
    for problem in &problems {
        eprintln!("{problem}");
    }
    match problems.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// Checks every JSON file of a folder; gives what is wrong.
fn check_folder(folder: &str, check: impl Fn(&str, &str) -> Result<(), String>) -> Vec<String> {
    println!("cargo::rerun-if-changed={folder}");
    let Ok(entries) = fs::read_dir(folder) else {
        return vec![format!("{folder}: the folder is missing")];
    };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let is_json = |file: &&std::path::PathBuf| file.extension().is_some_and(|end| end == "json");
    let checked = files.iter().filter(is_json).map(|file| {
        let text = fs::read_to_string(file).map_err(|error| error.to_string());
        let name = Path::new(file).to_string_lossy();
        text.and_then(|text| check(&name, &text))
    });
    checked.filter_map(Result::err).collect()
}
