//! A draft: a check in progress and the reader's position in it.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::breach::Breach;
use super::check::{Check, PackRef, Timestamp};
use super::context::{Perspective, TimeTogether};
use super::item::Item;
use super::response::{Answer, Response};

/// One screen of the questionnaire. Stored as a word, followed by a colon and
/// the id of the item or breach, so that a position survives a change of order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Step {
    /// Whose trust is low.
    Perspective,
    /// How long together.
    Together,
    /// One item, by its id.
    Item(String),
    /// What happened between the two.
    Inventory,
    /// More about one breach, by its kind.
    Breach(String),
}

const ITEM: &str = "item:";
const BREACH: &str = "breach:";

impl Step {
    /// The stored word for this step.
    pub fn encode(&self) -> String {
        match self {
            Step::Perspective => "perspective".to_owned(),
            Step::Together => "together".to_owned(),
            Step::Inventory => "inventory".to_owned(),
            Step::Item(id) => [ITEM, id].concat(),
            Step::Breach(kind) => [BREACH, kind].concat(),
        }
    }

    /// The step for a stored word, if there is one.
    pub fn decode(word: &str) -> Option<Self> {
        Some(match word {
            "perspective" => Step::Perspective,
            "together" => Step::Together,
            "inventory" => Step::Inventory,
            other => match other.strip_prefix(ITEM) {
                Some(id) => Step::Item(id.to_owned()),
                None => Step::Breach(other.strip_prefix(BREACH)?.to_owned()),
            },
        })
    }
}

impl TryFrom<String> for Step {
    type Error = UnknownStep;

    fn try_from(word: String) -> Result<Self, Self::Error> {
        Step::decode(&word).ok_or(UnknownStep)
    }
}

impl From<Step> for String {
    fn from(step: Step) -> Self {
        step.encode()
    }
}

/// A word that is not a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("unknown step")]
pub struct UnknownStep;

/// A check in progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The id that the finished check will have.
    pub id: String,
    /// The pack it is answered with.
    pub pack: PackRef,
    /// When it was last changed.
    #[serde(rename = "changed")]
    pub updated_at: Timestamp,
    /// The reader's position.
    pub step: Step,
    /// Whose trust it is about, once answered.
    pub perspective: Option<Perspective>,
    /// How long together, if answered.
    pub together: Option<TimeTogether>,
    /// The answers so far, in the order they were given.
    pub answers: Vec<Answer>,
    /// The breaches named so far.
    pub breaches: Vec<Breach>,
}

impl Draft {
    /// A draft with no answers.
    pub fn new(id: String, pack: PackRef, now: Timestamp) -> Self {
        Draft {
            id,
            pack,
            updated_at: now,
            step: Step::Perspective,
            perspective: None,
            together: None,
            answers: Vec::new(),
            breaches: Vec::new(),
        }
    }

    /// Whether it is at the first question with no answers that changing the
    /// perspective would discard.
    pub fn is_at_start(&self) -> bool {
        let nothing = self.answers.is_empty() && self.breaches.is_empty();
        self.step == Step::Perspective && nothing
    }

    /// The answer to an item, if it has one.
    pub fn response(&self, item: &str) -> Option<Response> {
        self.answers
            .iter()
            .find(|answer| answer.item == item)
            .map(|answer| answer.response)
    }

    /// Records the answer to an item, replacing any earlier one.
    pub fn set_response(&mut self, item: &Item, response: Response) {
        match self
            .answers
            .iter_mut()
            .find(|answer| answer.item == item.id)
        {
            Some(answer) => answer.response = response,
            None => self.answers.push(Answer {
                item: item.id.clone(),
                cause: item.cause,
                reverse: item.reverse,
                response,
            }),
        }
    }

    /// The details of a kind of breach, if it was selected.
    pub fn breach_mut(&mut self, kind: &str) -> Option<&mut Breach> {
        self.breaches.iter_mut().find(|breach| breach.kind == kind)
    }

    /// Every step, in order. Each breach selected in the inventory adds a step.
    pub fn steps(&self, items: &[Item]) -> Vec<Step> {
        let mut steps = vec![Step::Perspective, Step::Together];
        steps.extend(items.iter().map(|item| Step::Item(item.id.clone())));
        steps.push(Step::Inventory);
        steps.extend(
            self.breaches
                .iter()
                .map(|breach| Step::Breach(breach.kind.clone())),
        );
        steps
    }

    /// The finished check: one answer per item, in the pack's order, with
    /// unanswered items skipped. `None` until the perspective is known.
    pub fn finish(&self, items: &[Item], now: Timestamp) -> Option<Check> {
        let answers = items
            .iter()
            .map(|item| Answer {
                item: item.id.clone(),
                cause: item.cause,
                reverse: item.reverse,
                response: self.response(&item.id).unwrap_or(Response::Skipped),
            })
            .collect();
        Some(Check {
            id: self.id.clone(),
            pack: self.pack.clone(),
            finished_at: now,
            perspective: self.perspective?,
            together: self.together,
            answers,
            breaches: self.breaches.clone(),
        })
    }
}
