//! The files that the server serves: the built page, and a few pages for tests
//! only.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::host::NOTES_PATH;
use crate::hosted::{self, Rules};
use crate::http::{Answer, Incoming};
use crate::server::{Request, Seen, lock};

/// The Content-Security-Policy under which the page must run.
pub const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// Where browsers report what the policy refused.
const REPORTS: &str = "/csp-report";

/// A script of the tests' own that a page may be given.
pub(crate) const ERRORS_PATH: &str = "/e2e-errors.js";
const ERRORS: &str = include_str!("errors.js");
const NOTES: &str = include_str!("host.js");
/// One that makes the program on a page trap.
const RUIN: &str = include_str!("ruin.js");

/// A page that holds the app in a frame where storage is forbidden.
const FRAMED: &str = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Framed</title>\
    <link rel=\"icon\" href=\"icon.svg\">\
    <iframe sandbox=\"allow-scripts\" src=\"./?sandboxed\" title=\"The check\" width=\"340\" height=\"700\"></iframe></html>";
const FRAMED_CSP: &str = "default-src 'none'; frame-src 'self'; img-src 'self'";
/// The query with which the framed app is asked for.
const SANDBOXED: &str = "sandboxed";

/// A page that holds the app in a frame of the width that its query says, storage allowed: windows of
/// Firefox and WebKit can't be made as narrow as a phone's.
const NARROW: &str = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Narrow</title>\
    <link rel=\"icon\" href=\"icon.svg\">\
    <iframe src=\"./\" title=\"The check\" width=\"{width}\" height=\"740\" frameborder=\"0\"></iframe></html>";

/// A page of the same origin with nothing on it, for setting storage before the app starts.
const BLANK: &str = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Blank</title>\
    <link rel=\"icon\" href=\"icon.svg\"></html>";

/// The served files.
pub(crate) struct Site {
    pub folder: PathBuf,
    pub origin: String,
    pub seen: Arc<Mutex<Seen>>,
    /// The headers that a release defines.
    pub rules: Option<Rules>,
}

impl Site {
    /// The answer to a request, which is noted.
    pub fn answer(&self, request: &Incoming) -> Answer {
        let (path, query) = match request.target.split_once('?') {
            Some((path, query)) => (path, query),
            None => (request.target.as_str(), ""),
        };
        if path == REPORTS {
            lock(&self.seen).reports.push(request.body.clone());
            return status("204 No Content");
        }
        let (refused, notes_errors, no_policy) = {
            let mut seen = lock(&self.seen);
            if path != ERRORS_PATH && path != NOTES_PATH {
                seen.requests.push(Request {
                    method: request.method.clone(),
                    path: request.target.clone(),
                });
            }
            let refused = seen.refused.iter().any(|refused| refused == path);
            (refused, seen.notes_errors, seen.no_policy)
        };
        // Each connection has its own thread, which may wait.
        while lock(&self.seen).held.iter().any(|held| held == path) {
            std::thread::sleep(Duration::from_millis(10));
        }
        if refused || request.method != "GET" {
            return status("404 Not Found");
        }
        let redirects = lock(&self.seen).redirects.clone();
        if let Some((_, address)) = redirects.into_iter().find(|(from, _)| from == path) {
            return Answer {
                headers: vec![("Location".into(), address)],
                ..status("302 Found")
            };
        }
        let pages = lock(&self.seen).pages.clone();
        let host = pages.into_iter().find(|page| page.path == path[1..]);
        let content = match &host {
            Some(page) => Some((page.html.clone().into(), HTML)),
            None => self.content(path, query),
        };
        let Some((mut body, kind)) = content else {
            return status("404 Not Found");
        };
        let is_changed = notes_errors && kind == HTML && path != "/framed" && path != "/narrow";
        if is_changed {
            let script = format!("<script src=\"{ERRORS_PATH}\"></script><title>");
            body = String::from_utf8_lossy(&body)
                .replacen("<title>", &script, 1)
                .into();
        }
        let mut headers = match (&self.rules, host) {
            (_, Some(page)) => own_headers(page.policy),
            (Some(rules), None) => rules.headers(path),
            (None, None) if no_policy => own_headers(String::new()),
            (None, None) => own_headers(self.policy(path, query)),
        };
        for (name, value) in &mut headers {
            if name == "Content-Security-Policy" {
                value.push_str(&format!("; report-uri {REPORTS}"));
            }
        }
        headers.push(("Content-Type".into(), kind.into()));
        let file = self.folder.join(file_name(path));
        if let Some((name, compressed)) = hosted::copy(&file, &request.accepted)
            && !is_changed
        {
            headers.push(("Content-Encoding".into(), name.into()));
            body = compressed;
        }
        Answer {
            status: "200 OK",
            headers,
            body,
        }
    }

    fn policy(&self, path: &str, query: &str) -> String {
        let policy = match path {
            "/framed" | "/narrow" => FRAMED_CSP,
            _ => CSP,
        };
        match query {
            // A sandboxed page has no origin, and WebKit takes 'self' to mean just that.
            SANDBOXED => policy.replace("'self'", &self.origin),
            _ => policy.to_string(),
        }
    }

    fn content(&self, path: &str, query: &str) -> Option<(Vec<u8>, &'static str)> {
        match path {
            "/framed" => return Some((FRAMED.into(), HTML)),
            "/narrow" => return Some((NARROW.replace("{width}", query).into(), HTML)),
            ERRORS_PATH => return Some((ERRORS.into(), "text/javascript")),
            NOTES_PATH => return Some((NOTES.into(), "text/javascript")),
            "/e2e-ruin.js" => return Some((RUIN.into(), "text/javascript")),
            "/blank" => return Some((BLANK.into(), HTML)),
            _ => {}
        }
        let name = file_name(path);
        if name.split('/').any(|part| part == "..") {
            return None;
        }
        let bytes = fs::read(self.folder.join(&name)).ok()?;
        Some((bytes, kind(&name)))
    }
}

/// The headers of pages that are no release's.
fn own_headers(policy: String) -> Vec<(String, String)> {
    let mut headers = vec![
        // A sandboxed page requests its own files from another origin.
        ("Access-Control-Allow-Origin", "*".to_string()),
        ("Cache-Control", "no-cache".to_string()),
        ("X-Content-Type-Options", "nosniff".to_string()),
    ];
    if !policy.is_empty() {
        headers.push(("Content-Security-Policy", policy));
    }
    let headers = headers.into_iter();
    headers
        .map(|(name, value)| (name.to_string(), value))
        .collect()
}

/// The file for a path. If the folder also has it compressed (as a release and
/// the measuring program do), that is sent.
fn file_name(path: &str) -> String {
    match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    }
    .to_string()
}

fn status(status: &'static str) -> Answer {
    Answer {
        status,
        headers: vec![],
        body: vec![],
    }
}

const HTML: &str = "text/html; charset=utf-8";

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => HTML,
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
