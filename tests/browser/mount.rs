//! The program mounted in a page: in a plain element, and in a wrapper inside an open shadow root.

use trust_check::browser::open_store;
use trust_check::embed::{read, start};
use trust_check::model::context::Perspective;
use trust_check::model::draft::Draft;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::{Element, HtmlElement};

use crate::support::{MESSAGES, PACK, document, found, local_storage, pack, place, until};

/// The focused element in the page, or in the shadow root that contains an
/// element.
fn focused(inside: &Element) -> Option<HtmlElement> {
    let root = inside.get_root_node();
    let active = js_sys::Reflect::get(&root, &"activeElement".into()).ok()?;
    active.dyn_into().ok()
}

fn heading(root: &Element) -> String {
    let heading = found(root, "h2").and_then(|heading| heading.text_content());
    heading.unwrap_or_default()
}

fn draft() -> Option<Draft> {
    open_store("").0.load("couple-trust").draft
}

/// A wrapper inside an open shadow root, in the page.
fn in_shadow() -> Element {
    let make = js_sys::Function::new_with_args(
        "host",
        "const wrapper = document.createElement('div');
         host.attachShadow({ mode: 'open' }).append(wrapper);
         return wrapper",
    );
    let wrapper = make.call1(&JsValue::NULL, &place());
    wrapper.expect("a shadow root").unchecked_into()
}

/// Starts the program in an element, as the page's script does.
fn begin(root: &Element, pack: &str, messages: &str) -> Result<u32, JsValue> {
    let texts = read(pack, messages)?;
    let id = start(root.clone(), root.clone(), texts, None, None)?;
    // They are taken only once.
    start(root.clone(), root.clone(), texts, None, None).expect_err("taken");
    Ok(id)
}

/// Begins, answers and continues; the focus must follow, and the answer must be
/// saved.
async fn works_in(root: &Element) {
    local_storage().clear().expect("cleared");
    root.set_inner_html("<p>before</p>");
    begin(root, PACK, MESSAGES).expect("started");
    until("the opening", || heading(root) == pack().title).await;
    assert!(!root.inner_html().contains("before"));
    // Starting takes the focus from nothing.
    let title = found(root, "h2").expect("there");
    assert_ne!(focused(root), Some(title));

    found(root, ".tc-primary").expect("begin").click();
    until("the first question", || {
        heading(root) == pack().perspective.ask
    })
    .await;
    until("the focus on its heading", || {
        focused(root) == found(root, "h2")
    })
    .await;
    assert_eq!(draft().expect("kept").perspective, None);

    found(root, "input").expect("an answer").click();
    until("the answer is saved", || {
        draft().and_then(|draft| draft.perspective) == Some(Perspective::Mine)
    })
    .await;
    found(root, "button[type=submit]").expect("next").click();
    until("the second question", || {
        heading(root) == pack().together.ask
    })
    .await;
    until("the focus on its heading", || {
        focused(root) == found(root, "h2")
    })
    .await;

    // The message, and the dialog with the focus in it.
    found(root, "button[type=submit]").expect("next").click();
    until("the message", || {
        let problem = found(root, "[role=alert]").and_then(|alert| alert.text_content());
        problem.is_some_and(|text| !text.is_empty())
    })
    .await;
    local_storage().clear().expect("cleared");
    root.remove();
}

#[test]
async fn it_works_in_an_element() {
    works_in(&place()).await;
}

#[test]
async fn it_works_in_a_shadow_root() {
    works_in(&in_shadow()).await;
}

#[test]
async fn it_resumes_from_saved_data() {
    local_storage().clear().expect("cleared");
    let mut begun = Draft::new(
        "begun".to_owned(),
        trust_check::state::pack_ref(&pack()),
        crate::support::new_year(),
    );
    begun.perspective = Some(Perspective::Both);
    begun.step = trust_check::model::draft::Step::Item(pack().items[4].id.clone());
    open_store("").0.save(&begun).expect("room");
    let root = place();
    begin(&root, PACK, MESSAGES).expect("started");
    until("the statement", || {
        heading(&root) == pack().items[4].says.both
    })
    .await;
    // Nothing is written by looking.
    assert_eq!(draft(), Some(begun));
    local_storage().clear().expect("cleared");
    root.remove();
}

#[test]
fn a_wrong_pack_is_refused_with_its_place() {
    let root = place();
    root.set_inner_html("<p>as it <b>was</b></p>");
    let before = root.inner_html();
    let wrong = |pack: &str, messages: &str| {
        let error = begin(&root, pack, messages).expect_err("wrong");
        error.as_string().unwrap_or_default()
    };
    let cause = PACK.replacen(
        "\"cause\": \"not-enough-time\"",
        "\"cause\": \"no-cause\"",
        1,
    );
    let said = wrong(&cause, MESSAGES);
    let wanted = "pack: unknown variant `no-cause`, expected one of ";
    assert!(said.starts_with(wanted), "{said}");
    let untitled = PACK.replacen("\"title\"", "\"titel\"", 1);
    let said = wrong(&untitled, MESSAGES);
    let wanted = "pack: missing field `title`";
    assert!(said.starts_with(wanted), "{said}");
    for text in ["", "{", "null", "[]", "\"pack\""] {
        assert!(wrong(text, MESSAGES).starts_with("pack: "), "{text}");
        assert!(wrong(PACK, text).starts_with("messages: "), "{text}");
    }
    let deep = "[".repeat(100_000);
    assert!(wrong(&deep, MESSAGES).starts_with("pack: "));
    assert_eq!(root.inner_html(), before);
    assert!(
        document()
            .query_selector("dialog")
            .expect("asked")
            .is_none()
    );
    root.remove();
}
