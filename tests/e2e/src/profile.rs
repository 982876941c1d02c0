//! What a browser leaves on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Page;

impl Page {
    /// The files of the browser's own in which a text stands, as bytes or in UTF-16, the ways in which browsers
    /// write texts down.
    pub fn disk_with(&self, text: &str) -> Vec<PathBuf> {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let own = self.downloads.parent().unwrap_or(&self.downloads);
        let mut found = Vec::new();
        search(own, &[text.as_bytes(), &wide], &mut found);
        found
    }
}

/// Adds the files below a folder that hold one of these. What goes while it looks is not there.
fn search(folder: &Path, needles: &[&[u8]], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => search(&path, needles, found),
            Ok(kind) if kind.is_file() => {
                let bytes = fs::read(&path).unwrap_or_default();
                let holds =
                    |needle: &&[u8]| bytes.windows(needle.len()).any(|window| window == *needle);
                if needles.iter().any(holds) {
                    found.push(path);
                }
            }
            _ => {}
        }
    }
}
