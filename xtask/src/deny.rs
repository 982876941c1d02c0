//! Licences, sources, duplicates and known vulnerabilities of all dependencies, checked with cargo-deny.

use anyhow::{Context, Result};
use xshell::cmd;

use crate::run::shell;
use crate::tools;

/// Checks what needs no network.
pub fn offline() -> Result<()> {
    let deny = tools::cargo_deny()?.join("cargo-deny");
    let sh = shell()?;
    let config = sh.current_dir().join("deny.toml");
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let global = ["--workspace", "--locked", "--manifest-path", manifest];
        let checks = ["--hide-inclusion-graph", "bans", "licenses", "sources"];
        cmd!(sh, "{deny} {global...} --config={config} check {checks...}").run()?;
    }
    Ok(())
}

/// Checks that, and known vulnerabilities, which it looks up in a database on the network.
pub fn deny() -> Result<()> {
    offline()?;
    let deny = tools::cargo_deny()?.join("cargo-deny");
    let sh = shell()?;
    cmd!(
        sh,
        "{deny} --workspace --locked --config=deny.toml check advisories"
    )
    .run()
    .context("If the advisory database can’t be downloaded here, run this where it can.")
}
