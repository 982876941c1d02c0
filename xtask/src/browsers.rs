//! The browsers, their drivers and axe-core, for the tests.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::apt::Apt;
use crate::run::{program, which};
use crate::tools;

/// The engines that tests run in, in this order.
pub const ENGINES: [&str; 3] = ["chromium", "firefox", "webkit"];

/// The version of axe-core, which checks pages against WCAG.
const AXE: &str = "4.14.1";

/// A program that an engine's tests need, and the Debian packages that bring it.
struct Need {
    engine: &'static str,
    /// One of these must be there.
    programs: &'static [&'static str],
    packages: &'static [&'static str],
}

const NEEDS: [Need; 6] = [
    Need {
        engine: "chromium",
        programs: &["chromium", "google-chrome"],
        packages: &["chromium", "fonts-dejavu-core"],
    },
    Need {
        engine: "chromium",
        programs: &["chromedriver"],
        packages: &["chromium-driver"],
    },
    Need {
        engine: "firefox",
        programs: &["firefox", "firefox-esr"],
        packages: &["firefox-esr", "fonts-dejavu-core"],
    },
    // It brings MiniBrowser too, the browser that the driver starts.
    Need {
        engine: "webkit",
        programs: &["WebKitWebDriver"],
        packages: &["webkit2gtk-driver", "fonts-dejavu-core"],
    },
    // WebKit's browser needs a screen, if only a virtual one.
    Need {
        engine: "webkit",
        programs: &["Xvfb"],
        packages: &["xvfb"],
    },
    // Tells drivers to end; always there but in the smallest containers.
    Need {
        engine: "chromium",
        programs: &["kill"],
        packages: &["procps"],
    },
];

/// Sets up the engines named; gives the folders to put first on the `PATH`.
pub fn set_up(engines: &[String]) -> Result<Vec<PathBuf>> {
    install_missing(engines)?;
    let mut folders = Vec::new();
    if engines.iter().any(|engine| engine == "firefox") {
        folders.push(tools::geckodriver()?);
    }
    Ok(folders)
}

fn install_missing(engines: &[String]) -> Result {
    let missing = missing(engines);
    if missing.is_empty() {
        return Ok(());
    }
    let programs: Vec<&str> = missing.iter().map(|need| need.programs[0]).collect();
    let mut packages: Vec<&str> = missing
        .iter()
        .flat_map(|need| need.packages)
        .copied()
        .collect();
    packages.sort_unstable();
    packages.dedup();
    let (programs, list) = (programs.join(", "), packages.join(" "));
    let advice = format!(
        "The browser tests need {programs}, not found here. On Debian or Ubuntu:\n\n  \
         sudo apt-get update && sudo apt-get install {list}\n\n\
         Elsewhere, install Chromium with ChromeDriver, Firefox, and WebKitGTK's WebKitWebDriver with \
         its MiniBrowser and Xvfb. Or leave an engine out: --engines chromium,firefox."
    );
    let Some(apt) = Apt::usable() else {
        return Err(advice);
    };
    println!("Installing {list} for the browser tests, once (about two minutes) …");
    let installed = apt.install(&packages);
    installed.map_err(|error| format!("{error}\n{advice}"))?;
    if !self::missing(engines).is_empty() {
        return Err(advice);
    }
    Ok(())
}

/// The needs of these engines that aren't met.
fn missing(engines: &[String]) -> Vec<&'static Need> {
    let wanted = |need: &&Need| engines.iter().any(|engine| engine == need.engine);
    let absent = |need: &&Need| !need.programs.iter().any(|name| which(name).is_some());
    NEEDS.iter().filter(wanted).filter(absent).collect()
}

/// Makes sure that axe-core is in the cache, where the tests look for it.
pub fn axe_core() -> Result {
    let folder = tools::cache(&format!("axe-core-{AXE}"))?;
    if has_axe(&folder) {
        return Ok(());
    }
    if which("npm").is_none() {
        return Err(format!(
            "The accessibility tests need axe-core {AXE}, which comes from npm, and npm is not here. \
             Install Node.js with npm (Debian: apt-get install npm)."
        ));
    }
    println!("Getting axe-core {AXE} from npm (some seconds) …");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let prefix = format!("--prefix={}", folder.display());
    let package = format!("axe-core@{AXE}");
    program("npm")
        .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
        .args(["--no-save", &prefix, &package])
        .folder(&folder)
        .no_input()
        .run()?;
    if !has_axe(&folder) {
        return Err(format!("npm put no axe-core into {}.", folder.display()));
    }
    Ok(())
}

fn has_axe(folder: &Path) -> bool {
    folder.join("node_modules/axe-core/axe.min.js").is_file()
}
