//! What has moved from one check to the next, in words.

use super::causes::name;
use super::page::Page;
use super::scene::Scene;
use crate::model::check::Check;
use crate::model::compare::{Movement, movements};
use crate::model::profile::Profile;
use crate::model::score::Strength;
use crate::pack::Msg;

/// What has moved since an earlier check, in words.
pub fn moved(scene: &Scene, earlier: &Check, now: &Profile, page: &mut Page) {
    let before = Profile::of(earlier);
    let day = scene.words.day(earlier.finished);
    page.open("section", "");
    page.leaf("h3", "", scene.say(Msg::Moved));
    page.leaf(
        "p",
        "",
        &scene.words.fill(Msg::MovedSince, &[("date", &day)]),
    );
    page.open("ul", "tc-moves");
    for (cause, movement) in movements(&before, now) {
        let (class, msg) = match movement {
            Movement::Down => ("tc-down", Msg::MoveDown),
            Movement::SlightlyDown => ("tc-down", Msg::MoveSlightlyDown),
            Movement::Same => ("tc-same", Msg::MoveSame),
            Movement::SlightlyUp => ("tc-up", Msg::MoveSlightlyUp),
            Movement::Up => ("tc-up", Msg::MoveUp),
            Movement::Unknown => ("tc-same", Msg::MoveUnknown),
        };
        let values = [
            ("before", &*number(before.subscale(cause).strength)),
            ("now", &*number(now.subscale(cause).strength)),
        ];
        page.open("li", class);
        page.leaf("strong", "", name(scene, cause));
        page.text(&[": ", &scene.words.fill(msg, &values)].concat());
        page.close();
    }
    page.close();
    page.leaf("p", "tc-hint", scene.say(Msg::MoveRule));
    page.close();
}

/// A strength as a number; nothing where it can't be told.
pub fn number(strength: Option<Strength>) -> String {
    strength.map_or_else(String::new, |strength| strength.rounded().to_string())
}
