//! Helplines by country.

use serde::{Deserialize, Serialize};

/// Code for all other countries: the world, in the United Nations' list of
/// areas (M49).
pub const ANYWHERE: &str = "001";

/// The helplines of a country.
// Pack files call the field `country`.
#[allow(clippy::struct_field_names)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Country {
    /// Its code of two letters (ISO 3166-1), or [`ANYWHERE`].
    pub country: String,
    /// Its helplines.
    pub lines: Vec<Helpline>,
    /// Whether all of them are for women only. The list then says that we found
    /// none for anyone else.
    pub women_only: Option<bool>,
}

/// One helpline, reachable in at least one of three ways.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Helpline {
    /// What it is called.
    pub name: String,
    /// Whom it is for, and what else its source says about it.
    pub about: String,
    /// Its telephone number, as its source writes it.
    pub phone: Option<String>,
    /// The number that takes text messages.
    pub text: Option<String>,
    /// The keyword to send there, if it needs one.
    pub word: Option<String>,
    /// Its web page, for writing to it or for more information.
    pub web: Option<String>,
    /// Source: a public page of the organisation that runs it, or of an
    /// authority.
    pub source: String,
    /// The day the source was checked, such as `2026-11-24`.
    pub seen: String,
}

/// The country of a BCP 47 tag, if it has one: `GB` in `en-GB` and in
/// `en-Latn-GB`.
pub fn region(tag: &str) -> Option<String> {
    let subtags = tag.split(['-', '_']).skip(1);
    // Subtags after a singleton belong to extensions.
    let mut plain = subtags.take_while(|subtag| subtag.len() > 1);
    let region = plain.find(|subtag| {
        subtag.len() == 2 && subtag.chars().all(|letter| letter.is_ascii_alphabetic())
    });
    region.map(str::to_ascii_uppercase)
}

/// The helplines of a reader's country, or the international ones; and all the
/// others.
pub fn nearest<'h>(help: &'h [Country], region: &str) -> (Option<&'h Country>, Vec<&'h Country>) {
    let of = |code: &str| help.iter().find(|one| one.country == code);
    let own = of(region).or_else(|| of(ANYWHERE));
    let others = help.iter().filter(|one| Some(*one) != own).collect();
    (own, others)
}

/// The host of an address: `example.org` for `https://www.example.org/help`.
pub fn site(address: &str) -> &str {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    let host = rest.split('/').next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}
