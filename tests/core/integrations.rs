//! The files that bloggers copy know every attribute of the element, and no other.

use std::fs;

use trust_check::embed::attributes::NAMES;

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names in quotes between two marks of a file.
fn quoted<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    let start = text.find(from).expect(from) + from.len();
    let end = start + text[start..].find(to).expect(to);
    let list = text[start..end].trim();
    list.split([',', ' '])
        .map(|name| name.trim_matches(['"', '\'']))
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn every_list_of_attributes_is_the_elements_own() {
    for (path, from, to) in [
        (
            "integrations/hugo/layouts/shortcodes/trust-check.html",
            "$known := slice ",
            " -}}",
        ),
        (
            "integrations/jekyll/_includes/trust-check.html",
            "trust_check_known = \"",
            "\" |",
        ),
        ("integrations/eleventy/trust-check.js", "KNOWN = [", "]"),
        (
            "integrations/wordpress/trust-check/trust-check.php",
            "TRUST_CHECK_ATTRIBUTES = array(",
            ")",
        ),
    ] {
        assert_eq!(quoted(&read(path), from, to), NAMES, "{path}");
    }
}

#[test]
fn hugo_writes_each() {
    let shortcode = read("integrations/hugo/layouts/shortcodes/trust-check.html");
    for name in NAMES {
        let written = format!("{{{{ with .Get \"{name}\" }}}} {name}=\"{{{{ . }}}}\"");
        let written = [&written, &written.replacen("{{ with", "{{- with", 1)];
        assert!(
            written.iter().any(|written| shortcode.contains(*written)),
            "{name}"
        );
    }
}

#[test]
fn the_block_offers_each() {
    let block = read("integrations/wordpress/trust-check/block.json");
    let block: serde_json::Value = serde_json::from_str(&block).unwrap();
    let mut names: Vec<&String> = block["attributes"].as_object().unwrap().keys().collect();
    let mut expected = NAMES;
    names.sort();
    expected.sort_unstable();
    assert_eq!(names, expected);
    let editor = read("integrations/wordpress/trust-check/block.js");
    for name in NAMES {
        assert!(editor.contains(&format!("\t\t{name}: {{")), "{name}");
    }
    // What can be chosen is what the element takes, as its documentation says, or nothing.
    let documented = read("docs/element.md");
    for name in ["theme", "start", "keeping", "loading"] {
        let chosen = block["attributes"][name]["enum"].as_array().unwrap();
        let chosen: Vec<&str> = chosen.iter().map(|word| word.as_str().unwrap()).collect();
        let values: Vec<String> = chosen[1..].iter().map(|word| format!("`{word}`")).collect();
        assert_eq!(chosen[0], "");
        let row = format!("| `{name}` | {} |", values.join(", "));
        assert!(documented.contains(&row), "{row}");
    }
}

#[test]
fn each_page_of_docs_has_the_table_of_attributes() {
    let documented = read("docs/element.md");
    for blog in ["hugo", "jekyll", "eleventy", "wordpress"] {
        let page = read(&format!("integrations/{blog}/README.md"));
        for name in NAMES {
            let row = documented
                .lines()
                .find(|line| line.starts_with(&format!("| `{name}` |")));
            let row = row.expect(name);
            assert!(page.contains(row), "{blog} lacks: {row}");
        }
    }
}
