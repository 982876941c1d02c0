//! Tests that need a browser: reading JSON, `localStorage`, `Intl`, and the
//! program mounted in a page. Run by `cargo xtask test browser`, in Chromium
//! and Firefox.

#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

// The same tests as natively: the same texts must be read, refused and scored in the same way.
#[path = "model/golden.rs"]
mod golden;
#[path = "model/reading.rs"]
mod reading;

#[path = "browser/json.rs"]
mod json;
#[path = "browser/locale.rs"]
mod locale;
#[path = "browser/mount.rs"]
mod mount;
#[path = "browser/storage.rs"]
mod storage;
#[path = "browser/support.rs"]
mod support;
