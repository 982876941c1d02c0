//! The keyboard.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::Value;

use crate::walk::tidy;
use crate::{Page, Result};

/// A key, or a key with Shift held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Tab: to the next thing.
    Tab,
    /// Shift and Tab: to the thing before.
    ShiftTab,
    /// Shift alone.
    Shift,
    /// Enter.
    Enter,
    /// The space bar.
    Space,
    /// Escape.
    Escape,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Backspace.
    Backspace,
    /// Control and End: to the end of what is written.
    ToEnd,
    /// Control and V.
    Paste,
    /// A letter or digit.
    Letter(char),
}

impl Key {
    fn code(self) -> char {
        use fantoccini::key::Key as Code;
        let code = match self {
            Self::Tab | Self::ShiftTab => Code::Tab,
            Self::Shift => Code::Shift,
            Self::Enter => Code::Enter,
            Self::Space => return ' ',
            Self::Escape => Code::Escape,
            Self::Up => Code::Up,
            Self::Down => Code::Down,
            Self::Left => Code::Left,
            Self::Right => Code::Right,
            Self::Backspace => Code::Backspace,
            Self::ToEnd => Code::End,
            Self::Paste => return 'v',
            Self::Letter(letter) => return letter,
        };
        code.into()
    }

    /// The key that is held meanwhile.
    fn held(self) -> Option<char> {
        match self {
            Self::ShiftTab => Some(Self::Shift.code()),
            Self::ToEnd | Self::Paste => Some(fantoccini::key::Key::Control.into()),
            _ => None,
        }
    }
}

impl Page {
    /// Presses and releases a key.
    pub async fn press(&self, key: Key) -> Result {
        self.press_all(&[key]).await
    }

    /// Presses and releases keys, one after the other.
    pub async fn press_all(&self, keys: &[Key]) -> Result {
        let mut actions = KeyActions::new("keyboard".into());
        for key in keys {
            let value = key.code();
            if let Some(value) = key.held() {
                actions = actions.then(KeyAction::Down { value });
            }
            actions = actions.then(KeyAction::Down { value });
            actions = actions.then(KeyAction::Up { value });
            if let Some(value) = key.held() {
                actions = actions.then(KeyAction::Up { value });
            }
        }
        Ok(self.client().perform_actions(actions).await?)
    }

    /// Types a text, key by key, into whatever has the focus.
    pub async fn type_keys(&self, text: &str) -> Result {
        let mut keys = KeyActions::new("keyboard".into());
        for value in text.chars() {
            let value = match value {
                '\n' => Key::Enter.code(),
                value => value,
            };
            keys = keys.then(KeyAction::Down { value });
            keys = keys.then(KeyAction::Up { value });
        }
        Ok(self.client().perform_actions(keys).await?)
    }

    /// The text of what has the focus, or its label: as the helpers of the tests would name it.
    pub async fn focused(&self) -> Result<String> {
        let body = "const element = active();
            if (!element || element === document.body) return '';
            const text = element.getAttribute('aria-label')
              || (element.labels?.length ? element.labels[0].textContent : '')
              || (element.localName === 'fieldset' ? element.querySelector('legend')?.textContent : '')
              || element.textContent;
            return text.replace(/\\s+/g, ' ').trim();";
        match self.script(body, vec![]).await? {
            Value::String(text) => Ok(text),
            other => Err(format!("no text: {other}").into()),
        }
    }

    /// Presses Tab until what has the focus is called so; at most `most` times.
    pub async fn tab_to(&self, name: &str, most: usize) -> Result {
        self.go_by(Key::Tab, name, most).await
    }

    /// Presses Shift and Tab until what has the focus is called so; at most `most` times.
    pub async fn tab_back_to(&self, name: &str, most: usize) -> Result {
        self.go_by(Key::ShiftTab, name, most).await
    }

    async fn go_by(&self, key: Key, name: &str, most: usize) -> Result {
        let mut passed = Vec::new();
        for _ in 0..most {
            self.press(key).await?;
            let focused = self.focused().await?;
            if focused == tidy(name) {
                return Ok(());
            }
            passed.push(focused);
        }
        Err(format!("{key:?} doesn't reach “{name}”, only {passed:?}").into())
    }
}
