//! The texts of the worksheet.

use serde::{Deserialize, Serialize};

use super::section::{Question, Section};
use super::text_map::TextMap;
use crate::model::breach::Size;
use crate::model::context::Perspective;
use crate::model::str_enum::StrEnum;
use crate::model::worksheet::apology::Rule;
use crate::model::worksheet::{ExpectedTime, Leaning, Reason};

/// The texts of the worksheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorksheetTexts {
    /// Its name and purpose.
    pub intro: Section,
    /// Whose trust it is about, asked if it is begun without a check; options
    /// by `Perspective`.
    pub role: Question,
    /// The parts, by `Part`.
    pub parts: TextMap<PartTexts>,
    /// The next step, by the word of a [`NextStep`].
    ///
    /// [`NextStep`]: crate::model::worksheet::NextStep
    pub next: TextMap<Section>,
    /// Phrases that tend to undo an apology.
    pub hints: Vec<Rule>,
    /// Introduction of the list of breaches: both sizes count.
    pub breaches: Section,
    /// The status of a repair; options by `RepairStatus`.
    pub mending: Question,
    /// How long a repair may take: see [`expected_key`].
    pub expected: TextMap,
    /// The reasons why it leans to one end, by `Reason`.
    pub reasons: TextMap,
    /// Encouragement: it need not be perfect, and every small step counts.
    pub patience: Section,
    /// How often a commitment is due; options by `Rhythm`.
    pub rhythm: Question,
    /// The neutral text of a calendar reminder, which reveals nothing about the
    /// commitment.
    pub reminder: String,
    /// What a missed day means, and doesn't.
    pub missed: String,
}

/// One part of the worksheet: the questions for everyone, then those for each
/// side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartTexts {
    /// Its heading.
    pub title: String,
    /// Its purpose.
    pub lead: Vec<String>,
    /// The questions for everyone.
    pub fields: Vec<Field>,
    /// For the partner whose trust was hurt.
    pub hurt: Side,
    /// For the partner who wants to win trust back.
    pub regain: Side,
}

/// A part as seen from one side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// Its heading, used when both sides are on one page.
    pub title: String,
    /// Its purpose, for this side.
    pub lead: Vec<String>,
    /// Its questions.
    pub fields: Vec<Field>,
}

/// A question of the worksheet, answered with a text or by choosing an option.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Id, unique in the worksheet; the answer is stored under it in every
    /// version and language.
    pub id: String,
    /// The question.
    pub ask: String,
    /// A sentence that helps to answer it.
    pub hint: Option<String>,
    /// The options; without them, the answer is a text.
    pub options: Option<TextMap>,
    /// Whether the part only counts as done once this is answered.
    pub core: Option<bool>,
    /// Whether the answer goes into the generated letter.
    pub letter: Option<bool>,
    /// The option that means that the apology should wait.
    pub awaits: Option<String>,
}

impl Field {
    /// The readable answer: the label of the chosen option, or the text.
    pub fn answer<'a>(&'a self, text: &'a str) -> &'a str {
        let options = self.options.as_ref();
        let chosen = options.and_then(|options| options.get(text));
        chosen.map_or(text, String::as_str)
    }
}

impl PartTexts {
    /// The sides shown for a perspective, in order: the hurt partner first.
    pub fn sides(&self, perspective: Perspective) -> Vec<&Side> {
        match perspective {
            Perspective::Mine => vec![&self.hurt],
            Perspective::Partners => vec![&self.regain],
            Perspective::Both => vec![&self.hurt, &self.regain],
        }
    }

    /// Every field shown for a perspective, in order.
    pub fn fields(&self, perspective: Perspective) -> impl Iterator<Item = &Field> {
        let sides = self.sides(perspective).into_iter();
        self.fields
            .iter()
            .chain(sides.flat_map(|side| side.fields.iter()))
    }
}

/// The key of the expected time of a small breach that hurt deeply.
pub const SMALL_DEEP: &str = "small-deep";

/// The key of an expected time: its size and the end of the range that it leans
/// to, such as `small-shorter`, `small-open`, `small-longer`, and likewise for
/// `big`. A small breach that hurt deeply has `SMALL_DEEP`, because only the
/// person it hurt can say how big it is.
pub fn expected_key(expected: &ExpectedTime) -> String {
    if expected.size == Size::Small && expected.reasons.contains(&Reason::Deep) {
        return SMALL_DEEP.to_owned();
    }
    let lean = match expected.leaning {
        Leaning::Shorter => "-shorter",
        Leaning::Open => "-open",
        Leaning::Longer => "-longer",
    };
    [expected.size.as_str(), lean].concat()
}
