//! The layers between the model and the browser: JSON, packs, the store, the
//! state and the views, all without a browser.

mod backup;
mod conflict;
mod exchange;
mod json;
mod layers;
mod markdown;
mod pack;
mod pieces;
mod state;
mod store;
mod support;
mod tree;
mod two_tabs;
mod views;
mod working;
mod works;
