//! Starting a browser: its screen, its driver, its session.

use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;

use crate::process::{Process, Scratch, Screen, free_port};
use crate::{Engine, Proxy, Result, Scheme};

/// A driver with its own session, which has a fresh profile.
pub(crate) struct Browser {
    pub client: Client,
    /// Where it saves the files that pages offer.
    pub downloads: PathBuf,
    /// The output of the driver and its browser.
    pub log: PathBuf,
    // The order in which these are dropped: the driver before what it uses.
    _driver: Process,
    _screen: Option<Screen>,
    _scratch: Scratch,
}

impl Browser {
    pub async fn start(
        engine: Engine,
        scheme: Scheme,
        proxy: Option<&Proxy>,
        log: &Path,
    ) -> Result<Self> {
        let screen = match engine {
            Engine::Webkit => Some(Screen::start()?),
            Engine::Chromium | Engine::Firefox => None,
        };
        let scratch = Scratch::new()?;
        let downloads = scratch.path().join("downloads");
        std::fs::create_dir(&downloads)?;
        // WebKit asks the desktop's settings where that is.
        let folder = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
        std::fs::write(scratch.path().join("user-dirs.dirs"), folder)?;
        let (driver, port) = start_driver(engine, screen.as_ref(), &scratch, log)?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(engine.capabilities(scheme, &downloads, proxy)?)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .map_err(|error| format!("no session in {}: {error}", engine.name()))?;
        Ok(Self {
            client,
            downloads,
            log: log.to_path_buf(),
            _driver: driver,
            _screen: screen,
            _scratch: scratch,
        })
    }
}

impl Browser {
    /// How much has been written so far.
    pub fn log_length(&self) -> u64 {
        std::fs::metadata(&self.log).map_or(0, |data| data.len())
    }
}

fn start_driver(
    engine: Engine,
    screen: Option<&Screen>,
    scratch: &Scratch,
    log: &Path,
) -> Result<(Process, u16)> {
    // A port that was free may be taken by another test before the driver has it.
    for _ in 0..5 {
        let port = free_port()?;
        let driver = engine.driver(port)?;
        let mut command = Command::new(&driver.program);
        command.args(&driver.arguments);
        command
            .env("LANGUAGE", "en_GB")
            .env("TZ", "UTC")
            .env("TMPDIR", scratch.path());
        if let Some(screen) = screen {
            command.env("DISPLAY", &screen.display);
            command
                .env_remove("WAYLAND_DISPLAY")
                .env("GDK_BACKEND", "x11")
                .env("XDG_CONFIG_HOME", scratch.path());
        }
        let mut process = Process::start(&mut command, log)?;
        if process.listens(port)? {
            return Ok((process, port));
        }
    }
    let said = std::fs::read_to_string(log).unwrap_or_default();
    Err(format!("the driver of {} ended at once:\n{said}", engine.name()).into())
}
