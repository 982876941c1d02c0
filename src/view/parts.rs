//! Small parts that several screens share.

use yew::{Html, html};

use super::html::{all, el, el_text, el_with, text};
use super::scene::Scene;
use crate::pack::{Msg, Section};
use crate::state::Action;

/// The heading of a screen: where the focus goes when the screen is shown.
pub fn heading(title: &str) -> Html {
    let names = &["class", "tabindex"];
    let values = ["tc-title", "-1"];
    el_with("h2", names, &values, vec![text(title)])
}

/// A heading within a screen.
pub fn subheading(title: &str) -> Html {
    el_text("h3", "", title)
}

/// Paragraphs.
pub fn paragraphs(lines: &[String]) -> Html {
    all(lines.iter().map(|line| el_text("p", "", line)).collect())
}

/// A list of short points.
pub fn points(lines: &[String]) -> Html {
    let points = lines.iter().map(|line| el_text("li", "", line));
    el("ul", "tc-points", points.collect())
}

/// A section with its heading.
pub fn section(class: &'static str, section: &Section) -> Html {
    let children = vec![subheading(&section.title), paragraphs(&section.text)];
    el("section", class, children)
}

/// A button that sends an action.
pub fn button(scene: &Scene, class: &'static str, label: Msg, action: Action) -> Html {
    let says = scene.say(label).to_owned();
    labelled_button(scene, class, says, None, action)
}

/// A button whose label needs more words to be told from others like it.
pub fn named_button(
    scene: &Scene,
    class: &'static str,
    label: Msg,
    name: String,
    action: Action,
) -> Html {
    let says = scene.say(label).to_owned();
    labelled_button(scene, class, says, Some(name), action)
}

/// A button with any label.
pub fn labelled_button(
    scene: &Scene,
    class: &'static str,
    label: String,
    name: Option<String>,
    action: Action,
) -> Html {
    html! {
        <button type="button" class={class} aria-label={name} onclick={scene.click(action)}>
            { label }
        </button>
    }
}

/// The buttons at the end of a screen.
pub fn actions(buttons: Vec<Html>) -> Html {
    el("div", "tc-actions", buttons)
}

/// One option of a question, as a large label with its own radio button or
/// checkbox.
pub struct Choice {
    /// Its label.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// What choosing it sends.
    pub action: Action,
}

/// Options as native inputs of a type, in a group of a name.
pub fn choices(
    scene: &Scene,
    kind: &'static str,
    name: &'static str,
    choices: Vec<Choice>,
) -> Html {
    all(choices
        .into_iter()
        .map(|choice| {
            html! {
                <label class="tc-choice">
                    <input
                        type={kind}
                        name={name}
                        checked={choice.chosen}
                        onchange={scene.change(choice.action)}
                    />
                    <span>{ choice.label }</span>
                </label>
            }
        })
        .collect())
}
