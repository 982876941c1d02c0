//! Running programs to their end.

use std::path::Path;
use std::process::{Command, Stdio};

use e2e::find_program;

use crate::Result;

/// Runs a program; all that it said, or an error with that in it.
pub fn run(command: &mut Command) -> Result<String> {
    let (said, succeeded) = attempt(command)?;
    if succeeded {
        Ok(said)
    } else {
        Err(format!("{command:?} failed:\n{said}").into())
    }
}

/// Runs a program; all that it said, and whether it succeeded.
pub fn attempt(command: &mut Command) -> Result<(String, bool)> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| {
        format!("{command:?}: {error}; `cargo xtask test-blogs` installs it or says how")
    })?;
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    Ok((said, output.status.success()))
}

/// A program that ends when the test does, however that ends: Ctrl-C, say, which a database takes no notice of.
pub fn tied(program: &Path) -> Command {
    // A tool of Linux's own; elsewhere the program ends with the value that runs it.
    let Some(tie) = find_program("setpriv") else {
        return Command::new(program);
    };
    let mut command = Command::new(tie);
    command.args(["--pdeathsig", "TERM", "--"]).arg(program);
    command
}
