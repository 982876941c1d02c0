//! Walking through a worksheet.

use serde_json::json;
use trust_check::model::context::Perspective;
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::{Day, Entry, Part, Worksheets};
use trust_check::pack::{Field, MessageKey, PartTexts};

use crate::seed::kept_work;
use crate::texts::{n_of, pack, say};
use crate::{Page, Result, eventually_equals};

/// The texts of a part.
///
/// # Panics
/// If the pack has no texts for it.
pub fn part_texts(part: Part) -> &'static PartTexts {
    let texts = pack().worksheet.parts.get(part.as_str());
    texts.expect("every part has its texts")
}

/// The fields of a part that are written in, as a perspective shows them, in order.
pub fn text_fields(part: Part, perspective: Perspective) -> Vec<&'static Field> {
    let fields = part_texts(part).fields(perspective);
    fields.filter(|field| field.options.is_none()).collect()
}

/// The label of the button on the start page that leads to a part.
pub fn door_name(part: Part, standing: MessageKey) -> String {
    let step = part
        .step()
        .map(|step| n_of(MessageKey::PartStep, step, 4) + " ");
    let title = &part_texts(part).title;
    [&*step.unwrap_or_default(), title, " ", say(standing)].concat()
}

impl Page {
    /// Stores a worksheet, opens the app, and goes to its start page.
    pub async fn open_sheet(&self, work: &Worksheets) -> Result {
        self.seed(&kept_work(work)).await?;
        self.open_app().await?;
        self.press_button(MessageKey::SheetOpen).await?;
        self.at(&pack().worksheet.intro.title).await
    }

    /// From the start page to a part.
    pub async fn to_part(&self, part: Part) -> Result {
        let title = &part_texts(part).title;
        let body = "const doors = [...home().querySelectorAll('.tc-door')];
            const door = doors.find((door) => door.textContent.includes(arguments[0]));
            door?.click();
            return door !== undefined";
        self.wait_until_with("the button to a part", body, &[json!(title)])
            .await?;
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

    /// The text in the text field of this name.
    pub async fn written(&self, name: &str) -> Result<String> {
        let value = self.read("textbox", name, "return element.value", &[]);
        Ok(value.await?.as_str().unwrap_or_default().to_string())
    }

    /// Waits until this is the text in the text field of this name.
    pub async fn wait_written(&self, name: &str, text: &str) -> Result {
        let what = format!("the text of “{name}”");
        eventually_equals(&what, text, async || self.written(name).await).await
    }

    /// Puts a text into the text field of this name in one go, as pasting does.
    pub async fn put(&self, name: &str, text: &str) -> Result {
        let body = "element.value = arguments[1];
            element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))";
        self.read("textbox", name, body, &[json!(text)])
            .await
            .map(drop)
    }

    /// Waits until this text is stored for a question of a worksheet.
    pub async fn wait_kept(&self, sheet: &str, place: &str, text: &str) -> Result {
        let what = format!("the text stored at {place}");
        let wanted = Some(text.to_string());
        eventually_equals(&what, &wanted, async || self.kept_text(sheet, place).await).await
    }

    /// The text stored for a question of a worksheet, if any.
    pub async fn kept_text(&self, sheet: &str, place: &str) -> Result<Option<String>> {
        let id = Entry::answer_id(sheet, place);
        let entries = self.kept_work().await?.entries;
        let entry = entries.into_iter().find(|entry| entry.id == id);
        Ok(entry.map(|entry| entry.text))
    }

    /// The label of the button of a day in a log.
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
