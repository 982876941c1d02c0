//! A MariaDB for one test: its data in its own folder, reached through a socket
//! file and not the network.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use e2e::{PATIENCE, Process, find_program};

use super::log;
use crate::Result;
use crate::programs::tied;

/// A server that is ended when this value goes.
pub struct Database {
    socket: PathBuf,
    _process: Process,
}

impl Database {
    /// Starts one; its data and log are in `folder`, its socket in `scratch`, whose path must be short.
    pub fn start(folder: &Path, scratch: &Path) -> Result<Self> {
        // It asks for no password: only its user can access the socket.
        fs::set_permissions(scratch, fs::Permissions::from_mode(0o700))?;
        let data = folder.join("data");
        fs::create_dir(&data)?;
        let socket = scratch.join("mariadb");
        let program = find_program("mariadbd")
            .or_else(|| Some(PathBuf::from("/usr/sbin/mariadbd")).filter(|file| file.is_file()))
            .ok_or("mariadbd is not here; `cargo xtask test-blogs` installs it or says how")?;
        let mut command = tied(&program);
        // First, so that no settings of the machine's own database are read.
        command.arg("--no-defaults");
        // Without user tables it needs no set-up, and starts quickly from an
        // empty folder.
        command.args(["--skip-grant-tables", "--skip-networking"]);
        // Small and quick: nothing here has to outlive a power cut.
        command.args(["--innodb-log-file-size=8M", "--innodb-buffer-pool-size=32M"]);
        command.arg("--innodb-flush-log-at-trx-commit=0");
        command.arg(format!("--datadir={}", data.display()));
        command.arg(format!("--socket={}", socket.display()));
        command.arg(format!("--pid-file={}", scratch.join("pid").display()));
        // It refuses to run as root unless asked to.
        if fs::metadata(scratch)?.uid() == 0 {
            command.arg("--user=root");
        }
        let log = log(folder, "database");
        let mut process = Process::start(&mut command, &log)?;
        let start = Instant::now();
        while !socket.exists() {
            if process.has_ended()? || start.elapsed() > PATIENCE {
                let said = fs::read_to_string(&log).unwrap_or_default();
                return Err(format!("the database did not start:\n{said}").into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self {
            socket,
            _process: process,
        })
    }

    /// The file through which it is reached.
    pub fn socket(&self) -> &Path {
        &self.socket
    }
}
