//! The four causes that can erode trust.

use super::coded::coded;

coded! {
    /// What may be eroding trust. Each is measured by a subscale of its own.
    Cause ("cause") {
        /// There has been no chance yet to build trust.
        NotEnoughTime = "not-enough-time",
        /// Trust is treated as a choice; it is a feeling.
        Misconceptions = "misconceptions",
        /// Earlier hurts, of either partner, leave somebody more distrustful.
        PastExperiences = "past-experiences",
        /// Breaches in this relationship, big and small.
        BrokenTrust = "broken-trust",
    }
}

/// How many causes there are.
pub const CAUSES: usize = 4;
