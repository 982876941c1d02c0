//! Writes the pages of the bench: `bench-embed-pages FOLDER DIST NODE_MODULES`.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [folder, dist, packages] = &paths[..] else {
        eprintln!("bench-embed-pages FOLDER DIST NODE_MODULES");
        return ExitCode::FAILURE;
    };
    match bench_embed::pages::write(folder, dist, packages) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
