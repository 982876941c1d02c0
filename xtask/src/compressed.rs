//! Folders as a web server has them that sends its files compressed.

use std::fs;
use std::path::Path;

use crate::Result;
use crate::size::compress;

/// Copies a folder, each file as it is and compressed, with `.br` at the end of its name.
pub fn copy(from: &Path, to: &Path) -> Result {
    let failed = |error: std::io::Error| format!("{}: {error}", to.display());
    fs::create_dir_all(to).map_err(failed)?;
    for entry in fs::read_dir(from).map_err(failed)?.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            write(&target, &fs::read(entry.path()).map_err(failed)?)?;
        }
    }
    Ok(())
}

/// Writes a file as it is and compressed.
pub fn write(file: &Path, bytes: &[u8]) -> Result {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    fs::write(file, bytes).map_err(failed)?;
    fs::write(name, compress(bytes).map_err(failed)?).map_err(failed)
}

/// Makes a folder empty, or makes it.
pub fn empty(folder: &Path) -> Result {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(failed)?;
    }
    fs::create_dir_all(folder).map_err(failed)
}
