//! Reading a file that the reader chose.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlInputElement};

use crate::store::backup::MAX_BACKUP;

/// Reads the file chosen in the program's file input, and calls back with its
/// text; with `None` if it can't be read or is larger than any backup. The input
/// is emptied, so that the same file can be chosen again.
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
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await;
        input.set_value("");
        done(text.ok().and_then(|text| text.as_string()));
    });
}
