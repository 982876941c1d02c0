//! Measures every variant and prints the table: `bench-embed FOLDER RUNS [VARIANT…]`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bench_embed::load::{self, Figures};
use bench_embed::table::{Column, markdown};
use bench_embed::variant::Variant;
use e2e::{Engine, Page, Result, Scheme, Start};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, runs, wanted @ ..] = &arguments[..] else {
        return usage();
    };
    let (folder, Ok(runs)) = (PathBuf::from(folder), runs.parse::<usize>()) else {
        return usage();
    };
    let is_wanted = |variant: &Variant| {
        wanted.is_empty() || wanted.iter().any(|name| variant.page().starts_with(name))
    };
    let variants = Variant::ALL.into_iter().filter(is_wanted);
    let mut columns: Vec<Column> = variants.map(Column::new).collect();
    for run in 0..runs {
        // In turn, so that whatever else the machine does meets them all.
        for column in &mut columns {
            eprintln!("run {} of {runs}: {}", run + 1, column.variant.title());
            for (figure, value) in measure(column.variant, &folder) {
                column.add(figure, value);
            }
        }
    }
    println!("{}", markdown(&columns, runs));
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("bench-embed FOLDER RUNS [VARIANT…]; variants by the start of their page’s name");
    ExitCode::FAILURE
}

/// Three loads, each in a new browser: one with an impatient user, which
/// measuring makes slower, one without interaction, and one with a slow server.
fn measure(variant: Variant, folder: &Path) -> Figures {
    let mut figures = in_browser(async |page| load::early(page, variant).await);
    figures.extend(in_browser(async |page| {
        load::still(page, variant, folder).await
    }));
    figures.extend(in_browser(async |page| load::late(page, variant).await));
    figures
}

fn in_browser(mut measure: impl AsyncFnMut(&Page) -> Result<Figures>) -> Figures {
    let start = Start {
        engine: Engine::Chromium,
        scheme: Scheme::Light,
    };
    let mut figures = Figures::new();
    e2e::run_with(start, "bench-embed", async |page: &Page| {
        figures = measure(page).await?;
        Ok(())
    });
    figures
}
