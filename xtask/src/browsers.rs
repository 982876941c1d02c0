//! The browsers, their drivers and axe-core, for the tests.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::cli::Engine;
use crate::run::{shell, which};
use crate::system_packages::{self, Requirement};
use crate::tools;

/// The version of axe-core, which checks pages against WCAG.
const AXE: &str = "4.14.1";

const REQUIREMENTS: [(Engine, Requirement); 6] = [
    (
        Engine::Chromium,
        Requirement {
            name: "chromium",
            probe: "command -v chromium || command -v google-chrome",
            packages: &["chromium", "fonts-dejavu-core"],
        },
    ),
    (
        Engine::Chromium,
        Requirement {
            name: "chromedriver",
            probe: "command -v chromedriver",
            packages: &["chromium-driver"],
        },
    ),
    (
        Engine::Firefox,
        Requirement {
            name: "firefox",
            probe: "command -v firefox || command -v firefox-esr",
            packages: &["firefox-esr", "fonts-dejavu-core"],
        },
    ),
    // The package contains MiniBrowser too, the browser that the driver starts.
    (
        Engine::Webkit,
        Requirement {
            name: "WebKitWebDriver",
            probe: "command -v WebKitWebDriver",
            packages: &["webkit2gtk-driver", "fonts-dejavu-core"],
        },
    ),
    // WebKit's browser needs a screen, if only a virtual one.
    (
        Engine::Webkit,
        Requirement {
            name: "Xvfb",
            probe: "command -v Xvfb",
            packages: &["xvfb"],
        },
    ),
    // Ends drivers; missing only in the smallest containers.
    (
        Engine::Chromium,
        Requirement {
            name: "kill",
            probe: "env kill -L",
            packages: &["procps"],
        },
    ),
];

/// Sets up these engines; returns the folders to put first on the `PATH`.
pub fn set_up(engines: &[Engine]) -> Result<Vec<PathBuf>> {
    let wanted = REQUIREMENTS
        .iter()
        .filter(|(engine, _)| engines.contains(engine));
    system_packages::install_missing(
        wanted.map(|(_, requirement)| requirement),
        "Elsewhere, install Chromium with ChromeDriver, Firefox, and WebKitGTK's WebKitWebDriver with \
         its MiniBrowser and Xvfb. Or leave an engine out: --engines chromium,firefox.",
    )?;
    if engines.contains(&Engine::Firefox) {
        Ok(vec![tools::geckodriver()?])
    } else {
        Ok(Vec::new())
    }
}

/// Installs axe-core into the cache, where the tests look for it.
pub fn axe_core() -> Result<()> {
    let folder = tools::cache(&format!("axe-core-{AXE}"))?;
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if script.is_file() {
        return Ok(());
    }
    ensure!(
        which("npm").is_some(),
        "The accessibility tests need axe-core {AXE} from npm, and npm is not installed. \
         Install Node.js with npm (Debian: apt-get install npm)."
    );
    println!("Getting axe-core {AXE} from npm (some seconds) …");
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let sh = shell()?;
    sh.change_dir(&folder);
    let options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save"];
    cmd!(
        sh,
        "npm install {options...} --prefix={folder} axe-core@{AXE}"
    )
    .run()?;
    ensure!(
        script.is_file(),
        "npm put no axe-core into {}.",
        folder.display()
    );
    Ok(())
}
