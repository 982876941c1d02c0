//! Acting on elements as a user does: each action finds its element by role and name, and finds it again when the
//! page has redrawn itself in between.

use fantoccini::Locator;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::error::{CmdError, ErrorStatus};
use serde_json::{Value, json};

use trust_check::pack::MessageKey;

use crate::find::Look;
use crate::texts::say;
use crate::{Page, Result, eventually};

/// WebDriver's name for a reference to an element.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Scrolls to the element if it isn't visible, as a reader would, and returns
/// it: WebKit's driver doesn't scroll before it clicks, and no driver does for
/// elements behind the bar with the quick exit.
const ITSELF: &str =
    "element.scrollIntoView({ block: 'nearest', behavior: 'instant' }); return element";

/// The same with its label, which a reader clicks: a tick itself is small.
const ITS_LABEL: &str = "const target = element.labels?.[0] ?? element;
    target.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    return target";

impl Page {
    /// Clicks the element of a role with this name, as a mouse would.
    pub async fn click(&self, role: &str, name: &str) -> Result {
        let click = async |element: Element| element.click().await;
        self.act(role, name, ITSELF, click, any_fault).await
    }

    /// Clicks what leads away from the page. A driver may say that it couldn't, because the page has gone meanwhile.
    pub async fn click_to_leave(&self, role: &str, name: &str) -> Result {
        let click = async |element: Element| match element.click().await {
            Err(error) if not_done(&error) => Err(error),
            _ => Ok(()),
        };
        self.act(role, name, ITSELF, click, not_done).await
    }

    /// Clicks the button with a message on it.
    pub async fn press_button(&self, label: MessageKey) -> Result {
        self.click("button", say(label)).await
    }

    /// Answers the dialog that asks before something is done, with its button of this message.
    pub async fn answer_dialog(&self, label: MessageKey) -> Result {
        eventually(async || {
            let body = "return [...home().querySelectorAll('dialog[open] button')]
                .find((button) => button.textContent === arguments[0]) ?? null";
            let button = self.script(body, vec![json!(say(label))]).await?;
            let button = self.reference(&button);
            let button = button.ok_or_else(|| format!("no dialog has “{}”", say(label)))?;
            Ok(button.click().await?)
        })
        .await
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

    /// Clears the checkbox whose label reads so. It must be ticked.
    pub async fn untick(&self, label: &str) -> Result {
        self.toggle("checkbox", label, false).await
    }

    async fn toggle(&self, role: &str, label: &str, on: bool) -> Result {
        let click = async |element: Element| element.click().await;
        self.act(role, label, ITS_LABEL, click, any_fault).await?;
        eventually(async || match self.is_checked(role, label).await? {
            Some(checked) if checked != on => {
                Err(format!("the {role} “{label}” was clicked but is as it was").into())
            }
            // As wanted; or gone, because choosing led on to another screen.
            _ => Ok(()),
        })
        .await
    }

    /// Types into the text field of this name, after what is there.
    pub async fn fill(&self, name: &str, text: &str) -> Result {
        let write = async |element: Element| element.send_keys(text).await;
        // Not again where some of it may have been typed.
        self.act("textbox", name, ITSELF, write, not_done).await
    }

    /// Chooses an option in the list of this name.
    pub async fn select(&self, name: &str, option: &str) -> Result {
        let choose = async |element: Element| element.select_by_label(option).await;
        self.act("combobox", name, ITSELF, choose, any_fault).await
    }

    /// Waits for an element of a third-party page, by a CSS selector.
    pub async fn wait_for_css(&self, css: &str) -> Result {
        self.act_css(css, async |_| Ok(())).await
    }

    /// Clicks an element of a third-party page, by a CSS selector.
    pub async fn click_css(&self, css: &str) -> Result {
        self.act_css(css, async |element| element.click().await)
            .await
    }

    /// Types into an element of a third-party page, by a CSS selector.
    pub async fn type_into_css(&self, css: &str, text: &str) -> Result {
        self.act_css(css, async |element| element.send_keys(text).await)
            .await
    }

    async fn act_css(
        &self,
        css: &str,
        act: impl AsyncFn(Element) -> std::result::Result<(), CmdError>,
    ) -> Result {
        eventually(async || {
            let act = async { act(self.client().find(Locator::Css(css)).await?).await };
            act.await.map_err(|error| format!("{css}: {error}").into())
        })
        .await
    }

    /// Moves the pointer onto an element and presses the mouse's button, until [`Page::release_mouse`].
    pub async fn hold_mouse_on(&self, role: &str, name: &str) -> Result {
        let press = async |element: Element| {
            let over = PointerAction::MoveToElement {
                element,
                duration: None,
                x: 0.0,
                y: 0.0,
            };
            let button = MOUSE_BUTTON_LEFT;
            let mouse = MouseActions::new("mouse".to_string());
            let press = mouse.then(over).then(PointerAction::Down { button });
            self.client().perform_actions(press).await
        };
        self.act(role, name, ITSELF, press, not_done).await
    }

    /// Releases the mouse's button.
    pub async fn release_mouse(&self) -> Result {
        let button = MOUSE_BUTTON_LEFT;
        let mouse = MouseActions::new("mouse".to_string());
        let release = mouse.then(PointerAction::Up { button });
        Ok(self.client().perform_actions(release).await?)
    }

    /// Goes into the first frame of the page; all else then happens in it.
    pub async fn enter_frame(&self) -> Result {
        eventually(async || Ok(self.client().enter_frame(0).await?)).await
    }

    /// Goes back from a frame to the page around it.
    pub async fn leave_frame(&self) -> Result {
        Ok(self.client().enter_parent_frame().await?)
    }

    /// Finds an element, as `target` gives it, and acts on it; does so again after a fault that may be tried again.
    async fn act(
        &self,
        role: &str,
        name: &str,
        target: &str,
        act: impl AsyncFn(Element) -> std::result::Result<(), CmdError>,
        again: fn(&CmdError) -> bool,
    ) -> Result {
        // A fault after which nothing may be tried again.
        let fatal = eventually(async || {
            let Look { value, names } = self.look(role, name, target, &[]).await?;
            let element = value.and_then(|value| self.reference(&value));
            let element =
                element.ok_or_else(|| format!("no {role} “{name}”; there are: {names:?}"))?;
            match act(element).await {
                Ok(()) => Ok(None),
                Err(error) if again(&error) => {
                    Err(format!("the {role} “{name}” can't be used: {error}").into())
                }
                Err(error) => Ok(Some(error)),
            }
        })
        .await?;
        fatal.map_or(Ok(()), |error| {
            Err(format!("the {role} “{name}”: {error}").into())
        })
    }

    fn reference(&self, value: &Value) -> Option<Element> {
        let id = value.get(REFERENCE)?.as_str()?.to_string();
        Some(Element::from_element_id(self.client().clone(), id.into()))
    }
}

fn any_fault(_: &CmdError) -> bool {
    true
}

/// Whether nothing has been done: the element went, was covered, or can't be used yet.
fn not_done(error: &CmdError) -> bool {
    let CmdError::Standard(error) = error else {
        return false;
    };
    matches!(
        error.error,
        ErrorStatus::StaleElementReference
            | ErrorStatus::NoSuchElement
            | ErrorStatus::ElementNotInteractable
            | ErrorStatus::ElementClickIntercepted
            | ErrorStatus::MoveTargetOutOfBounds
    )
}
