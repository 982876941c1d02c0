//! Traces that a browser leaves on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Page;

impl Page {
    /// The files of the browser that contain a text of plain letters, in UTF-8
    /// or UTF-16, the encodings in which browsers store text.
    pub fn disk_with(&self, text: &str) -> Vec<PathBuf> {
        let wide: String = text.chars().flat_map(|letter| [letter, '\0']).collect();
        let own = self.downloads.parent().unwrap_or(&self.downloads);
        let mut found = Vec::new();
        search(own, &[text, &wide], &mut found);
        found
    }
}

/// Adds the files below a folder that hold one of these. What goes while it looks is not there.
fn search(folder: &Path, needles: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => search(&path, needles, found),
            Ok(kind) if kind.is_file() => {
                let bytes = fs::read(&path).unwrap_or_default();
                // The search texts are plain letters: anything else may be
                // decoded in any way.
                let text = String::from_utf8_lossy(&bytes);
                if needles.iter().any(|needle| text.contains(needle)) {
                    found.push(path);
                }
            }
            _ => {}
        }
    }
}
