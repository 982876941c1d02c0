//! Reading a file that the reader chose.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::promise::when_ended;
use crate::store::backup::MAX_BACKUP;

/// Reads the file chosen in the program's file input, and gives its text; or
/// nothing, where it can't be read or is larger than any backup. The input is
/// emptied, so that the same file can be chosen again.
pub fn read_file(root: &Element, done: impl FnOnce(Option<String>) + 'static) {
    let input = root.query_selector(".tc-file").ok().flatten();
    let Some(input) = input.map(JsCast::unchecked_into::<HtmlInputElement>) else {
        return;
    };
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    if file.size() > MAX_BACKUP as f64 {
        input.set_value("");
        return done(None);
    }
    when_ended(file.text(), move |text| {
        input.set_value("");
        done(text.as_string());
    });
}
