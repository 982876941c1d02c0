//! One page in one browser: opening it, reading it, keeping things in it.

use fantoccini::Client;
use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::host::NOTES_PATH;
use crate::session::Session;
use crate::site::ERRORS_PATH;
use crate::{Engine, Proxy, Result, Server, eventually};

/// Helpers for scripts in the page: `home()`, the document, or the shadow root
/// of the first element if there is one, which contains the program; and
/// `active()`, the focused element, wherever it is.
const TOOLS: &str =
    "const home = () => document.querySelector('trust-check')?.shadowRoot ?? document;
    const active = () => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element;
    };";

/// A browser with a page, and the server that it comes from.
pub struct Page {
    engine: Engine,
    client: Client,
    server: Server,
    /// The proxy of the browser, if it was started with one.
    proxy: Option<Arc<Proxy>>,
    /// The driver's log, and where in it this page's part begins.
    pub(crate) log: PathBuf,
    pub(crate) log_start: u64,
    /// Where the browser saves files.
    pub(crate) downloads: PathBuf,
    /// The width of the frame that the app is opened in, if it is.
    pub(crate) frame: Cell<Option<u32>>,
}

impl Page {
    pub(crate) fn new(session: &Session, server: Server) -> Self {
        let browser = &session.browser;
        Self {
            engine: session.start.engine,
            client: browser.client.clone(),
            server,
            proxy: session.proxy.clone(),
            log: browser.log.clone(),
            log_start: browser.log_length(),
            downloads: browser.downloads.clone(),
            frame: Cell::new(None),
        }
    }

    /// The engine it is shown in.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// WebDriver. Not for tests: what a test does has a method here, so that no test holds on to an element.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// The proxy through which the browser asks for everything, in scenarios that have one.
    ///
    /// # Panics
    /// In other scenarios.
    pub fn proxy(&self) -> &Proxy {
        self.proxy
            .as_ref()
            .expect("only `through a proxy;` has one")
    }

    /// The server of the page.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Opens a path of the server (without a slash before it): "" is the app, "blank" a page with nothing
    /// on it, "framed" one that holds the app in a frame where storage is forbidden.
    pub async fn open(&self, path: &str) -> Result {
        Ok(self.client.goto(&self.server.address(path)).await?)
    }

    /// Opens an address of another server.
    pub async fn goto(&self, address: &str) -> Result {
        Ok(self.client.goto(address).await?)
    }

    /// The address that is shown.
    pub async fn address(&self) -> Result<String> {
        Ok(self.client.current_url().await?.to_string())
    }

    /// The title of the page.
    pub async fn title(&self) -> Result<String> {
        Ok(self.client.title().await?)
    }

    /// The browser's own "back". A driver may say that the page before can't be shown.
    pub async fn go_back(&self) -> Result {
        Ok(self.client.back().await?)
    }

    /// The browser's own "forward". A driver may say that the next page can't be shown.
    pub async fn go_forward(&self) -> Result {
        Ok(self.client.forward().await?)
    }

    /// The page as a PDF, as the browser would print it. WebKit's driver can't.
    pub async fn print(&self) -> Result<Vec<u8>> {
        let config = fantoccini::wd::PrintConfiguration::default();
        Ok(self.client.print(config).await?)
    }

    /// Whether a dialog of the browser's own (`alert`, `confirm` …) is open.
    pub async fn has_alert(&self) -> bool {
        self.client.get_alert_text().await.is_ok()
    }

    /// Opens the app in a frame of this width in CSS pixels, 740 high, and goes into the frame: as on a
    /// phone, whose width a window of Firefox or WebKit can't have.
    pub async fn open_narrow(&self, width: u32) -> Result {
        self.open(&format!("narrow?{width}")).await?;
        self.enter_frame().await
    }

    /// Reloads the page.
    pub async fn reload(&self) -> Result {
        Ok(self.client.refresh().await?)
    }

    /// Runs a script's body in the page; what it returns. It can use `home()`, the document or the element's shadow
    /// root, and `active()`, what has the focus.
    pub async fn script(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        let body = format!("{TOOLS}\n{body}");
        Ok(self.client.execute(&body, arguments).await?)
    }

    /// The text that the page shows, or the element on it.
    pub async fn text(&self) -> Result<String> {
        let body = "return (home().querySelector('.trust-check') ?? document.body).innerText";
        let text = self.script(body, vec![]).await?;
        Ok(text.as_str().unwrap_or_default().to_string())
    }

    /// Runs a script's body that calls its last argument with what it gives.
    pub async fn script_async(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        let body = format!("{TOOLS}\n{body}");
        Ok(self.client.execute_async(&body, arguments).await?)
    }

    /// Waits until the page shows a text.
    pub async fn wait_for_text(&self, text: &str) -> Result {
        eventually(async || {
            let shown = self.text().await?;
            if shown.contains(text) {
                return Ok(());
            }
            Err(format!("“{text}” doesn't appear. The page says:\n{shown}").into())
        })
        .await
    }

    /// Waits until a script's body returns true; `what` says in a failure what was waited for.
    pub async fn wait_until(&self, what: &str, body: &str) -> Result {
        self.wait_until_with(what, body, &[]).await
    }

    /// Waits until a script's body returns true for these arguments.
    pub async fn wait_until_with(&self, what: &str, body: &str, arguments: &[Value]) -> Result {
        eventually(async || {
            let seen = self.script(body, arguments.to_vec()).await;
            match seen {
                Ok(Value::Bool(true)) => Ok(()),
                Ok(seen) => Err(format!("waited in vain: {what}; it is {seen}").into()),
                Err(error) => Err(format!("waited in vain: {what}; {error}").into()),
            }
        })
        .await
    }

    /// The value that the page's origin has in localStorage under a key.
    pub async fn stored(&self, key: &str) -> Result<Option<String>> {
        let body = "return localStorage.getItem(arguments[0])";
        let value = self.script(body, vec![json!(key)]).await?;
        Ok(value.as_str().map(str::to_string))
    }

    /// The keys of the page's origin in localStorage, sorted.
    pub async fn stored_keys(&self) -> Result<Vec<String>> {
        let keys = self.script("return Object.keys(localStorage).sort()", vec![]);
        Ok(serde_json::from_value(keys.await?)?)
    }

    /// Stores a value in localStorage. Open "blank" first, to do so before the
    /// app starts.
    pub async fn store(&self, key: &str, value: &str) -> Result {
        let body = "localStorage.setItem(arguments[0], arguments[1])";
        self.script(body, vec![json!(key), json!(value)]).await?;
        Ok(())
    }

    /// Removes everything of the page's origin from localStorage.
    pub async fn clear_storage(&self) -> Result {
        self.script("localStorage.clear()", vec![]).await?;
        Ok(())
    }

    /// Fills localStorage up, until not even a letter more goes in.
    pub async fn fill_storage(&self) -> Result {
        let body = "let at = 0;
            for (let size = 4 << 20; size >= 1; size >>= 1) {
              try {
                for (;;) localStorage.setItem('filler' + at, 'x'.repeat(size)), at++;
              } catch {}
            }
            // A new key takes room for its name, so the last one grows into what is left.
            const last = 'filler' + (at - 1);
            try {
              for (;;) localStorage.setItem(last, localStorage.getItem(last) + 'x');
            } catch {}";
        self.script(body, vec![]).await.map(drop)
    }

    /// Takes out again what [`Page::fill_storage`] put in.
    pub async fn make_room(&self) -> Result {
        let body = "for (const key of Object.keys(localStorage))
            if (key.startsWith('filler')) localStorage.removeItem(key)";
        self.script(body, vec![]).await.map(drop)
    }

    /// All that localStorage holds; texts as JSON has them, since a driver can't take every text as it is.
    pub async fn all_kept(&self) -> Result<Value> {
        let body = "return Object.entries(localStorage).map(([key, text]) => [key, JSON.stringify(text)]).sort()";
        self.script(body, vec![]).await
    }

    /// The requests to the server since they were last cleared, except those
    /// for the icon, which browsers make whenever they like.
    pub fn asked_for(&self) -> Vec<String> {
        let requests = self.server.requests().into_iter();
        let paths = requests.map(|request| request.path);
        paths.filter(|path| path != "/icon.svg").collect()
    }

    /// Opens the app in a second tab, and is there; the first tab and the second.
    pub async fn open_second_tab(&self) -> Result<(WindowHandle, WindowHandle)> {
        let first = self.new_tab().await?;
        self.open_app().await?;
        Ok((first, self.client.window().await?))
    }

    /// Every address that the page has loaded something from, itself not among them.
    pub async fn loaded(&self) -> Result<Vec<String>> {
        let body = "return performance.getEntriesByType('resource').map(entry => entry.name)";
        let mut loaded: Vec<String> = serde_json::from_value(self.script(body, vec![]).await?)?;
        loaded.retain(|address| !address.ends_with(ERRORS_PATH) && !address.ends_with(NOTES_PATH));
        Ok(loaded)
    }

    /// Saves a picture of what the window shows as a PNG file.
    pub async fn screenshot(&self, file: &Path) -> Result {
        let png = self.client.screenshot().await?;
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(file, png)?)
    }
}
