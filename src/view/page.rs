//! A page being written: elements opened, filled and closed, in the order in
//! which they stand.
//!
//! Yew's `html!` writes the whole making of an element out wherever one
//! stands. Here each is a call or two, which made the download six kilobytes
//! smaller (`docs/size.md`).

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VList, VTag};
use yew::{AttrValue, Callback, Event, Html, TargetCast};

use crate::state::Action;

/// The parts that a host page may style, `::part(title)`: elements of the class
/// of the same name, `tc-title`.
pub const PARTS: [&str; 6] = ["title", "lead", "note", "choice", "button", "primary"];

/// The parts that an element of a class is.
pub fn part(class: &str) -> String {
    let names = class.split(' ').filter_map(|one| one.strip_prefix("tc-"));
    let parts: Vec<&str> = names.filter(|name| PARTS.contains(name)).collect();
    parts.join(" ")
}

/// What can happen to an element.
#[derive(Clone, Copy, PartialEq)]
pub enum When {
    /// It is clicked.
    Clicked,
    /// Its value is changed.
    Changed,
    /// It is a dialog, and is left by a key.
    Cancelled,
    /// Something is typed into it; the text goes into the action.
    Typed,
}

/// Sends an action when something happens to an element.
struct Sender {
    when: When,
    send: Callback<Action>,
    action: Action,
}

impl Listener for Sender {
    fn kind(&self) -> ListenerKind {
        match self.when {
            When::Clicked => ListenerKind::onclick,
            When::Changed => ListenerKind::onchange,
            When::Cancelled => ListenerKind::oncancel,
            When::Typed => ListenerKind::oninput,
        }
    }

    fn handle(&self, event: Event) {
        // Of itself, a form's button would load a page, and a dialog would
        // close.
        if matches!(self.when, When::Clicked | When::Cancelled) {
            event.prevent_default();
        }
        let mut action = self.action.clone();
        if let Action::Type { text, .. } = &mut action {
            // Any element that can be typed into has a value of this name.
            *text = event.target_unchecked_into::<HtmlInputElement>().value();
        }
        self.send.emit(action);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// An element that is open.
struct Open {
    tag: VTag,
    children: Vec<Html>,
}

/// Writes nodes one after the other, nested by [`Page::open`] and
/// [`Page::close`].
pub struct Page {
    /// The open elements, the innermost last; what stands outside all of them
    /// is in the first, which never becomes an element itself.
    open: Vec<Open>,
    /// Where actions go.
    send: Callback<Action>,
}

impl Page {
    /// A page with nothing on it, which sends its actions there.
    pub fn new(send: &Callback<Action>) -> Self {
        let mut page = Page {
            open: Vec::new(),
            send: send.clone(),
        };
        page.open("", "");
        page
    }

    /// All that was written.
    pub fn finish(mut self) -> Html {
        debug_assert_eq!(self.open.len(), 1, "an element was left open");
        let children = self.open.pop().map_or_else(Vec::new, |root| root.children);
        VList::with_children(children, None).into()
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) {
        self.add(Html::from(AttrValue::from(text.to_owned())));
    }

    /// Opens an element with a class, which may be empty for none.
    pub fn open(&mut self, tag: &'static str, class: &'static str) {
        self.open_with(tag, &["class", "part"], &[class, &part(class)]);
    }

    /// Opens an element with attributes: their names, and their values in the
    /// same order. One of an empty value is left out.
    pub fn open_with(
        &mut self,
        tag: &'static str,
        names: &'static [&'static str],
        values: &[&str],
    ) {
        let value = |value: &&str| match value.is_empty() {
            true => None,
            false => Some(AttributeOrProperty::Attribute(AttrValue::from(
                value.to_string(),
            ))),
        };
        let mut tag = VTag::new(tag);
        tag.set_attributes(Attributes::Dynamic {
            keys: names,
            values: values.iter().map(value).collect(),
        });
        self.open.push(Open {
            tag,
            children: Vec::new(),
        });
    }

    /// Makes the innermost open element send an action when this happens.
    pub fn on(&mut self, when: When, action: Action) {
        let sender = Sender {
            when,
            send: self.send.clone(),
            action,
        };
        if let Some(open) = self.open.last_mut() {
            open.tag.set_listeners(Box::new([Some(Rc::new(sender))]));
        }
    }

    /// Ticks the innermost open element, an input, or leaves it unticked.
    pub fn tick(&mut self, ticked: bool) {
        if let Some(open) = self.open.last_mut() {
            open.tag.set_checked(ticked);
        }
    }

    /// Gives the innermost open element, one to write in, its text.
    pub fn value(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.tag.set_value(AttrValue::from(text.to_owned()));
        }
    }

    /// Gives the innermost open element a key: with another one it is another
    /// element, and no input in it keeps its state.
    pub fn key(&mut self, key: String) {
        if let Some(open) = self.open.last_mut() {
            open.tag.key = Some(Key::from(key));
        }
    }

    /// Closes the innermost open element.
    pub fn close(&mut self) {
        if let Some(Open { mut tag, children }) = self.open.pop() {
            if let Some(inside) = tag.children_mut() {
                *inside = VList::with_children(children, None).into();
            }
            self.add(tag.into());
        }
    }

    /// Adds an element with a class, which may be empty, that holds a text.
    pub fn leaf(&mut self, tag: &'static str, class: &'static str, text: &str) {
        self.open(tag, class);
        self.text(text);
        self.close();
    }

    /// Adds an element with attributes, as [`Page::open_with`], that holds a
    /// text, which may be empty.
    pub fn leaf_with(
        &mut self,
        tag: &'static str,
        names: &'static [&'static str],
        values: &[&str],
        text: &str,
    ) {
        self.open_with(tag, names, values);
        if !text.is_empty() {
            self.text(text);
        }
        self.close();
    }

    fn add(&mut self, node: Html) {
        if let Some(open) = self.open.last_mut() {
            open.children.push(node);
        }
    }
}
