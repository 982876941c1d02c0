//! The tools that a build needs, at pinned versions, in the user's cache folder.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::run::{self, cargo, program, which};

/// A program that is installed with cargo.
struct Tool {
    package: &'static str,
    version: String,
    /// The program whose `--version` tells whether the tool is there.
    program: &'static str,
    /// Whether the versions in the package's own lock file are used.
    locked: bool,
    /// About how long it takes from source on two cores.
    minutes: u32,
}

/// Makes sure that the wasm target, trunk and wasm-bindgen are there; gives the folders to put first on
/// the `PATH`.
pub fn for_pages() -> Result<Vec<PathBuf>> {
    wasm_target()?;
    Ok(vec![trunk()?, wasm_bindgen()?])
}

/// The folder of wasm-bindgen's programs, at the version that the app uses: glue and wasm must match.
pub fn wasm_bindgen() -> Result<PathBuf> {
    let version = locked_version("wasm-bindgen")?;
    ensure(&Tool {
        package: "wasm-bindgen-cli",
        version,
        program: "wasm-bindgen",
        // Its lock file names a version that is no longer served.
        locked: false,
        minutes: 2,
    })
}

/// The folder of geckodriver, which Debian doesn't package.
pub fn geckodriver() -> Result<PathBuf> {
    ensure(&Tool {
        package: "geckodriver",
        version: "0.37.1".into(),
        program: "geckodriver",
        locked: true,
        minutes: 1,
    })
}

/// The folder of cargo-fuzz.
pub fn cargo_fuzz() -> Result<PathBuf> {
    ensure(&Tool {
        package: "cargo-fuzz",
        version: "0.13.1".into(),
        program: "cargo-fuzz",
        locked: true,
        minutes: 1,
    })
}

/// The folder of cargo-deny.
pub fn cargo_deny() -> Result<PathBuf> {
    ensure(&Tool {
        package: "cargo-deny",
        version: "0.18.5".into(),
        program: "cargo-deny",
        locked: true,
        minutes: 2,
    })
}

fn trunk() -> Result<PathBuf> {
    ensure(&Tool {
        package: "trunk",
        // The last one that builds with the toolchain we name; see Trunk.toml.
        version: "0.21.14".into(),
        program: "trunk",
        locked: true,
        minutes: 3,
    })
}

/// The cache folder of this project, or a folder in it.
pub fn cache(folder: &str) -> Result<PathBuf> {
    let base = env::var_os("XDG_CACHE_HOME")
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .ok_or("There is no home folder to keep tools in; set XDG_CACHE_HOME.")?;
    Ok(base.join("trust-check").join(folder))
}

/// Adds the wasm target to the toolchain in use.
pub fn wasm_target() -> Result {
    const TARGET: &str = "wasm32-unknown-unknown";
    if sysroot()?.join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    println!("Adding the Rust target {TARGET} (a few seconds) …");
    let added = program("rustup").args(["target", "add", TARGET]).run();
    added.map_err(|error| {
        format!("{error}\nThe Rust target {TARGET} is missing. Install Rust with rustup, or the target with your system's packages.")
    })
}

/// Adds the source of the standard library to the toolchain in use: the release build makes its own, small
/// one from it.
pub fn rust_source() -> Result {
    if sysroot()?.join("src/rust/library/std").is_dir() {
        return Ok(());
    }
    println!("Adding the source of Rust's standard library (a few seconds) …");
    let added = program("rustup")
        .args(["component", "add", "rust-src"])
        .run();
    added.map_err(|error| format!("{error}\nThe Rust component rust-src is missing."))
}

/// The folder of the toolchain in use that holds its targets and sources.
pub fn sysroot() -> Result<PathBuf> {
    let root = program("rustc").args(["--print", "sysroot"]).output();
    let root = root.ok_or("rustc doesn't run; install Rust with rustup.")?;
    Ok(PathBuf::from(root.trim()).join("lib/rustlib"))
}

/// The folder in which a tool's programs are; installs it first if it is missing.
fn ensure(tool: &Tool) -> Result<PathBuf> {
    // One that the user has at this very version will do.
    if let Some(found) = which(tool.program)
        && reports_version(&found, &tool.version)
        && let Some(folder) = found.parent()
    {
        return Ok(folder.to_path_buf());
    }
    let root = cache(&format!("{}-{}", tool.package, tool.version))?;
    let bin = root.join("bin");
    let installed = bin
        .join(tool.program)
        .with_extension(env::consts::EXE_EXTENSION);
    if reports_version(&installed, &tool.version) {
        return Ok(bin);
    }
    fs::create_dir_all(&root).map_err(|error| format!("{}: {error}", root.display()))?;
    install(tool, &root)?;
    if !reports_version(&installed, &tool.version) {
        return Err(format!(
            "{} was installed but doesn't run as version {}.",
            installed.display(),
            tool.version
        ));
    }
    Ok(bin)
}

fn install(tool: &Tool, root: &Path) -> Result {
    let Tool {
        package, version, ..
    } = tool;
    let root_option = format!("--root={}", root.display());
    let spec = format!("{package}@{version}");
    if which("cargo-binstall").is_some() {
        println!("Installing {package} {version} with cargo binstall (some seconds) …");
        let done = cargo(&["binstall", "--no-confirm", "--force", &root_option, &spec])
            .folder(root)
            .run();
        match done {
            Ok(()) => return Ok(()),
            Err(error) => println!("{error} Building it from source instead."),
        }
    }
    println!(
        "Building {package} {version} from source, once (about {} min on two cores) …",
        tool.minutes
    );
    let mut options = vec!["install", "--debug", &root_option, &spec];
    if tool.locked {
        options.push("--locked");
    }
    // The cheapest build: a tool is used for seconds. It is built away from the repository, so that
    // neither the repository's cargo settings nor its target folder are used.
    cargo(&options)
        .folder(root)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_PROFILE_DEV_INCREMENTAL", "false")
        .env_remove("CARGO_TARGET_DIR")
        .run()
}

fn reports_version(file: &Path, version: &str) -> bool {
    let Some(text) = program(file).args(["--version"]).output() else {
        return false;
    };
    text.split_whitespace().any(|word| word == version)
}

/// The version of a package in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let file = run::top().join("Cargo.lock");
    let text = fs::read_to_string(&file).map_err(|error| format!("Cargo.lock: {error}"))?;
    version_in(&text, package).ok_or(format!("Cargo.lock names no {package}."))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_string())
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn the_version_is_that_of_the_package_itself() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "yew"), None);
    }
}
