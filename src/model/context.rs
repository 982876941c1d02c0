//! What is asked once, before the items: whose trust is low, and how long the
//! two have been together.

use super::coded::coded;

coded! {
    /// Whose trust is low. Items are worded for the perspective chosen.
    Perspective ("perspective") {
        /// My trust in my partner.
        Mine = "mine",
        /// My partner's trust in me.
        Partners = "partners",
        /// Each one's trust in the other.
        Both = "both",
    }
}

coded! {
    /// How long the two have been together. It is not scored: it chooses the
    /// words of a result, since "not enough time" means another thing after
    /// ten years than after ten weeks.
    TimeTogether ("time together") {
        /// Less than half a year.
        Months = "months",
        /// Half a year up to two years.
        Year = "year",
        /// Two up to five years.
        Years = "years",
        /// More than five years.
        Long = "long",
    }
}
