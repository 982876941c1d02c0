//! What an element in a third-party page prints: the worksheet, and not the
//! post around it.

use e2e::seed::{SHEET, kept_work, today, work};
use e2e::sheet::text_fields;
use e2e::texts::{fill, pack, say};
use e2e::{Host, Key, SCRIPT};
use serde_json::json;
use trust_check::model::check::Timestamp;
use trust_check::model::context::Perspective;
use trust_check::model::str_enum::StrEnum;
use trust_check::model::worksheet::Part;
use trust_check::pack::MessageKey;

/// Records what is printed in frames, instead of opening the print dialog.
const WATCH: &str = "
    window.printed = [];
    const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get() {
      const inner = get.call(this);
      inner.print = () => {
        const { body, adoptedStyleSheets: sheets } = inner.document;
        const rules = sheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
        const root = body.firstElementChild;
        window.printed.push({
          text: body.innerText,
          paper: inner.getComputedStyle(root).maxInlineSize,
          onPaper: rules.some((rule) => rule.startsWith('@media print')),
        });
        inner.dispatchEvent(new Event('afterprint'));
      };
      return inner;
    } });
    window.print = () => window.printed.push('the whole page')";

/// Prints nothing and says nothing, as in a frame whose sandbox forbids dialogs.
const REFUSE: &str = "
    const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get() {
      const inner = get.call(this);
      inner.print = () => {};
      return inner;
    } })";

/// How many frames there are, in the element and around it.
const FRAMES: &str =
    "return home().querySelectorAll('iframe').length + document.querySelectorAll('iframe').length";

e2e::scenarios! {
    /// Everything that was written is on the paper, in its own style, and nothing of the host; the copy goes again.
    #[engines(all)]
    async fn alone(page: &Page) -> Result {
        let written = work(Perspective::Both);
        page.seed(&kept_work(&written)).await?;
        let body = format!("<p>The blog goes on.</p><trust-check></trust-check>{SCRIPT}");
        page.open_host(Host { body: &body, ..Host::default() }).await?;
        page.started().await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.press_button(MessageKey::Take).await?;
        page.press_button(MessageKey::PaperFilled).await?;
        page.script(WATCH, vec![]).await?;
        page.press_button(MessageKey::Print).await?;
        page.wait_until("something was printed", "return window.printed.length === 1").await?;
        let printed = page.script("return window.printed[0]", vec![]).await?;
        let text = printed["text"].as_str().unwrap_or_default();
        for field in Part::all().flat_map(|part| text_fields(part, Perspective::Both)) {
            let first = written.text(SHEET, &field.id).lines().next().unwrap_or_default();
            assert!(text.contains(first), "no “{first}” in:\n{text}");
        }
        // The listed details: sizes and answers, who would notice, and the
        // previous day, which was kept.
        let repair = &written.repairs[0];
        let often = repair.breach.frequency.map_or("", |often| pack().inventory.often.options.of(often));
        let noon = i64::from(today().plus(-1).number()) * 86_400_000 + 43_200_000;
        let date = page.day(Timestamp::from_millis(noon)?).await?;
        for listed in [
            pack().inventory.sizes.of(repair.breach.size),
            &format!("{} {often}", pack().inventory.often.ask),
            &fill(MessageKey::NoticedBySaid, &[("who", &written.commitments[0].noticed_by)]),
            &date,
        ] {
            assert!(text.contains(listed), "no “{listed}” in:\n{text}");
        }
        assert!(!text.contains("The blog goes on."), "{text}");
        assert_eq!((&printed["onPaper"], &printed["paper"]), (&json!(true), &json!("704px")));
        assert_eq!(page.script(FRAMES, vec![]).await?, json!(0));
        page.button(MessageKey::Print).await?;
        assert!(page.text().await?.contains(say(MessageKey::PaperBack)));
        Ok(())
    }

    /// Where nothing can be printed, the copy goes with whatever is done next.
    #[engines(webkit)]
    async fn refused(page: &Page) -> Result {
        page.seed(&kept_work(&work(Perspective::Both))).await?;
        page.open_element("").await?;
        page.press_button(MessageKey::SheetOpen).await?;
        page.press_button(MessageKey::Take).await?;
        page.press_button(MessageKey::PaperFilled).await?;
        page.script(REFUSE, vec![]).await?;
        page.press_button(MessageKey::Print).await?;
        page.wait_until("there is a copy", &format!("return (() => {{ {FRAMES} }})() === 1")).await?;
        page.press(Key::Right).await?;
        page.wait_until("it is gone", &format!("return (() => {{ {FRAMES} }})() === 0")).await
    }
}
