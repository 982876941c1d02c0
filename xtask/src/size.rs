//! How many bytes a reader downloads, against the budget and the recorded figure.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::run;

/// What all parts of one reader's download should come to, in brotli bytes: the goal. What is held is the
/// recorded figure; docs/size.md tells why that is above the goal.
const BUDGET: usize = 78_000;
/// What a host page loads at first, in brotli bytes. This is held: the loader slows the whole post down.
const LOADER: (&str, usize) = ("trust-check.js", 3_000);
/// How far above the recorded figure a build may be, in thousandths: a compiler's noise, no more.
const TOLERANCE: usize = 10;

/// The parts of one reader's download that the budget is for.
const PARTS: [&str; 9] = [
    "trust-check.js",
    "start.js",
    "rescue.js",
    "exit.js",
    "program.js",
    "program_bg.wasm",
    "trust-check.css",
    "packs/en.json",
    "locales/en.json",
];

/// The bytes of a file as they are and compressed.
#[derive(Clone, Copy, Default)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the table and checks it; `--record` and `--because REASON` change the recorded figure.
pub fn size(options: &[String]) -> Result {
    let dist = run::top().join("dist");
    if !dist.join("index.html").is_file() {
        return Err("dist/ is missing; run `cargo xtask build` first.".into());
    }
    let total = print_table(&dist)?;
    let (loader, most) = LOADER;
    let bytes = measure(&dist.join(loader))?.brotli;
    if bytes > most {
        return Err(format!(
            "{loader} has {bytes} brotli bytes, and {most} are the most."
        ));
    }
    let record = recorded()?;
    match options.first().map(String::as_str) {
        None => judge(total, record),
        Some("--record" | "--because") => set_record(total, record, options),
        Some(other) => Err(format!("size has no option '{other}'.")),
    }
}

fn print_table(dist: &Path) -> Result<usize> {
    println!("{:<28}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    let mut sum = Sizes::default();
    for part in PARTS {
        let sizes = measure(&dist.join(part))?;
        print_row(part, sizes);
        sum.raw += sizes.raw;
        sum.gzip += sizes.gzip;
        sum.brotli += sizes.brotli;
    }
    print_row("all that the budget is for", sum);
    println!("beside it:");
    for name in other_files(dist, dist)? {
        print_row(&name, measure(&dist.join(&name))?);
    }
    Ok(sum.brotli)
}

fn print_row(name: &str, sizes: Sizes) {
    println!(
        "{name:<28}{:>10}{:>10}{:>10}",
        sizes.raw, sizes.gzip, sizes.brotli
    );
}

fn measure(file: &Path) -> Result<Sizes> {
    let failed = |error| format!("{}: {error}", file.display());
    let bytes = fs::read(file).map_err(failed)?;
    Ok(Sizes {
        raw: bytes.len(),
        gzip: gzip(&bytes).map_err(failed)?.len(),
        brotli: compress(&bytes).map_err(failed)?.len(),
    })
}

/// Compresses with gzip at its best; without a time or a name in it, so that the same bytes give the same copy.
pub fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    gzip.finish()
}

/// Compresses with brotli at its best.
pub fn compress(mut bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut brotli = Vec::new();
    let best = brotli::enc::BrotliEncoderParams {
        quality: 11,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut bytes, &mut brotli, &best)?;
    Ok(brotli)
}

/// The files of `dist/` that the budget isn't for: the page itself, its icon, other languages.
fn other_files(dist: &Path, folder: &Path) -> Result<Vec<String>> {
    let failed = |error| format!("{}: {error}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            names.extend(other_files(dist, &path)?);
        } else if let Ok(name) = path.strip_prefix(dist) {
            names.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
    names.retain(|name| !PARTS.contains(&name.as_str()));
    names.sort();
    Ok(names)
}

fn judge(total: usize, record: Option<usize>) -> Result {
    if total > BUDGET {
        let over = total - BUDGET;
        println!("Over the budget of {BUDGET} by {over} brotli bytes: docs/size.md tells why.");
    }
    let Some(record) = record else {
        println!("{total} of {BUDGET} brotli bytes; none recorded (`cargo xtask size --record`).");
        return Ok(());
    };
    let limit = record + record * TOLERANCE / 1000;
    if total > limit {
        return Err(format!(
            "{total} brotli bytes, {} more than the {record} recorded in {}. Make it smaller, or \
             say why it must grow: cargo xtask size --because \"REASON\".",
            total - record,
            RECORD
        ));
    }
    println!("{total} of {BUDGET} brotli bytes; {record} recorded.");
    Ok(())
}

const RECORD: &str = "xtask/size-record.txt";

fn record_file() -> PathBuf {
    run::top().join(RECORD)
}

/// The recorded figure: the number at the start of the file's last line.
fn recorded() -> Result<Option<usize>> {
    let Ok(text) = fs::read_to_string(record_file()) else {
        return Ok(None);
    };
    let last = text.lines().rev().find(|line| !line.trim().is_empty());
    let number = last.and_then(|line| line.split_whitespace().next());
    let number = number.and_then(|number| number.parse().ok());
    let none = || format!("{RECORD}: the last line doesn't start with a number of bytes.");
    number.map(Some).ok_or_else(none)
}

fn set_record(total: usize, record: Option<usize>, options: &[String]) -> Result {
    let because = options.iter().position(|option| option == "--because");
    let reason = because.and_then(|at| options.get(at + 1));
    if because.is_some() && reason.is_none() {
        return Err("--because needs a reason after it.".into());
    }
    if record.is_some_and(|record| total >= record) && reason.is_none() {
        return Err(format!(
            "{total} brotli bytes are no fewer than recorded; say why: --because \"REASON\"."
        ));
    }
    let mut text = fs::read_to_string(record_file()).unwrap_or_else(|_| {
        "Brotli bytes that a reader downloads; the last line is in force. Written by `cargo xtask size`.\n"
            .to_string()
    });
    let note = reason.map_or("smaller", String::as_str);
    let note = if record.is_none() && reason.is_none() {
        "first figure"
    } else {
        note
    };
    text.push_str(&format!("{total} {note}\n"));
    fs::write(record_file(), text).map_err(|error| format!("{RECORD}: {error}"))?;
    println!("Recorded {total} brotli bytes in {RECORD}.");
    Ok(())
}
