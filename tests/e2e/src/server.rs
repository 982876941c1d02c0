//! A web server for the built page, on this machine only.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::Result;
use crate::hosted::Rules;
use crate::http;
use crate::site::Site;

/// A file of the built page.
pub fn built(path: &str) -> PathBuf {
    dist().join(path)
}

/// The folder of the built page.
pub(crate) fn dist() -> PathBuf {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::env::var_os("E2E_DIST").map_or(top.join("dist"), PathBuf::from)
}

/// The folder of all that `cargo xtask release` makes.
pub fn release() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/release-files")
}

/// A request that the server got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, say.
    pub method: String,
    /// The path with its query.
    pub path: String,
}

/// The requests that the server has seen, and how it should answer.
#[derive(Default)]
pub(crate) struct Seen {
    pub requests: Vec<Request>,
    pub reports: Vec<String>,
    /// Paths that are not found.
    pub refused: Vec<String>,
    /// Paths that are not answered yet.
    pub held: Vec<String>,
    /// Paths, and the addresses that they lead on to.
    pub redirects: Vec<(String, String)>,
    /// Whether pages note their errors, see errors.js.
    pub notes_errors: bool,
    /// Whether pages may do all that a browser lets them.
    pub no_policy: bool,
    /// Pages that a test has put there.
    pub pages: Vec<HostPage>,
}

/// A page of a test's own: a blog that holds the element, say.
#[derive(Clone, Debug)]
pub struct HostPage {
    /// Its path, without a slash before it.
    pub path: String,
    /// The page.
    pub html: String,
    /// Its Content-Security-Policy, in which `'self'` refers to this server;
    /// empty for none.
    pub policy: String,
}

/// Serves a folder under the strict policy and remembers every request, until it goes.
pub struct Server {
    seen: Arc<Mutex<Seen>>,
    ended: Arc<AtomicBool>,
    port: u16,
}

impl Server {
    /// Starts one for the built page: `dist/`, or the folder that `E2E_DIST` names.
    pub fn of_dist() -> Result<Self> {
        let folder = dist();
        if !folder.join("index.html").is_file() {
            let folder = folder.display();
            return Err(format!("{folder} is missing; run `cargo xtask build` first.").into());
        }
        Self::of(folder)
    }

    /// Starts one for what `cargo xtask release` made for hosts, with the headers that it asks for.
    pub fn of_release() -> Result<Self> {
        let folder = release().join("site");
        if !folder.join("index.html").is_file() {
            let folder = folder.display();
            return Err(format!("{folder} is missing; run `cargo xtask release` first.").into());
        }
        Self::of(folder)
    }

    /// Starts one for a folder.
    pub fn of(folder: PathBuf) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let ended = Arc::new(AtomicBool::new(false));
        let site = Site {
            rules: Rules::of(&folder),
            folder,
            origin: format!("http://127.0.0.1:{port}"),
            seen: Arc::clone(&seen),
        };
        let site = Arc::new(site);
        std::thread::spawn({
            let ended = Arc::clone(&ended);
            move || {
                let ended = || ended.load(Ordering::SeqCst);
                http::serve(&listener, ended, move |request| site.answer(request));
            }
        });
        Ok(Self { seen, ended, port })
    }

    /// The address of a path, which starts without a slash.
    pub fn address(&self, path: &str) -> String {
        format!("{}/{path}", self.origin())
    }

    /// The origin of all pages.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Every request so far, reports of violations not among them.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.seen).requests.clone()
    }

    /// Forgets the requests so far.
    pub fn forget_requests(&self) {
        lock(&self.seen).requests.clear();
    }

    /// The policy violations that browsers reported.
    pub fn reports(&self) -> Vec<String> {
        lock(&self.seen).reports.clone()
    }

    /// Forgets what was reported, in a test that means to break the policy.
    pub fn forget_reports(&self) {
        lock(&self.seen).reports.clear();
    }

    /// From now on pages note their errors, see errors.js.
    pub(crate) fn note_errors(&self) {
        lock(&self.seen).notes_errors = true;
    }

    /// From now on pages come without a Content-Security-Policy, as those of most blogs do.
    pub fn drop_policy(&self) {
        lock(&self.seen).no_policy = true;
    }

    /// From now on, requests for the file at this path (without a leading
    /// slash) wait until [`Server::release`].
    pub fn hold(&self, path: &str) {
        lock(&self.seen).held.push(format!("/{path}"));
    }

    /// Adds a page, replacing any with the same path.
    pub fn put(&self, page: HostPage) {
        lock(&self.seen).pages.insert(0, page);
    }

    /// Answers for all that was held.
    pub fn release(&self) {
        lock(&self.seen).held.clear();
    }

    /// From now on this path (without a slash before it) leads on to an address.
    pub fn redirect(&self, path: &str, address: &str) {
        let both = (format!("/{path}"), address.to_string());
        lock(&self.seen).redirects.push(both);
    }

    /// From now on the file at this path (without a slash before it) is not found.
    pub fn refuse(&self, path: &str) {
        lock(&self.seen).refused.push(format!("/{path}"));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for connections; if this fails it has ended already.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}

pub(crate) fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}
