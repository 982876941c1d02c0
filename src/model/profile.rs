//! A profile: the result of a check, ready to be put into words.

use std::cmp::Reverse;

use super::breach::Breach;
use super::cause::{CAUSES, Cause};
use super::check::Check;
use super::response::{Answer, SCALE_POINTS};
use super::score::{Band, Strength, Subscale};
use super::str_enum::StrEnum;

/// Which causes lead, if that can be determined. The lists are in order from
/// the strongest. Causes that one step on one item each could bring level are
/// listed together, because the check cannot tell them apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The strongest cause is *strong*; these lead together.
    Leading(Vec<Cause>),
    /// Nothing is strong. These show most, if any cause is at least *some*.
    NoneStandsOut(Vec<Cause>),
    /// Some subscales have too few answers, so no cause can be called the
    /// leading one. Of the remaining causes, those in `most` are strong.
    CannotTell {
        /// The causes with too few answers.
        unknown: Vec<Cause>,
        /// The strongest of the others, if they are *strong*: with a cause
        /// unknown, anything less is wrong too often to be named.
        most: Vec<Cause>,
    },
}

impl Verdict {
    /// The causes that the result is about, strongest first.
    pub fn focus(&self) -> &[Cause] {
        match self {
            Verdict::Leading(causes) | Verdict::NoneStandsOut(causes) => causes,
            Verdict::CannotTell { most, .. } => most,
        }
    }
}

/// The result of a check. The same check always gives the same profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// One subscale per cause, in the order of [`Cause`].
    pub subscales: [Subscale; CAUSES],
    /// Which causes lead.
    pub verdict: Verdict,
}

/// Maximum number of answers and of breaches named as reasons for one cause.
pub const MAX_REASONS: usize = 3;

impl Profile {
    /// Scores a check.
    pub fn of(check: &Check) -> Self {
        Self::score(&check.answers, &check.breaches)
    }

    /// Scores answers and breaches.
    pub fn score(answers: &[Answer], breaches: &[Breach]) -> Self {
        let subscales = [
            Cause::NotEnoughTime,
            Cause::Misconceptions,
            Cause::PastExperiences,
            Cause::BrokenTrust,
        ]
        .map(|cause| Subscale::score(cause, answers, breaches));
        Profile {
            verdict: verdict(&subscales),
            subscales,
        }
    }

    /// The subscale of a cause.
    pub fn subscale(&self, cause: Cause) -> &Subscale {
        &self.subscales[cause.index()]
    }
}

fn verdict(subscales: &[Subscale]) -> Verdict {
    let unknown: Vec<Cause> = subscales
        .iter()
        .filter(|subscale| subscale.strength.is_none())
        .map(|subscale| subscale.cause)
        .collect();
    let least = if unknown.is_empty() {
        Band::Some
    } else {
        Band::Strong
    };
    let (top, band) = strongest(subscales, least);
    if !unknown.is_empty() {
        Verdict::CannotTell { unknown, most: top }
    } else if band == Band::Strong {
        Verdict::Leading(top)
    } else {
        Verdict::NoneStandsOut(top)
    }
}

/// The strongest cause with those that tie with it, and its band. Causes whose
/// band is below `least` are excluded.
///
/// Either of two subscales may be off by one step, so subscales tie if they
/// differ by no more than the sum of both steps.
fn strongest(subscales: &[Subscale], least: Band) -> (Vec<Cause>, Band) {
    let mut known: Vec<(&Subscale, Strength)> = subscales
        .iter()
        .filter_map(|subscale| Some((subscale, subscale.strength?)))
        .filter(|(_, strength)| strength.band() >= least)
        .collect();
    known.sort_by(|(_, a), (_, b)| b.value().total_cmp(&a.value()));
    let Some(&(_, highest)) = known.first() else {
        return (Vec::new(), Band::Little);
    };
    // Of several equally strong causes the coarsest counts, not the first one.
    let step = known
        .iter()
        .filter(|(_, strength)| highest.within(*strength, 0.0))
        .fold(0.0, |step: f64, (subscale, _)| step.max(subscale.step()));
    known.retain(|(subscale, strength)| highest.within(*strength, step + subscale.step()));
    let causes = known.iter().map(|(subscale, _)| subscale.cause).collect();
    (causes, highest.band())
}

/// The answers that contribute most to a cause, heaviest first: those on the
/// agreeing side once keyed, at most [`MAX_REASONS`]. Ties keep their order.
pub fn weightiest_answers(cause: Cause, answers: &[Answer]) -> Vec<&Answer> {
    let mut weighty: Vec<&Answer> = answers
        .iter()
        .filter(|answer| answer.cause == cause)
        .filter(|answer| {
            answer
                .keyed()
                .is_some_and(|point| point > SCALE_POINTS / 2 + 1)
        })
        .collect();
    weighty.sort_by_key(|answer| Reverse(answer.keyed()));
    weighty.truncate(MAX_REASONS);
    weighty
}

/// The breaches that weigh most, heaviest first, at most [`MAX_REASONS`].
pub fn weightiest_breaches(breaches: &[Breach]) -> Vec<&Breach> {
    let mut weighty: Vec<&Breach> = breaches.iter().collect();
    weighty.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    weighty.truncate(MAX_REASONS);
    weighty
}
