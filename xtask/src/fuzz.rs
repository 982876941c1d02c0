//! Fuzzing the readers of outside data: the harness in `fuzz/`, with cargo-fuzz.

use std::fs;
use std::path::Path;

use crate::Result;
use crate::run::{self, program};
use crate::tools;

/// The longest text that a target is given, where it must be longer than libFuzzer's own measure.
const LONGEST: [(&str, u32); 4] = [
    ("backup", 12_000),
    ("load", 12_000),
    ("messages", 20_000),
    ("pack", 60_000),
];

/// Fuzzes every target for so many seconds each, or only those named. What is new goes to
/// `target/fuzz-corpus/`; a finding stops the task, and is in `fuzz/artifacts/`.
pub fn fuzz(arguments: &[String]) -> Result {
    let mut seconds = "60".to_string();
    let mut wanted = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--seconds" => {
                let number = arguments.next().filter(|text| text.parse::<u32>().is_ok());
                seconds = number.ok_or("--seconds needs a whole number.")?.clone();
            }
            target => wanted.push(target.to_string()),
        }
    }
    let folder = tools::cargo_fuzz()?;
    let top = run::top();
    let targets = targets(&top)?;
    if let Some(unknown) = wanted.iter().find(|name| !targets.contains(name)) {
        return Err(format!(
            "There is no target '{unknown}'; there are: {}.",
            targets.join(", ")
        ));
    }
    for target in targets
        .iter()
        .filter(|it| wanted.is_empty() || wanted.contains(it))
    {
        println!("Fuzzing {target} for {seconds} s …");
        let grown = top.join("target/fuzz-corpus").join(target);
        fs::create_dir_all(&grown).map_err(|error| format!("{}: {error}", grown.display()))?;
        let longest = LONGEST.iter().find(|(name, _)| name == target);
        let longest = longest.map_or(4_000, |(_, longest)| *longest);
        program("cargo-fuzz")
            // No sanitizer: there is no unsafe code for one to watch.
            .args(["fuzz", "run", "--sanitizer=none", "--fuzz-dir=fuzz"])
            .args([
                target.as_str(),
                &grown.to_string_lossy(),
                &format!("fuzz/corpus/{target}"),
            ])
            .args(["--", "-dict=fuzz/dictionary.txt", "-timeout=10"])
            .args([
                format!("-max_total_time={seconds}"),
                format!("-max_len={longest}"),
            ])
            // Instrumenting for coverage is not stable yet; nothing else is used that isn't.
            .env("RUSTC_BOOTSTRAP", "1")
            .path_first(std::slice::from_ref(&folder))
            .run()?;
    }
    Ok(())
}

/// The targets, as their files are called.
fn targets(top: &Path) -> Result<Vec<String>> {
    let folder = top.join("fuzz/targets");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let stem = |entry: fs::DirEntry| Some(entry.path().file_stem()?.to_str()?.to_string());
    let mut names: Vec<String> = entries.flatten().filter_map(stem).collect();
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, targets};

    #[test]
    fn every_longest_text_is_that_of_a_target() {
        let targets = targets(&crate::run::top()).expect("the folder");
        for (name, _) in LONGEST {
            assert!(targets.contains(&name.to_string()), "{name}");
        }
    }
}
