//! Compressed copies of files, for hosts that send precompressed files.

use anyhow::Result;

use super::files::{Files, extension};
use crate::size::{compress, gzip};

/// A brotli (`.br`) and a gzip (`.gz`) copy of every text file and of the WebAssembly.
pub fn compressed(files: &Files) -> Result<Files> {
    let mut copies = Files::new();
    let wanted = |name: &&String| {
        matches!(
            extension(name),
            "html" | "js" | "css" | "json" | "wasm" | "svg" | "txt"
        )
    };
    for name in files.keys().filter(wanted) {
        let bytes = &files[name];
        copies.insert(format!("{name}.br"), compress(bytes)?);
        copies.insert(format!("{name}.gz"), gzip(bytes)?);
    }
    Ok(copies)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::super::files::Files;
    use super::compressed;

    #[test]
    fn copies_decompress_to_the_original() {
        let text = "trust ".repeat(100);
        let files = Files::from([
            ("files/a.js".to_string(), text.clone().into_bytes()),
            ("_headers".to_string(), text.clone().into_bytes()),
        ]);
        let copies = compressed(&files).unwrap();
        let names: Vec<_> = copies.keys().collect();
        assert_eq!(names, ["files/a.js.br", "files/a.js.gz"]);
        let mut brotli = Vec::new();
        brotli::BrotliDecompress(&mut copies["files/a.js.br"].as_slice(), &mut brotli).unwrap();
        assert_eq!(brotli, text.as_bytes());
        let mut gzip = String::new();
        let mut reader = flate2::read::GzDecoder::new(copies["files/a.js.gz"].as_slice());
        reader.read_to_string(&mut gzip).unwrap();
        assert_eq!(gzip, text);
        assert_eq!(compressed(&files).unwrap(), copies);
    }
}
