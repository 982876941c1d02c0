//! Measures how soon the page is usable and how fast it responds, on a slow
//! connection and a slow processor: `cargo xtask measure`. For comparison, the
//! same run measures a plain HTML form with the same first question.
//!
//! Then measures the waiting times of a reader on such a processor, in a
//! worksheet of two years with fifty commitments, fifty breaches and a hundred
//! kilobytes of notes.
//!
//! Chromium with 1.6 Mbit/s down, 150 ms round-trip time and a processor four
//! times slower, a fresh profile for each run; medians of [`RUNS`] runs.

use std::collections::BTreeMap;
use std::process::ExitCode;

use e2e::seed;
use e2e::sheet::part_texts;
use e2e::texts::say;
use e2e::{Engine, Page, Result, SLOW, Scheme, Start, median, number};
use serde_json::json;
use trust_check::model::worksheet::Part;
use trust_check::pack::MessageKey;

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
// Presses repeatedly, like an impatient user. Movement after input is no layout
// shift, so layout shifts are measured without input.
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
        let answer = page.script_async(ANSWER, vec![]).await?;
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

/// Does something to what holds a text, and waits for the frame that shows what comes of it; the milliseconds.
const DO: &str = r#"
const [selector, text, what, done] = arguments;
const found = [...document.querySelectorAll(selector)].find((it) => it.textContent.includes(text));
const before = performance.now();
if (what === "type") {
  found.value += "a";
  found.dispatchEvent(new Event("input", { bubbles: true }));
} else found.click();
requestAnimationFrame(() => setTimeout(() => done(performance.now() - before)));
"#;

/// Waiting times in a worksheet used for two years.
async fn long_use(page: &Page, figures: &mut Figures) -> Result {
    page.open("blank").await?;
    page.seed(&seed::kept_work(&seed::long_used())).await?;
    page.slow_down().await?;
    page.open_app().await?;
    let part = |part| part_texts(part).title.clone();
    for (name, selector, text, what) in [
        (
            "the worksheet opened, ms",
            "button",
            say(MessageKey::SheetOpen),
            "press",
        ),
        (
            "its commitments opened, ms",
            "button",
            &part(Part::Change),
            "press",
        ),
        ("a day ticked, ms", ".tc-day:not(:disabled)", "", "press"),
        (
            "a key in what will be done, ms",
            ".tc-card textarea",
            "",
            "type",
        ),
        ("", "button", say(MessageKey::SheetBack), "press"),
        (
            "its breaches opened, ms",
            "button",
            say(MessageKey::Breaches),
            "press",
        ),
        (
            "a key in what happened, ms",
            ".tc-card textarea",
            "",
            "type",
        ),
        ("", "button", say(MessageKey::SheetBack), "press"),
        (
            "its notes opened, ms",
            "button",
            say(MessageKey::Notes),
            "press",
        ),
        ("a key in a note, ms", ".tc-card textarea", "", "type"),
        ("", "button", say(MessageKey::SheetBack), "press"),
        (
            "a step opened, ms",
            "button",
            &part(Part::Understand),
            "press",
        ),
        ("a key in an answer, ms", "textarea", "", "type"),
    ] {
        let arguments = [selector, text, what].map(|it| json!(it)).to_vec();
        let took = number(&page.script_async(DO, arguments).await?);
        if !name.is_empty() {
            figures.insert(name, took);
        }
        page.wait_that_nothing_happens().await?;
    }
    Ok(())
}

/// The results of several runs, each in its own browser.
fn runs(
    name: &str,
    run: impl AsyncFn(&Page, &mut Figures) -> Result,
) -> BTreeMap<&'static str, Vec<f64>> {
    let mut column: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
    for _ in 0..RUNS {
        let mut figures = Figures::new();
        let start = Start {
            engine: Engine::Chromium,
            scheme: Scheme::Light,
        };
        e2e::run_with(start, name, async |page: &Page| {
            run(page, &mut figures).await
        });
        for (name, value) in figures {
            column.entry(name).or_default().push(value);
        }
    }
    column
}

fn main() -> ExitCode {
    let columns = ["form.html", ""].map(|path| {
        runs("measure", async |page: &Page, figures: &mut Figures| {
            measure(page, path, figures).await
        })
    });
    let mut names: Vec<&'static str> = Vec::new();
    for name in columns.iter().flat_map(BTreeMap::keys) {
        if !names.contains(name) {
            names.push(name);
        }
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
    let long = runs(
        "measure-long",
        async |page: &Page, figures: &mut Figures| long_use(page, figures).await,
    );
    println!("\n| a worksheet of two years, medians of {RUNS} runs | |");
    println!("| --- | ---: |");
    for (name, numbers) in &long {
        println!("| {name} | {:.0} |", median(numbers));
    }
    ExitCode::SUCCESS
}
