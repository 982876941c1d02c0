//! Packages from npm that builds, tests and measurements need, as a committed package.json and its lock file name them.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use xshell::cmd;

use crate::run::{shell, which};
use crate::tools;

/// Installs what a folder of the repository names into the user's cache folder, unless it is there already; returns the
/// folder `node_modules`.
pub fn install(from: &str, cache: &str, why: &str) -> Result<PathBuf> {
    let sh = shell()?;
    let to = tools::cache(cache)?;
    sh.create_dir(&to)?;
    for name in ["package.json", "package-lock.json"] {
        sh.copy_file(Path::new(from).join(name), to.join(name))?;
    }
    install_here(&to, why)?;
    Ok(to.join("node_modules"))
}

/// Installs what the lock file of a folder names into its `node_modules`, unless it is there already.
pub fn install_here(folder: &Path, why: &str) -> Result<()> {
    let sh = shell()?;
    sh.change_dir(folder);
    let lock = sh.read_file("package-lock.json")?;
    // Written last, so its presence means that everything is there.
    let mark = "node_modules/.installed.json";
    if sh.read_file(mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    ensure!(
        which("npm").is_some(),
        "{why} comes from npm, and npm is not here. \
         Install Node.js 20.19 or newer with npm (Debian: apt-get install npm)."
    );
    println!("Getting {why} from npm (under a minute) …");
    cmd!(sh, "npm ci --ignore-scripts --no-audit --no-fund").run()?;
    Ok(sh.write_file(mark, lock)?)
}
