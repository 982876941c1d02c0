//! The element's public interface, as one table. The element's documentation,
//! its custom elements manifest and its TypeScript types are generated from it
//! (`examples/interface`), and tests compare the loader, the style sheet and
//! the views with it.

use super::attributes::{Loading, Theme};
use crate::model::str_enum::StrEnum;
use crate::state::{Persistence, StartScreen};

/// The values that an attribute accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// One of these words; the first is the default.
    Words(Vec<&'static str>),
    /// A text of this kind; none is the default.
    Text(&'static str),
    /// One of the languages that the build has; the first is the default.
    Language,
}

/// An attribute, and the property of the same name that reflects it.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// Its values.
    pub values: Values,
    /// Its effect.
    pub about: &'static str,
}

/// Something with a name that a host may listen to, set or style.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// Its name.
    pub name: &'static str,
    /// Description; for a property, also its default.
    pub about: &'static str,
}

fn words<T: StrEnum>() -> Values {
    Values::Words(T::all().map(|value| value.as_str()).collect())
}

/// Every attribute.
pub fn attributes() -> Vec<Attribute> {
    let attribute = |name, values, about| Attribute {
        name,
        values,
        about,
    };
    vec![
        attribute(
            "theme",
            words::<Theme>(),
            "Light or dark colours. `auto` follows the reader’s device.",
        ),
        attribute(
            "start",
            words::<StartScreen>(),
            "What is shown first: the check, the worksheet, or the checks kept so far.",
        ),
        attribute(
            "keeping",
            words::<Persistence>(),
            "What is offered first, keeping answers on the device or for this visit only. The \
             reader can choose otherwise, and what is kept already stays kept.",
        ),
        attribute(
            "namespace",
            Values::Text("up to 32 letters, digits and hyphens"),
            "Keeps what is kept here apart from other elements of the same origin: for two blogs \
             under one address.",
        ),
        attribute(
            "language",
            Values::Language,
            "The language of questions, texts and buttons.",
        ),
        attribute(
            "pack",
            Values::Text("an address on the page’s own site or the widget’s"),
            "Another questionnaire, as a pack file.",
        ),
        attribute(
            "loading",
            words::<Loading>(),
            "When the program is fetched: once the element comes near the viewport or is touched, \
             or at once.",
        ),
        attribute(
            "exit",
            Values::Text("an address that begins with `https://`"),
            "Where “Leave this page” leads: a page that anybody may have open. Without it, \
             Wikipedia’s front page.",
        ),
    ]
}

/// Every event. All bubble and cross shadow roots; none says anything of what
/// a reader answered.
pub const EVENTS: [Named; 4] = [
    Named {
        name: "trust-check-ready",
        about: "The program has taken over from the first screen.",
    },
    Named {
        name: "trust-check-started",
        about: "A check was begun.",
    },
    Named {
        name: "trust-check-finished",
        about: "A check was finished.",
    },
    Named {
        name: "trust-check-error",
        about: "The program could not be fetched or can’t go on; the reader is told so.",
    },
];

/// The content of the element itself.
pub const SLOT: &str = "Shown where scripts are off, and when the program can’t be had: a sentence \
    and a link to the check on a page of its own.";

/// The custom properties that the style sheet reads, each with what it is set
/// to where the host sets nothing (light and dark).
pub const PROPERTIES: [Named; 17] = [
    Named {
        name: "--trust-check-font",
        about: "Font family; the page’s own.",
    },
    Named {
        name: "--trust-check-font-size",
        about: "Size of the text; `medium`, the reader’s own.",
    },
    Named {
        name: "--trust-check-width",
        about: "Greatest width; `44em`.",
    },
    Named {
        name: "--trust-check-padding",
        about: "Space around everything; by the width, `1em` to `2.5em`.",
    },
    Named {
        name: "--trust-check-gap",
        about: "Space between the parts of a screen; `1.75em`.",
    },
    Named {
        name: "--trust-check-radius",
        about: "Rounding of boxes, and a little less of buttons; `0.75em`.",
    },
    Named {
        name: "--trust-check-paper",
        about: "Background.",
    },
    Named {
        name: "--trust-check-raised",
        about: "Background of answers and cards.",
    },
    Named {
        name: "--trust-check-ink",
        about: "Text.",
    },
    Named {
        name: "--trust-check-soft",
        about: "Text of lesser weight; at least 4.5 to 1 against the background.",
    },
    Named {
        name: "--trust-check-line",
        about: "Borders of what can be pressed; at least 3 to 1 against the background.",
    },
    Named {
        name: "--trust-check-hair",
        about: "Lines that only divide.",
    },
    Named {
        name: "--trust-check-accent",
        about: "Main buttons, links, marks and the strongest bars.",
    },
    Named {
        name: "--trust-check-accent-tint",
        about: "Background of what is chosen and of notices.",
    },
    Named {
        name: "--trust-check-on-accent",
        about: "Text on the accent colour.",
    },
    Named {
        name: "--trust-check-care",
        about: "Background of the notes on safety and of warnings.",
    },
    Named {
        name: "--trust-check-top",
        about: "How far below the upper edge of the window “Leave this page” stays: below a header that \
                the page keeps there; `0px`.",
    },
];

/// The parts that a host may style with `::part()`.
pub const PARTS: [Named; 6] = [
    Named {
        name: "title",
        about: "The heading of a screen.",
    },
    Named {
        name: "lead",
        about: "The sentence below it on the opening.",
    },
    Named {
        name: "note",
        about: "A box with a note.",
    },
    Named {
        name: "choice",
        about: "An answer: a label with its input.",
    },
    Named {
        name: "button",
        about: "A button.",
    },
    Named {
        name: "primary",
        about: "The button that leads on; it is a `button` too.",
    },
];
