//! Pages that hold the element, as a blog does.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;

use crate::server::{HostPage, built};
use crate::{CSP, Page, Result};

/// The tag that loads the element.
pub const SCRIPT: &str = "<script type=\"module\" src=\"trust-check.js\"></script>";

/// Where host pages have the script from that notes what they hear and see.
pub(crate) const NOTES_PATH: &str = "/e2e-host.js";

/// The first screen as a page contains it, for the widget's folder at this
/// address.
pub fn first_screen(folder: &str) -> Result<String> {
    let text = std::fs::read_to_string(built("first-screen.html"))?;
    Ok(text.replace("{trust-check}", folder))
}

/// The host's own markup, in its head and in its body.
#[derive(Clone, Copy, Debug, Default)]
pub struct Host<'a> {
    /// Styles and scripts.
    pub head: &'a str,
    /// The article, the element in it.
    pub body: &'a str,
    /// Whether the host's styles and scripts are inline, which the strict
    /// policy forbids.
    pub inline: bool,
    /// Attributes of the page's first tag.
    pub html: &'a str,
    /// Another origin that the host has scripts and files from, or empty.
    pub trusts: &'a str,
    /// Whether the host shows frames.
    pub frames: bool,
}

impl Host<'_> {
    /// The whole page.
    fn page(&self, path: &str) -> HostPage {
        let Self {
            head, body, html, ..
        } = self;
        let language = if html.contains("lang=") {
            ""
        } else {
            "lang=\"en\" "
        };
        let html = format!(
            "<!DOCTYPE html><html {language}{html}><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>A blog</title>\
             <link rel=\"icon\" href=\"icon.svg\"><script src=\"{NOTES_PATH}\"></script>{head}</head>\
             <body>{body}</body></html>"
        );
        HostPage {
            path: path.to_string(),
            html,
            policy: self.policy(),
        }
    }

    fn policy(&self) -> String {
        let mut policy = CSP.to_string();
        if self.inline {
            policy = policy
                .replace("script-src", "script-src 'unsafe-inline'")
                .replace("style-src", "style-src 'unsafe-inline'");
        }
        if !self.trusts.is_empty() {
            policy = policy.replace("'self'", &format!("'self' {}", self.trusts));
        }
        if self.frames {
            policy += "; frame-src http:";
        }
        policy
    }
}

/// An event that a host heard.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Heard {
    /// `ready`, `started`, `finished` or `error`.
    pub kind: String,
    /// The tag of what it was heard from.
    pub on: String,
    /// Its detail.
    pub detail: serde_json::Value,
    /// Whether it bubbles.
    pub bubbles: bool,
    /// Whether it crosses shadow roots.
    pub composed: bool,
}

impl Page {
    /// Makes a page of a host's, at this path.
    pub fn put_host(&self, path: &str, host: Host<'_>) {
        self.server().put(host.page(path));
    }

    /// Opens a host page, without waiting for the element's program.
    pub async fn open_host(&self, host: Host<'_>) -> Result {
        self.put_host("post", host);
        self.open("post").await
    }

    /// Opens a page that holds only the element, with these attributes, and waits until it has started.
    pub async fn open_element(&self, attributes: &str) -> Result {
        let body =
            format!("<main><h1>A post</h1><trust-check {attributes}></trust-check></main>{SCRIPT}");
        self.open_host(Host {
            body: &body,
            ..Host::default()
        })
        .await?;
        self.started().await
    }

    /// Adds the loader to a page that is open, as if it had come late: drivers wait for all that a page names.
    pub async fn add_loader(&self) -> Result {
        let body = "const script = document.createElement('script');
            Object.assign(script, { type: 'module', src: 'trust-check.js' });
            document.body.append(script)";
        self.script(body, vec![]).await.map(drop)
    }

    /// The events that the host page has heard.
    pub async fn heard(&self) -> Result<Vec<Heard>> {
        let heard = self.script("return noted.heard", vec![]).await?;
        Ok(serde_json::from_value(heard)?)
    }

    /// Waits until the host page has heard just these kinds of events, in this order.
    pub async fn wait_heard(&self, kinds: &[&str]) -> Result {
        let body = format!(
            "return JSON.stringify(noted.heard.map((event) => event.kind)) === '{}'",
            json!(kinds)
        );
        match self.wait_until("these events are heard", &body).await {
            Err(_) => Err(format!("not {kinds:?} but {:?} is heard", self.heard().await?).into()),
            heard => heard,
        }
    }

    /// The warnings on the host page's console.
    pub async fn warned(&self) -> Result<Vec<String>> {
        let warned = self.script("return noted.warned", vec![]).await?;
        Ok(serde_json::from_value(warned)?)
    }

    /// Waits for the first warning on the host page's console, and a moment more for others: all of them.
    pub async fn wait_warned(&self) -> Result<Vec<String>> {
        self.wait_until("a warning", "return noted.warned.length > 0")
            .await?;
        self.wait_that_nothing_happens().await?;
        self.warned().await
    }

    /// A fixed wait, for something that must *not* happen: two frames and a moment. What must happen is waited for
    /// as a state.
    pub async fn wait_that_nothing_happens(&self) -> Result {
        // A tab in the background has no frames.
        let body = "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150)));
            setTimeout(done, 600)";
        self.script_async(body, vec![]).await.map(drop)
    }

    /// The same for as long as said, where a moment would prove nothing.
    pub async fn wait_that_nothing_happens_for(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }

    /// The position of the first element that matches a selector, in the
    /// window, to a hundredth of a pixel: left, top, width, height. It is
    /// looked for in the program, then in the host page.
    pub async fn place(&self, selector: &str) -> Result<[f64; 4]> {
        let body = "const [selector] = arguments;
            const found = home().querySelector(selector) ?? document.querySelector(selector);
            const { left, top, width, height } = found.getBoundingClientRect();
            return [left, top, width, height].map((length) => Math.round(length * 100) / 100)";
        let place = self.script(body, vec![json!(selector)]).await?;
        Ok(serde_json::from_value(place)?)
    }

    /// The layout shifts on the host page so far; empty except in Chromium,
    /// which reports them.
    pub async fn shifts(&self) -> Result<Vec<f64>> {
        let shifts = self.script("return noted.shifts", vec![]).await?;
        Ok(serde_json::from_value(shifts)?)
    }
}
