//! The rules of a style sheet that a piece of HTML needs: what the loader carries, so that the first
//! screen looks from the start as it does with all of the style sheet. What only shows under a pointer
//! that rests, and how things move, can wait.

use std::collections::BTreeSet;

/// What is left out, by what stands in a selector or an at-rule.
const CAN_WAIT: [&str; 3] = [":hover", "prefers-reduced-motion", "print"];

/// What is left out of a selector's list: what only matches when the program is there, for it shows more.
const LATER: [&str; 7] = [
    ":not(:empty)",
    ":not(.tc-asking",
    ":hover",
    "[open]",
    "details>",
    "[type=time]",
    "[aria-disabled]",
];

/// Keeps of a minified style sheet the rules that could match something in this HTML.
pub fn critical(css: &str, html: &str) -> String {
    without_unread(&rules(css, &Known::of(html)))
}

/// The rules without custom properties that none of them reads.
fn without_unread(css: &str) -> String {
    let mut kept = css.to_string();
    for declaration in css.split(['{', ';', '}']) {
        let Some((name, _)) = declaration.split_once(':') else {
            continue;
        };
        if name.starts_with("--") && !css.contains(&format!("var({name}")) {
            kept = kept.replace(&format!("{declaration};"), "");
        }
    }
    kept
}

/// The tags and classes of some HTML.
struct Known(BTreeSet<String>);

impl Known {
    fn of(html: &str) -> Self {
        // What stands around the screen, in the element.
        let mut known: BTreeSet<String> = [".trust-check", ".tc-waiting", "div"]
            .map(str::to_string)
            .into();
        for tag in html.split('<').skip(1) {
            let name = tag.split([' ', '>']).next().unwrap_or_default();
            known.insert(name.to_string());
            let classes = tag
                .split("class=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next());
            let classes = classes.unwrap_or_default().split(' ');
            known.extend(classes.map(|class| format!(".{class}")));
        }
        Self(known)
    }
}

fn rules(css: &str, known: &Known) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some(open) = rest.find('{') {
        let prelude = &rest[..open];
        let end = open + closing(&rest[open..]);
        let body = &rest[open + 1..end];
        let (prelude, body) = match prelude.starts_with('@') {
            true => (prelude.to_string(), rules(body, known)),
            false => (
                fitting(prelude, known).unwrap_or_default(),
                body.to_string(),
            ),
        };
        let can_wait = CAN_WAIT.iter().any(|word| prelude.contains(word));
        if !(can_wait || prelude.is_empty() || body.is_empty()) {
            kept += &format!("{prelude}{{{body}}}");
        }
        rest = &rest[end + 1..];
    }
    kept
}

/// Where the bracket is closed that the text begins with.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' | '(' => depth += 1,
            '}' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len() - 1
}

/// The selectors of a list; commas in brackets don't part them.
fn split(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut depth) = (0, 0);
    for (at, letter) in list.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[from..]);
    parts
}

/// Of a list of selectors, those that could match something.
fn fitting(list: &str, known: &Known) -> Option<String> {
    let kept: Vec<String> = split(list)
        .into_iter()
        .filter(|selector| !LATER.iter().any(|word| selector.contains(word)))
        .filter_map(|selector| narrowed(selector, known))
        .collect();
    (!kept.is_empty()).then(|| kept.join(","))
}

/// A selector of which every tag and class is there, with only that in `:is(…)` which could match. What
/// else stands in brackets (`:not(…)`, `:has(…)`, `:host(…)`) may change, and is left.
fn narrowed(selector: &str, known: &Known) -> Option<String> {
    let (mut kept, mut plain) = (String::new(), String::new());
    let mut rest = selector;
    while let Some(open) = rest.find('(') {
        let end = open + closing(&rest[open..]);
        let inner = &rest[open + 1..end];
        plain += &rest[..open];
        kept += &rest[..=open];
        kept += &match plain.ends_with(":is") {
            true => fitting(inner, known)?,
            false => inner.to_string(),
        };
        kept.push(')');
        rest = &rest[end + 1..];
    }
    plain += rest;
    kept += rest;
    let all = names(&plain).iter().all(|name| known.0.contains(name));
    all.then_some(kept)
}

/// The tags and classes that a selector without brackets names.
fn names(selector: &str) -> Vec<String> {
    let mut names = Vec::new();
    for compound in selector.split([' ', '>', '+', '~']) {
        // Pseudo-classes and -elements and attributes don't matter.
        let simple = compound.split([':', '[']).next().unwrap_or_default();
        let mut parts = simple.split('.');
        names.extend(
            parts
                .next()
                .filter(|tag| !tag.is_empty() && *tag != "*")
                .map(str::to_string),
        );
        names.extend(parts.map(|class| format!(".{class}")));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::critical;

    const HTML: &str = "<h2 class=\"a b\" tabindex=\"-1\">t</h2><input type=\"radio\">";

    #[test]
    fn what_could_match_is_kept() {
        for rule in [
            ".a{x:y}",
            "h2{x:y}",
            "h2.a.b{x:y}",
            ".trust-check>.b:focus{x:y}",
            "h2:not(.q){x:y}",
            ".a:has(.q){x:y}",
            ":host([theme=dark]) .trust-check{x:y}",
            ".a *,.b ::before{x:y}",
            "input[type=radio]{x:y}",
            "@container (width<30em){.a{x:y}}",
        ] {
            assert_eq!(critical(rule, HTML), rule);
        }
    }

    #[test]
    fn what_can_not_is_left_out() {
        for rule in [
            ".q{x:y}",
            "table{x:y}",
            ".a .q{x:y}",
            ".a:is(.q,table){x:y}",
            "@media print{.a{x:y}}",
            ".a:hover{x:y}",
            "h2[open]{x:y}",
            ".a:not(:empty){x:y}",
            "@container (width<30em){.q{x:y}}",
        ] {
            assert_eq!(critical(rule, HTML), "");
        }
        assert_eq!(critical(".a:is(h2,table):b{x:y}", HTML), ".a:is(h2):b{x:y}");
        let css = ".a{--q:1;--r:2;--s:var(--r);x:var(--s)}";
        assert_eq!(critical(css, HTML), ".a{--r:2;--s:var(--r);x:var(--s)}");
        let some = critical(".q,.a{x:y}.r{z:w}@media (x){.a{b:c}.q{d:e}}", HTML);
        assert_eq!(some, ".a{x:y}@media (x){.a{b:c}}");
    }
}
