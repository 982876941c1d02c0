//! Elements, as plain function calls.
//!
//! Yew's `html!` writes the whole making of an element out wherever one
//! stands; these calls do it in one place (`docs/size.md`). It is used where
//! an element listens to something.

use yew::virtual_dom::{AttributeOrProperty, Attributes, VList, VTag};
use yew::{AttrValue, Html};

/// A text.
pub fn text(text: &str) -> Html {
    Html::from(AttrValue::from(text.to_owned()))
}

/// Several nodes in a row, as one.
pub fn all(nodes: Vec<Html>) -> Html {
    VList::with_children(nodes, None).into()
}

/// An element with a class, which may be empty.
pub fn el(tag: &'static str, class: &'static str, children: Vec<Html>) -> Html {
    el_with(tag, &["class"], &[class], children)
}

/// An element with attributes: their names, and their values in the same
/// order. One of an empty value is left out.
pub fn el_with(
    tag: &'static str,
    names: &'static [&'static str],
    values: &[&str],
    children: Vec<Html>,
) -> Html {
    let values = values.iter().map(|value| match value.is_empty() {
        true => None,
        false => Some(AttributeOrProperty::Attribute(AttrValue::from(
            value.to_string(),
        ))),
    });
    let mut element = VTag::new(tag);
    element.set_attributes(Attributes::Dynamic {
        keys: names,
        values: values.collect(),
    });
    if let Some(inside) = element.children_mut() {
        *inside = all(children);
    }
    element.into()
}

/// An element with a class that holds just a text.
pub fn el_text(tag: &'static str, class: &'static str, says: &str) -> Html {
    el(tag, class, vec![text(says)])
}
