//! The apology put together, with hints at what may undo it.

use super::fields::area;
use crate::model::worksheet::apology::{Hint, hints};
use crate::model::worksheet::{Part, Worksheet};
use crate::pack::Msg;
use crate::state::{Action, Do, LETTER, Target};
use crate::view::page::Page;
use crate::view::parts::button;
use crate::view::scene::Scene;

/// The text of the apology, to edit and to copy.
pub fn letter(scene: &Scene, sheet: &Worksheet, page: &mut Page) {
    let text = scene.state.work.text(&sheet.id, LETTER);
    page.open("section", "tc-note");
    page.leaf("h4", "", scene.say(Msg::Letter));
    page.leaf("p", "", scene.say(Msg::LetterLead));
    page.open("div", "tc-actions");
    let together = Action::Work(Do::PutTogether(Part::Apologise));
    button(scene, page, "tc-button", Msg::LetterPut, together);
    // What stood there can be put back as long as this is on the screen.
    if scene.state.undoes_letter() {
        button(scene, page, "tc-link", Msg::Undo, Action::Work(Do::Undo));
    }
    page.close();
    let target = Target::Place(LETTER.to_owned());
    area(page, LETTER, scene.say(Msg::LetterText), "", text, target);
    // What comes and goes as one types stands in a place of its own, or the
    // input would be made anew, without the focus.
    page.open("div", "tc-field");
    let rules = &scene.pack.worksheet.hints;
    let found = hints(text, rules);
    if !found.is_empty() {
        marked(scene, text, &found, page);
    }
    if !text.trim().is_empty() {
        page.open("div", "tc-actions");
        let copy = Action::Work(Do::Copy(LETTER.to_owned()));
        button(scene, page, "tc-button", Msg::LetterCopy, copy);
        page.close();
    }
    page.close();
    page.close();
}

/// The text with its hints marked, and why, once for each rule.
fn marked(scene: &Scene, text: &str, found: &[Hint], page: &mut Page) {
    page.leaf("h4", "", scene.say(Msg::Hints));
    page.leaf("p", "tc-hint", scene.say(Msg::HintsLead));
    page.open_with("p", &["class", "dir"], &["tc-quote", "auto"]);
    let mut at = 0;
    for hint in found {
        page.text(&text[at..hint.from]);
        page.leaf("mark", "", &text[hint.from..hint.to]);
        at = hint.to;
    }
    page.text(&text[at..]);
    page.close();
    page.open("ul", "tc-points");
    for (at, rule) in scene.pack.worksheet.hints.iter().enumerate() {
        let of_rule = |hint: &&Hint| hint.rule == at;
        let Some(hint) = found.iter().find(of_rule) else {
            continue;
        };
        page.open("li", "");
        page.leaf(
            "strong",
            "",
            &["“", &text[hint.from..hint.to], "” "].concat(),
        );
        page.text(&rule.why);
        page.close();
    }
    page.close();
}
