//! Reading the attributes that a host page gives the element.
//!
//! A wrong value is never an error for the reader: the default is used, and a
//! warning on the console tells the host's developer what is allowed.

use strum::{IntoStaticStr, VariantArray};

use crate::model::str_enum::StrEnum;
use crate::state::Settings;

/// The options that an element's attributes give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ElementOptions {
    /// The program's settings.
    pub settings: Settings,
    /// Separates its data from that of other elements on the same origin; may
    /// be empty.
    pub namespace: String,
    /// Where the exit link leads, if the host sets that.
    pub exit: Option<String>,
    /// The problems with the attributes: the name of one, and a sentence about
    /// it.
    pub warnings: Vec<(String, String)>,
}

/// The longest namespace, in characters.
pub const MAX_NAMESPACE_CHARS: usize = 32;

/// The attributes of the element, in the order of the documentation.
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

impl StrEnum for Theme {
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

impl StrEnum for Loading {
    const NAME: &'static str = "loading";
}

/// The languages that this build has a pack for, the default first.
pub fn languages() -> Vec<&'static str> {
    env!("TRUST_CHECK_LANGUAGES").split(' ').collect()
}

/// Reads attributes, given as names and values, for a build with packs in these
/// languages. Unknown names cause a warning, unless they are global HTML
/// attributes.
pub fn read<'a>(
    attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
    languages: &[&str],
) -> ElementOptions {
    let mut options = ElementOptions::default();
    for (name, value) in attributes {
        let settings = &mut options.settings;
        let requirement = match name {
            "theme" => invalid_choice(&words::<Theme>(), value),
            "loading" => invalid_choice(&words::<Loading>(), value),
            "language" => invalid_choice(languages, value),
            "start" => parse_into(value, &mut settings.start_screen),
            "keeping" => parse_into(value, &mut settings.persistence),
            "namespace" => parse_namespace_into(value, &mut options.namespace),
            "exit" => {
                options.exit = exit(value).map(str::to_owned);
                let requirement = || "it must be an address that begins with https://".to_owned();
                options.exit.is_none().then(requirement)
            }
            // The code that fetches it reports if it can't be used.
            "pack" => None,
            name if is_global_attribute(name) => None,
            _ => {
                let start = [
                    "<trust-check ",
                    name,
                    ">: there is no such attribute, only ",
                ];
                let warning = start.concat() + &NAMES.join(", ") + ".";
                options.warnings.push((name.to_owned(), warning));
                None
            }
        };
        if let Some(requirement) = requirement {
            let start = ["<trust-check ", name, "=\"", value, "\">: "];
            let warning = start.concat() + &requirement + "; the default is used.";
            options.warnings.push((name.to_owned(), warning));
        }
    }
    options
}

/// The allowed values of an attribute.
fn words<T: StrEnum>() -> Vec<&'static str> {
    T::all().map(|value| value.as_str()).collect()
}

/// The requirement that a value violates, unless it is one of these.
fn invalid_choice(known: &[&str], value: &str) -> Option<String> {
    let is_known = known.contains(&value);
    (!is_known).then(|| ["it can be ".to_owned(), known.join(", ")].concat())
}

/// Sets a value if it is allowed; returns the requirement that it violates otherwise.
fn parse_into<T: StrEnum>(value: &str, place: &mut T) -> Option<String> {
    if let Some(known) = T::from_str(value) {
        *place = known;
    }
    invalid_choice(&words::<T>(), value)
}

/// Sets the namespace if it is valid. It becomes a part of keys, so it must not
/// contain their separators.
fn parse_namespace_into(value: &str, place: &mut String) -> Option<String> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    if value.len() <= MAX_NAMESPACE_CHARS && value.chars().all(fits) {
        value.clone_into(place);
        return None;
    }
    Some("it can be up to 32 letters, digits and hyphens".to_owned())
}

/// The address of the exit link, if it is an absolute one over https.
/// `web/exit.js` has the same test.
pub fn exit(value: &str) -> Option<&str> {
    let host = value.strip_prefix("https://")?;
    let is_host = host.starts_with(|sign: char| sign.is_alphanumeric());
    let is_whole = !value.contains(|sign: char| sign.is_whitespace() || sign.is_control());
    (is_host && is_whole).then_some(value)
}

/// Whether any HTML element may have an attribute of this name.
fn is_global_attribute(name: &str) -> bool {
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
    // Frameworks mark their attributes with a sign: x-on:click, @click, :key, [x], _nghost-x.
    let marked = |sign: char| !sign.is_ascii_alphanumeric();
    GLOBAL.contains(&name) || name.contains(marked) || name.starts_with("on")
}
