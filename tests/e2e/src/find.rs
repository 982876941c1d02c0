//! Finding elements by role and name.
//!
//! No reference to an element leaves this module and `act.rs`: the page may redraw itself at any moment, and what was
//! found before is then gone. Whatever reads an element finds it in the same script; whatever acts on it as a user
//! does finds it again when it is gone.

use serde_json::{Value, json};

use trust_check::pack::MessageKey;

use crate::texts::say;
use crate::{Page, Result, eventually};

pub(crate) const FIND: &str = include_str!("find.js");

/// The result of a script that looks for an element, with the names of all that
/// were shown.
pub(crate) struct Look {
    /// The return value of the script's body for the element; `None` if there
    /// is no such element.
    pub value: Option<Value>,
    /// The names of all shown elements of the role.
    pub names: Vec<String>,
}

impl Page {
    /// Waits for the shown element of a role ("button", "radio", "heading", "link", "group", "checkbox",
    /// "textbox", "status" …) with this very name.
    pub async fn wait_for(&self, role: &str, name: &str) -> Result {
        self.read(role, name, "return true", &[]).await.map(drop)
    }

    /// Waits for the element of a role with this name and runs a script's body on it, `element`, in the same moment;
    /// further arguments are `arguments[1]` and on. What the body returns.
    pub async fn read(
        &self,
        role: &str,
        name: &str,
        body: &str,
        arguments: &[Value],
    ) -> Result<Value> {
        eventually(async || {
            let Look { value, names } = self.look(role, name, body, arguments).await?;
            value.ok_or_else(|| format!("no {role} “{name}”; there are: {names:?}").into())
        })
        .await
    }

    /// Waits until no shown element of a role has this name.
    pub async fn wait_gone(&self, role: &str, name: &str) -> Result {
        eventually(async || {
            if self.has(role, name).await? {
                return Err(format!("the {role} “{name}” is still there").into());
            }
            Ok(())
        })
        .await
    }

    /// Whether an element of a role with this name is shown right now.
    pub async fn has(&self, role: &str, name: &str) -> Result<bool> {
        let look = self.look(role, name, "return true", &[]).await?;
        Ok(look.value.is_some())
    }

    /// The names of all shown elements of a role, in their order.
    pub async fn names(&self, role: &str) -> Result<Vec<String>> {
        Ok(self.look(role, "", "", &[]).await?.names)
    }

    /// Whether the shown radio or checkbox of this name is chosen; nothing if it isn't shown.
    pub async fn is_checked(&self, role: &str, label: &str) -> Result<Option<bool>> {
        let body = "return element.checked ?? element.ariaChecked === 'true'";
        let look = self.look(role, label, body, &[]).await?;
        Ok(look.value.and_then(|value| value.as_bool()))
    }

    /// Waits for the screen with this heading.
    pub async fn at(&self, heading: &str) -> Result {
        self.wait_for("heading", heading).await
    }

    /// Waits for the button with a message on it.
    pub async fn button(&self, label: MessageKey) -> Result {
        self.wait_for("button", say(label)).await
    }

    /// Looks for an element once, and runs a script's body on it if it is there.
    pub(crate) async fn look(
        &self,
        role: &str,
        name: &str,
        body: &str,
        arguments: &[Value],
    ) -> Result<Look> {
        let script = format!(
            "{FIND}
            const {{ element, names }} = find(arguments[0], arguments[1]);
            if (element === null) return {{ names, found: false }};
            const read = function (element) {{ {body} }};
            return {{ names, found: true, value: read(element, ...[...arguments].slice(2)) }}"
        );
        let mut all = vec![json!(role), json!(name)];
        all.extend_from_slice(arguments);
        let mut result = self.script(&script, all).await?;
        let names = serde_json::from_value(result["names"].take())?;
        let value = (result["found"] == json!(true)).then(|| result["value"].take());
        Ok(Look { value, names })
    }
}
