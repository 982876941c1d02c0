//! Building and serving the page with trunk.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};
use xshell::{Cmd, Shell, cmd};

use crate::run::{self, path_with, shell};
use crate::wasm_names::{self, Names};
use crate::{tools, web};

/// Builds the page, serves it, and builds again at every change.
pub fn serve(options: &[String]) -> Result<()> {
    let folders = tools::for_pages()?;
    println!("Building the page; it is then at http://127.0.0.1:8080/ unless --port is given.");
    println!("The first build takes a minute or two, later ones seconds. Ctrl-C ends it.");
    let sh = shell()?;
    // Separate from `dist/`, which holds the release build that is measured and
    // tested.
    let serve = cmd!(sh, "trunk serve --dist=target/serve {options...}");
    Ok(with_tools(serve, &folders)?.run()?)
}

/// Builds the page for release into `dist/`.
pub fn build(options: &[String]) -> Result<()> {
    let folders = tools::for_pages()?;
    web::install()?;
    println!("Building the page for release into dist/ (one to three minutes the first time) …");
    let sh = shell()?;
    match tools::rust_source() {
        Ok(()) => build_standard_library_too(&sh),
        Err(problem) => println!(
            "{problem:#}\nBuilding with the ready-made standard library; the page comes out larger."
        ),
    }
    let build = cmd!(sh, "trunk build --release {options...}");
    with_tools(build, &folders)?.run()?;
    let dist = run::top().join("dist");
    // Without its page, an unfinished build does not count as up to date.
    finish(&dist).inspect_err(|_| drop(fs::remove_file(dist.join("index.html"))))
}

fn with_tools<'a>(trunk: Cmd<'a>, folders: &[PathBuf]) -> Result<Cmd<'a>> {
    // Trunk reads NO_COLOR as true or false and refuses other values.
    Ok(trunk
        .env("PATH", path_with(folders)?)
        .env_remove("NO_COLOR"))
}

/// Makes Cargo compile the standard library along with the program, optimised
/// for size and without panic messages: the prebuilt one is optimised for
/// speed, and its formatting code alone adds more than ten kilobytes to every
/// reader's download (docs/size.md). A panic then traps at once, which the page
/// detects and reports to the reader.
///
/// Stable Rust does not promise to keep these settings; `RUSTC_BOOTSTRAP` makes
/// its compiler accept them. They were tested with Rust 1.95.0. A dated nightly
/// would be the usual way, but can't be downloaded everywhere
/// (CONTRIBUTING.md).
fn build_standard_library_too(sh: &Shell) {
    sh.set_var("RUSTC_BOOTSTRAP", "1");
    sh.set_var("CARGO_UNSTABLE_BUILD_STD", "std");
    sh.set_var("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    sh.set_var(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
    );
}

/// Bundles and minifies what trunk has built, and puts the opening screen into the page and the loader.
fn finish(dist: &Path) -> Result<()> {
    let sh = shell()?;
    let work = run::top().join("target/web");
    sh.create_dir(&work)?;
    let (screen, names) = (work.join("screen.html"), work.join("names.json"));
    sh.write_file(&screen, opening_screen()?)?;
    web::build(&[dist, &screen, &names])?;
    let names: Names = serde_json::from_str(&sh.read_file(&names)?)
        .with_context(|| names.display().to_string())?;
    let program = dist.join("program_bg.wasm");
    let renamed = wasm_names::rename(&sh.read_binary_file(&program)?, &names);
    Ok(sh.write_file(
        &program,
        renamed.with_context(|| program.display().to_string())?,
    )?)
}

/// The opening screen as HTML.
fn opening_screen() -> Result<String> {
    let prerender = run::build("example", "prerender")?;
    let sh = shell()?;
    let screen = cmd!(sh, "{prerender}").quiet().read();
    screen.context("The opening screen could not be rendered.")
}

/// Builds the page for release unless `dist/` is newer than all that goes into it.
pub fn build_if_stale() -> Result<()> {
    const SOURCES: [&str; 15] = [
        "src",
        "packs",
        "locales",
        "style",
        "examples",
        "index.html",
        "web/build",
        "web/package-lock.json",
        "web/src",
        "build.rs",
        "icon.svg",
        "Trunk.toml",
        "Cargo.toml",
        "Cargo.lock",
        // It shapes what is built.
        "xtask/src",
    ];
    if is_newer("dist/index.html", &SOURCES) {
        return Ok(());
    }
    println!("dist/ is missing or older than the sources.");
    build(&[])
}

/// Whether something is there that was made after the last change of all of its
/// sources, which are files and folders. Paths begin at the repository's top.
pub fn is_newer(made: &str, sources: &[&str]) -> bool {
    let changed = |path: &&str| changed(&run::top().join(path));
    let made = changed(&made);
    made.is_some() && made >= sources.iter().filter_map(changed).max()
}

/// When a file, or the newest file in a folder, was last changed.
fn changed(path: &Path) -> Option<SystemTime> {
    let data = fs::metadata(path).ok()?;
    if !data.is_dir() {
        return data.modified().ok();
    }
    let files = fs::read_dir(path).ok()?.flatten();
    files.filter_map(|file| changed(&file.path())).max()
}
