//! What is measured and decided: examples, and properties that hold for every
//! check that can be filled in.

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
