//! One load of a page, measured.

use std::fs;
use std::path::Path;
use std::time::Duration;

use e2e::{Page, Result, number};
use serde_json::{Value, json};

use crate::answering;
use crate::figure::Figure;
use crate::variant::Variant;

const WATCH: &str = include_str!("../probes/watch.js");
const MEMORY: &str = include_str!("../probes/memory.js");

/// When even the slowest has long been there, and is at rest.
const AT_REST: Duration = Duration::from_secs(7);

/// How late a late widget is.
const LATE: Duration = Duration::from_secs(1);

/// The window of a phone.
const WINDOW: (u32, u32) = (412, 915);

/// The results of a load.
pub type Figures = Vec<(Figure, f64)>;

/// Loads a page like an impatient user, and records when the first question was
/// there and when a tick at that moment counted.
pub async fn early(page: &Page, variant: Variant) -> Result<Figures> {
    let Some(probe) = variant.probe() else {
        return Ok(vec![]);
    };
    begin(page).await?;
    // In its own scope, so that its names don't conflict with the page's.
    page.before_each_page(&format!("{{{probe}}}\n{WATCH}"))
        .await?;
    page.open(variant.page()).await?;
    let seen = page.script_async(COUNTED, vec![]).await?;
    let paint = page.number(FIRST_PAINT).await?;
    // What is in the page can be found, and ticked, before it is painted.
    let visible = number(&seen["visible"]).max(paint);
    Ok(vec![
        (Figure::Visible, visible),
        (Figure::Top, number(&seen["top"])),
        (Figure::Counted, number(&seen["counted"]).max(visible)),
    ])
}

/// Loads a page and leaves it alone; what that cost. Then answers every question.
pub async fn still(page: &Page, variant: Variant, folder: &Path) -> Result<Figures> {
    begin(page).await?;
    page.cdp("Performance.enable", json!({ "timeDomain": "threadTicks" }))
        .await?;
    page.before_each_page(MEMORY).await?;
    let before = times(page).await?;
    page.server().forget_requests();
    page.open(variant.page()).await?;
    tokio::time::sleep(AT_REST).await;
    let after = times(page).await?;
    let (bytes, requests) = added(page, variant, folder)?;
    let mut figures = vec![
        (Figure::Paint, page.number(FIRST_PAINT).await?),
        (Figure::Task, (after.task - before.task) * 1000.0),
        (Figure::Script, (after.script - before.script) * 1000.0),
        (Figure::Shift, shift(page).await?),
        (Figure::Memory, memory(page).await?),
        (Figure::Bytes, bytes),
        (Figure::Requests, requests),
    ];
    if let Some(probe) = variant.probe() {
        figures.extend(answering::answers(page, probe).await?);
    }
    Ok(figures)
}

/// Waits until the tick counts, and until the browser says when the page was first painted.
const COUNTED: &str = "const done = arguments[0];
    const painted = new Promise((resolve) =>
      new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').length && resolve())
        .observe({ type: 'paint', buffered: true }));
    Promise.all([counted, painted]).then(([seen]) => done(seen));";

/// Loads a page whose widget comes from a server that is slow today: how long the post waits for it, and how much
/// of it moves.
pub async fn late(page: &Page, variant: Variant) -> Result<Figures> {
    begin(page).await?;
    for file in variant.files() {
        page.server().hold(file);
    }
    let release = async {
        tokio::time::sleep(LATE).await;
        page.server().release();
    };
    // A page has loaded when the scripts that it names have.
    let (opened, ()) = tokio::join!(page.open(variant.page()), release);
    opened?;
    tokio::time::sleep(AT_REST).await;
    Ok(vec![
        (Figure::LatePaint, page.number(FIRST_PAINT).await?),
        (Figure::LateShift, shift(page).await?),
    ])
}

async fn shift(page: &Page) -> Result<f64> {
    Ok(number(&page.script_async(SHIFT, vec![]).await?))
}

const FIRST_PAINT: &str =
    "return performance.getEntriesByName('first-contentful-paint')[0].startTime";

/// All layout shifts since the page started; the browser buffers up to 150.
const SHIFT: &str = "const done = arguments[0];
    const observer = new PerformanceObserver((list) =>
      done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)));
    observer.observe({ type: 'layout-shift', buffered: true });
    // With no shift it stays silent.
    setTimeout(() => done(0), 500);";

async fn begin(page: &Page) -> Result {
    page.server().drop_policy();
    page.set_size(WINDOW.0, WINDOW.1).await?;
    page.open("blank").await?;
    page.slow_down().await
}

/// Seconds that the main thread has been busy, as its processor counts them: what else a machine does is not in
/// them.
struct Times {
    task: f64,
    script: f64,
}

async fn times(page: &Page) -> Result<Times> {
    let result = page.cdp("Performance.getMetrics", json!({})).await?;
    let metrics = result["metrics"].as_array().cloned().unwrap_or_default();
    let of = |name: &str| {
        let metric = metrics.iter().find(|metric| metric["name"] == name);
        metric.map_or(f64::NAN, |metric| number(&metric["value"]))
    };
    Ok(Times {
        task: of("TaskDuration"),
        script: of("ScriptDuration"),
    })
}

/// Megabytes in use once what isn't needed has been swept out: objects, elements, buffers, WebAssembly's memory.
async fn memory(page: &Page) -> Result<f64> {
    page.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    let usage: Value = page.cdp("Runtime.getHeapUsage", json!({})).await?;
    let parts = ["usedSize", "embedderHeapUsedSize", "backingStorageSize"];
    let bytes: f64 = parts.iter().map(|part| number(&usage[part])).sum();
    let wasm = "return memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)";
    Ok((bytes + page.number(wasm).await?) / 1e6)
}

/// Bytes and requests that the widget adds to the post: what the server sent for it, and by how much the page
/// itself is longer than the post alone.
fn added(page: &Page, variant: Variant, folder: &Path) -> Result<(f64, f64)> {
    let own = |name: &str| ["host.css", "icon.svg", "favicon.ico", variant.page()].contains(&name);
    let asked = page.server().requests();
    let names = asked
        .iter()
        .map(|request| request.path.trim_start_matches('/'));
    let names: Vec<&str> = names.filter(|name| !own(name)).collect();
    let mut bytes = size(folder, variant.page())? - size(folder, Variant::Bare.page())?;
    for name in &names {
        bytes += size(folder, name)?;
    }
    Ok((bytes, names.len() as f64))
}

/// The bytes of a file as they travel.
fn size(folder: &Path, name: &str) -> Result<f64> {
    let file = folder.join(format!("{name}.br"));
    let data = fs::metadata(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(data.len() as f64)
}
