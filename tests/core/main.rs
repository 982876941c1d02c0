//! The layers between the model and the browser: JSON, packs, the store, the
//! state and the views, all without a browser.

mod json;
mod layers;
mod pack;
mod state;
mod store;
mod support;
mod tree;
mod two_tabs;
mod views;
