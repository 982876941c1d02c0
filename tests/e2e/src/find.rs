//! Finding things by what they are and are called, and using them.

use std::time::Instant;

use fantoccini::elements::Element;
use serde_json::{Value, json};

use trust_check::pack::MessageKey;

use crate::page::PAUSE;
use crate::texts::say;
use crate::{PATIENCE, Page, Result};

const FIND: &str = include_str!("find.js");
/// WebDriver's name for a reference to an element.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Something on the page that has been found.
pub struct Found {
    element: Element,
    value: Value,
}

impl Found {
    /// WebDriver's element, for what has no method here.
    pub fn element(&self) -> &Element {
        &self.element
    }

    /// The element as an argument of [`Page::script`].
    pub fn argument(&self) -> Value {
        self.value.clone()
    }
}

impl Page {
    /// Waits for the shown element of a role ("button", "radio", "heading", "link", "group", "checkbox",
    /// "textbox", "status" …) with this very name.
    pub async fn find(&self, role: &str, name: &str) -> Result<Found> {
        let start = Instant::now();
        loop {
            let (found, names) = self.look(role, name).await?;
            if let Some(found) = found {
                return Ok(found);
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("no {role} “{name}”; there are: {names:?}").into());
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until no shown element of a role has this name.
    pub async fn wait_gone(&self, role: &str, name: &str) -> Result {
        let start = Instant::now();
        while self.look(role, name).await?.0.is_some() {
            if start.elapsed() > PATIENCE {
                return Err(format!("the {role} “{name}” is still there").into());
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }

    /// Whether an element of a role with this name is shown right now.
    pub async fn has(&self, role: &str, name: &str) -> Result<bool> {
        Ok(self.look(role, name).await?.0.is_some())
    }

    /// The names of all shown elements of a role, in their order.
    pub async fn names(&self, role: &str) -> Result<Vec<String>> {
        Ok(self.look(role, "").await?.1)
    }

    /// Clicks the element of a role with this name, as a mouse would.
    pub async fn click(&self, role: &str, name: &str) -> Result {
        let start = Instant::now();
        loop {
            let found = self.find(role, name).await?;
            self.bring_into_view(&found).await;
            // Between finding and clicking, the page may have drawn itself anew.
            match found.element.click().await {
                Ok(()) => return Ok(()),
                Err(error) if start.elapsed() > PATIENCE => {
                    return Err(format!("the {role} “{name}” can't be clicked: {error}").into());
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Scrolls to something if it isn't seen, as a reader would: WebKit's driver doesn't do so before it clicks, and
    /// no driver does for what is behind the strip with the way out. Between finding and scrolling, the page may have
    /// drawn itself anew.
    async fn bring_into_view(&self, found: &Found) {
        let body = "(arguments[0].labels?.[0] ?? arguments[0]).scrollIntoView({ block: 'nearest', behavior: 'instant' })";
        let _ = self.script(body, vec![found.argument()]).await;
    }

    /// Answers the dialog that asks before something is done, with its button of this message.
    pub async fn answer_dialog(&self, label: MessageKey) -> Result {
        let start = Instant::now();
        loop {
            let body = "return [...home().querySelectorAll('dialog[open] button')]
                .find((button) => button.textContent === arguments[0]) ?? null";
            let button = self.script(body, vec![json!(say(label))]).await?;
            let done = match self.found(&button) {
                Some(button) => button.element.click().await,
                None => Ok(()),
            };
            if done.is_ok() && !button.is_null() {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("no dialog has a button “{}”: {done:?}", say(label)).into());
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Chooses the radio whose label reads so, by clicking the label as a reader would, and waits until it
    /// is chosen.
    pub async fn choose(&self, label: &str) -> Result {
        self.toggle("radio", label, true).await
    }

    /// Ticks the checkbox whose label reads so, in the same way. It must not be ticked yet.
    pub async fn tick(&self, label: &str) -> Result {
        self.toggle("checkbox", label, true).await
    }

    /// Takes the tick off the checkbox whose label reads so. It must be ticked.
    pub async fn untick(&self, label: &str) -> Result {
        self.toggle("checkbox", label, false).await
    }

    async fn toggle(&self, role: &str, label: &str, on: bool) -> Result {
        let start = Instant::now();
        loop {
            let found = self.find(role, label).await?;
            self.bring_into_view(&found).await;
            let body = "return arguments[0].labels?.[0] ?? arguments[0]";
            let target = self.script(body, vec![found.argument()]).await?;
            let done = match self.found(&target) {
                Some(target) => target.element.click().await,
                None => found.element.click().await,
            };
            if done.is_ok() {
                break;
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("the {role} “{label}” can't be clicked: {done:?}").into());
            }
            tokio::time::sleep(PAUSE).await;
        }
        while start.elapsed() < PATIENCE {
            if self.is_checked(role, label).await? != Some(!on) {
                // As wanted; or gone, because choosing led on to another screen.
                return Ok(());
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(format!("the {role} “{label}” was clicked but is as it was").into())
    }

    /// Whether the shown radio or checkbox of this name is chosen; nothing if it isn't shown.
    pub async fn is_checked(&self, role: &str, label: &str) -> Result<Option<bool>> {
        let Some(found) = self.look(role, label).await?.0 else {
            return Ok(None);
        };
        let body = "return arguments[0].checked ?? arguments[0].ariaChecked === 'true'";
        // An element that went meanwhile isn't shown.
        let checked = self.script(body, vec![found.argument()]).await;
        Ok(checked.ok().and_then(|value| value.as_bool()))
    }

    /// Types into the text field of this name, after what is there.
    pub async fn fill(&self, name: &str, text: &str) -> Result {
        let found = self.find("textbox", name).await?;
        Ok(found.element.send_keys(text).await?)
    }

    /// Goes into the first frame of the page; all else then happens in it.
    pub async fn enter_frame(&self) -> Result {
        let frame = fantoccini::Locator::Css("iframe");
        let frame = self.client().wait().at_most(PATIENCE).for_element(frame);
        Ok(frame.await?.enter_frame().await?)
    }

    async fn look(&self, role: &str, name: &str) -> Result<(Option<Found>, Vec<String>)> {
        let looked = self.script(FIND, vec![json!(role), json!(name)]).await;
        let result = match looked {
            // It went while WebKit was handing it over: it is not shown.
            Err(error) if error.to_string().contains("Stale element") => json!({ "names": [] }),
            looked => looked?,
        };
        let names = serde_json::from_value(result["names"].clone())?;
        Ok((self.found(&result["element"]), names))
    }

    fn found(&self, value: &Value) -> Option<Found> {
        let id = value.get(REFERENCE)?.as_str()?.to_string();
        Some(Found {
            element: Element::from_element_id(self.client().clone(), id.into()),
            value: value.clone(),
        })
    }
}
