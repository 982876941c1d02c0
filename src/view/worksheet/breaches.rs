//! The breaches to be mended, big and small: how far each has come, and how
//! long it may take.

use super::cards::{left_out, open_card};
use super::fields::area;
use super::{door, foot};
use crate::model::breach::{Hurt, Often, Size, Talked};
use crate::model::worksheet::{Kind, Piece, Repair, Worksheet};
use crate::pack::{Msg, expected_key};
use crate::state::{Action, Detail, Do, Screen, Target};
use crate::view::page::Page;
use crate::view::parts::{
    button, close_group, heading, named_button, open_group, paragraphs, radios, section,
};
use crate::view::scene::Scene;

/// The breaches of the worksheet that is open.
pub fn breaches(scene: &Scene, sheet: &Worksheet, page: &mut Page) {
    let words = &scene.pack.worksheet;
    page.open("div", "tc-screen");
    page.open("section", "");
    heading(page, &words.breaches.title);
    paragraphs(page, &words.breaches.text);
    page.close();
    for (size, add) in [
        (Size::Small, Msg::BreachAddSmall),
        (Size::Big, Msg::BreachAddBig),
    ] {
        page.open("section", "");
        page.leaf("h3", "", scene.pack.inventory.sizes.of(size));
        let all = scene.state.work.repairs(&sheet.id);
        let all: Vec<_> = all.filter(|repair| repair.breach.size == size).collect();
        let left = left_out(scene, all.len(), &|at| piece(all[at]), page);
        for repair in &all[left..] {
            card(scene, sheet, repair, page);
        }
        page.open("div", "tc-actions");
        let add_one = Action::Work(Do::AddBreach(size));
        button(scene, page, "tc-button", add, add_one);
        page.close();
        page.close();
    }
    section(page, "tc-note", &words.patience);
    page.open("div", "tc-actions");
    let class = "tc-button tc-primary";
    door(scene, page, class, Msg::SheetBack, Screen::Sheet);
    page.close();
    foot(scene, page);
    page.close();
}

/// What a breach is called: in the reader's words, or else by its kind.
pub fn called<'s>(scene: &'s Scene, sheet: &Worksheet, repair: &'s Repair) -> &'s str {
    match (repair.text.trim(), &*repair.breach.kind) {
        ("", "") => scene.say(Msg::Unnamed),
        ("", kind) => scene.breach(kind, sheet.perspective),
        (text, _) => text,
    }
}

/// How long the mending of a breach may take, and then why, a sentence each.
pub fn expected<'s>(scene: &'s Scene, repair: &Repair) -> Vec<&'s str> {
    let words = &scene.pack.worksheet;
    let expected = repair.expected();
    let takes = words.expected.get(&expected_key(&expected));
    let takes = takes.map_or("", String::as_str);
    let why = expected.reasons.iter();
    let why = why.map(|reason| words.reasons.of(*reason));
    std::iter::once(takes).chain(why).collect()
}

fn piece(repair: &Repair) -> Piece {
    Piece::new(Kind::Repair, &repair.id)
}

fn card(scene: &Scene, sheet: &Worksheet, repair: &Repair, page: &mut Page) {
    let words = &scene.pack.worksheet;
    let is_new = open_card(scene, &piece(repair), page);
    page.leaf("h4", "", called(scene, sheet, repair));
    let standing = words.mending.options.of(repair.state);
    page.leaf("p", "tc-badge", standing);
    let expected = expected(scene, repair);
    if let Some((takes, reasons)) = expected.split_first() {
        page.leaf("p", "", takes);
        if !reasons.is_empty() {
            page.open("ul", "tc-points");
            for reason in reasons {
                page.leaf("li", "tc-hint", reason);
            }
            page.close();
        }
    }
    page.open_with(
        "details",
        &["class", "open"],
        &["tc-fields", if is_new { "open" } else { "" }],
    );
    page.leaf("summary", "", scene.say(Msg::BreachChange));
    details(scene, sheet, repair, page);
    page.close();
    page.close();
}

fn details(scene: &Scene, sheet: &Worksheet, repair: &Repair, page: &mut Page) {
    let id = &repair.id;
    let inventory = &scene.pack.inventory;
    let breach = &repair.breach;
    let target = Target::Happened(id.clone());
    let label = scene.say(Msg::BreachText);
    area(
        page,
        &[id, "-text"].concat(),
        label,
        "",
        &repair.text,
        target,
    );
    let mending = &scene.pack.worksheet.mending;
    row(page, &mending.ask);
    radios(
        page,
        &mending.options,
        Some(repair.state),
        &[id, "-state"].concat(),
        &|state| Action::Work(Do::Mend(id.clone(), state)),
    );
    end_row(page);
    let tell = |detail| Action::Work(Do::Tell(id.clone(), detail));
    row(page, &inventory.often.ask);
    let name = [id, "-often"].concat();
    radios(
        page,
        &inventory.often.options,
        breach.often,
        &name,
        &|value: Often| tell(Detail::Often(value)),
    );
    end_row(page);
    row(page, &inventory.hurt.ask);
    let name = [id, "-hurt"].concat();
    radios(
        page,
        &inventory.hurt.options,
        breach.hurt,
        &name,
        &|value: Hurt| tell(Detail::Hurt(value)),
    );
    end_row(page);
    row(page, &inventory.talked.ask);
    let name = [id, "-talked"].concat();
    radios(
        page,
        &inventory.talked.options,
        breach.talked,
        &name,
        &|value: Talked| tell(Detail::Talked(value)),
    );
    end_row(page);
    page.open("div", "tc-actions");
    let label = scene.say(Msg::Delete);
    let name = [label, ": ", called(scene, sheet, repair)].concat();
    let delete = Action::Work(Do::Drop(piece(repair)));
    named_button(page, "tc-link tc-danger", label, &name, delete);
    page.close();
}

/// Opens a group of options that stand in a row.
fn row(page: &mut Page, legend: &str) {
    open_group(page, legend);
    page.open("div", "tc-row");
}

fn end_row(page: &mut Page) {
    page.close();
    close_group(page);
}
