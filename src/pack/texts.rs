//! The contents of a pack, as in its file.

use serde::{Deserialize, Serialize};

use super::help::Country;
use super::section::{ByPerspective, LeadingSection, Question, Section};
use super::text_map::TextMap;
use super::versions::EarlierVersion;
use super::worksheet::WorksheetTexts;
use crate::model::item::{BreachKind, Item, Wording};

/// One questionnaire with its texts in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// The version of this file format: [`FORMAT`](super::FORMAT).
    pub format: u32,
    /// The questionnaire's id, the same in every language.
    pub id: String,
    /// The questionnaire's version, from 1. It rises whenever items change,
    /// and checks of different versions are not compared.
    pub version: u32,
    /// The language of the texts, as a BCP 47 tag.
    pub language: String,
    /// What the questionnaire is called.
    pub title: String,
    /// The opening screen.
    pub opening: Opening,
    /// The note for everyone about fear, control, threats and violence.
    pub safety: Section,
    /// The helplines of that note.
    pub help: Option<Vec<Country>>,
    /// Crisis lines for readers in despair, by country.
    pub crisis: Option<Vec<Country>>,
    /// The five points of the agreement scale, from disagreeing to agreeing.
    pub scale: Vec<String>,
    /// Whose trust is low; options by `Perspective`.
    pub perspective: Question,
    /// How long together; options by `Together`.
    pub together: Question,
    /// Texts shown with every statement.
    pub statements: Statements,
    /// The statements, in the order they are asked.
    pub items: Vec<Item>,
    /// What happened between the two.
    pub inventory: Inventory,
    /// The texts about each cause, by `Cause`.
    pub causes: TextMap<CauseTexts>,
    /// The texts about the result as a whole.
    pub results: Results,
    /// The worksheet.
    pub worksheet: WorksheetTexts,
    /// Wording of earlier versions: a check is shown in the wording that was
    /// answered.
    pub earlier: Option<Vec<EarlierVersion>>,
}

/// Texts shown with every statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statements {
    /// How to answer it.
    pub lead: Wording,
    /// When to skip it.
    pub skip: String,
}

/// The opening screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// A paragraph on the purpose.
    pub lead: String,
    /// Short points: how long it takes, what the result is, that it can be
    /// left.
    pub points: Vec<String>,
    /// What is saved, where, and who could read it.
    pub keeps: Section,
    /// What the check is not.
    pub is_not: Section,
}

/// The breach inventory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inventory {
    /// The question that asks what happened.
    pub ask: Wording,
    /// A sentence that helps to answer it.
    pub hint: String,
    /// The names of the two groups, by `Size`.
    pub sizes: TextMap,
    /// The kinds of breach.
    pub kinds: Vec<BreachKind>,
    /// How often; options by `Often`.
    pub often: Question,
    /// How recent; options by `Recent`.
    pub recent: Question,
    /// How much it hurt; options by `Hurt`.
    pub hurt: Question,
    /// Talked through or not; options by `Talked`.
    pub talked: Question,
}

/// The texts about one cause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CauseTexts {
    /// Its name, as used in headings.
    pub name: String,
    /// Its meaning.
    pub meaning: Vec<String>,
    /// The meaning of a strength, by `Band`.
    pub bands: TextMap,
    /// The first thing to do.
    pub first: Wording,
    /// More that helps, one point each.
    pub helps: ByPerspective,
    /// How long it tends to take, with its reason.
    pub takes: String,
}

/// The texts about the result as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// One section for each combination of leading causes: their words in the
    /// order of `Cause`, joined by `+`.
    pub leading: TextMap<LeadingSection>,
    /// Nothing is strong, but something shows; the causes are listed after it.
    pub none_some: Section,
    /// Nothing shows even somewhat.
    pub none_little: Section,
    /// Too few answers; the unknown causes are listed after it.
    pub cannot_tell: Section,
    /// Addition about time when "not enough time" is in focus, by `Together`.
    pub together: TextMap,
    /// Addition if a big breach was ticked and "broken trust" is not in focus.
    pub serious: String,
    /// Addition if "past experiences" is in focus and the reader answered for
    /// the partner. The text for that cause alone already says it.
    pub partners_past: String,
    /// Introduction to the meanings of the causes: rebuilding is possible.
    pub hope: String,
    /// Conclusion of the first steps: rebuilding is a choice.
    pub choice: String,
    /// What this result is not.
    pub is_not: Section,
}
