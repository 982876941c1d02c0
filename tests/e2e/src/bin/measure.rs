//! Measures how soon the page is of use and how fast it answers, on a slow line and a slow processor:
//! `cargo xtask measure`. Beside it, in the same run, a plain HTML form with the same first question.
//!
//! Chromium with 1.6 Mbit/s down, 150 ms a round trip and a processor four times slower, a fresh profile for
//! each run; medians of [`RUNS`] runs.

use std::collections::BTreeMap;
use std::process::ExitCode;

use e2e::{Engine, Page, Result, SLOW, Scheme, Start, median, number};

const RUNS: usize = 5;

/// Runs before anything of a page does: notes layout shifts, and the first moment, after a frame, at which
/// something is there.
const WATCH: &str = r##"
window.seen = {};
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
const watch = (name, selector) => {
  const look = () => {
    if (document.querySelector(selector)) {
      requestAnimationFrame(() => setTimeout(() => (seen[name] ??= performance.now())));
    } else setTimeout(look, 4);
  };
  look();
};
watch("start", "#trust-check .tc-primary, form button");
watch("question", "input[type=radio]");
// Presses as somebody does who can't wait. What moves by that was asked for, and is no layout shift; so
// shifts are looked at with nothing pressed.
const begin = () => {
  if (location.search === "?still" || document.querySelector("form")) return;
  document.querySelector("#trust-check .tc-primary")?.click();
  setTimeout(begin, 20);
};
begin();
"##;

/// Ticks an answer and waits for the frame that shows it; the milliseconds that took. Then goes on.
const ANSWER: &str = r#"
const done = arguments[0];
const inputs = document.querySelectorAll("input[type=radio]");
const before = performance.now();
inputs[1].click();
requestAnimationFrame(() => setTimeout(() => {
  const took = performance.now() - before;
  document.querySelector(".tc-primary").click();
  requestAnimationFrame(() => setTimeout(() => done(took)));
}));
"#;

type Figures = BTreeMap<&'static str, f64>;

async fn measure(page: &Page, path: &str, figures: &mut Figures) -> Result {
    page.open("blank").await?;
    page.slow_down().await?;
    page.before_each_page(WATCH).await?;
    page.open(path).await?;
    page.wait_until(
        "a question is there, and was painted",
        "return 'question' in window.seen && performance.getEntriesByName('first-contentful-paint').length > 0",
    )
    .await?;
    let bytes = "return performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).reduce((sum, entry) => sum + entry.encodedBodySize, 0)";
    let paint = "return performance.getEntriesByName('first-contentful-paint')[0].startTime";
    figures.insert("first paint, ms", page.number(paint).await?);
    figures.insert(
        "something to press, ms",
        page.number("return seen.start").await?,
    );
    figures.insert(
        "first question, ms",
        page.number("return seen.question").await?,
    );
    if path.is_empty() {
        answers(page, figures).await?;
    }
    page.open(&format!("{path}?still")).await?;
    // Long after everything is there.
    page.wait_until("the page has settled", "return performance.now() > 4000")
        .await?;
    // The first question no longer waits for all of it.
    figures.insert("bytes", page.number(bytes).await?);
    figures.insert("layout shift", page.number("return shift").await?);
    Ok(())
}

/// The two questions about the couple and all statements, each with its second answer.
async fn answers(page: &Page, figures: &mut Figures) -> Result {
    page.server().forget_requests();
    let mut took = Vec::new();
    for _ in 0..22 {
        let answer = page.client().execute_async(ANSWER, vec![]).await?;
        took.push(number(&answer));
    }
    figures.insert("answer to paint, median, ms", median(&took));
    figures.insert(
        "answer to paint, worst, ms",
        took.iter().copied().fold(0.0, f64::max),
    );
    let asked = page.server().requests();
    let asked = asked
        .iter()
        .filter(|request| !request.path.ends_with("icon.svg"));
    figures.insert("requests after loading", asked.count() as f64);
    Ok(())
}

fn main() -> ExitCode {
    let mut names: Vec<&'static str> = Vec::new();
    let mut columns: Vec<BTreeMap<&'static str, Vec<f64>>> = Vec::new();
    for path in ["form.html", ""] {
        let mut column: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
        for _ in 0..RUNS {
            let mut figures = Figures::new();
            let start = Start {
                engine: Engine::Chromium,
                scheme: Scheme::Light,
            };
            e2e::run_with(start, "measure", async |page: &Page| {
                measure(page, path, &mut figures).await
            });
            for (name, value) in figures {
                column.entry(name).or_default().push(value);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        columns.push(column);
    }
    println!("Chromium, {SLOW}.\n");
    println!("| medians of {RUNS} runs | a plain form | trust-check |");
    println!("| --- | ---: | ---: |");
    for name in names {
        let cells = columns.iter().map(|column| match column.get(name) {
            Some(numbers) if name == "layout shift" => format!("{:.3}", median(numbers)),
            Some(numbers) => format!("{:.0}", median(numbers)),
            None => "-".to_owned(),
        });
        println!("| {name} | {} |", cells.collect::<Vec<_>>().join(" | "));
    }
    ExitCode::SUCCESS
}
