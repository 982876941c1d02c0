//! What is measured and decided: examples, and properties that hold for every
//! check that can be filled in.

mod comparing;
mod examples;
mod golden;
mod properties;
mod reading;
mod strategies;
