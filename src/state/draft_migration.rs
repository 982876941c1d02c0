//! Drafts that were begun with another questionnaire, or another version.

use crate::model::check::PackRef;
use crate::model::draft::{Draft, Step};
use crate::pack::Pack;

/// The reference by which checks name this pack.
pub fn pack_ref(pack: &Pack) -> PackRef {
    PackRef {
        id: pack.id.clone(),
        version: pack.version,
    }
}

/// Migrates a draft to this pack: keeps the answers to what this pack still
/// asks in the same way, and the step if this pack has it.
pub(super) fn migrate(draft: &mut Draft, pack: &Pack) {
    let current = pack_ref(pack);
    if draft.pack != current {
        draft.pack = current;
        drop_unknown_answers(draft, pack);
    }
    if !draft.steps(&pack.items).contains(&draft.step) {
        draft.step = Step::Perspective;
    }
}

fn drop_unknown_answers(draft: &mut Draft, pack: &Pack) {
    draft.answers.retain(|answer| {
        pack.items.iter().any(|item| {
            item.id == answer.item && item.cause == answer.cause && item.reverse == answer.reverse
        })
    });
    draft.breaches.retain(|breach| {
        let mut kinds = pack.inventory.kinds.iter();
        kinds.any(|kind| kind.id == breach.kind && kind.size == breach.size)
    });
}
