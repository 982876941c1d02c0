//! The safety section: the note for everyone about fear, control, threats and
//! violence, and where to find help.

use std::rc::Rc;

use yew::{Html, Properties, component, html};

use super::components::paragraphs;
use super::context::ViewContext;
use super::help::{crisis_lines, helplines};
use super::localizer::Localizer;
use crate::pack::{MessageKey, Pack};

/// The safety section.
pub fn safety(cx: &ViewContext) -> Html {
    html! { <Safety pack={Rc::clone(cx.pack)} localizer={Rc::clone(cx.localizer)} /> }
}

/// The contents of the section. Neither changes while the program runs, so
/// comparing addresses is enough.
#[derive(Properties)]
struct SafetyProps {
    pack: Rc<Pack>,
    localizer: Rc<Localizer>,
}

impl PartialEq for SafetyProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.pack, &other.pack) && Rc::ptr_eq(&self.localizer, &other.localizer)
    }
}

/// The section as a component, because it is the largest constant part of
/// several screens: every helpline of every country, with names and dates from
/// `Intl`. It is rendered when such a screen is shown, and not again with
/// every answer.
#[component]
fn Safety(props: &SafetyProps) -> Html {
    safety_section(&props.pack, &props.localizer)
}

/// The content of the section. What to do in danger is always visible; the rest
/// is collapsed: first the text and crisis lines for readers in despair, then
/// the other texts and the helplines.
pub fn safety_section(pack: &Pack, localizer: &Localizer) -> Html {
    let safety = &pack.safety;
    html! {
        <section class="tc-note tc-care" part="note">
            <h3>{ &safety.title }</h3>
            if let Some((first, rest)) = safety.text.split_first() {
                <p>{ first }</p>
                <details>
                    <summary>{ localizer.text(MessageKey::WhereHelp) }</summary>
                    if let Some((despair, rest)) = rest.split_first() {
                        <p>{ despair }</p>
                        { crisis_lines(pack, localizer) }
                        { paragraphs(rest) }
                    }
                    { helplines(pack, localizer) }
                    <p>{ localizer.text(MessageKey::ExitNote) }</p>
                </details>
            }
        </section>
    }
}
