//! Packages from npm that tests and measurements need, as a committed package.json and its lock file name them. They are
//! kept in the user's cache folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::run::{self, program, which};
use crate::tools;

/// Installs what a folder of the repository names, unless it is there already; gives the folder `node_modules`.
pub fn install(from: &str, cache: &str, why: &str) -> Result<PathBuf> {
    let from = run::top().join(from);
    let to = tools::cache(cache).map_err(|error| error.to_string())?;
    let modules = to.join("node_modules");
    // Written last, so it tells that all of it is there.
    let mark = to.join("installed.json");
    let lock = read(&from.join("package-lock.json"))?;
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(modules);
    }
    if which("npm").is_none() {
        return Err(format!(
            "{why} comes from npm, and npm is not here. \
             Install Node.js with npm (Debian: apt-get install npm)."
        ));
    }
    println!("Getting {why} from npm (under a minute) …");
    let failed = |error: std::io::Error| format!("{}: {error}", to.display());
    fs::create_dir_all(&to).map_err(failed)?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(from.join(name), to.join(name)).map_err(failed)?;
    }
    program("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .folder(&to)
        .no_input()
        .run()?;
    fs::write(&mark, lock).map_err(failed)?;
    Ok(modules)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}
