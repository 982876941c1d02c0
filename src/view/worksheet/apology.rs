//! The apology: its questions, and the letter generated from the answers.

use yew::{Html, html};

use super::components::nav_button;
use super::fields::fields;
use super::letter::letter;
use super::progress::apology_prerequisite;
use crate::model::worksheet::{Part, Worksheet};
use crate::pack::{Field, MessageKey};
use crate::state::Screen;
use crate::view::components::ButtonStyle;
use crate::view::context::ViewContext;

/// The questions and the letter. An apology made too early may hurt again, so
/// they are folded until step 1 is filled in and the other partner feels
/// understood. The reader can still open them.
pub fn apology(cx: &ViewContext, worksheet: &Worksheet, questions: &[Field]) -> Html {
    let content = html! {
        <>
            { fields(cx, worksheet, questions) }
            { letter(cx, worksheet) }
        </>
    };
    let Some(reason) = apology_prerequisite(cx, worksheet) else {
        return content;
    };
    html! {
        <>
            <section class="tc-note" part="note">
                <p>{ cx.text(reason) }</p>
                <div class="tc-actions">
                    { nav_button(
                        cx,
                        ButtonStyle::Secondary,
                        MessageKey::FirstUnderstandGo,
                        Screen::Part(Part::Understand),
                    ) }
                </div>
            </section>
            <details class="tc-fields">
                <summary>{ cx.text(MessageKey::ApologyAnyway) }</summary>
                { content }
            </details>
        </>
    }
}
