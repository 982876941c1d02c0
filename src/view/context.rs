//! The context passed to every view.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::{Callback, Event, InputEvent, MouseEvent, TargetCast};

use super::localizer::Localizer;
use crate::model::context::Perspective;
use crate::pack::{MessageKey, Pack};
use crate::state::{Action, State, Target};

/// The state, the texts to show it with, and where actions go.
#[derive(Clone, Copy)]
pub struct ViewContext<'a> {
    /// The state to show.
    pub state: &'a State,
    /// The questionnaire. Shared, so that a component can compare it by its
    /// address.
    pub pack: &'a Rc<Pack>,
    /// The texts of the interface, shared for the same reason.
    pub localizer: &'a Rc<Localizer>,
    /// Receives the reader's actions.
    pub send: &'a Callback<Action>,
    /// The address that the exit link leads to.
    pub exit: &'a str,
}

impl ViewContext<'_> {
    /// A message.
    pub fn text(&self, msg: MessageKey) -> &str {
        self.localizer.text(msg)
    }

    /// The name of a perspective.
    pub fn perspective(&self, perspective: Perspective) -> &str {
        self.pack.perspective.options.of(perspective)
    }

    /// The name of a kind of breach; its id if no version of the pack has it.
    pub fn breach<'s>(&'s self, kind: &'s str, perspective: Perspective) -> &'s str {
        self.pack.breach_kind(kind, perspective).unwrap_or(kind)
    }

    /// Sends an action on a click. A submit button would load another page:
    /// that is prevented.
    pub fn on_click(&self, action: Action) -> Callback<MouseEvent> {
        let send = self.send.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            send.emit(action.clone());
        })
    }

    /// Sends an action when an input has changed.
    pub fn on_change(&self, action: Action) -> Callback<Event> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(action.clone()))
    }

    /// Sends an action when a dialog is left with a key. The dialog itself
    /// stays open until the state says otherwise.
    pub fn on_cancel(&self, action: Action) -> Callback<Event> {
        let send = self.send.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            send.emit(action.clone());
        })
    }

    /// Sends what is typed into an input or a text area.
    pub fn on_input(&self, target: Target) -> Callback<InputEvent> {
        let send = self.send.clone();
        Callback::from(move |event: InputEvent| {
            // A text area has a `value` too, which is all that is read here.
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            let target = target.clone();
            send.emit(Action::Type { target, text });
        })
    }
}
