//! Building and showing the page with trunk.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::Result;
use crate::run::{self, Run, cargo, program};
use crate::wasm_names::{self, Names};
use crate::{tools, web};

/// Builds the page, shows it, and builds again at every change.
pub fn serve(options: &[String]) -> Result {
    let folders = tools::for_pages()?;
    println!("Building the page; it is then at http://127.0.0.1:8080/ unless --port is given.");
    println!("The first build takes a minute or two, later ones seconds. Ctrl-C ends it.");
    // Beside `dist/`, which holds the release build that is measured and tested.
    trunk(&folders, &["serve", "--dist=target/serve"], options).run()
}

/// Builds the page for release into `dist/`.
pub fn build(options: &[String]) -> Result {
    let folders = tools::for_pages()?;
    web::install()?;
    println!("Building the page for release into dist/ (one to three minutes the first time) …");
    let build = trunk(&folders, &["build", "--release"], options);
    match tools::rust_source() {
        Ok(()) => build.with_own_std().run()?,
        Err(problem) => {
            println!(
                "{problem}\nBuilding with the ready-made standard library; the page comes out larger."
            );
            build.run()?;
        }
    }
    let dist = run::top().join("dist");
    // Without its page, an unfinished build does not count as up to date.
    finish(&dist).inspect_err(|_| drop(fs::remove_file(dist.join("index.html"))))
}

/// Bundles and minifies what trunk has built, and puts the opening screen into the page and the loader.
fn finish(dist: &Path) -> Result {
    let work = run::top().join("target/web");
    fs::create_dir_all(&work).map_err(|error| format!("{}: {error}", work.display()))?;
    let (screen, names) = (work.join("screen.html"), work.join("names.json"));
    write(&screen, opening_screen()?.as_bytes())?;
    web::build(&[dist, &screen, &names])?;
    let names: Names = serde_json::from_slice(&read(&names)?)
        .map_err(|error| format!("{}: {error}", names.display()))?;
    let program = dist.join("program_bg.wasm");
    let renamed = wasm_names::rename(&read(&program)?, &names);
    write(
        &program,
        &renamed.map_err(|error| format!("{}: {error}", program.display()))?,
    )
}

/// The opening screen as HTML.
fn opening_screen() -> Result<String> {
    cargo(&[
        "run",
        "--quiet",
        "--package",
        "trust-check",
        "--example",
        "prerender",
    ])
    .output()
    .ok_or_else(|| "The opening screen could not be rendered: cargo run --example prerender".into())
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn write(file: &Path, bytes: &[u8]) -> Result {
    fs::write(file, bytes).map_err(|error| format!("{}: {error}", file.display()))
}

/// Builds the page for release unless `dist/` is newer than all that goes into it.
pub fn build_if_stale() -> Result {
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

fn trunk(folders: &[PathBuf], task: &[&str], options: &[String]) -> Run {
    program("trunk")
        .args(task)
        .args(options)
        .path_first(folders)
        // Trunk reads NO_COLOR as true or false and refuses other values.
        .env_remove("NO_COLOR")
}

impl Run {
    /// Makes the cargo inside build the standard library along with the program, small and without the
    /// words for panics: the ready-made one is built for speed, and its formatting machinery alone weighs
    /// more than ten kilobytes of every reader's download (docs/size.md). A panic then traps at once, which
    /// the page hears of and tells the reader.
    ///
    /// These are settings that stable Rust does not promise to keep; RUSTC_BOOTSTRAP lets its compiler take
    /// them all the same.
    fn with_own_std(self) -> Self {
        self.env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
            )
    }
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
