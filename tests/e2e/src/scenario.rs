//! Running one test in one engine.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::time::timeout;

use crate::browser::Browser;
use crate::{Engine, Page, Proxy, Result, Scheme, Server, again};

/// How long one test may take in one engine.
const LIMIT: Duration = Duration::from_mins(4);

/// How a browser is started.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// In which engine.
    pub engine: Engine,
    /// Light or dark from the start; WebKit can't change it later.
    pub scheme: Scheme,
}

/// Runs a test in an engine; at its end, nothing may have been against the Content-Security-Policy. It has a window
/// of 1280 by 900, in light, a fresh profile, and a server for `dist/` of its own.
///
/// # Panics
/// If the test fails or panics; what the page showed is then in `target/e2e/`.
pub fn run(engine: Engine, name: &str, test: impl AsyncFnMut(&Page) -> Result) {
    run_of(Server::of_dist, engine, name, test);
}

/// Runs a test in an engine as [`run`] does, with another server for its page.
///
/// # Panics
/// As [`run`].
pub fn run_of(
    server: fn() -> Result<Server>,
    engine: Engine,
    name: &str,
    test: impl AsyncFnMut(&Page) -> Result,
) {
    let scheme = Scheme::Light;
    run_in(Start { engine, scheme }, server, None, name, test);
}

/// Runs a test in an engine as [`run`] does, in a browser that asks for everything through a proxy.
///
/// # Panics
/// As [`run`].
pub fn run_through(
    proxy: &Proxy,
    engine: Engine,
    name: &str,
    test: impl AsyncFnMut(&Page) -> Result,
) {
    let scheme = Scheme::Light;
    run_in(
        Start { engine, scheme },
        Server::of_dist,
        Some(proxy),
        name,
        test,
    );
}

/// Runs a test in a browser that is started as said.
///
/// # Panics
/// As [`run`].
pub fn run_with(start: Start, name: &str, test: impl AsyncFnMut(&Page) -> Result) {
    run_in(start, Server::of_dist, None, name, test);
}

fn run_in(
    start: Start,
    server: fn() -> Result<Server>,
    proxy: Option<&Proxy>,
    name: &str,
    mut test: impl AsyncFnMut(&Page) -> Result,
) {
    let engine = start.engine;
    if !engine.wanted() {
        eprintln!(
            "{name}: not run in {}, which E2E_ENGINES leaves out",
            engine.name()
        );
        return;
    }
    let label = format!("{name}-{}", engine.name());
    let first = attempt(start, server, proxy, &label, &mut test);
    let Err(first) = first else { return };
    // A browser that loses a click or a session on a busy machine says nothing of the page, so a test has a second
    // try. It is told, and counted: `cargo xtask test` fails where more than a few needed one.
    eprintln!("{label} failed and is tried once more: {first}");
    if let Some(proxy) = proxy {
        proxy.forget();
    }
    if let Err(second) = attempt(start, server, proxy, &label, &mut test) {
        panic!("{name} in {}: {second}", engine.name());
    }
    again::note(&label, &first.to_string());
}

/// What a panic says.
fn words(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
    words.unwrap_or("it panicked").to_owned()
}

fn attempt(
    start: Start,
    server: fn() -> Result<Server>,
    proxy: Option<&Proxy>,
    label: &str,
    test: &mut impl AsyncFnMut(&Page) -> Result,
) -> Result {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let folder = artefacts()?;
    let log = folder.join(format!("{label}.log"));
    let server = server()?;
    if start.engine == Engine::Webkit {
        server.note_errors();
    }
    let browser = runtime.block_on(async {
        timeout(
            LIMIT,
            Browser::start(start.engine, start.scheme, proxy, &log),
        )
        .await
    })??;
    let page = Page::new(start.engine, &browser, server, log);
    // The session is closed whatever happens, or the browser would outlive its test.
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            timeout(LIMIT, async {
                page.set_size(1280, 900).await?;
                test(&page).await?;
                let reports = page.server().reports();
                if !reports.is_empty() {
                    return Err("the page broke its Content-Security-Policy".into());
                }
                Ok(())
            })
            .await
        })
    }));
    let failed = !matches!(outcome, Ok(Ok(Ok(()))));
    runtime.block_on(async {
        if failed {
            let shot = folder.join(format!("{label}.png"));
            let told = timeout(Duration::from_secs(20), tell(&page, &shot)).await;
            if told.is_err() {
                eprintln!("{label}: the browser doesn't answer any more");
            }
        }
        // A session that can't be closed ends with its driver.
        let _ = timeout(Duration::from_secs(20), browser.client.clone().close()).await;
    });
    match outcome {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(format!("not done after {} s", LIMIT.as_secs()).into()),
        Err(panic) => Err(words(&*panic).into()),
    }
}

/// Says what the page was like when a test failed.
async fn tell(page: &Page, shot: &Path) {
    if page.screenshot(shot).await.is_ok() {
        eprintln!("what the page showed: {}", shot.display());
    }
    if let Ok(text) = page.text().await {
        eprintln!("its text:\n{text}");
    }
    for error in page.console_errors().await.unwrap_or_default() {
        eprintln!("console: {error}");
    }
    for report in page.server().reports() {
        eprintln!("refused by the policy: {report}");
    }
}

/// Where tests leave what they saw.
pub(crate) fn artefacts() -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/e2e");
    std::fs::create_dir_all(&folder)?;
    Ok(folder.canonicalize()?)
}
