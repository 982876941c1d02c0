//! Folders as a web server has them that sends its files compressed.

use std::path::Path;

use anyhow::Result;
use xshell::Shell;

use crate::size::compress;

/// Copies a folder, each file as it is and compressed, with `.br` at the end of its name.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    let sh = Shell::new()?;
    sh.create_dir(to)?;
    for path in sh.read_dir(from)? {
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            write(&target, &sh.read_binary_file(path)?)?;
        }
    }
    Ok(())
}

/// Writes a file as it is and compressed.
pub fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    let sh = Shell::new()?;
    sh.write_file(file, bytes)?;
    Ok(sh.write_file(name, compress(bytes)?)?)
}

/// Makes a folder empty, or makes it.
pub fn empty(folder: &Path) -> Result<()> {
    let sh = Shell::new()?;
    sh.remove_path(folder)?;
    sh.create_dir(folder)?;
    Ok(())
}
