//! The licences of all that is in the WebAssembly, with their texts.

mod choice;
mod crates;

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use choice::{Choice, choose};
use crates::Crate;

/// The contents of `LICENSES.txt`.
pub fn licences() -> Result<String> {
    let crates = crates::compiled_in()?;
    let (choices, problems) = choices(&crates);
    if problems.is_empty() {
        return Ok(list(&crates, &choices));
    }
    bail!(
        "The licences of what is compiled in are not in order:\n{}",
        problems.join("\n")
    );
}

fn choices(crates: &[Crate]) -> (Vec<Choice>, Vec<String>) {
    let texts: Vec<&str> = crates.iter().flat_map(Crate::texts).collect();
    let (mut choices, mut problems) = (Vec::new(), Vec::new());
    for one in crates {
        match choose(one, &texts) {
            Ok(choice) => choices.push(choice),
            Err(problem) => problems.push(format!("{}: {problem:#}", one.name)),
        }
    }
    (choices, problems)
}

fn list(crates: &[Crate], choices: &[Choice]) -> String {
    let mut text = "What trust-check’s files are made of: its own program, the crates compiled into it and \
        Rust’s standard library,\neach with the licence under which it is used here. The texts follow, each once.\n\n"
        .to_string();
    // In the order in which they are first used.
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut texts = Vec::new();
    for (one, choice) in crates.iter().zip(choices) {
        let mut at: Vec<String> = Vec::new();
        for found in &choice.texts {
            let next = texts.len() + 1;
            let number = *numbers.entry(found).or_insert(next);
            if number == next {
                texts.push(found);
            }
            at.push(format!("[{number}]"));
        }
        let (licence, at) = (choice.licence.as_str(), at.concat());
        text.push_str(&format!("{} {}: {licence} {at}\n", one.name, one.version));
    }
    for (at, found) in texts.iter().enumerate() {
        let line = "-".repeat(100);
        text.push_str(&format!("\n{line}\n[{}]\n\n{}\n", at + 1, found.trim()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::crates::Crate;
    use super::{choices, list};

    const MIT: &str =
        "Copyright A\nPermission is granted to deal in the\n  Software without restriction.";
    const APACHE: &str = "Apache License\nVersion 2.0";

    fn one(name: &str, licence: Option<&str>, texts: &[&str]) -> Crate {
        Crate {
            name: name.to_string(),
            version: "1.0.0".to_string(),
            licence: licence.map(str::to_string),
            texts: texts.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn each_text_occurs_once_and_every_crate_refers_to_its_own() {
        let crates = [
            one("a", Some("MIT OR Apache-2.0"), &[APACHE, MIT]),
            one("b", Some("Apache-2.0/MIT"), &[]),
            one("c", Some("MIT"), &[MIT]),
        ];
        let (choices, problems) = choices(&crates);
        assert_eq!(problems, [""; 0]);
        let text = list(&crates, &choices);
        for line in [
            "a 1.0.0: MIT [1]\n",
            "b 1.0.0: Apache-2.0 [2]\n",
            "c 1.0.0: MIT [1]\n",
        ] {
            assert!(text.contains(line), "{text}");
        }
        assert_eq!(text.matches(MIT).count(), 1);
        assert_eq!(text.matches(APACHE).count(), 1);
    }

    #[test]
    fn every_problematic_crate_is_named() {
        let crates = [
            one("fine", Some("MIT"), &[MIT]),
            one("silent", None, &[MIT]),
            one("strict", Some("GPL-3.0-only"), &[MIT]),
            one("textless", Some("MIT"), &[]),
            one("garbled", Some("MIT OR"), &[MIT]),
        ];
        let (choices, problems) = choices(&crates);
        assert_eq!(choices.len(), 1);
        let named = ["silent: ", "strict: ", "textless: ", "garbled: "];
        for (problem, name) in problems.iter().zip(named) {
            assert!(problem.starts_with(name), "{problem}");
        }
        assert_eq!(problems.len(), named.len());
    }
}
