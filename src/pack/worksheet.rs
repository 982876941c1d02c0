//! The texts of the worksheet.

use serde::{Deserialize, Serialize};

use super::section::{Question, Section};
use super::text_map::TextMap;
use crate::model::coded::StrEnum;
use crate::model::context::Perspective;
use crate::model::worksheet::apology::Rule;
use crate::model::worksheet::{ExpectedTime, Leaning};

/// What the worksheet asks and says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorksheetTexts {
    /// Its name, and what it is for.
    pub intro: Section,
    /// Whose trust it is about, asked when it is begun by itself; options by
    /// `Perspective`.
    pub role: Question,
    /// The parts, by `Part`.
    pub parts: TextMap<PartTexts>,
    /// The one thing to do next, by the word of a [`Next`].
    ///
    /// [`Next`]: crate::model::worksheet::Next
    pub next: TextMap<Section>,
    /// Phrases that tend to undo an apology.
    pub hints: Vec<Rule>,
    /// The list of breaches: that both kinds count.
    pub breaches: Section,
    /// How far the mending of a breach has come; options by `Mending`.
    pub mending: Question,
    /// How long mending may take: see [`expected_key`].
    pub expected: TextMap,
    /// Why it leans to one end, by `Reason`.
    pub reasons: TextMap,
    /// That it need not be perfect, and every small step counts.
    pub patience: Section,
    /// How often a commitment is due; options by `Rhythm`.
    pub rhythm: Question,
    /// What a calendar says of a commitment where its words are to be left
    /// out.
    pub reminder: String,
    /// What a day that was missed means, and doesn't.
    pub missed: String,
}

/// One part of the worksheet. What it asks everyone comes first, then what it
/// asks from each side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartTexts {
    /// Its heading.
    pub title: String,
    /// What it is for.
    pub lead: Vec<String>,
    /// What everyone is asked.
    pub fields: Vec<Field>,
    /// For the one whose trust was hurt.
    pub hurt: Side,
    /// For the one who wants to win trust back.
    pub regain: Side,
}

/// A part as seen from one side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// Its heading, where both sides stand on one page.
    pub title: String,
    /// What it is for, from this side.
    pub lead: Vec<String>,
    /// What is asked.
    pub fields: Vec<Field>,
}

/// Something to write, or to choose where it has options.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Tells it from every other of the worksheet; what was written stays
    /// under it in every version and language.
    pub id: String,
    /// The question.
    pub ask: String,
    /// What helps to answer it.
    pub hint: Option<String>,
    /// The options, in place of a text.
    pub options: Option<TextMap>,
    /// Whether the part counts as done only with it.
    pub core: Option<bool>,
    /// Whether it goes into the text that is put together from the part.
    pub letter: Option<bool>,
    /// The option that the apology had better wait for.
    pub awaits: Option<String>,
}

impl Field {
    /// What an answer says: the label of the option chosen, or the text.
    pub fn answer<'a>(&'a self, text: &'a str) -> &'a str {
        let options = self.options.as_ref();
        let chosen = options.and_then(|options| options.get(text));
        chosen.map_or(text, String::as_str)
    }
}

impl PartTexts {
    /// The sides that a perspective shows, in order: who was hurt first.
    pub fn sides(&self, perspective: Perspective) -> Vec<&Side> {
        match perspective {
            Perspective::Mine => vec![&self.hurt],
            Perspective::Partners => vec![&self.regain],
            Perspective::Both => vec![&self.hurt, &self.regain],
        }
    }

    /// Every field that a perspective shows, in order.
    pub fn fields(&self, perspective: Perspective) -> impl Iterator<Item = &Field> {
        let sides = self.sides(perspective).into_iter();
        self.fields
            .iter()
            .chain(sides.flat_map(|side| side.fields.iter()))
    }
}

/// The key of an expected time: a size, and the end of its range that it
/// leans to: `small-shorter`, `small-open`, `small-longer`, and the same for
/// `big`.
pub fn expected_key(expected: &ExpectedTime) -> String {
    let lean = match expected.leaning {
        Leaning::Shorter => "-shorter",
        Leaning::Open => "-open",
        Leaning::Longer => "-longer",
    };
    [expected.size.as_str(), lean].concat()
}
