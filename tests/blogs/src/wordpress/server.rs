//! PHP's own web server.

use std::path::Path;

use e2e::{Process, free_port};

use super::{Database, log, settings};
use crate::Result;
use crate::programs::tied;

/// A server that is ended when this value goes.
pub struct Server {
    /// Where it is, without a slash at the end.
    pub address: String,
    _process: Process,
}

impl Server {
    /// Starts one for the WordPress in `site`; its log is in `folder`.
    pub fn start(site: &Path, folder: &Path, database: &Database) -> Result<Self> {
        // A port that was free may be taken before the server has it.
        for _ in 0..5 {
            let port = free_port()?;
            let address = format!("http://127.0.0.1:{port}");
            let mut command = tied(Path::new("php"));
            settings(&mut command, &address, database);
            command.arg("-S").arg(format!("127.0.0.1:{port}"));
            command.arg("-t").arg(site);
            let mut process = Process::start(&mut command, &log(folder, "php"))?;
            if process.listens(port)? {
                return Ok(Self {
                    address,
                    _process: process,
                });
            }
        }
        Err("PHP's server did not start".into())
    }
}
