//! **trust-check**: what's eroding trust?
//!
//! A questionnaire and worksheet that runs wholly in the visitor's browser.
//! The layers, each knowing only those above it in this list:
//!
//! 1. [`model`]: what is measured and decided, with no browser in it;
//! 2. [`pack`]: questionnaires as data, read and checked;
//! 3. [`store`]: what is kept on the device;
//! 4. [`state`]: one reducer for the whole program;
//! 5. [`view`]: from state to HTML;
//! 6. `browser` and `embed`: the edge, which only exists in a browser.

pub mod json;
pub mod model;
pub mod pack;
pub mod state;
pub mod store;
pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod embed;
