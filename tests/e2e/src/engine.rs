//! The browsers, and how each is asked for.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use crate::process::find_program;
use crate::{Proxy, Result};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium with ChromeDriver.
    Chromium,
    /// Firefox (ESR) with geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser with WebKitWebDriver, on a virtual screen.
    Webkit,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `prefers-color-scheme: light`.
    Light,
    /// `prefers-color-scheme: dark`.
    Dark,
}

/// A driver's program and its arguments.
pub(crate) struct Driver {
    pub program: PathBuf,
    pub arguments: Vec<String>,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// Its name in tests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    pub(crate) fn driver(self, port: u16) -> Result<Driver> {
        let (name, mut arguments) = match self {
            Self::Chromium => ("chromedriver", vec![]),
            // Its port for WebDriver BiDi must not be the same in two tests; system access is for the
            // preferences that `Page::set_scheme` sets.
            Self::Firefox => (
                "geckodriver",
                vec!["--websocket-port=0".into(), "--allow-system-access".into()],
            ),
            Self::Webkit => ("WebKitWebDriver", vec![]),
        };
        let program = find_program(name).ok_or_else(|| {
            format!(
                "{name} is not on this machine; `cargo xtask setup` installs it or says how. \
                 (`cargo xtask test e2e --engines …` leaves {} out.)",
                self.name()
            )
        })?;
        arguments.push(format!("--port={port}"));
        Ok(Driver { program, arguments })
    }

    /// The capabilities of a session; files that the page offers are saved in
    /// the folder `downloads`.
    pub(crate) fn capabilities(
        self,
        scheme: Scheme,
        downloads: &Path,
        proxy: Option<&Proxy>,
    ) -> Result<Map<String, Value>> {
        let mut value = match self {
            Self::Chromium => chromium(downloads),
            Self::Firefox => firefox(scheme, downloads),
            Self::Webkit => webkit(scheme)?,
        };
        if let Some(proxy) = proxy {
            self.go_through(proxy, &mut value);
        }
        Ok(value.as_object().cloned().unwrap_or_default())
    }
}

impl Engine {
    /// Has it ask for everything through a proxy, also what is on this machine.
    fn go_through(self, proxy: &Proxy, capabilities: &mut Value) {
        let port = proxy.port();
        match self {
            Self::Chromium => {
                let arguments = &mut capabilities["goog:chromeOptions"]["args"];
                if let Some(arguments) = arguments.as_array_mut() {
                    arguments.push(json!(format!("--proxy-server=http://127.0.0.1:{port}")));
                    arguments.push(json!("--proxy-bypass-list=<-loopback>"));
                    // It would ask its maker about every form that it sees.
                    arguments.push(json!(
                        "--disable-features=AutofillServerCommunication,OptimizationHints,OptimizationGuideModelDownloading"
                    ));
                }
            }
            Self::Firefox => {
                let preferences = &mut capabilities["moz:firefoxOptions"]["prefs"];
                for (name, value) in [
                    ("network.proxy.type", json!(1)),
                    ("network.proxy.http", json!("127.0.0.1")),
                    ("network.proxy.http_port", json!(port)),
                    ("network.proxy.ssl", json!("127.0.0.1")),
                    ("network.proxy.ssl_port", json!(port)),
                    ("network.proxy.no_proxies_on", json!("")),
                    ("network.proxy.allow_hijacking_localhost", json!(true)),
                ] {
                    preferences[name] = value;
                }
            }
            Self::Webkit => {
                let arguments = &mut capabilities["webkitgtk:browserOptions"]["args"];
                if let Some(arguments) = arguments.as_array_mut() {
                    arguments.push(json!(format!("--proxy=http://127.0.0.1:{port}")));
                }
                capabilities["proxy"] = json!({
                    "proxyType": "manual",
                    "httpProxy": format!("127.0.0.1:{port}"),
                    "sslProxy": format!("127.0.0.1:{port}"),
                });
            }
        }
    }
}

/// The arguments that Chromium is always started with.
pub fn chromium_arguments() -> Vec<&'static str> {
    let mut arguments = vec![
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        // Nothing asks the network for anything but the page.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        // Texts and numbers are the same on every machine.
        "--lang=en-GB",
    ];
    // Its sandbox can't be set up for root.
    if is_root() {
        arguments.push("--no-sandbox");
    }
    arguments
}

fn chromium(downloads: &Path) -> Value {
    json!({
        "goog:chromeOptions": {
            "args": chromium_arguments(),
            "prefs": {
                "download.default_directory": downloads,
                // Several files in a row are no reason to ask.
                "profile.default_content_setting_values.automatic_downloads": 1,
            },
        },
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}

fn firefox(scheme: Scheme, downloads: &Path) -> Value {
    let mut options = json!({
        "args": ["-headless"],
        "prefs": {
            // Script errors and console messages go to the log that `Page::console_errors` reads.
            "devtools.console.stdout.content": true,
            "intl.accept_languages": "en-GB,en",
            // Nothing asks the network for anything but the page.
            "network.captive-portal-service.enabled": false,
            "network.connectivity-service.enabled": false,
            "services.settings.server": "data:,#remote-settings-dummy/v1",
            "app.shield.optoutstudies.enabled": false,
            "app.normandy.enabled": false,
            "browser.download.folderList": 2,
            "browser.download.dir": downloads,
            // Tab reaches links and buttons on every system.
            "accessibility.tabfocus": 7,
        },
    });
    let (name, value) = scheme_preference(scheme);
    options["prefs"][name] = json!(value);
    if let Some(binary) = find_program("firefox").or_else(|| find_program("firefox-esr")) {
        options["binary"] = json!(binary);
    }
    json!({ "moz:firefoxOptions": options })
}

fn webkit(scheme: Scheme) -> Result<Value> {
    let browser = mini_browser().ok_or("MiniBrowser is not here; `cargo xtask setup` says how")?;
    let mut arguments = vec!["--automation"];
    if scheme == Scheme::Dark {
        arguments.push("--dark-mode");
    }
    Ok(json!({ "webkitgtk:browserOptions": { "binary": browser, "args": arguments } }))
}

/// Firefox's preference for a scheme: its name and its value.
pub(crate) const fn scheme_preference(scheme: Scheme) -> (&'static str, i32) {
    let value = match scheme {
        Scheme::Dark => 0,
        Scheme::Light => 1,
    };
    ("layout.css.prefers-color-scheme.content-override", value)
}

/// MiniBrowser isn't on the `PATH` but in a folder named after the library's version.
fn mini_browser() -> Option<PathBuf> {
    let folders = [
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/lib64",
        "/usr/libexec",
        "/usr/lib",
    ];
    let versions = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"];
    folders
        .iter()
        .flat_map(|folder| versions.map(|version| Path::new(folder).join(version)))
        .map(|folder| folder.join("MiniBrowser"))
        .find(|file| file.is_file())
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    // The owner of this process's own folder is the user it runs as.
    std::fs::metadata("/proc/self").is_ok_and(|data| data.uid() == 0)
}
