//! What is due today, to be ticked in a moment.

use super::fields::named;
use super::log::day;
use crate::model::worksheet::{Mark, Worksheet};
use crate::pack::Msg;
use crate::view::page::Page;
use crate::view::parts::paragraphs;
use crate::view::scene::Scene;

/// The commitments that are due today or were ticked today, each with this
/// one day; none of which nothing was said yet.
pub fn today(scene: &Scene, sheet: &Worksheet, page: &mut Page) {
    let today = scene.state.today;
    let commitments = scene.state.work.commitments(&sheet.id);
    let due: Vec<_> = commitments
        .filter(|it| !it.is_blank() && (it.is_due(today) || it.mark(today) != Mark::None))
        .collect();
    if due.is_empty() {
        return;
    }
    page.open("section", "");
    if let Some(said) = scene.pack.worksheet.next.get("tick") {
        page.leaf("h3", "", &said.title);
        paragraphs(page, &said.text);
    }
    page.leaf("p", "tc-hint", scene.say(Msg::DaysHint));
    page.open("ul", "tc-rows");
    for commitment in &due {
        let name = named(scene, &commitment.what);
        page.open("li", "");
        page.leaf("span", "tc-grow", name);
        day(scene, commitment, today, name, page);
        page.close();
    }
    page.close();
    // Always there, so that it is heard when it comes.
    let missed = due.iter().any(|it| it.mark(today) == Mark::Missed);
    let said = &*scene.pack.worksheet.missed;
    let values = ["tc-hint", "status"];
    page.leaf_with(
        "p",
        &["class", "role"],
        &values,
        if missed { said } else { "" },
    );
    page.close();
}
