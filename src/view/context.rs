//! What every view is given.

use yew::Callback;

use super::localizer::Localizer;
use crate::model::context::Perspective;
use crate::pack::{MessageKey, Pack};
use crate::state::{Action, State};

/// The state, the words to show it in, and where actions go.
pub struct ViewContext<'a> {
    /// The state to show.
    pub state: &'a State,
    /// The questionnaire.
    pub pack: &'a Pack,
    /// The interface's words.
    pub localizer: &'a Localizer,
    /// Takes what the reader does.
    pub send: &'a Callback<Action>,
    /// Where the way out leads.
    pub exit: &'a str,
}

impl ViewContext<'_> {
    /// A message.
    pub fn text(&self, msg: MessageKey) -> &str {
        self.localizer.text(msg)
    }

    /// What a perspective is called.
    pub fn perspective(&self, perspective: Perspective) -> &str {
        self.pack.perspective.options.of(perspective)
    }

    /// What a kind of breach is called; its id if this pack has it no more.
    pub fn breach<'s>(&'s self, kind: &'s str, perspective: Perspective) -> &'s str {
        self.pack
            .inventory
            .kinds
            .iter()
            .find(|known| known.id == kind)
            .map_or(kind, |known| known.says.for_perspective(perspective))
    }
}
