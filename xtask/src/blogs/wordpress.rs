//! WordPress's files, from Debian's packages. They are unpacked, not installed: installed, they would bring a web
//! server that the machine then runs.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use xshell::{Shell, cmd};

use crate::run::which;
use crate::system_packages::{may_install, update};
use crate::tools;

/// WordPress, two of its themes, and the dependencies that Debian packages
/// separately.
const PACKAGES: [&str; 6] = [
    "wordpress",
    "wordpress-theme-twentytwentyone",
    "wordpress-theme-twentytwentythree",
    "php-getid3",
    "libjs-cropper",
    "libjs-underscore",
];
/// Where they are in the packages.
const PLACE: &str = "usr/share/wordpress";
const ADVICE: &str = "The tests in WordPress take its files from Debian's packages, not found here. Elsewhere, unpack \
    WordPress 6.1 or later, with its themes of 2021 and 2023, and name the folder: \
    BLOGS_WORDPRESS=… cargo xtask test-blogs wordpress.";

/// The folder of WordPress's files; downloads them into the cache first if they are missing.
pub fn folder() -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os("BLOGS_WORDPRESS") {
        return Ok(folder.into());
    }
    ensure!(
        which("apt-get").is_some() && which("dpkg-deb").is_some(),
        ADVICE
    );
    let sh = Shell::new()?;
    let mut version = version(&sh);
    if version.is_none() && may_install(&sh) {
        update(&sh)?;
        version = self::version(&sh);
    }
    let version = version.context(ADVICE)?;
    let folder = tools::cache(&format!("wordpress-{version}"))?;
    let files = folder.join(PLACE);
    if files.join("wp-load.php").exists() {
        return Ok(files);
    }
    println!("Getting WordPress {version} from Debian's packages, once (some seconds) …");
    // Under its own name only when it is complete.
    let partial = tools::cache(&format!("wordpress-{version}.partial"))?;
    let downloads = partial.join("packages");
    sh.remove_path(&partial)?;
    sh.create_dir(&downloads)?;
    download(&sh, &downloads)?;
    for package in sh.read_dir(&downloads)? {
        cmd!(sh, "dpkg-deb -x {package} {partial}").run()?;
    }
    sh.remove_path(&downloads)?;
    std::fs::rename(&partial, &folder)?;
    Ok(files)
}

/// The version that Debian has, if its lists are here.
fn version(sh: &Shell) -> Option<String> {
    let about = cmd!(sh, "apt-cache show --no-all-versions wordpress").quiet();
    let about = about.ignore_stderr().read().ok()?;
    let mut lines = about.lines();
    lines.find_map(|line| line.strip_prefix("Version: ").map(str::to_owned))
}

/// Downloads the packages into a folder, which takes no rights.
fn download(sh: &Shell, folder: &PathBuf) -> Result<()> {
    let fetch = || {
        let _in_folder = sh.push_dir(folder);
        // Another user, as whom root's apt-get would download, can't write here.
        cmd!(sh, "apt-get -q -o=APT::Sandbox::User=root download")
            .args(PACKAGES)
            .run()
    };
    // Old lists name packages that are gone.
    match fetch() {
        Err(_) if may_install(sh) => {
            update(sh)?;
            Ok(fetch()?)
        }
        outcome => Ok(outcome?),
    }
}
