//! Where what the reader writes is stored, as they choose.

use yew::{Html, html};

use super::components::{ChoiceKind, choice, field_group};
use super::context::ViewContext;
use super::lock::lock_offer;
use crate::pack::MessageKey;
use crate::state::{Action, Persistence};

/// The choice of where to store it, and the way to the lock.
pub fn persistence(cx: &ViewContext) -> Html {
    let device = match cx.state.lock.idle_minutes {
        Some(_) => MessageKey::KeepLocked,
        None => MessageKey::KeepHere,
    };
    let option = |persistence, label| {
        choice(
            cx,
            ChoiceKind::Radio,
            "tc-keeping",
            cx.text(label),
            cx.state.saving.persistence == persistence,
            Action::SetPersistence(persistence),
        )
    };
    let options = html! {
        <>
            { option(Persistence::Device, device) }
            { option(Persistence::Session, MessageKey::KeepVisit) }
        </>
    };
    html! {
        <>
            { field_group(cx.text(MessageKey::Keeping), options) }
            { lock_offer(cx) }
        </>
    }
}

/// Whether answers are being stored, and for how long.
pub fn persistence_status<'s>(cx: &'s ViewContext) -> &'s str {
    cx.text(
        match (cx.state.saving.storage_error, cx.state.saving.persistence) {
            (Some(_), _) => MessageKey::NotSaved,
            (None, Persistence::Device) => MessageKey::Saved,
            (None, Persistence::Session) => MessageKey::SavedVisit,
        },
    )
}
