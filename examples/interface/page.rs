//! The page of documentation.

use trust_check::embed::attributes::languages;
use trust_check::embed::interface::{EVENTS, Named, PARTS, PROPERTIES, SLOT, Values, attributes};

use super::written::NOTE;

const HEAD: &str = "\
# The element `<trust-check>`

```html
<script type=\"module\" async src=\"https://example.org/trust-check/trust-check.js\"></script>
<trust-check theme=\"auto\">
  <a href=\"https://example.org/trust-check/\">What’s eroding trust? Open the check on its own page.</a>
</trust-check>
```

Every attribute may be left out, and may change at any time. Each is a property of the same name as
well (`element.theme = \"dark\"`), which may be set before the element is defined. An unknown attribute
or a wrong value is named on the browser’s console, with what would be right, and the default is used.
";

const TAIL: &str = "
The properties reach into every element below the one where they are set. A colour may have a light
and a dark side: `--trust-check-accent: light-dark(#123456, #abcdef)`.

The element is as wide as the column that it stands in. Its style sheets are its own, and let in
nothing but the font.
";

/// The whole page.
pub fn page() -> String {
    let mut page = format!("<!-- {NOTE} -->\n{HEAD}");
    page += "\n## Attributes and properties\n\n| name | values, the default first | what it does |\n| --- | --- | --- |\n";
    for attribute in attributes() {
        let values = match &attribute.values {
            Values::Words(words) => code_list(words),
            Values::Language => code_list(&languages()),
            Values::Text(kind) => format!("none, or {kind}"),
        };
        page += &format!(
            "| `{}` | {values} | {} |\n",
            attribute.name, attribute.about
        );
    }
    page += "\n## Events\n\n";
    page += "They bubble and cross shadow roots. None tells anything of what was answered; `detail` is `null`.\n\n";
    table(&mut page, "event", &EVENTS);
    page += &format!("\n## Content\n\n{SLOT}\n");
    page += "\n## Custom properties\n\n";
    table(&mut page, "property", &PROPERTIES);
    page += "\n## Parts\n\nFor `trust-check::part(…)`.\n\n";
    table(&mut page, "part", &PARTS);
    page + TAIL
}

fn code_list(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

fn table(page: &mut String, title: &str, rows: &[Named]) {
    *page += &format!("| {title} | |\n| --- | --- |\n");
    for row in rows {
        *page += &format!("| `{}` | {} |\n", row.name, row.about);
    }
}
