//! What has moved from one check to the next, in words.

use super::causes::cause_name;
use super::context::ViewContext;
use super::page::Page;
use crate::model::check::Check;
use crate::model::compare::{Movement, movements};
use crate::model::profile::Profile;
use crate::model::score::Strength;
use crate::pack::MessageKey;

/// What has moved since an earlier check, in words.
pub fn moved(cx: &ViewContext, earlier: &Check, now: &Profile, page: &mut Page) {
    let before = Profile::of(earlier);
    let day = cx.localizer.day(earlier.finished);
    page.open("section", "");
    page.leaf("h3", "", cx.text(MessageKey::Moved));
    page.leaf(
        "p",
        "",
        &cx.localizer
            .format(MessageKey::MovedSince, &[("date", &day)]),
    );
    page.open("ul", "tc-moves");
    for (cause, movement) in movements(&before, now) {
        let (class, msg) = match movement {
            Movement::Down => ("tc-down", MessageKey::MoveDown),
            Movement::SlightlyDown => ("tc-down", MessageKey::MoveSlightlyDown),
            Movement::Same => ("tc-same", MessageKey::MoveSame),
            Movement::SlightlyUp => ("tc-up", MessageKey::MoveSlightlyUp),
            Movement::Up => ("tc-up", MessageKey::MoveUp),
            Movement::Unknown => ("tc-same", MessageKey::MoveUnknown),
        };
        let values = [
            ("before", &*number(before.subscale(cause).strength)),
            ("now", &*number(now.subscale(cause).strength)),
        ];
        page.open("li", class);
        page.leaf("strong", "", cause_name(cx, cause));
        page.text(&[": ", &cx.localizer.format(msg, &values)].concat());
        page.close();
    }
    page.close();
    page.leaf("p", "tc-hint", cx.text(MessageKey::MoveRule));
    page.close();
}

/// A strength as a number; nothing where it can't be told.
pub fn number(strength: Option<Strength>) -> String {
    strength.map_or_else(String::new, |strength| strength.rounded().to_string())
}
