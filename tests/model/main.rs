//! The domain model: examples, and properties that hold for every possible
//! check.

mod apology;
mod calendar;
mod commitment;
mod comparing;
mod days;
mod examples;
mod expected;
mod golden;
mod letters;
mod next;
mod pieces;
mod planning;
mod properties;
mod reading;
mod strategies;
