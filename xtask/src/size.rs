//! How many bytes a reader downloads, against the budget and the recorded figure.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::cli::SizeOptions;
use crate::run;

/// Goal for the total of one reader's download, in brotli bytes. The enforced
/// limit is the recorded figure; docs/size.md explains why that is above the
/// goal.
const BUDGET: usize = 78_000;
/// Size of the files that a host page loads first, in brotli bytes. This limit
/// is enforced, because the loader slows the whole post down.
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

/// Prints the table and checks it against the recorded figure.
pub fn check() -> Result<()> {
    let total = measure_all()?;
    judge(total, recorded()?)
}

/// Prints the table, and checks it or changes the recorded figure.
pub fn size(options: &SizeOptions) -> Result<()> {
    if !options.record && options.because.is_none() {
        return check();
    }
    let total = measure_all()?;
    set_record(total, recorded()?, options.because.as_deref())
}

/// Prints the table and checks the loader; returns the total in brotli bytes.
fn measure_all() -> Result<usize> {
    let dist = run::top().join("dist");
    ensure!(
        dist.join("index.html").is_file(),
        "dist/ is missing; run `cargo xtask build` first."
    );
    let total = print_table(&dist)?;
    let (loader, most) = LOADER;
    let bytes = measure(&dist.join(loader))?.brotli;
    ensure!(
        bytes <= most,
        "{loader} has {bytes} brotli bytes, and {most} are the most."
    );
    Ok(total)
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
    println!("in addition:");
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
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    Ok(Sizes {
        raw: bytes.len(),
        gzip: gzip(&bytes)?.len(),
        brotli: compress(&bytes)?.len(),
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
    let mut names = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    for entry in entries.flatten() {
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

fn judge(total: usize, record: Option<usize>) -> Result<()> {
    if total > BUDGET {
        let over = total - BUDGET;
        println!("Over the budget of {BUDGET} by {over} brotli bytes: docs/size.md explains why.");
    }
    let Some(record) = record else {
        println!("{total} of {BUDGET} brotli bytes; none recorded (`cargo xtask size --record`).");
        return Ok(());
    };
    let limit = record + record * TOLERANCE / 1000;
    ensure!(
        total <= limit,
        "{total} brotli bytes, {} more than the {record} recorded in {RECORD}. Make it smaller, or \
         say why it must grow: cargo xtask size --because \"REASON\".",
        total.saturating_sub(record)
    );
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
    number.map(Some).with_context(none)
}

fn set_record(total: usize, record: Option<usize>, reason: Option<&str>) -> Result<()> {
    let note = match (record, reason) {
        (_, Some(reason)) => reason,
        (None, None) => "first figure",
        (Some(record), None) if total < record => "smaller",
        _ => {
            bail!("{total} brotli bytes are no fewer than recorded; say why: --because \"REASON\".")
        }
    };
    let mut text = fs::read_to_string(record_file()).unwrap_or_else(|_| {
        "Brotli bytes that a reader downloads; the last line is in force. Written by `cargo xtask size`.\n"
            .to_owned()
    });
    text.push_str(&format!("{total} {note}\n"));
    fs::write(record_file(), text).context(RECORD)?;
    println!("Recorded {total} brotli bytes in {RECORD}.");
    Ok(())
}
