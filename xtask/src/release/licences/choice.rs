//! Under which of its licences a crate is used, and where that licence's text is.

use spdx::{Expression, Licensee, ParseMode};

use anyhow::{Context, Result, anyhow, bail};

use super::crates::Crate;

/// A licence that we may use, and words by which its text is known, small letters and single spaces.
struct Allowed {
    licence: &'static str,
    words: &'static str,
    /// Whether its text names no holder, so that the text of one crate does for all.
    is_common: bool,
}

/// The ones we may use, those with the shortest texts first.
const ALLOWED: [Allowed; 7] = [
    own("MIT", "to deal in the software without restriction"),
    own(
        "ISC",
        "permission to use, copy, modify, and/or distribute this software",
    ),
    own("Zlib", "this software is provided 'as-is'"),
    own(
        "BSD-3-Clause",
        "redistribution and use in source and binary forms",
    ),
    own("Unicode-3.0", "unicode license v3"),
    Allowed {
        licence: "Apache-2.0",
        words: "apache license version 2.0",
        is_common: true,
    },
    own(
        "Apache-2.0 WITH LLVM-exception",
        "llvm exceptions to the apache 2.0 license",
    ),
];

const fn own(licence: &'static str, words: &'static str) -> Allowed {
    Allowed {
        licence,
        words,
        is_common: false,
    }
}

/// The licence under which a crate is used.
#[derive(Debug)]
pub struct Choice {
    /// The licence, or several with `AND` between them.
    pub licence: String,
    /// Their texts.
    pub texts: Vec<String>,
}

/// Chooses for a crate; `everywhere` are the texts of all crates.
pub fn choose(of: &Crate, everywhere: &[&str]) -> Result<Choice> {
    let offered = of.licence.as_deref();
    let offered = offered.context("Cargo.toml says nothing of its licence.")?;
    let expression = Expression::parse_mode(offered, ParseMode::LAX);
    let expression = expression.map_err(|error| anyhow!("“{offered}”: {}", error.reason))?;
    // A licence whose text the crate itself holds goes first.
    let mut usable = Vec::new();
    for only_its_own in [true, false] {
        for allowed in &ALLOWED {
            if let Some(text) = text(allowed, of, everywhere, only_its_own) {
                usable.push((licensee(allowed)?, text));
            }
        }
    }
    let accepted = usable.iter().map(|(licensee, _)| licensee);
    let Ok(needed) = expression.minimized_requirements(accepted) else {
        let names: Vec<&str> = ALLOWED.iter().map(|allowed| allowed.licence).collect();
        bail!(
            "“{offered}” allows no use under one of {} with a text found in its folder.",
            names.join(", ")
        );
    };
    let mut choice = Choice {
        licence: String::new(),
        texts: Vec::new(),
    };
    for licence in needed.iter().map(ToString::to_string) {
        let found = usable.iter().find(|usable| usable.0.to_string() == licence);
        let text = found.map_or("", |usable| usable.1).to_string();
        if !choice.texts.contains(&text) {
            choice.texts.push(text);
        }
        let and = if choice.licence.is_empty() {
            ""
        } else {
            " AND "
        };
        choice.licence.push_str(and);
        choice.licence.push_str(&licence);
    }
    Ok(choice)
}

fn licensee(allowed: &Allowed) -> Result<Licensee> {
    let licence = allowed.licence;
    Licensee::parse(licence).map_err(|error| anyhow!("{licence}: {}", error.reason))
}

fn text<'a>(
    allowed: &Allowed,
    of: &'a Crate,
    everywhere: &[&'a str],
    only_its_own: bool,
) -> Option<&'a str> {
    let is_it = |text: &&str| tidy(text).contains(allowed.words);
    if only_its_own {
        return of.texts().find(is_it);
    }
    let mut common = everywhere.iter().copied().filter(|_| allowed.is_common);
    common.find(is_it)
}

fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
