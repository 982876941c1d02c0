//! Generates the element's reference from one table, `src/embed/interface.rs`:
//! the page of documentation, the custom elements manifest and the TypeScript
//! types.
//!
//! `cargo run --example interface`

mod manifest;
mod page;
mod types;
mod written;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, text) in written::files() {
        if let Err(error) = std::fs::write(top.join(name), text) {
            eprintln!("{name}: {error}");
            return ExitCode::FAILURE;
        }
        println!("{name}");
    }
    ExitCode::SUCCESS
}
