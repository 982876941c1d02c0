//! Packages from npm that builds, tests and measurements need, as a committed package.json and its lock file name them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::run::{self, program, which};
use crate::tools;

/// Installs what a folder of the repository names into the user's cache folder, unless it is there already; gives the
/// folder `node_modules`.
pub fn install(from: &str, cache: &str, why: &str) -> Result<PathBuf> {
    let from = run::top().join(from);
    let to = tools::cache(cache)?;
    let failed = |error: std::io::Error| format!("{}: {error}", to.display());
    fs::create_dir_all(&to).map_err(failed)?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(from.join(name), to.join(name)).map_err(failed)?;
    }
    install_here(&to, why)?;
    Ok(to.join("node_modules"))
}

/// Installs what the lock file of a folder names into its `node_modules`, unless it is there already.
pub fn install_here(folder: &Path, why: &str) -> Result {
    let lock = read(&folder.join("package-lock.json"))?;
    // Written last, so its presence tells that everything is there.
    let mark = folder.join("node_modules/.installed.json");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    if which("npm").is_none() {
        return Err(format!(
            "{why} comes from npm, and npm is not here. \
             Install Node.js 20.19 or newer with npm (Debian: apt-get install npm)."
        ));
    }
    println!("Getting {why} from npm (under a minute) …");
    program("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .folder(folder)
        .no_input()
        .run()?;
    fs::write(&mark, lock).map_err(|error| format!("{}: {error}", mark.display()))
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}
