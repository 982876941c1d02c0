//! What the project depends on: licences, sources, duplicates, and known vulnerabilities, with cargo-deny.

use crate::Result;
use crate::run::{program, top};
use crate::tools;

/// Checks what can be checked on any machine: `deny.toml` says what is allowed.
pub fn offline() -> Result {
    let folder = tools::cargo_deny()?;
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        program(folder.join("cargo-deny"))
            .args(["--manifest-path", manifest, "--locked", "check"])
            .args(["--config", &top().join("deny.toml").to_string_lossy()])
            .args(["--hide-inclusion-graph", "bans", "licenses", "sources"])
            .run()?;
    }
    Ok(())
}

/// Checks that, and whether a vulnerability is known of anything; that is asked of a database on the network.
pub fn deny() -> Result {
    offline()?;
    program(tools::cargo_deny()?.join("cargo-deny"))
        .args(["--locked", "check", "--config", "deny.toml", "advisories"])
        .run()
        .map_err(|error| format!("{error}\nIf the database of advisories can’t be fetched here, run this where it can."))
}
