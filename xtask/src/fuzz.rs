//! Fuzzing the readers of outside data: the harness in `fuzz/`, with cargo-fuzz.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use xshell::cmd;

use crate::cli::FuzzOptions;
use crate::run::{path_with, shell, top};
use crate::tools;

/// The longest text that a target is given, where it must be longer than libFuzzer's own measure.
const LONGEST: [(&str, u32); 4] = [
    ("backup", 12_000),
    ("load", 12_000),
    ("messages", 20_000),
    ("pack", 60_000),
];

/// Fuzzes the targets named, or all, for a number of seconds each. New inputs go to `target/fuzz-corpus/`; a finding stops
/// the task and is saved in `fuzz/artifacts/`.
pub fn fuzz(options: &FuzzOptions) -> Result<()> {
    let path = path_with(&[tools::cargo_fuzz()?])?;
    let (top, seconds) = (top(), options.seconds);
    let targets = targets(&top)?;
    let wanted = &options.targets;
    if let Some(unknown) = wanted.iter().find(|name| !targets.contains(name)) {
        let known = targets.join(", ");
        bail!("There is no target '{unknown}'; there are: {known}.");
    }
    for target in targets
        .iter()
        .filter(|name| wanted.is_empty() || wanted.contains(name))
    {
        println!("Fuzzing {target} for {seconds} s …");
        let corpus = top.join("target/fuzz-corpus").join(target);
        fs::create_dir_all(&corpus).with_context(|| corpus.display().to_string())?;
        let longest = LONGEST.iter().find(|(name, _)| name == target);
        let longest = longest.map_or(4_000, |(_, longest)| *longest);
        // No sanitizer: there is no unsafe code for one to watch.
        let sh = shell()?;
        cmd!(sh, "cargo-fuzz fuzz run --sanitizer=none --fuzz-dir=fuzz {target} {corpus} fuzz/corpus/{target}")
            .args(["--", "-dict=fuzz/dictionary.txt", "-timeout=10"])
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-max_len={longest}"))
            // libFuzzer needs coverage instrumentation, which stable Rust has only behind this switch; tried with
            // 1.95. Nothing else here is unstable.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("PATH", &path)
            .run()?;
    }
    Ok(())
}

/// The targets, named after their files.
fn targets(top: &Path) -> Result<Vec<String>> {
    let folder = top.join("fuzz/targets");
    let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let stem = |entry: fs::DirEntry| Some(entry.path().file_stem()?.to_str()?.to_owned());
    let mut names: Vec<String> = entries.flatten().filter_map(stem).collect();
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, targets};

    #[test]
    fn every_maximum_length_belongs_to_a_target() {
        let targets = targets(&crate::run::top()).expect("the folder");
        for (name, _) in LONGEST {
            assert!(targets.contains(&name.to_string()), "{name}");
        }
    }
}
