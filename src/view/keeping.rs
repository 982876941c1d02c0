//! Where what is written is kept, as the reader chooses.

use super::lock::offer;
use super::page::Page;
use super::parts::{Choice, choice, close_group, open_group};
use super::scene::Scene;
use crate::pack::Msg;
use crate::state::{Action, Keeping};

/// Asks where to keep it, with what each means.
pub fn keeping(scene: &Scene, page: &mut Page) {
    open_group(page, scene.say(Msg::Keeping));
    let kept = match scene.state.lock.minutes {
        Some(_) => Msg::KeepLocked,
        None => Msg::KeepHere,
    };
    for (keeping, label) in [(Keeping::Kept, kept), (Keeping::Visit, Msg::KeepVisit)] {
        let option = Choice {
            label: scene.say(label),
            chosen: scene.state.keeping == keeping,
            action: Action::Keep(keeping),
        };
        choice(page, "radio", "tc-keeping", option);
    }
    close_group(page);
    offer(scene, page);
}

/// Says whether answers are kept, as it is.
pub fn how_kept<'s>(scene: &'s Scene) -> &'s str {
    scene.say(match (scene.state.refusal, scene.state.keeping) {
        (Some(_), _) => Msg::NotSaved,
        (None, Keeping::Kept) => Msg::Saved,
        (None, Keeping::Visit) => Msg::SavedVisit,
    })
}
