//! **trust-check**: what's eroding trust?
//!
//! A questionnaire and worksheet that runs wholly in the visitor's browser.
//! The layers, each knowing only those above it in this list:
//!
//! 1. [`codec`]: JSON in and out;
//! 2. [`model`]: the domain, independent of the browser;
//! 3. [`pack`]: questionnaires as data, parsed and validated;
//! 4. [`store`]: the data saved on the device;
//! 5. [`state`]: one reducer for the whole program;
//! 6. [`runtime`]: runs the reducer's effects against the store and the platform;
//! 7. [`view`]: from state to HTML;
//! 8. [`export`]: a worksheet in other formats;
//! 9. `browser`: wrappers of browser APIs, only built for WebAssembly;
//! 10. [`embed`]: the custom element and what a host page can do with it.

pub mod codec;
pub mod embed;
pub mod export;
pub mod model;
pub mod pack;
pub mod runtime;
pub mod state;
pub mod store;
pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod browser;
