//! Reading of uncontrolled inputs, whose values are not part of the state.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// The value of the program's input of a class. A passphrase is read only when
/// it is needed, so that it is never part of the state.
pub fn input_value(root: &Element, class: &str) -> String {
    let input = root.query_selector(class).ok().flatten();
    let input = input.map(JsCast::unchecked_into::<HtmlInputElement>);
    input.map_or_else(String::new, |input| input.value())
}
