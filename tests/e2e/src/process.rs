//! Programs that run alongside a test, and always end with it.

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, ErrorKind};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::Result;

/// How long a program may take to start or to end.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running program that is ended when this value goes.
pub struct Process(Child);

impl Process {
    /// Starts a program that writes all it says into a log file.
    pub fn start(command: &mut Command, log: &Path) -> Result<Self> {
        let file = File::create(log)?;
        command.stdin(Stdio::null());
        command.stderr(file.try_clone()?).stdout(file);
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.spawn();
        let child = child.map_err(|error| format!("{name} could not be started: {error}"))?;
        Ok(Self(child))
    }

    /// Whether the program has ended by itself.
    pub fn has_ended(&mut self) -> Result<bool> {
        Ok(self.0.try_wait()?.is_some())
    }

    /// Waits until the program listens on a port; false if it ended before.
    pub fn listens(&mut self, port: u16) -> Result<bool> {
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if self.has_ended()? {
                return Ok(false);
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("a program did not listen on port {port} in time").into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(true)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Asked first, so that it ends what it started itself; a driver ends its browser.
        let pid = self.0.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status();
        let start = Instant::now();
        while asked.is_ok() && start.elapsed() < Duration::from_secs(5) {
            if !matches!(self.0.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        // Both fail only when it has ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A virtual screen, for an engine that can't do without one.
pub(crate) struct Screen {
    /// The value for `DISPLAY`.
    pub display: String,
    _process: Process,
}

impl Screen {
    pub fn start() -> Result<Self> {
        let program =
            find_program("Xvfb").ok_or("Xvfb is not here; `cargo xtask setup` says how")?;
        // The pointer starts in the middle, which must be over the browser's window: without a window manager
        // that is what gives it the keyboard.
        // It takes the first free number and writes it to the given file, here its own output.
        let mut child = Command::new(program)
            .args(["-displayfd", "1", "-screen", "0", "1600x1200x24"])
            .args(["-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut number = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        let process = Process(child);
        if number.trim().is_empty() {
            return Err("Xvfb did not start".into());
        }
        Ok(Self {
            display: format!(":{}", number.trim()),
            _process: process,
        })
    }
}

/// A folder for what a browser leaves behind, gone with this value.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes one.
    pub fn new() -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        loop {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            // A short path: browsers put sockets there, whose names can't be long.
            let name = format!("trust-check-{}-{count}", std::process::id());
            let folder = env::temp_dir().join(name);
            match fs::create_dir(&folder) {
                Ok(()) => return Ok(Self(folder)),
                // An earlier process with the same number, whose browser wrote into it after it was removed.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What can't be removed is the system's to clean, as all in this place.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A port that is free now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}

/// Where a program is: on the `PATH`, or where `cargo xtask setup` puts tools.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path).map(|folder| folder.join(name));
    let tools = cache_folders().into_iter();
    on_path
        .chain(tools.map(|folder| folder.join("bin").join(name)))
        .find(|file| file.is_file())
}

/// The folders in the project's cache, newest name first.
pub(crate) fn cache_folders() -> Vec<PathBuf> {
    let base = env::var_os("XDG_CACHE_HOME")
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache")));
    let entries = base.and_then(|base| fs::read_dir(base.join("trust-check")).ok());
    let mut folders: Vec<_> = entries
        .into_iter()
        .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
        .collect();
    folders.sort();
    folders.reverse();
    folders
}
