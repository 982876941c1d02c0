//! WordPress's files, from Debian's packages. They are unpacked and not installed: installed, they would bring a web
//! server that the machine then runs.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::apt::Apt;
use crate::run::{program, which};
use crate::tools;

/// WordPress, two of its themes, and what Debian keeps apart from it.
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
/// Names a WordPress of the user's own choice.
const VARIABLE: &str = "BLOGS_WORDPRESS";

/// The folder of WordPress's files; fetches them into the cache first if they are missing.
pub fn folder() -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os(VARIABLE) {
        return Ok(folder.into());
    }
    let no_packages = || {
        format!(
            "The tests in WordPress take its files from Debian's packages, not found here. Elsewhere, unpack \
             WordPress 6.1 or later, with its themes of 2021 and 2023, and name the folder: \
             {VARIABLE}=… cargo xtask test-blogs wordpress."
        )
    };
    if which("apt-get").is_none() || which("dpkg-deb").is_none() {
        return Err(no_packages());
    }
    let version = match (version(), Apt::usable()) {
        (None, Some(apt)) => {
            apt.update()?;
            self::version()
        }
        (version, _) => version,
    };
    let version = version.ok_or_else(no_packages)?;
    let folder = tools::cache(&format!("wordpress-{version}"))?;
    let files = folder.join(PLACE);
    if files.join("wp-load.php").exists() {
        return Ok(files);
    }
    println!("Getting WordPress {version} from Debian's packages, once (some seconds) …");
    // Under its own name only when it is whole.
    let partial = tools::cache(&format!("wordpress-{version}.partial"))?;
    let failed = |error: std::io::Error| format!("{}: {error}", partial.display());
    if partial.exists() {
        fs::remove_dir_all(&partial).map_err(failed)?;
    }
    let downloads = partial.join("packages");
    fs::create_dir_all(&downloads).map_err(failed)?;
    download(&downloads)?;
    for package in fs::read_dir(&downloads).map_err(failed)?.flatten() {
        let unpack = program("dpkg-deb").args([Path::new("-x"), &package.path(), &partial]);
        unpack.run()?;
    }
    fs::remove_dir_all(&downloads).map_err(failed)?;
    fs::rename(&partial, &folder).map_err(failed)?;
    Ok(files)
}

/// The version that Debian has, if its lists are here.
fn version() -> Option<String> {
    let about = program("apt-cache").args(["show", "--no-all-versions", "wordpress"]);
    let about = about.output()?;
    let mut lines = about.lines();
    lines.find_map(|line| line.strip_prefix("Version: ").map(str::to_string))
}

/// Fetches the packages into a folder, which takes no rights.
fn download(folder: &Path) -> Result {
    let fetch = || {
        program("apt-get")
            // Another user, as whom root's apt-get would download, can't write here.
            .args(["-q", "-o=APT::Sandbox::User=root", "download"])
            .args(PACKAGES)
            .folder(folder)
            .no_input()
            .run()
    };
    // Lists that are old name packages that are gone.
    match (fetch(), Apt::usable()) {
        (Err(_), Some(apt)) => apt.update().and_then(|()| fetch()),
        (outcome, _) => outcome,
    }
}
