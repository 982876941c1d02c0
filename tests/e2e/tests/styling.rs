//! The styling hooks for a host page work: custom properties and parts.

use e2e::{Host, SCRIPT};
use serde_json::{Value, json};
use trust_check::embed::interface::{PARTS, PROPERTIES};
use trust_check::pack::MessageKey;

/// A value for each kind of property that is none's default.
fn odd(property: &str) -> &'static str {
    match property.trim_start_matches("--trust-check-") {
        "font" => "monospace",
        "font-size" => "23px",
        "width" => "333px",
        "padding" => "7px",
        "gap" => "3px",
        "top" => "5px",
        "radius" => "1px",
        _ => "rgb(1, 2, 3)",
    }
}

/// How everything in the element looks, as one text.
const LOOKS: &str = "return [home().querySelector('.trust-check'), ...home().querySelectorAll('.trust-check *')]
    .map((one) => {
      const { color, backgroundColor, borderColor, fontFamily, fontSize, maxInlineSize, paddingTop, rowGap, borderRadius, top }
        = getComputedStyle(one);
      return [color, backgroundColor, borderColor, fontFamily, fontSize, maxInlineSize, paddingTop, rowGap, borderRadius, top];
    }).join(' ')";

const SET: &str = "const [name, value] = arguments;
    const { style } = document.querySelector('trust-check');
    value ? style.setProperty(name, value) : style.removeProperty(name)";

e2e::scenarios! {
    /// Each custom property changes something, and changed back, nothing stays.
    #[engines(firefox)]
    async fn custom_properties(page: &Page) -> Result {
        page.open_element("").await?;
        page.script("home().querySelector('input').click()", vec![]).await?;
        page.wait_until("it is chosen", "return home().querySelector('.tc-choice:has(:checked)') !== null").await?;
        page.rest_pointer().await?;
        // Colours fade into each other.
        page.script("document.getAnimations().forEach((one) => one.finish())", vec![]).await?;
        let settled = "const sheet = new CSSStyleSheet();
            sheet.replaceSync('* { transition: none !important }');
            home().adoptedStyleSheets.push(sheet)";
        page.script(settled, vec![]).await?;
        let before = page.script(LOOKS, vec![]).await?;
        for property in PROPERTIES {
            page.script(SET, vec![json!(property.name), json!(odd(property.name))]).await?;
            let with = page.script(LOOKS, vec![]).await?;
            assert!(with != before, "{} changes nothing", property.name);
            page.script(SET, vec![json!(property.name), Value::Null]).await?;
            assert!(page.script(LOOKS, vec![]).await? == before, "{} stays", property.name);
        }
        Ok(())
    }

    /// A host's rules for parts hold, before the program is there and after.
    #[engines(all)]
    async fn parts(page: &Page) -> Result {
        let rules: Vec<String> = PARTS.iter().enumerate()
            .map(|(at, part)| format!("trust-check::part({}) {{ outline: {}px solid red }}", part.name, 11 + at))
            .collect();
        let head = format!("<style>{}</style>", rules.join(" "));
        let body = format!("<trust-check></trust-check>{SCRIPT}");
        let outlines = "return Object.fromEntries(arguments[0].map((name) =>
            [name, getComputedStyle(home().querySelector('.tc-' + name)).outlineWidth]))";
        let names = json!(PARTS.map(|part| part.name));
        // The first button is the quick exit. The primary button is a button
        // too, and the later rule wins.
        let expected: Value = PARTS.iter().enumerate()
            .map(|(at, part)| (part.name.to_string(), json!(format!("{}px", 11 + at))))
            .collect::<serde_json::Map<_, _>>().into();
        page.server().hold("program_bg.wasm");
        page.open_host(Host { head: &head, body: &body, inline: true, ..Host::default() }).await?;
        page.button(MessageKey::Start).await?;
        assert_eq!(page.script(outlines, vec![names.clone()]).await?, expected);
        page.server().release();
        page.started().await?;
        assert_eq!(page.script(outlines, vec![names]).await?, expected);
        Ok(())
    }
}
