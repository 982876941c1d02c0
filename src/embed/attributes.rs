//! Reading the attributes that a host page gives the element.
//!
//! A wrong value is never an error for the reader: the default is taken, and
//! the host's developer finds a line on the console that says what would be
//! right.

use strum::{IntoStaticStr, VariantArray};

use crate::model::coded::Coded;
use crate::state::Settings;

/// What an element's attributes come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ElementOptions {
    /// The program's settings.
    pub settings: Settings,
    /// Keeps what is kept apart from other elements of the same origin; may be
    /// empty.
    pub namespace: String,
    /// Where the way out leads, if the host chooses that.
    pub exit: Option<String>,
    /// What is wrong with the attributes: the name of one, and a line about it.
    pub complaints: Vec<(String, String)>,
}

/// The longest namespace, in letters.
pub const LONGEST_NAMESPACE: usize = 32;

/// Every attribute of the element's own, in the order of the documentation.
pub const NAMES: [&str; 8] = [
    "theme",
    "start",
    "keeping",
    "namespace",
    "language",
    "pack",
    "loading",
    "exit",
];

/// Light or dark: for the style sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Theme {
    /// As the reader's device is set.
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Coded for Theme {
    const NAME: &'static str = "theme";
}

/// When the program is fetched: for the loader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Loading {
    /// When the element comes near the viewport, or is touched.
    Lazy,
    /// At once.
    Eager,
}

impl Coded for Loading {
    const NAME: &'static str = "loading";
}

/// The languages that this build has a pack for, the default first.
pub fn languages() -> Vec<&'static str> {
    env!("TRUST_CHECK_LANGUAGES").split(' ').collect()
}

/// Reads attributes, given as names and values, for a build with packs in these
/// languages. Of the names that are not the element's own, those that any HTML
/// element may have are left to the page.
pub fn read<'a>(
    attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
    languages: &[&str],
) -> ElementOptions {
    let mut given = ElementOptions::default();
    for (name, value) in attributes {
        let settings = &mut given.settings;
        let wanted = match name {
            "theme" => unless_among(&words::<Theme>(), value),
            "loading" => unless_among(&words::<Loading>(), value),
            "language" => unless_among(languages, value),
            "start" => take(value, &mut settings.begin),
            "keeping" => take(value, &mut settings.keeping),
            "namespace" => take_namespace(value, &mut given.namespace),
            "exit" => {
                given.exit = exit(value).map(str::to_owned);
                let wanted = || "it must be an address that begins with https://".to_owned();
                given.exit.is_none().then(wanted)
            }
            // Who fetches it says when it can't be used.
            "pack" => None,
            name if is_for_any_element(name) => None,
            _ => {
                let start = [
                    "<trust-check ",
                    name,
                    ">: there is no such attribute, only ",
                ];
                let complaint = start.concat() + &NAMES.join(", ") + ".";
                given.complaints.push((name.to_owned(), complaint));
                None
            }
        };
        if let Some(wanted) = wanted {
            let start = ["<trust-check ", name, "=\"", value, "\">: "];
            let complaint = start.concat() + &wanted + "; the default is used.";
            given.complaints.push((name.to_owned(), complaint));
        }
    }
    given
}

/// The words of a set.
fn words<T: Coded>() -> Vec<&'static str> {
    T::all().map(T::word).collect()
}

/// What is allowed in place of a value, unless it is one of these.
fn unless_among(known: &[&str], value: &str) -> Option<String> {
    let is_known = known.contains(&value);
    (!is_known).then(|| ["it can be ".to_owned(), known.join(", ")].concat())
}

/// Takes a value that is one of a set's words; what is allowed, if it is not.
fn take<T: Coded>(value: &str, place: &mut T) -> Option<String> {
    if let Some(known) = T::from_word(value) {
        *place = known;
    }
    unless_among(&words::<T>(), value)
}

/// Takes a namespace: it becomes a part of keys, and must not look like two.
fn take_namespace(value: &str, place: &mut String) -> Option<String> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    if value.len() <= LONGEST_NAMESPACE && value.chars().all(fits) {
        value.clone_into(place);
        return None;
    }
    Some("it can be up to 32 letters, digits and hyphens".to_owned())
}

/// The address that the way out leads to, if it is one of another page that
/// can be gone to safely. `web/exit.js` has the same test.
pub fn exit(value: &str) -> Option<&str> {
    let host = value.strip_prefix("https://")?;
    let is_host = host.starts_with(|sign: char| sign.is_alphanumeric());
    let is_whole = !value.contains(|sign: char| sign.is_whitespace() || sign.is_control());
    (is_host && is_whole).then_some(value)
}

/// Whether any HTML element may have an attribute of this name.
fn is_for_any_element(name: &str) -> bool {
    const GLOBAL: [&str; 21] = [
        "accesskey",
        "class",
        "dir",
        "draggable",
        "exportparts",
        "hidden",
        "id",
        "inert",
        "is",
        "itemprop",
        "itemscope",
        "itemtype",
        "lang",
        "nonce",
        "part",
        "role",
        "slot",
        "style",
        "tabindex",
        "title",
        "translate",
    ];
    // Frameworks mark what is theirs with a sign: x-on:click, @click, :key, [x], _nghost-x.
    let marked = |sign: char| !sign.is_ascii_alphanumeric();
    GLOBAL.contains(&name) || name.contains(marked) || name.starts_with("on")
}
