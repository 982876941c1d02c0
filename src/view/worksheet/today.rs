//! What is due today, to be ticked in a moment.

use super::fields::named;
use super::log::day;
use crate::model::worksheet::{Mark, Worksheet};
use crate::pack::MessageKey;
use crate::view::components::paragraphs;
use crate::view::context::ViewContext;
use crate::view::page::Page;

/// The commitments that are due today or were ticked today, each with this
/// one day; none of which nothing was said yet.
pub fn today(cx: &ViewContext, sheet: &Worksheet, page: &mut Page) {
    let today = cx.state.today;
    let commitments = cx.state.data.worksheets.commitments(&sheet.id);
    let due: Vec<_> = commitments
        .filter(|it| !it.is_blank() && (it.is_due(today) || it.mark(today) != Mark::None))
        .collect();
    if due.is_empty() {
        return;
    }
    page.open("section", "");
    if let Some(said) = cx.pack.worksheet.next.get("tick") {
        page.leaf("h3", "", &said.title);
        paragraphs(page, &said.text);
    }
    page.leaf("p", "tc-hint", cx.text(MessageKey::DaysHint));
    page.open("ul", "tc-rows");
    for commitment in &due {
        let name = named(cx, &commitment.what);
        page.open("li", "");
        page.leaf("span", "tc-grow", name);
        day(cx, commitment, today, name, page);
        page.close();
    }
    page.close();
    // Always there, so that it is heard when it comes.
    let missed = due.iter().any(|it| it.mark(today) == Mark::Missed);
    let said = &*cx.pack.worksheet.missed;
    let values = ["tc-hint", "status"];
    page.leaf_with(
        "p",
        &["class", "role"],
        &values,
        if missed { said } else { "" },
    );
    page.close();
}
