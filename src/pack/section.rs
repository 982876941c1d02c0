//! Parts shared by the questionnaire and the worksheet: headings with
//! paragraphs, questions with options.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::text_map::TextMap;
use crate::model::context::Perspective;

/// A heading with its paragraphs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The paragraphs.
    pub text: Vec<String>,
}

/// One list of texts for each perspective.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ByPerspective {
    /// For "my trust in my partner".
    pub mine: Vec<String>,
    /// For "my partner's trust in me".
    pub partners: Vec<String>,
    /// For "each one's trust in the other".
    pub both: Vec<String>,
}

impl ByPerspective {
    /// The list for a perspective.
    pub fn for_perspective(&self, perspective: Perspective) -> &[String] {
        match perspective {
            Perspective::Mine => &self.mine,
            Perspective::Partners => &self.partners,
            Perspective::Both => &self.both,
        }
    }
}

/// A heading with its paragraphs, about the causes that lead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeadingSection {
    /// The heading.
    pub title: String,
    /// The paragraphs.
    pub text: LeadingText,
}

/// The paragraphs about the causes that lead: a list, or one for each
/// perspective.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum LeadingText {
    /// The same for everyone.
    Shared(Vec<String>),
    /// For each perspective.
    ByPerspective(ByPerspective),
}

impl LeadingText {
    /// The paragraphs for a perspective.
    pub fn for_perspective(&self, perspective: Perspective) -> &[String] {
        match self {
            LeadingText::Shared(lines) => lines,
            LeadingText::ByPerspective(lines) => lines.for_perspective(perspective),
        }
    }
}

/// Not derived: serde would buffer the value to try one form after the other,
/// and an error would no longer name its place.
impl<'de> Deserialize<'de> for LeadingText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LeadingTextVisitor)
    }
}

struct LeadingTextVisitor;

impl<'de> Visitor<'de> for LeadingTextVisitor {
    type Value = LeadingText;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a list, or one for each perspective")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, lines: A) -> Result<Self::Value, A::Error> {
        let lines = Vec::deserialize(SeqAccessDeserializer::new(lines))?;
        Ok(LeadingText::Shared(lines))
    }

    fn visit_map<A: MapAccess<'de>>(self, lists: A) -> Result<Self::Value, A::Error> {
        let lists = ByPerspective::deserialize(MapAccessDeserializer::new(lists))?;
        Ok(LeadingText::ByPerspective(lists))
    }
}

/// One question with named options.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub ask: String,
    /// A sentence that helps to answer it, if needed.
    pub hint: Option<String>,
    /// The options.
    pub options: TextMap,
}
