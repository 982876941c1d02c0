//! What `cargo xtask test` is asked to do.

use crate::Result;
use crate::browsers::ENGINES;

/// The steps, in the order in which they run: the quick ones first.
pub const STEPS: [&str; 10] = [
    "fmt", "clippy", "doc", "deny", "js", "unit", "browser", "build", "size", "e2e",
];

/// The arguments of `test`, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// The steps to run; all unless some are named.
    pub steps: Vec<String>,
    /// The engines for the browser tests.
    pub engines: Vec<String>,
    /// What goes on to the tests.
    pub rest: Vec<String>,
}

impl Options {
    /// Takes the arguments apart.
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut steps = Vec::new();
        let mut engines = owned(&ENGINES);
        let mut rest = Vec::new();
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--" => rest.extend(arguments.by_ref().cloned()),
                "--engines" => engines = engines_in(arguments.next())?,
                step if STEPS.contains(&step) => steps.push(argument.clone()),
                other => {
                    let known = STEPS.join(", ");
                    return Err(format!("There is no step '{other}'; there are: {known}."));
                }
            }
        }
        if steps.is_empty() {
            steps = owned(&STEPS);
        }
        Ok(Self {
            steps,
            engines,
            rest,
        })
    }

    /// Whether a step is to run.
    pub fn wants(&self, step: &str) -> bool {
        self.steps.iter().any(|wanted| wanted == step)
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn engines_in(list: Option<&String>) -> Result<Vec<String>> {
    let list = list.map_or("", String::as_str);
    let engines: Vec<&str> = list.split(',').map(str::trim).collect();
    match engines.iter().find(|name| !ENGINES.contains(name)) {
        None => Ok(owned(&engines)),
        Some(name) => Err(format!(
            "There is no engine '{name}'; --engines takes some of: {}.",
            ENGINES.join(",")
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, STEPS, owned};

    fn parse(words: &[&str]) -> crate::Result<Options> {
        Options::parse(&owned(words))
    }

    #[test]
    fn nothing_named_means_everything() {
        let options = parse(&[]).unwrap();
        assert_eq!(options.steps, STEPS);
        assert_eq!(options.engines, ["chromium", "firefox", "webkit"]);
    }

    #[test]
    fn steps_engines_and_test_options_are_told_apart() {
        let options =
            parse(&["e2e", "--engines", "firefox,webkit", "--", "loads", "size"]).unwrap();
        assert_eq!(options.steps, ["e2e"]);
        assert_eq!(options.engines, ["firefox", "webkit"]);
        assert_eq!(options.rest, ["loads", "size"]);
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        assert!(parse(&["e3e"]).unwrap_err().contains("e3e"));
        assert!(
            parse(&["--engines", "opera"])
                .unwrap_err()
                .contains("opera")
        );
        assert!(parse(&["--engines"]).is_err());
    }
}
