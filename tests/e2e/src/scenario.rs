//! Scenarios, and running one in one engine.

use std::any::Any;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::time::Duration;

use tokio::time::timeout;

use crate::session::{Pool, Session};
use crate::{Engine, Page, Result, Scheme, Server, retries};

/// How long one scenario may take in one engine.
const LIMIT: Duration = Duration::from_mins(4);

/// The steps of a scenario, once it is called.
pub type Steps<'a> = Pin<Box<dyn Future<Output = Result> + 'a>>;

/// One test, and the engines that it runs in; [`crate::scenarios!`] makes them.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// Its name in its suite.
    pub name: &'static str,
    /// Where it runs.
    pub engines: &'static [Engine],
    /// The server of its page.
    pub server: fn() -> Result<Server>,
    /// The browser that it needs.
    pub browser: Browsing,
    /// Its steps.
    pub steps: for<'a> fn(&'a Page) -> Steps<'a>,
}

/// Which browser a scenario has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browsing {
    /// A new tab of one that other scenarios have used.
    Shared,
    /// A browser with an unused profile.
    Own,
    /// One that asks for everything through [`Page::proxy`].
    ThroughProxy,
}

/// How a browser is started.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// In which engine.
    pub engine: Engine,
    /// Light or dark from the start; WebKit can't change it later.
    pub scheme: Scheme,
}

/// How a scenario passed.
pub(crate) enum Passed {
    AtOnce,
    /// On its second try; the message of the first.
    Retried(String),
}

/// The result of a try; if it failed, with a description of the page.
type Attempt = std::result::Result<(), String>;

impl Scenario {
    /// Runs it in an engine, in a window of 1280 by 900, in light mode, with
    /// its own server; at its end, there must be no violations of the
    /// Content-Security-Policy.
    ///
    /// Browsers lose a click or a session now and then, which says nothing
    /// about the page, so a failure is retried once in a new browser. Retries
    /// are counted: `cargo xtask test` fails if there are more than a few.
    pub(crate) fn run(
        &self,
        pool: &Pool,
        engine: Engine,
        label: &str,
    ) -> std::result::Result<Passed, String> {
        let first = match self.browser {
            Browsing::Own => self.attempt_in_own(engine, label),
            Browsing::Shared | Browsing::ThroughProxy => {
                self.attempt_in_shared(pool, engine, label)
            }
        };
        let Err(first) = first else {
            return Ok(Passed::AtOnce);
        };
        match self.attempt_in_own(engine, label) {
            Ok(()) => Ok(Passed::Retried(first)),
            Err(second) => Err(format!("{second}\nThe first try failed of: {first}")),
        }
    }

    fn attempt_in_shared(&self, pool: &Pool, engine: Engine, label: &str) -> Attempt {
        let session = pool.borrow(engine, self.is_proxied());
        let session = session.map_err(|error| error.to_string())?;
        let result = self.attempt_in(&session, label);
        match result {
            Ok(()) => pool.give_back(session),
            Err(_) => session.close(),
        }
        result
    }

    fn attempt_in_own(&self, engine: Engine, label: &str) -> Attempt {
        let scheme = Scheme::Light;
        let session = open(Start { engine, scheme }, self.is_proxied(), label)?;
        let result = self.attempt_in(&session, label);
        session.close();
        result
    }

    fn attempt_in(&self, session: &Session, label: &str) -> Attempt {
        let server = (self.server)().map_err(|error| error.to_string())?;
        let mut steps = async |page: &Page| (self.steps)(page).await;
        attempt(session, server, label, &mut steps)
    }

    fn is_proxied(&self) -> bool {
        self.browser == Browsing::ThroughProxy
    }
}

/// Runs a test in its own browser, as a scenario runs.
///
/// # Panics
/// If the test fails or panics; a picture of the page is then in `target/e2e/`.
pub fn run(engine: Engine, name: &str, test: impl AsyncFnMut(&Page) -> Result) {
    let scheme = Scheme::Light;
    run_with(Start { engine, scheme }, name, test);
}

/// Runs a test in a browser that is started as said.
///
/// # Panics
/// As [`run`].
pub fn run_with(start: Start, name: &str, mut test: impl AsyncFnMut(&Page) -> Result) {
    let label = format!("{name}-{}", start.engine.name());
    let mut attempt = || -> Attempt {
        let server = Server::of_dist().map_err(|error| error.to_string())?;
        let session = open(start, false, &label)?;
        let result = attempt(&session, server, &label, &mut test);
        session.close();
        result
    };
    let Err(first) = attempt() else { return };
    eprintln!("{label} failed and is tried once more: {first}");
    if let Err(second) = attempt() {
        panic!("{label}: {second}");
    }
    if let Err(error) = retries::note(&label, &first) {
        // A second try that can't be counted counts as a failure.
        panic!("{label} needed a second try ({first}): {error}");
    }
}

fn open(start: Start, through_proxy: bool, label: &str) -> std::result::Result<Session, String> {
    let log = artefacts().map(|folder| folder.join(format!("{label}.log")));
    let session = log.and_then(|log| Session::open(start, through_proxy, &log));
    session.map_err(|error| error.to_string())
}

fn attempt(
    session: &Session,
    server: Server,
    label: &str,
    test: &mut impl AsyncFnMut(&Page) -> Result,
) -> Attempt {
    let engine = session.start.engine;
    if engine == Engine::Webkit {
        server.note_errors();
    }
    let page = Page::new(session, server);
    // The session is closed whatever happens, or the browser would outlive its test.
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        session.runtime.block_on(async {
            let steps = async {
                page.set_size(1280, 900).await?;
                test(&page).await?;
                let reports = page.server().reports();
                if !reports.is_empty() {
                    return Err("the page broke its Content-Security-Policy".into());
                }
                Result::Ok(())
            };
            timeout(LIMIT, steps).await
        })
    }));
    let message = match outcome {
        Ok(Ok(Ok(()))) => return Ok(()),
        Ok(Ok(Err(error))) => error.to_string(),
        Ok(Err(_)) => format!("not done after {} s", LIMIT.as_secs()),
        Err(panic) => message_of(&*panic),
    };
    let told = session.runtime.block_on(async {
        let shot = artefacts()?.join(format!("{label}.png"));
        let told = timeout(Duration::from_secs(20), describe(&page, &shot)).await;
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>(told?)
    });
    let told = told.unwrap_or_else(|_| "the browser doesn't answer any more".to_owned());
    Err(format!("{message}\n{told}"))
}

/// The message of a panic.
fn message_of(panic: &(dyn Any + Send)) -> String {
    let message = panic.downcast_ref::<String>().map(String::as_str);
    let message = message.or_else(|| panic.downcast_ref::<&str>().copied());
    message.unwrap_or("it panicked").to_owned()
}

/// A description of the page when a test failed.
async fn describe(page: &Page, shot: &Path) -> String {
    let mut told = String::new();
    if page.screenshot(shot).await.is_ok() {
        let _ = writeln!(told, "picture of the page: {}", shot.display());
    }
    if let Ok(text) = page.text().await {
        let _ = writeln!(told, "its text:\n{text}");
    }
    for error in page.console_errors().await.unwrap_or_default() {
        let _ = writeln!(told, "console: {error}");
    }
    for report in page.server().reports() {
        let _ = writeln!(told, "refused by the policy: {report}");
    }
    told
}

/// Where tests leave what they saw.
pub(crate) fn artefacts() -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/e2e");
    std::fs::create_dir_all(&folder)?;
    Ok(folder.canonicalize()?)
}
