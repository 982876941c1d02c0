//! Lets Lighthouse judge the post with the element and without it, and fails if a category is lower with it:
//! `bench-embed-lighthouse LIGHTHOUSE RUNS`.

use std::process::ExitCode;

use bench_embed::lighthouse::{CATEGORIES, is_lower, judge, metric, noise, score, worse};
use bench_embed::variant::Variant;
use e2e::{Result, Server, median};
use serde_json::Value;

/// The post without the element, and both ways to have it there.
const VARIANTS: [Variant; 3] = [Variant::Bare, Variant::Snippet, Variant::FirstScreen];

/// The metrics of the performance score.
const METRICS: [&str; 5] = [
    "first-contentful-paint",
    "largest-contentful-paint",
    "speed-index",
    "total-blocking-time",
    "cumulative-layout-shift",
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [program, runs] = &arguments[..] else {
        eprintln!("bench-embed-lighthouse LIGHTHOUSE RUNS");
        return ExitCode::FAILURE;
    };
    let outcome = runs.parse().map_err(Into::into);
    match outcome.and_then(|runs| run(program, runs)) {
        Ok(losses) if losses.is_empty() => ExitCode::SUCCESS,
        Ok(losses) => {
            eprintln!("\nLower with the element:\n{}", losses.join("\n"));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Judges, prints the table, and gives what is lower with the element.
fn run(program: &str, runs: usize) -> Result<Vec<String>> {
    let server = Server::of_dist()?;
    server.drop_policy();
    let mut reports: Vec<Vec<Value>> = vec![Vec::new(); VARIANTS.len()];
    for run in 0..runs {
        // In turn, so that whatever else the machine does meets them all.
        for (variant, reports) in VARIANTS.iter().zip(&mut reports) {
            eprintln!("run {} of {runs}: {}", run + 1, variant.title());
            reports.push(judge(program, &server.address(variant.page()))?);
        }
    }
    print(&reports, runs);
    let noise = noise(&scores(&reports[0], "performance"));
    println!(
        "\nNoise of performance, as the post alone shows it: {noise:.0}; of the others: none."
    );
    Ok(losses(&reports))
}

fn print(reports: &[Vec<Value>], runs: usize) {
    let titles: Vec<&str> = VARIANTS.iter().map(|variant| variant.title()).collect();
    println!(
        "| medians of {runs} runs (every run) | {} |",
        titles.join(" | ")
    );
    println!("| --- |{}", " ---: |".repeat(titles.len()));
    for category in CATEGORIES {
        let cells = reports.iter().map(|reports| {
            let scores = scores(reports, category);
            let all: Vec<String> = scores.iter().map(|score| format!("{score:.0}")).collect();
            format!("{:.0} ({})", median(&scores), all.join(" "))
        });
        println!("| {category} | {} |", cells.collect::<Vec<_>>().join(" | "));
    }
    for name in METRICS {
        let cells = reports.iter().map(|reports| {
            // The report in the middle by this metric.
            let mut sorted: Vec<&Value> = reports.iter().collect();
            let value = |report: &Value| report["audits"][name]["numericValue"].as_f64();
            sorted.sort_by(|a, b| {
                value(a)
                    .partial_cmp(&value(b))
                    .unwrap_or(std::cmp::Ordering::Equal)
            });
            metric(sorted[sorted.len() / 2], name)
        });
        println!("| {name} | {} |", cells.collect::<Vec<_>>().join(" | "));
    }
}

fn losses(reports: &[Vec<Value>]) -> Vec<String> {
    let mut losses = Vec::new();
    let (without, with) = (&reports[0], &reports[1..]);
    for (variant, reports) in VARIANTS[1..].iter().zip(with) {
        let lower = |category: &&&str| {
            is_lower(
                category,
                &scores(without, category),
                &scores(reports, category),
            )
        };
        let lower: Vec<&str> = CATEGORIES.iter().filter(lower).copied().collect();
        if !lower.is_empty() {
            losses.push(format!("{}: {}", variant.title(), lower.join(", ")));
            losses.extend(
                worse(&without[0], &reports[0])
                    .iter()
                    .map(|one| format!("  {one}")),
            );
        }
    }
    losses
}

fn scores(reports: &[Value], category: &str) -> Vec<f64> {
    reports
        .iter()
        .map(|report| score(report, category))
        .collect()
}
