//! Measuring the built page on a slow line and a slow processor, beside a plain form.

use std::fs;
use std::path::Path;

use crate::run::{self, cargo};
use crate::size::compress;
use crate::{Result, browsers, page};

/// A plain HTML form with a question like ours: what the page is compared with.
const FORM: &str = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>A form</title>\
<link rel=\"icon\" href=\"icon.svg\"><link rel=\"stylesheet\" href=\"trust-check.css\"></head>\
<body class=\"trust-check-page\"><main class=\"trust-check\"><form class=\"tc-screen\"><fieldset>\
<legend><h2>Whose trust is low at the moment?</h2></legend>\
<label class=\"tc-choice\"><input type=\"radio\" name=\"a\"><span>I find it hard to trust my partner</span></label>\
<label class=\"tc-choice\"><input type=\"radio\" name=\"a\"><span>My partner finds it hard to trust me</span></label>\
<label class=\"tc-choice\"><input type=\"radio\" name=\"a\"><span>We both find it hard to trust each other</span></label>\
</fieldset><button>Next</button></form></main></body></html>";

/// Prints the table.
pub fn measure() -> Result {
    browsers::set_up(&["chromium".to_string()])?;
    page::build_if_stale()?;
    let folder = run::top().join("target/measure");
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(failed)?;
    }
    copy_compressed(&run::top().join("dist"), &folder)?;
    write_both(&folder.join("form.html"), FORM.as_bytes())?;
    cargo(&["run", "--quiet", "--package", "e2e", "--bin", "measure"])
        .env("E2E_DIST", &folder)
        .run()
}

/// Copies a folder, each file as it is and compressed, with `.br` at the end of its name.
fn copy_compressed(from: &Path, to: &Path) -> Result {
    let failed = |error: std::io::Error| format!("{}: {error}", to.display());
    fs::create_dir_all(to).map_err(failed)?;
    for entry in fs::read_dir(from).map_err(failed)?.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_compressed(&entry.path(), &target)?;
        } else {
            write_both(&target, &fs::read(entry.path()).map_err(failed)?)?;
        }
    }
    Ok(())
}

fn write_both(file: &Path, bytes: &[u8]) -> Result {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    fs::write(file, bytes).map_err(failed)?;
    fs::write(name, compress(bytes).map_err(failed)?).map_err(failed)
}
