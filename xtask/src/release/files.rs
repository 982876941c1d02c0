//! Files in memory, which a release is made of.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use xshell::Shell;

/// The files of a folder: their content by path, with `/` between its parts.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads all files of a folder.
pub fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    read_into(&Shell::new()?, folder, "", &mut files)?;
    Ok(files)
}

fn read_into(sh: &Shell, folder: &Path, before: &str, files: &mut Files) -> Result<()> {
    for path in sh.read_dir(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{before}{name}");
        if path.is_dir() {
            read_into(sh, &path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, sh.read_binary_file(path)?);
        }
    }
    Ok(())
}

/// Writes a folder, which then contains these files and nothing else.
pub fn write(folder: &Path, files: &Files) -> Result<()> {
    let sh = Shell::new()?;
    sh.remove_path(folder)?;
    for (name, bytes) in files {
        // Creates the folders in between.
        sh.write_file(folder.join(name), bytes)?;
    }
    Ok(())
}

/// The text of a file.
pub fn text<'a>(files: &'a Files, name: &str) -> Result<&'a str> {
    let bytes = files
        .get(name)
        .with_context(|| format!("{name} is missing."))?;
    str::from_utf8(bytes).with_context(|| name.to_owned())
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
        assert!(
            text(&new, "b/c/d.bin")
                .unwrap_err()
                .to_string()
                .contains("b/c/d.bin")
        );
        assert!(text(&new, "e").unwrap_err().to_string().contains("missing"));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn hidden_files_have_no_extension() {
        let ends = ["files/a.b/c", "a.min.js", ".htaccess", "_headers"].map(extension);
        assert_eq!(ends, ["", "js", "", ""]);
    }
}
