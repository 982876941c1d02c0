//! The custom elements manifest, which editors and catalogues of components read
//! (<https://github.com/webcomponents/custom-elements-manifest>, schema 1.0.0).

use serde_json::{Value, json};
use trust_check::embed::attributes::languages;
use trust_check::embed::interface::{
    Attribute, EVENTS, Named, PARTS, PROPERTIES, SLOT, Values, attributes,
};

use super::types::kind;

const MODULE: &str = "trust-check.js";

/// The manifest's text.
pub fn manifest() -> String {
    let attributes = attributes();
    let listed = attributes.iter().map(|one| {
        json!({
            "name": one.name,
            "fieldName": one.name,
            "description": one.about,
            "type": { "text": kind(one) },
            "default": default(one),
        })
    });
    let members = attributes.iter().map(|one| {
        json!({
            "kind": "field",
            "name": one.name,
            "description": one.about,
            "type": { "text": format!("{} | null", kind(one)) },
            "attribute": one.name,
            "reflects": true,
        })
    });
    let named = |rows: &[Named]| -> Vec<Value> {
        let row = |one: &Named| json!({ "name": one.name, "description": one.about });
        rows.iter().map(row).collect()
    };
    let events = EVENTS.iter().map(|one| {
        let kind = json!({ "text": "CustomEvent<null>" });
        json!({ "name": one.name, "description": one.about, "type": kind })
    });
    let manifest = json!({
        "schemaVersion": "1.0.0",
        "readme": "README.md",
        "modules": [{
            "kind": "javascript-module",
            "path": MODULE,
            "declarations": [{
                "kind": "class",
                "name": "TrustCheck",
                "tagName": "trust-check",
                "customElement": true,
                "superclass": { "name": "HTMLElement" },
                "description": "A questionnaire and worksheet, “What’s eroding trust?”",
                "attributes": listed.collect::<Vec<_>>(),
                "members": members.collect::<Vec<_>>(),
                "events": events.collect::<Vec<_>>(),
                "slots": [{ "name": "", "description": SLOT }],
                "cssProperties": named(&PROPERTIES),
                "cssParts": named(&PARTS),
            }],
            "exports": [{
                "kind": "custom-element-definition",
                "name": "trust-check",
                "declaration": { "name": "TrustCheck", "module": MODULE },
            }],
        }],
    });
    // A value always has a text.
    serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n"
}

fn default(attribute: &Attribute) -> Option<&'static str> {
    match &attribute.values {
        Values::Words(words) => words.first().copied(),
        Values::Language => languages().first().copied(),
        Values::Text(_) => None,
    }
}
