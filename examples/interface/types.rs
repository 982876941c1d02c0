//! The TypeScript types.

use trust_check::embed::attributes::languages;
use trust_check::embed::interface::{Attribute, EVENTS, Values, attributes};

use super::written::NOTE;

/// The declarations of the package.
pub fn types() -> String {
    let mut text = format!("// {NOTE}\n\n");
    text += "/** The element `<trust-check>`: a questionnaire and worksheet, “What’s eroding trust?” */\n";
    text += "export interface TrustCheckElement extends HTMLElement {\n";
    for attribute in attributes() {
        let (name, about) = (attribute.name, attribute.about);
        text += &format!("  /** {about} */\n  {name}: {} | null;\n", kind(&attribute));
    }
    text += "}\n\n/** The element’s events: none says anything of what a reader answered. */\n";
    text += "export interface TrustCheckEventMap {\n";
    for event in EVENTS {
        text += &format!(
            "  /** {} */\n  \"{}\": CustomEvent<null>;\n",
            event.about, event.name
        );
    }
    text += "}\n\ndeclare global {\n";
    text += "  interface HTMLElementTagNameMap {\n    \"trust-check\": TrustCheckElement;\n  }\n";
    text += "  interface HTMLElementEventMap extends TrustCheckEventMap {}\n";
    text + "  interface DocumentEventMap extends TrustCheckEventMap {}\n}\n"
}

/// The values of an attribute, as a TypeScript type.
pub fn kind(attribute: &Attribute) -> String {
    let quoted = |words: &[&str]| {
        let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        words.join(" | ")
    };
    match &attribute.values {
        Values::Words(words) => quoted(words),
        Values::Language => quoted(&languages()),
        Values::Text(_) => "string".to_string(),
    }
}
