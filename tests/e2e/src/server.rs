//! A web server for the built page, on this machine only.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::Result;
use crate::http;
use crate::site::Site;

/// The folder of the built page.
pub(crate) fn dist() -> PathBuf {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::env::var_os("E2E_DIST").map_or(top.join("dist"), PathBuf::from)
}

/// A request that the server got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, say.
    pub method: String,
    /// The path with its query.
    pub path: String,
}

/// What the server has seen, and how it was told to answer.
#[derive(Default)]
pub(crate) struct Seen {
    pub requests: Vec<Request>,
    pub reports: Vec<String>,
    /// Paths that are not found.
    pub refused: Vec<String>,
    /// Paths that are not answered yet.
    pub held: Vec<String>,
    /// Whether pages note their errors, see errors.js.
    pub notes_errors: bool,
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

    /// Starts one for a folder.
    pub fn of(folder: PathBuf) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let ended = Arc::new(AtomicBool::new(false));
        let site = Site {
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

    /// What browsers reported as against the policy.
    pub fn reports(&self) -> Vec<String> {
        lock(&self.seen).reports.clone()
    }

    /// From now on pages note their errors, see errors.js.
    pub(crate) fn note_errors(&self) {
        lock(&self.seen).notes_errors = true;
    }

    /// From now on the file at this path (without a slash before it) keeps whoever asks for it waiting, until
    /// [`Server::release`].
    pub fn hold(&self, path: &str) {
        lock(&self.seen).held.push(format!("/{path}"));
    }

    /// Answers for all that was held.
    pub fn release(&self) {
        lock(&self.seen).held.clear();
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
