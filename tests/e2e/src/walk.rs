//! Walking through the app: from the opening to a profile, one question at a time.

use serde_json::json;
use trust_check::model::breach::Breach;
use trust_check::model::check::{Check, Timestamp};
use trust_check::model::response::{Answer, Response};
use trust_check::model::str_enum::StrEnum;
use trust_check::pack::{MessageKey, Question};

use crate::texts::{fill, n_of, pack, say};
use crate::{Key, Page, Result, eventually_equals};

impl Page {
    /// Opens the app and waits until it has started; as wide as [`Page::show_at`] said.
    pub async fn open_app(&self) -> Result {
        match self.frame.get() {
            Some(width) => self.open_narrow(width).await?,
            None => self.open("").await?,
        }
        self.started().await
    }

    /// Waits until the app has replaced the prerendered first screen.
    pub async fn started(&self) -> Result {
        let body = "const root = home().querySelector('.trust-check');
            return root !== null && !root.matches('.tc-waiting') && root.querySelector('h2') !== null";
        self.wait_until("the app has started", body).await?;
        // What the reader did before is taken over in the next frame. A tab in the background has none.
        let body = "const done = arguments[0];
            requestAnimationFrame(() => setTimeout(done));
            setTimeout(done, 100)";
        self.script_async(body, vec![]).await.map(drop)
    }

    /// A moment as the app writes it in this browser, with its time.
    pub async fn moment(&self, at: Timestamp) -> Result<String> {
        self.date(at, json!({ "dateStyle": "long", "timeStyle": "short" }))
            .await
    }

    /// A day as the app writes it in this browser.
    pub async fn day(&self, at: Timestamp) -> Result<String> {
        self.date(at, json!({ "dateStyle": "long" })).await
    }

    async fn date(&self, at: Timestamp, style: serde_json::Value) -> Result<String> {
        // In the reader's own way of writing the pack's language.
        let body = "const [language, style, at] = arguments;
            const own = navigator.language;
            const same = own.split('-')[0] === language.split('-')[0];
            return new Intl.DateTimeFormat(same ? own : language, style).format(at)";
        let arguments = vec![json!(pack().language), style, json!(at.millis())];
        let text = self.script(body, arguments).await?;
        Ok(text.as_str().unwrap_or_default().to_string())
    }

    /// Clicks the button of the history that opens the check of a moment.
    pub async fn open_check(&self, at: Timestamp) -> Result {
        let date = self.moment(at).await?;
        let name = fill(MessageKey::OpenNamed, &[("date", &date)]);
        self.click("button", &name).await
    }

    /// From the opening screen to the saved checks.
    pub async fn to_history(&self) -> Result {
        self.press_button(MessageKey::Checks).await?;
        self.at(say(MessageKey::Checks)).await
    }
}

/// The reader's input device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Clicks alone.
    Mouse,
    /// Keys alone: Tab, arrows, Space, Enter.
    Keyboard,
}

/// How far a reader is in a check: what the page must say of it.
struct Walk<'a> {
    page: &'a Page,
    by: By,
    /// The steps left behind.
    done: usize,
    /// The steps there are as far as is known.
    of: usize,
}

impl Page {
    /// Takes a whole check from the opening or the history: gives the answers that `plan` holds, skips what
    /// it leaves open, and stops at the profile. Fails where a screen doesn't take the focus to its heading
    /// or doesn't say truly how far the reader is.
    pub async fn take(&self, plan: &Check, by: By) -> Result {
        // Perspective and together, the items, what happened.
        let of = 2 + pack().items.len() + 1;
        let mut walk = Walk {
            page: self,
            by,
            done: 0,
            of,
        };
        walk.first(plan).await?;
        walk.together(plan).await?;
        for (at, answer) in plan.answers.iter().enumerate() {
            walk.item(at, plan, answer).await?;
        }
        walk.happened(plan).await?;
        for (at, breach) in plan.breaches.iter().enumerate() {
            walk.breach(at, plan, breach).await?;
        }
        self.at(say(MessageKey::Causes)).await
    }

    /// Waits until what is called so has the focus.
    pub async fn wait_focused(&self, name: &str) -> Result {
        eventually_equals("what has the focus", &tidy(name), async || {
            self.focused().await
        })
        .await
    }

    /// The value of the progress bar: the steps done, and the total.
    pub async fn progress(&self) -> Result<(usize, usize)> {
        let body = "return [element.value, element.max]";
        let values = self.read("progressbar", say(MessageKey::Progress), body, &[]);
        Ok(serde_json::from_value(values.await?)?)
    }
}

pub(crate) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Walk<'_> {
    /// The first question: on the opening screen or, from the history, on its
    /// own screen.
    async fn first(&mut self, plan: &Check) -> Result {
        let question = &pack().perspective;
        if !self.page.has("button", say(MessageKey::Start)).await? {
            self.page.press_button(MessageKey::TakeAgain).await?;
            self.screen(&question.ask, &n_of(MessageKey::PartAbout, 1, 2))
                .await?;
            self.choose(question, plan.perspective).await?;
            return self.next().await;
        }
        self.done += 1;
        if self.by == By::Keyboard {
            // A page that was only opened, and never touched, has not got the keyboard yet.
            self.page.click_corner().await?;
        }
        self.choose(question, plan.perspective).await?;
        match self.by {
            By::Mouse => self.page.press_button(MessageKey::Start).await,
            By::Keyboard => {
                self.page.tab_to(say(MessageKey::Start), 1).await?;
                self.page.press(Key::Space).await
            }
        }
    }

    async fn together(&mut self, plan: &Check) -> Result {
        let question = &pack().together;
        self.screen(&question.ask, &n_of(MessageKey::PartAbout, 2, 2))
            .await?;
        match plan.together {
            None => self.skip().await,
            Some(together) => {
                self.choose(question, together).await?;
                self.next().await
            }
        }
    }

    async fn item(&mut self, at: usize, plan: &Check, answer: &Answer) -> Result {
        let items = &pack().items;
        let says = items[at].says.for_perspective(plan.perspective);
        let part = n_of(MessageKey::PartItems, at + 1, items.len());
        self.screen(says, &part).await?;
        match answer.response {
            Response::Skipped => self.skip().await,
            Response::Point(point) => {
                let labels: Vec<&str> = pack().scale.iter().map(String::as_str).collect();
                self.choose_of(&labels, usize::from(point) - 1).await?;
                self.next().await
            }
        }
    }

    async fn happened(&mut self, plan: &Check) -> Result {
        let inventory = &pack().inventory;
        let ask = inventory.ask.for_perspective(plan.perspective);
        self.screen(ask, say(MessageKey::PartHappened)).await?;
        for breach in &plan.breaches {
            let label = breach_label(breach, plan);
            match self.by {
                By::Mouse => self.page.tick(label).await?,
                By::Keyboard => {
                    self.page.tab_to(label, inventory.kinds.len()).await?;
                    self.page.press(Key::Space).await?;
                }
            }
            self.of += 1;
        }
        self.next().await
    }

    async fn breach(&mut self, at: usize, plan: &Check, breach: &Breach) -> Result {
        let part = n_of(MessageKey::PartBreach, at + 1, plan.breaches.len());
        self.screen(breach_label(breach, plan), &part).await?;
        let inventory = &pack().inventory;
        self.detail(&inventory.often, breach.frequency).await?;
        self.detail(&inventory.recent, breach.recency).await?;
        self.detail(&inventory.hurt, breach.hurt).await?;
        self.detail(&inventory.talked, breach.talked_through)
            .await?;
        self.next().await
    }

    async fn detail<T: StrEnum>(&self, question: &Question, said: Option<T>) -> Result {
        match said {
            Some(said) => self.choose(question, said).await,
            None => Ok(()),
        }
    }

    /// Waits for a screen with the focus on its heading, and checks what it says of how far the reader is.
    async fn screen(&self, heading: &str, part: &str) -> Result {
        // In one go, because there are many screens.
        self.page.wait_focused(heading).await?;
        let body = "const bar = [...home().querySelectorAll('progress')].find((one) => one.checkVisibility());
            const root = home().querySelector('.trust-check');
            return [active().matches('h1, h2, h3'), root.innerText, bar?.value, bar?.max]";
        let seen = self.page.script(body, vec![]).await?;
        let (is_heading, text, done, of): (bool, String, Option<usize>, Option<usize>) =
            serde_json::from_value(seen)?;
        if !is_heading {
            return Err(format!("“{heading}” has the focus, but is no heading").into());
        }
        if !text.lines().any(|line| line.trim() == part) {
            return Err(format!("it doesn't say “{part}” but:\n{text}").into());
        }
        if (done, of) != (Some(self.done), Some(self.of)) {
            let (must, all) = (self.done, self.of);
            return Err(format!(
                "at “{part}” the bar is at {done:?} of {of:?}, not {must} of {all}"
            )
            .into());
        }
        Ok(())
    }

    async fn choose<T: StrEnum>(&self, question: &Question, chosen: T) -> Result {
        let labels: Vec<&str> = T::all().map(|value| question.options.of(value)).collect();
        self.choose_of(&labels, chosen.index()).await
    }

    async fn choose_of(&self, labels: &[&str], at: usize) -> Result {
        if self.by == By::Mouse {
            return self.page.choose(labels[at]).await;
        }
        // Tab goes to the first of a group where none is chosen; arrows choose.
        self.page.tab_to(labels[0], 4).await?;
        self.page.press(Key::Space).await?;
        for _ in 0..at {
            self.page.press(Key::Down).await?;
        }
        self.page.wait_focused(labels[at]).await?;
        match self.page.is_checked("radio", labels[at]).await? {
            Some(true) => Ok(()),
            _ => Err(format!("the keys don't choose “{}”", labels[at]).into()),
        }
    }

    async fn next(&mut self) -> Result {
        self.done += 1;
        let label = if self.done == self.of {
            MessageKey::Finish
        } else {
            MessageKey::Next
        };
        match self.by {
            By::Mouse => self.page.press_button(label).await,
            // Enter does it from any answer; the button is there as well. Each in its turn.
            By::Keyboard if self.done.is_multiple_of(2) => self.page.press(Key::Enter).await,
            By::Keyboard => {
                self.page.tab_to(say(label), 20).await?;
                self.page.press(Key::Space).await
            }
        }
    }

    async fn skip(&mut self) -> Result {
        self.done += 1;
        match self.by {
            By::Mouse => self.page.press_button(MessageKey::Skip).await,
            By::Keyboard => {
                self.page.tab_to(say(MessageKey::Skip), 5).await?;
                self.page.press(Key::Enter).await
            }
        }
    }
}

fn breach_label(breach: &Breach, plan: &Check) -> &'static str {
    let mut kinds = pack().inventory.kinds.iter();
    let kind = kinds.find(|kind| kind.id == breach.kind);
    kind.map_or("", |kind| kind.says.for_perspective(plan.perspective))
}
