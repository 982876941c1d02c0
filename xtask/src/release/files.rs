//! Files in memory, which a release is made of.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::Result;

/// The files of a folder: their content by path, with `/` between its parts.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads all files of a folder.
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

/// Writes a folder, which then contains these files and nothing else.
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

/// The extension of a file's name; empty if it has none.
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
    fn writing_a_folder_removes_older_files() {
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
    fn hidden_files_have_no_extension() {
        let ends = ["files/a.b/c", "a.min.js", ".htaccess", "_headers"].map(extension);
        assert_eq!(ends, ["", "js", "", ""]);
    }
}
