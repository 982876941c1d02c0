//! The parts that a host page can style.

/// The names for `::part()`. An element that is a part has the class of the
/// same name, with the prefix `tc-`.
pub const PARTS: [&str; 6] = ["title", "lead", "note", "choice", "button", "primary"];
