//! The layers between the model and the browser: JSON, packs, the store, the
//! state and the views, all without a browser.

mod attributes;
mod backup;
mod conflict;
mod corpora;
mod days;
mod exchange;
mod faults;
mod golden;
mod hints;
mod integrations;
mod interface;
mod json;
mod keeping;
mod layers;
mod lock;
mod markdown;
mod moving;
mod namespace;
mod pack;
mod paper;
mod pieces;
mod state;
mod store;
mod support;
mod tree;
mod two_tabs;
mod views;
mod wording;
mod working;
mod works;
