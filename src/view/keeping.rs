//! Where what is written is kept, as the reader chooses.

use super::components::{Choice, choice, close_group, open_group};
use super::context::ViewContext;
use super::lock::offer;
use super::page::Page;
use crate::pack::MessageKey;
use crate::state::{Action, Persistence};

/// Asks where to keep it, with what each means.
pub fn keeping(cx: &ViewContext, page: &mut Page) {
    open_group(page, cx.text(MessageKey::Keeping));
    let kept = match cx.state.lock.idle_minutes {
        Some(_) => MessageKey::KeepLocked,
        None => MessageKey::KeepHere,
    };
    for (keeping, label) in [
        (Persistence::Device, kept),
        (Persistence::Session, MessageKey::KeepVisit),
    ] {
        let option = Choice {
            label: cx.text(label),
            chosen: cx.state.saving.persistence == keeping,
            action: Action::SetPersistence(keeping),
        };
        choice(page, "radio", "tc-keeping", option);
    }
    close_group(page);
    offer(cx, page);
}

/// Says whether answers are kept, as it is.
pub fn how_kept<'s>(cx: &'s ViewContext) -> &'s str {
    cx.text(
        match (cx.state.saving.storage_error, cx.state.saving.persistence) {
            (Some(_), _) => MessageKey::NotSaved,
            (None, Persistence::Device) => MessageKey::Saved,
            (None, Persistence::Session) => MessageKey::SavedVisit,
        },
    )
}
