//! Checks of what readers read: terms, length, reading grade, repetition,
//! typography, and wording shared with our notes on the subject.
//!
//! What a rule must not catch is listed in `exceptions.txt`, with the reason.

mod exceptions;
mod glossary;
mod readability;
mod repetition;
mod subject;
mod texts;
mod typography;
