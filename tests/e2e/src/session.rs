//! Browser sessions, and the pool that lends them from one scenario to the
//! next.
//!
//! Starting a browser costs seconds (Firefox: ten on a busy machine), a new tab
//! a fraction of one. Every scenario has its own server and therefore its own
//! origin, so the next scenario sees none of its stored data.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use crate::browser::Browser;
use crate::scenario::artefacts;
use crate::window::Vendor;
use crate::{Engine, Proxy, Result, Scheme, Start};

/// How long a browser may take to start, to open a tab, or to close.
const LIMIT: Duration = Duration::from_mins(1);

/// A browser, and the runtime that its connection to the driver lives in.
pub(crate) struct Session {
    pub start: Start,
    pub browser: Browser,
    pub runtime: Runtime,
    /// The proxy of the browser, if any.
    pub proxy: Option<Arc<Proxy>>,
}

impl Session {
    pub fn open(start: Start, through_proxy: bool, log: &Path) -> Result<Self> {
        let proxy = through_proxy.then(Proxy::start).transpose()?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let browser = Browser::start(start.engine, start.scheme, proxy.as_ref(), log);
        let browser = runtime.block_on(async { timeout(LIMIT, browser).await })??;
        Ok(Self {
            start,
            browser,
            runtime,
            proxy: proxy.map(Arc::new),
        })
    }

    /// As after its start: one new tab, no downloads, and the preferences that a scenario may have changed.
    fn renew(&self) -> Result {
        for file in std::fs::read_dir(&self.browser.downloads)?.flatten() {
            std::fs::remove_file(file.path())?;
        }
        let client = &self.browser.client;
        let renewed = async {
            let old = client.windows().await?;
            let new = client.new_window(true).await?.handle;
            for window in old {
                client.switch_to_window(window).await?;
                client.close_window().await?;
            }
            client.switch_to_window(new).await?;
            if self.start.engine == Engine::Firefox {
                self.renew_firefox().await?;
            }
            if self.start.engine == Engine::Chromium {
                // A new tab has not got the focus by itself.
                let body = json!({ "cmd": "Page.bringToFront", "params": {} });
                let path = "goog/cdp/execute";
                client.issue_cmd(Vendor { path, body }).await?;
                // Its log is handed out once: the last scenario's part goes.
                let body = json!({ "type": "browser" });
                let path = "se/log";
                client.issue_cmd(Vendor { path, body }).await?;
            }
            Ok(())
        };
        self.runtime
            .block_on(async { timeout(LIMIT, renewed).await })?
    }

    async fn renew_firefox(&self) -> Result {
        let client = &self.browser.client;
        let context = |name: &str| Vendor {
            path: "moz/context",
            body: json!({ "context": name }),
        };
        client.issue_cmd(context("chrome")).await?;
        let body = "Services.prefs.setIntPref(arguments[0], arguments[1])";
        let (name, value) = crate::engine::scheme_preference(self.start.scheme);
        let set = client.execute(body, vec![json!(name), json!(value)]).await;
        client.issue_cmd(context("content")).await?;
        Ok(set.map(drop)?)
    }

    /// Closes the browser. A session that can't be closed ends with its driver.
    pub fn close(self) {
        let client = self.browser.client.clone();
        let closed = async { timeout(LIMIT, client.close()).await };
        let _ = self.runtime.block_on(closed);
    }
}

/// Browsers between two scenarios.
#[derive(Default)]
pub(crate) struct Pool {
    idle: Mutex<Vec<Session>>,
    started: AtomicU32,
}

impl Pool {
    /// A browser of this engine, as after its start. Those of other engines are closed: scenarios run engine by engine.
    pub fn borrow(&self, engine: Engine, through_proxy: bool) -> Result<Session> {
        let (of_engine, others): (Vec<Session>, Vec<Session>) = {
            let mut idle = self.idle();
            idle.drain(..)
                .partition(|session| session.start.engine == engine)
        };
        others.into_iter().for_each(Session::close);
        let (mut fitting, unfitting): (Vec<Session>, Vec<Session>) = of_engine
            .into_iter()
            .partition(|session| session.proxy.is_some() == through_proxy);
        let found = fitting.pop();
        self.idle().extend(fitting.into_iter().chain(unfitting));
        if let Some(session) = found {
            match session.renew() {
                Ok(()) => {
                    if let Some(proxy) = &session.proxy {
                        proxy.forget();
                    }
                    return Ok(session);
                }
                Err(error) => eprintln!("{}: a browser is replaced: {error}", engine.name()),
            }
            session.close();
        }
        let number = self.started.fetch_add(1, Ordering::Relaxed);
        let log = artefacts()?.join(format!("{}-{number}.log", engine.name()));
        let scheme = Scheme::Light;
        Session::open(Start { engine, scheme }, through_proxy, &log)
    }

    /// Takes a browser back in which a scenario has passed; one in which a scenario has failed is closed instead.
    pub fn give_back(&self, session: Session) {
        self.idle().push(session);
    }

    /// Closes all of them.
    pub fn close(&self) {
        let all: Vec<Session> = self.idle().drain(..).collect();
        all.into_iter().for_each(Session::close);
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Session>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
