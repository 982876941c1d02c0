//! The window: its size, light and dark, tabs.

use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::wd::{WebDriverCompatibleCommand, WindowHandle};
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::engine::scheme_preference;
use crate::{Engine, Page, Result, Scheme};

/// A command of one driver only.
#[derive(Debug)]
pub(crate) struct Vendor {
    pub path: &'static str,
    pub body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> std::result::Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

impl Page {
    pub(crate) async fn vendor(&self, path: &'static str, body: Value) -> Result<Value> {
        Ok(self.client().issue_cmd(Vendor { path, body }).await?)
    }

    /// A command of Chromium's own protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.vendor("goog/cdp/execute", body).await
    }

    /// Makes the part of the window that shows the page this large, in CSS pixels. Windows of
    /// Firefox and WebKit can't be narrower than 500 and 450; then this fails: see [`Page::open_narrow`].
    pub async fn set_size(&self, width: u32, height: u32) -> Result {
        if self.engine() == Engine::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.cdp("Emulation.setDeviceMetricsOverride", size).await?;
            return Ok(());
        }
        if self.size().await? == (width, height) {
            return Ok(());
        }
        let mut outer = (width, height);
        // The first try shows how much the window's own parts take.
        for _ in 0..4 {
            self.client().set_window_size(outer.0, outer.1).await?;
            let inner = self.settled_size((width, height)).await?;
            if inner == (width, height) {
                return Ok(());
            }
            outer.0 = (outer.0 + width).saturating_sub(inner.0);
            outer.1 = (outer.1 + height).saturating_sub(inner.1);
        }
        let size = self.size().await?;
        Err(format!("the window is {size:?}, not {width} by {height}").into())
    }

    /// From the next [`Page::open_app`] on, shows the app this wide, in CSS pixels: in a window where it can
    /// be, else in a frame.
    pub async fn show_at(&self, width: u32) -> Result {
        if self.engine() == Engine::Chromium || width >= 600 {
            self.frame.set(None);
            return self.set_size(width, 900).await;
        }
        self.frame.set(Some(width));
        Ok(())
    }

    /// Makes the open app this wide, without reloading it.
    pub async fn become_wide(&self, width: u32) -> Result {
        if self.frame.get().is_none() {
            return self.set_size(width, 900).await;
        }
        let body = "window.frameElement.width = arguments[0]";
        self.script(body, vec![json!(width)]).await.map(drop)
    }

    /// Runs a script's body among the browser's own scripts; Firefox only.
    pub async fn in_chrome(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        self.vendor("moz/context", json!({ "context": "chrome" }))
            .await?;
        let result = self.script(body, arguments).await;
        self.vendor("moz/context", json!({ "context": "content" }))
            .await?;
        result
    }

    /// The size that the page has once a change of the window has reached it: what is wanted, or what has stayed for
    /// a while, since no event says that a window will not become as small as that.
    async fn settled_size(&self, wanted: (u32, u32)) -> Result<(u32, u32)> {
        let mut size = self.size().await?;
        let mut since = Instant::now();
        while size != wanted && since.elapsed() < Duration::from_millis(400) {
            tokio::time::sleep(Duration::from_millis(20)).await;
            let now = self.size().await?;
            if now != size {
                (size, since) = (now, Instant::now());
            }
        }
        Ok(size)
    }

    /// How large the part of the window is that shows the page, in CSS pixels.
    pub async fn size(&self) -> Result<(u32, u32)> {
        let size = self.script("return [innerWidth, innerHeight]", vec![]);
        Ok(serde_json::from_value(size.await?)?)
    }

    /// Makes the browser prefer light or dark from now on. WebKit can't: start it so, see [`crate::Start`].
    pub async fn set_scheme(&self, scheme: Scheme) -> Result {
        match self.engine() {
            Engine::Chromium => {
                let value = match scheme {
                    Scheme::Light => "light",
                    Scheme::Dark => "dark",
                };
                self.set_media(&[("prefers-color-scheme", value)]).await
            }
            Engine::Firefox => {
                let (name, value) = scheme_preference(scheme);
                let body = "Services.prefs.setIntPref(arguments[0], arguments[1])";
                self.in_chrome(body, vec![json!(name), json!(value)])
                    .await
                    .map(drop)
            }
            Engine::Webkit => Err("WebKit's scheme is chosen when it starts (run_with)".into()),
        }
    }

    /// Sets media features ("prefers-reduced-motion", "forced-colors" …); in Chromium only. Those not named
    /// are as usual again.
    pub async fn set_media(&self, features: &[(&str, &str)]) -> Result {
        let features: Vec<Value> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        let all = json!({ "features": features });
        self.cdp("Emulation.setEmulatedMedia", all).await?;
        Ok(())
    }

    /// Clicks into the window's corner, where nothing is: that gives the page the keyboard.
    pub async fn click_corner(&self) -> Result {
        self.rest_pointer().await?;
        let button = MOUSE_BUTTON_LEFT;
        let click = MouseActions::new("mouse".to_string())
            .then(PointerAction::Down { button })
            .then(PointerAction::Up { button });
        Ok(self.client().perform_actions(click).await?)
    }

    /// Moves the pointer into the window's corner, where nothing is.
    pub async fn rest_pointer(&self) -> Result {
        let to_corner = PointerAction::MoveTo {
            duration: None,
            x: 0.0,
            y: 0.0,
        };
        let mouse = MouseActions::new("mouse".to_string()).then(to_corner);
        Ok(self.client().perform_actions(mouse).await?)
    }

    /// Opens a second tab and goes there; the first one's handle, for [`Page::go_to_tab`].
    pub async fn new_tab(&self) -> Result<WindowHandle> {
        let first = self.client().window().await?;
        let second = self.client().new_window(true).await?.handle;
        self.client().switch_to_window(second).await?;
        Ok(first)
    }

    /// All tabs.
    pub async fn tabs(&self) -> Result<Vec<WindowHandle>> {
        Ok(self.client().windows().await?)
    }

    /// The tab that is used.
    pub async fn tab(&self) -> Result<WindowHandle> {
        Ok(self.client().window().await?)
    }

    /// Goes to another tab.
    pub async fn go_to_tab(&self, tab: WindowHandle) -> Result {
        Ok(self.client().switch_to_window(tab).await?)
    }
}
