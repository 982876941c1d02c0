//! Errors and warnings of the page.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use serde_json::{Value, json};

use crate::{Engine, Page, Result};

impl Page {
    /// Errors that scripts threw and didn't catch, or wrote to the console, so far. Chromium's are handed
    /// out once, WebKit's are those of the page that is open.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        if self.engine() == Engine::Chromium {
            let entries = self.vendor("se/log", json!({ "type": "browser" })).await?;
            let entries: Vec<Value> = serde_json::from_value(entries)?;
            let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
            return Ok(severe.map(|entry| entry["message"].to_string()).collect());
        }
        if self.engine() == Engine::Webkit {
            let noted = self.script("return window.e2eErrors ?? []", vec![]).await?;
            return Ok(serde_json::from_value(noted)?);
        }
        // Firefox writes them to its output, among much else.
        let mut log = File::open(&self.log)?;
        log.seek(SeekFrom::Start(self.log_start))?;
        let mut bytes = Vec::new();
        log.read_to_end(&mut bytes)?;
        let log = String::from_utf8_lossy(&bytes);
        let lines = log.lines().filter(|line| is_error(line));
        Ok(lines.map(str::to_string).collect())
    }
}

/// Whether a line of Firefox's output is an error of the page: the browser's own scripts complain too, and
/// those aren't loaded by http.
fn is_error(line: &str) -> bool {
    if line.starts_with("JavaScript error: ") {
        return line.contains("http://");
    }
    let own = line.contains("resource://") || line.starts_with("console.error: RSLoader");
    line.starts_with("console.error: ") && !own
}
