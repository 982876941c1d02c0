//! Measures the built page on a slow connection and a slow processor, compared
//! with a plain form.

use anyhow::Result;
use xshell::cmd;

use crate::cli::Engine;
use crate::run::{self, shell, top};
use crate::{browsers, compressed, page};

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
pub fn measure() -> Result<()> {
    browsers::set_up(&[Engine::Chromium])?;
    page::build_if_stale()?;
    let folder = top().join("target/measure");
    compressed::empty(&folder)?;
    compressed::copy(&top().join("dist"), &folder)?;
    compressed::write(&folder.join("form.html"), FORM.as_bytes())?;
    let measure = run::build("bin", "measure")?;
    let sh = shell()?;
    Ok(cmd!(sh, "{measure}").env("E2E_DIST", &folder).run()?)
}
