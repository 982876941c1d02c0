//! Texts that were read for programs that have yet to start.

use std::cell::RefCell;

use super::registry::next_id;
use crate::pack::Pack;
use crate::view::Localizer;

thread_local! {
    static TEXTS: RefCell<Vec<(u32, Pack, Localizer)>> = RefCell::default();
}

/// Stashes texts for a program; returns the id by which it takes them.
pub fn stash_texts(pack: Pack, localizer: Localizer) -> u32 {
    let id = next_id();
    TEXTS.with_borrow_mut(|texts| texts.push((id, pack, localizer)));
    id
}

/// Takes stashed texts.
pub fn take_texts(id: u32) -> Option<(Pack, Localizer)> {
    TEXTS.with_borrow_mut(|texts| {
        let index = texts.iter().position(|stashed| stashed.0 == id)?;
        let (_, pack, localizer) = texts.remove(index);
        Some((pack, localizer))
    })
}
