//! Small components shared by several screens.

use yew::{Callback, Event, Html, MouseEvent, html};

use super::context::ViewContext;
use crate::model::str_enum::StrEnum;
use crate::pack::{MessageKey, Section, TextMap};
use crate::state::{Action, Confirm};

/// The heading of a screen: where the focus goes when the screen is shown.
pub fn heading(title: &str) -> Html {
    html! { <h2 class="tc-title" part="title" tabindex="-1">{ title }</h2> }
}

/// Paragraphs.
pub fn paragraphs(lines: &[String]) -> Html {
    lines.iter().map(|line| html! { <p>{ line }</p> }).collect()
}

/// A list of short points.
pub fn bullet_list(lines: &[String]) -> Html {
    html! {
        <ul class="tc-points">
            { for lines.iter().map(|line| html! { <li>{ line }</li> }) }
        </ul>
    }
}

/// A section of the pack with its heading. The class may be empty.
pub fn section(class: &'static str, section: &Section) -> Html {
    html! {
        <section {class}>
            <h3>{ &section.title }</h3>
            { paragraphs(&section.text) }
        </section>
    }
}

/// How a button looks.
#[derive(Clone, Copy, PartialEq)]
pub enum ButtonStyle {
    /// The one thing to do next.
    Primary,
    /// Anything else that can be done.
    Secondary,
    /// Deletes something.
    Danger,
    /// Looks like a link.
    Link,
    /// Looks like a link, and deletes something.
    DangerLink,
}

impl ButtonStyle {
    fn class(self) -> &'static str {
        match self {
            ButtonStyle::Primary => "tc-button tc-primary",
            ButtonStyle::Secondary => "tc-button",
            ButtonStyle::Danger => "tc-button tc-danger",
            ButtonStyle::Link => "tc-link",
            ButtonStyle::DangerLink => "tc-link tc-danger",
        }
    }

    /// The parts by which a host page may style it.
    fn part(self) -> Option<&'static str> {
        match self {
            ButtonStyle::Primary => Some("button primary"),
            ButtonStyle::Secondary | ButtonStyle::Danger => Some("button"),
            ButtonStyle::Link | ButtonStyle::DangerLink => None,
        }
    }
}

/// A button that sends an action.
pub fn button(cx: &ViewContext, style: ButtonStyle, label: MessageKey, action: Action) -> Html {
    labelled_button(cx, style, cx.text(label), action)
}

/// A button with a label that is not a message.
pub fn labelled_button(cx: &ViewContext, style: ButtonStyle, label: &str, action: Action) -> Html {
    button_element(style, label, None, cx.on_click(action))
}

/// A button with a longer accessible name, where the label alone would not
/// distinguish it from others like it.
pub fn named_button(
    cx: &ViewContext,
    style: ButtonStyle,
    label: &str,
    name: String,
    action: Action,
) -> Html {
    button_element(style, label, Some(name), cx.on_click(action))
}

fn button_element(
    style: ButtonStyle,
    label: &str,
    name: Option<String>,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button
            type="button"
            class={style.class()}
            part={style.part()}
            aria-label={name}
            {onclick}
        >
            { label }
        </button>
    }
}

/// The submit button of a form. It listens for the click, which Enter in an
/// input also causes, and not for the submit event, because a sandboxed frame
/// may not submit forms and gets none.
pub fn submit_button(cx: &ViewContext, label: MessageKey, action: Action) -> Html {
    html! {
        <button
            type="submit"
            class="tc-button tc-primary"
            part="button primary"
            onclick={cx.on_click(action)}
        >
            { cx.text(label) }
        </button>
    }
}

/// The link to the screen with help and privacy. Every screen has it under this
/// name, to which texts refer.
pub fn help_link(cx: &ViewContext) -> Html {
    button(
        cx,
        ButtonStyle::Link,
        MessageKey::HelpKeeping,
        Action::ShowOpening,
    )
}

/// The footer of a screen that needs nothing else there.
pub fn help_footer(cx: &ViewContext) -> Html {
    html! { <div class="tc-foot">{ help_link(cx) }</div> }
}

/// The button that asks whether to delete everything.
pub fn delete_all_button(cx: &ViewContext) -> Html {
    let ask = Action::Ask(Confirm::DeleteAll);
    button(cx, ButtonStyle::Danger, MessageKey::DeleteAll, ask)
}

/// The kind of input that an option has.
#[derive(Clone, Copy, PartialEq)]
pub enum ChoiceKind {
    /// One of its group can be chosen.
    Radio,
    /// It can be ticked independently of the others.
    Checkbox,
}

/// An option as a large label with a native input, in the group of a name.
pub fn choice(
    cx: &ViewContext,
    kind: ChoiceKind,
    group: &str,
    label: &str,
    checked: bool,
    action: Action,
) -> Html {
    choice_element(kind, group.to_owned(), label, checked, cx.on_change(action))
}

fn choice_element(
    kind: ChoiceKind,
    name: String,
    label: &str,
    checked: bool,
    onchange: Callback<Event>,
) -> Html {
    let kind = match kind {
        ChoiceKind::Radio => "radio",
        ChoiceKind::Checkbox => "checkbox",
    };
    // autocomplete="off", or browsers write to the disk what is ticked, in
    // order to restore it.
    html! {
        <label class="tc-choice" part="choice">
            <input autocomplete="off" type={kind} {name} {checked} {onchange} />
            <span>{ label }</span>
        </label>
    }
}

/// The options of a set as radio buttons.
pub fn radios<T: StrEnum>(
    cx: &ViewContext,
    labels: &TextMap,
    chosen: Option<T>,
    group: &str,
    action: impl Fn(T) -> Action,
) -> Html {
    let radio = |value: T| {
        choice(
            cx,
            ChoiceKind::Radio,
            group,
            labels.of(value),
            chosen == Some(value),
            action(value),
        )
    };
    T::all().map(radio).collect()
}

/// One of several groups of inputs on a screen.
pub fn field_group(legend: &str, inputs: Html) -> Html {
    html! {
        <fieldset>
            <legend><h3>{ legend }</h3></legend>
            { inputs }
        </fieldset>
    }
}

/// A question whose options are in a row, with a hint if it has one.
pub fn choice_row(question: &str, hint: Option<&str>, choices: Html) -> Html {
    let inputs = html! {
        <>
            if let Some(hint) = hint {
                <p class="tc-hint">{ hint }</p>
            }
            <div class="tc-row">{ choices }</div>
        </>
    };
    field_group(question, inputs)
}
