//! The output of a view, as a plain tree of elements and texts.

use std::rc::Rc;

use futures_executor::block_on;
use roxmltree::Document;
use trust_check::state::State;
use trust_check::view::{EXIT, Localizer, PARTS, ViewContext, app};
use yew::html::ChildrenProps;
use yew::virtual_dom::VNode;
use yew::{Callback, Html, LocalServerRenderer, component};

use crate::support::{SHARED_PACK, words};

/// An element or a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// A text.
    Text(String),
}

/// An element with its children.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its tag.
    pub tag: String,
    /// Its attributes, in their order.
    pub attributes: Vec<(String, String)>,
    /// Whether it is ticked, where that can be.
    pub checked: Option<bool>,
    /// The value of an input.
    pub value: Option<String>,
    /// Its key.
    pub key: Option<String>,
    /// Its children.
    pub children: Vec<Node>,
}

impl Element {
    /// An attribute, empty if it is not there.
    pub fn attribute(&self, name: &str) -> &str {
        let mut all = self.attributes.iter();
        let found = all.find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// Whether it has a class.
    pub fn is(&self, class: &str) -> bool {
        self.attribute("class").split(' ').any(|own| own == class)
    }

    /// All text in it, one after the other.
    pub fn text(&self) -> String {
        let part = |child: &Node| match child {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.text(),
        };
        self.children.iter().map(part).collect()
    }

    /// All elements in it for which this holds, in their order, itself too.
    pub fn all(&self, wanted: &dyn Fn(&Element) -> bool) -> Vec<&Element> {
        let mut found = Vec::new();
        if wanted(self) {
            found.push(self);
        }
        for child in &self.children {
            if let Node::Element(element) = child {
                found.extend(element.all(wanted));
            }
        }
        found
    }

    /// All elements of a tag.
    pub fn tags(&self, tag: &str) -> Vec<&Element> {
        self.all(&|element| element.tag == tag)
    }

    /// All elements of a class.
    pub fn classes(&self, class: &str) -> Vec<&Element> {
        self.all(&|element| element.is(class))
    }

    /// The texts of all elements of a tag.
    pub fn texts(&self, tag: &str) -> Vec<String> {
        self.tags(tag).iter().map(|found| found.text()).collect()
    }

    /// The only element of a class.
    pub fn only(&self, class: &str) -> &Element {
        let found = self.classes(class);
        assert_eq!(found.len(), 1, "elements of class {class}");
        found[0]
    }
}

fn nodes(html: &Html) -> Vec<Node> {
    match html {
        VNode::VText(text) => vec![Node::Text(text.text.to_string())],
        VNode::VList(list) => list.iter().flat_map(nodes).collect(),
        VNode::VTag(tag) => {
            let pair = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
            vec![Node::Element(Element {
                tag: tag.tag().to_owned(),
                attributes: tag.attributes.iter().map(pair).collect(),
                checked: tag.checked(),
                value: tag.value().map(ToString::to_string),
                key: tag.key.as_ref().map(ToString::to_string),
                children: tag.children().map_or_else(Vec::new, nodes),
            })]
        }
        VNode::VComp(_) => rendered(html.clone()),
        other => panic!("a view returned {other:?}"),
    }
}

/// Renders a component to HTML, and reads that. Yew writes elements in full,
/// so that all but void elements are well-formed XML as well.
fn rendered(component: Html) -> Vec<Node> {
    #[component]
    fn Fragment(props: &ChildrenProps) -> Html {
        props.children.clone()
    }
    let props = ChildrenProps {
        children: component,
    };
    let renderer = LocalServerRenderer::<Fragment>::with_props(props).hydratable(false);
    let html = block_on(renderer.render());
    let document = ["<page>", &html, "</page>"].concat();
    let document = Document::parse(&document).expect("well-formed HTML");
    document.root_element().children().map(node).collect()
}

fn node(node: roxmltree::Node) -> Node {
    if node.is_text() {
        return Node::Text(node.text().unwrap_or_default().to_owned());
    }
    let pair = |attribute: roxmltree::Attribute| {
        (attribute.name().to_owned(), attribute.value().to_owned())
    };
    Node::Element(Element {
        tag: node.tag_name().name().to_owned(),
        attributes: node.attributes().map(pair).collect(),
        checked: None,
        value: None,
        key: None,
        children: node.children().map(self::node).collect(),
    })
}

/// The view of a state, as the children of one element.
pub fn render(state: &State) -> Element {
    thread_local! {
        static WORDS: Rc<Localizer> = Rc::new(words());
    }
    let html = app(&ViewContext {
        state,
        pack: &SHARED_PACK.with(Rc::clone),
        localizer: &WORDS.with(Rc::clone),
        send: &Callback::noop(),
        exit: EXIT,
    });
    Element {
        tag: "page".to_owned(),
        attributes: Vec::new(),
        checked: None,
        value: None,
        key: None,
        children: nodes(&html),
    }
}

/// The tags that are there for the text in them.
const SPEAKING: [&str; 14] = [
    "p", "h2", "h3", "h4", "li", "button", "legend", "span", "summary", "strong", "label", "code",
    "section", "header",
];

/// Asserts the properties that hold for every screen.
pub fn assert_valid(page: &Element) {
    let titles = page.classes("tc-title");
    assert_eq!(titles.len(), 1, "one heading a screen: {titles:?}");
    assert_eq!(titles[0].tag, "h2");
    assert_eq!(titles[0].attribute("tabindex"), "-1");

    for element in page.all(&|element| SPEAKING.contains(&&*element.tag)) {
        // Live regions for a problem or a hint, empty until there is one; and
        // elements that are only decorative.
        let may_be_empty = element.is("tc-problem")
            || element.is("tc-hint")
            || element.is("tc-pressed")
            || element.attribute("aria-hidden") == "true";
        let text = element.text();
        assert!(
            may_be_empty || !text.trim().is_empty(),
            "empty: {element:?}"
        );
        assert!(!text.contains(['{', '}']), "a name was left: {text}");
    }
    for element in page.all(&|_| true) {
        for (name, value) in &element.attributes {
            assert!(!value.trim().is_empty(), "{name} of {element:?}");
            assert!(!value.contains(['{', '}']), "a name was left: {value}");
        }
    }
    for element in page.all(&|_| true) {
        let names = element.attribute("class").split(' ');
        let names = names.filter_map(|class| class.strip_prefix("tc-"));
        let parts: Vec<&str> = names.filter(|name| PARTS.contains(name)).collect();
        // The preview of an import looks like a note, but is not offered as one.
        if !element.is("tc-added") {
            assert_eq!(element.attribute("part"), parts.join(" "), "{element:?}");
        }
    }
    for button in page.tags("button") {
        assert!(["button", "submit"].contains(&button.attribute("type")));
    }
    labels_fit(page);
    for fieldset in page.tags("fieldset") {
        match &fieldset.children[0] {
            Node::Element(first) if first.tag == "legend" => {}
            other => panic!("a fieldset begins with {other:?}"),
        }
    }
    for group in page.all(&|element| element.attribute("role") == "group") {
        assert!(!group.attribute("aria-label").is_empty(), "{group:?}");
    }
    for picture in page.tags("svg") {
        assert_eq!(picture.attribute("role"), "img");
        assert!(!picture.attribute("aria-label").is_empty());
    }
    assert_eq!(page.only("tc-notices").attribute("role"), "status");
    ids_fit(page);
}

/// Asserts that every input has one label: around it, or next to it and naming
/// it.
fn labels_fit(page: &Element) {
    let mut labelled = 0;
    for label in page.tags("label") {
        labelled += 1;
        let named = label.attribute("for");
        if !named.is_empty() {
            let input = page.all(&|element| element.attribute("id") == named);
            assert_eq!(input.len(), 1, "{label:?}");
            let written = ["textarea", "input"].contains(&&*input[0].tag);
            assert!(written && input[0].value.is_some(), "{input:?}");
            continue;
        }
        let input = label.tags("input");
        assert!(
            input.len() == 1 && label.tags("span").len() == 1,
            "{label:?}"
        );
        match input[0].attribute("type") {
            "radio" | "checkbox" => {
                assert!(!input[0].attribute("name").is_empty() && input[0].checked.is_some());
            }
            kind => assert_eq!(kind, "file"),
        }
    }
    let inputs = page.all(&|element| ["textarea", "input"].contains(&&*element.tag));
    assert_eq!(labelled, inputs.len(), "labels and inputs");
}

/// Asserts that ids are unique and that referenced ids exist.
fn ids_fit(page: &Element) {
    let mut ids: Vec<&str> = page
        .all(&|element| !element.attribute("id").is_empty())
        .iter()
        .map(|element| element.attribute("id"))
        .collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
    for element in page.all(&|_| true) {
        let closed = element.tag == "dialog" && element.children.is_empty();
        for name in ["aria-describedby", "aria-labelledby"] {
            for id in element.attribute(name).split_whitespace() {
                assert!(closed || ids.contains(&id), "{name} has no {id}");
            }
        }
    }
}
