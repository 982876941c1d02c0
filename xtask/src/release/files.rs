//! Folders of files in memory: what a release is made from and made into.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::Result;

/// Each file's bytes by its path in its folder, with `/` between the parts.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads a folder with all that is in it.
pub fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    read_into(folder, "", &mut files)?;
    Ok(files)
}

fn read_into(folder: &Path, before: &str, files: &mut Files) -> Result {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_into(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path()).map_err(failed)?);
        }
    }
    Ok(())
}

/// Makes a folder hold these files and nothing else.
pub fn write(folder: &Path, files: &Files) -> Result {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(failed)?;
    }
    for (name, bytes) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(folder)).map_err(failed)?;
        fs::write(&file, bytes).map_err(failed)?;
    }
    Ok(())
}

/// The text of a file.
pub fn text<'a>(files: &'a Files, name: &str) -> Result<&'a str> {
    let bytes = files.get(name).ok_or(format!("{name} is missing."))?;
    str::from_utf8(bytes).map_err(|error| format!("{name}: {error}"))
}

/// The end of a file's name, from its last dot on; nothing if it has none or starts with it.
pub fn extension(name: &str) -> &str {
    let name = name.rsplit('/').next().unwrap_or_default();
    match name.rfind('.') {
        Some(at) if at > 0 => &name[at + 1..],
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{Files, extension, read, text, write};

    #[test]
    fn a_folder_holds_what_was_written_and_nothing_older() {
        let folder = std::env::temp_dir().join(format!("xtask-files-{}", std::process::id()));
        let old = Files::from([("old/one.txt".to_string(), b"1".to_vec())]);
        write(&folder, &old).unwrap();
        let new = Files::from([
            ("a.txt".to_string(), b"A".to_vec()),
            ("b/c/d.bin".to_string(), vec![0, 255]),
        ]);
        write(&folder, &new).unwrap();
        assert_eq!(read(&folder).unwrap(), new);
        assert_eq!(text(&new, "a.txt").unwrap(), "A");
        assert!(text(&new, "b/c/d.bin").unwrap_err().contains("b/c/d.bin"));
        assert!(text(&new, "e").unwrap_err().contains("missing"));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_hidden_file_has_no_extension() {
        let ends = ["files/a.b/c", "a.min.js", ".htaccess", "_headers"].map(extension);
        assert_eq!(ends, ["", "js", "", ""]);
    }
}
