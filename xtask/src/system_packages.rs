//! Programs that come with the system's packages: what is missing is installed on Debian and its relatives, and named
//! elsewhere.

use anyhow::{Context, Result, ensure};
use xshell::{Cmd, Shell, cmd};

use crate::run::{shell, which};

/// Something that must be installed.
pub struct Requirement {
    /// Its name.
    pub name: &'static str,
    /// A shell command that succeeds if it is there.
    pub probe: &'static str,
    /// The Debian packages that contain it.
    pub packages: &'static [&'static str],
}

impl Requirement {
    fn is_missing(&self, sh: &Shell) -> bool {
        let probe = self.probe;
        let probe = cmd!(sh, "sh -c {probe}").quiet().ignore_stderr();
        probe.ignore_stdout().run().is_err()
    }
}

/// Installs what is missing.
///
/// # Errors
/// Says what is missing and how to install it, with `advice` for systems other than Debian.
pub fn install_missing<'a>(
    requirements: impl Iterator<Item = &'a Requirement> + Clone,
    advice: &str,
) -> Result<()> {
    let sh = shell()?;
    let missing = || requirements.clone().filter(|it| it.is_missing(&sh));
    let names: Vec<&str> = missing().map(|it| it.name).collect();
    if names.is_empty() {
        return Ok(());
    }
    let mut packages: Vec<&str> = missing().flat_map(|it| it.packages).copied().collect();
    packages.sort_unstable();
    packages.dedup();
    let list = packages.join(" ");
    let advice = format!(
        "Not found here: {}. On Debian or Ubuntu:\n\n  \
         sudo apt-get update && sudo apt-get install --no-install-recommends {list}\n\n{advice}",
        names.join(", ")
    );
    ensure!(may_install(&sh), advice);
    println!("Installing {list}, once (a minute or two) …");
    update(&sh)
        .and_then(|()| {
            Ok(apt_get(&sh, &["install", "-y", "--no-install-recommends"])
                .args(packages)
                .run()?)
        })
        .with_context(|| advice.clone())?;
    ensure!(missing().next().is_none(), advice);
    Ok(())
}

/// Whether packages can be installed here without a password.
pub fn may_install(sh: &Shell) -> bool {
    which("apt-get").is_some() && (is_root(sh) || cmd!(sh, "sudo -n true").quiet().run().is_ok())
}

/// Updates the lists of packages.
pub fn update(sh: &Shell) -> Result<()> {
    Ok(apt_get(sh, &["update"]).run()?)
}

fn apt_get<'a>(sh: &'a Shell, arguments: &[&str]) -> Cmd<'a> {
    let sudo: &[&str] = if is_root(sh) { &[] } else { &["sudo", "-n"] };
    let env = ["env", "DEBIAN_FRONTEND=noninteractive"];
    let mut words = sudo.iter().chain(&env);
    let program = words.next().unwrap_or(&"env");
    sh.cmd(program)
        .args(words)
        .args(["apt-get", "-q", "-o=Dpkg::Use-Pty=0"])
        .args(arguments)
}

fn is_root(sh: &Shell) -> bool {
    cmd!(sh, "id -u").quiet().read().is_ok_and(|id| id == "0")
}
