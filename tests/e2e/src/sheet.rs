//! Walking through a worksheet.

use std::time::Instant;

use serde_json::json;
use trust_check::model::coded::Coded;
use trust_check::model::context::Perspective;
use trust_check::model::worksheet::{Day, Entry, Part, Worksheets};
use trust_check::pack::{Field, MessageKey, PartTexts};

use crate::page::PAUSE;
use crate::seed::kept_work;
use crate::texts::{n_of, pack, say};
use crate::{PATIENCE, Page, Result};

/// What a part asks and says.
///
/// # Panics
/// If the pack has no texts for it.
pub fn part_texts(part: Part) -> &'static PartTexts {
    let texts = pack().worksheet.parts.get(part.word());
    texts.expect("every part has its texts")
}

/// The fields of a part that are written in, as a perspective shows them, in order.
pub fn text_fields(part: Part, perspective: Perspective) -> Vec<&'static Field> {
    let fields = part_texts(part).fields(perspective);
    fields.filter(|field| field.options.is_none()).collect()
}

/// What the button on the start page is called that leads to a part.
pub fn door_name(part: Part, standing: MessageKey) -> String {
    let step = part
        .step()
        .map(|step| n_of(MessageKey::PartStep, step, 4) + " ");
    let title = &part_texts(part).title;
    [&*step.unwrap_or_default(), title, " ", say(standing)].concat()
}

impl Page {
    /// Keeps a worksheet, opens the app, and is at its start page.
    pub async fn open_sheet(&self, work: &Worksheets) -> Result {
        self.seed(&kept_work(work)).await?;
        self.open_app().await?;
        self.press_button(MessageKey::SheetOpen).await?;
        self.at(&pack().worksheet.intro.title).await
    }

    /// From the start page to a part.
    pub async fn to_part(&self, part: Part) -> Result {
        let title = &part_texts(part).title;
        let body = "for (const door of home().querySelectorAll('.tc-door')) \
                    if (door.textContent.includes(arguments[0])) return door.click()";
        self.script(body, vec![json!(title)]).await?;
        self.at(title).await
    }

    /// From a part, the breaches or the notes back to the start page.
    pub async fn back_to_sheet(&self) -> Result {
        self.press_button(MessageKey::SheetBack).await?;
        self.at(&pack().worksheet.intro.title).await
    }

    /// Waits until the focus is where one can write.
    pub async fn wait_to_write(&self) -> Result {
        let body = "return active().localName === 'textarea'";
        self.wait_until("the focus is in a text", body).await
    }

    /// What stands in the text field of this name.
    pub async fn written(&self, name: &str) -> Result<String> {
        let found = self.find("textbox", name).await?;
        let value = self.script("return arguments[0].value", vec![found.argument()]);
        Ok(value.await?.as_str().unwrap_or_default().to_string())
    }

    /// Waits until this stands in the text field of this name.
    pub async fn wait_written(&self, name: &str, text: &str) -> Result {
        let start = Instant::now();
        loop {
            let written = self.written(name).await?;
            if written == text {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("in “{name}” stands “{written}”, not “{text}”").into());
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Puts a text into the text field of this name in one go, as pasting does.
    pub async fn put(&self, name: &str, text: &str) -> Result {
        let found = self.find("textbox", name).await?;
        let body = "const [field, text] = arguments;
            field.value = text;
            field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))";
        let arguments = vec![found.argument(), json!(text)];
        self.script(body, arguments).await.map(drop)
    }

    /// What is kept of the answer to a question of a worksheet; nothing if nothing is.
    pub async fn kept_text(&self, sheet: &str, place: &str) -> Result<Option<String>> {
        let id = Entry::id_at(sheet, place);
        let entries = self.kept_work().await?.entries;
        let entry = entries.into_iter().find(|entry| entry.id == id);
        Ok(entry.map(|entry| entry.text))
    }

    /// What the button of a day in a log is called.
    pub async fn day_button(&self, day: Day, mark: MessageKey) -> Result<String> {
        let body = "const [language, days] = arguments;
            const own = navigator.language;
            const same = own.split('-')[0] === language.split('-')[0];
            const day = new Date(days * 86400000);
            const weekday = new Intl.DateTimeFormat(same ? own : language, { timeZone: 'UTC', weekday: 'short' });
            return weekday.format(day) + ' ' + day.getUTCDate()";
        let arguments = vec![json!(pack().language), json!(day.number())];
        let text = self.script(body, arguments).await?;
        Ok([text.as_str().unwrap_or_default(), ": ", say(mark)].concat())
    }
}
