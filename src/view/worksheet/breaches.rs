//! The breaches to be mended, big and small: how far each has come, and how
//! long it may take.

use super::cards::{left_out, open_card};
use super::fields::area;
use super::{door, foot};
use crate::model::breach::{Frequency, Hurt, Size, TalkedThrough};
use crate::model::worksheet::{DocumentKind, DocumentRef, Repair, Worksheet};
use crate::pack::{MessageKey, expected_key};
use crate::state::{Action, BreachDetail, Screen, Target, WorksheetAction};
use crate::view::components::{
    button, close_group, heading, named_button, open_group, paragraphs, radios, section,
};
use crate::view::context::ViewContext;
use crate::view::page::Page;

/// The breaches of the worksheet that is open.
pub fn breaches(cx: &ViewContext, sheet: &Worksheet, page: &mut Page) {
    let words = &cx.pack.worksheet;
    page.open("div", "tc-screen");
    page.open("section", "");
    heading(page, &words.breaches.title);
    paragraphs(page, &words.breaches.text);
    page.close();
    for (size, add) in [
        (Size::Small, MessageKey::BreachAddSmall),
        (Size::Big, MessageKey::BreachAddBig),
    ] {
        page.open("section", "");
        page.leaf("h3", "", cx.pack.inventory.sizes.of(size));
        let all = cx.state.data.worksheets.repairs(&sheet.id);
        let all: Vec<_> = all.filter(|repair| repair.breach.size == size).collect();
        let left = left_out(cx, all.len(), &|at| piece(all[at]), page);
        for repair in &all[left..] {
            card(cx, sheet, repair, page);
        }
        page.open("div", "tc-actions");
        let add_one = Action::Worksheet(WorksheetAction::AddBreach(size));
        button(cx, page, "tc-button", add, add_one);
        page.close();
        page.close();
    }
    section(page, "tc-note", &words.patience);
    page.open("div", "tc-actions");
    let class = "tc-button tc-primary";
    door(cx, page, class, MessageKey::SheetBack, Screen::Worksheet);
    page.close();
    foot(cx, page);
    page.close();
}

/// What a breach is called: in the reader's words, or else by its kind.
pub fn called<'s>(cx: &'s ViewContext, sheet: &Worksheet, repair: &'s Repair) -> &'s str {
    match (repair.text.trim(), &*repair.breach.kind) {
        ("", "") => cx.text(MessageKey::Unnamed),
        ("", kind) => cx.breach(kind, sheet.perspective),
        (text, _) => text,
    }
}

/// How long the mending of a breach may take, and then why, a sentence each.
pub fn expected<'s>(cx: &'s ViewContext, repair: &Repair) -> Vec<&'s str> {
    let words = &cx.pack.worksheet;
    let expected = repair.expected();
    let takes = words.expected.get(&expected_key(&expected));
    let takes = takes.map_or("", String::as_str);
    let why = expected.reasons.iter();
    let why = why.map(|reason| words.reasons.of(*reason));
    std::iter::once(takes).chain(why).collect()
}

fn piece(repair: &Repair) -> DocumentRef {
    DocumentRef::new(DocumentKind::Repair, &repair.id)
}

fn card(cx: &ViewContext, sheet: &Worksheet, repair: &Repair, page: &mut Page) {
    let words = &cx.pack.worksheet;
    let is_new = open_card(cx, &piece(repair), page);
    page.leaf("h4", "", called(cx, sheet, repair));
    let standing = words.mending.options.of(repair.state);
    page.leaf("p", "tc-badge", standing);
    let expected = expected(cx, repair);
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
    page.leaf("summary", "", cx.text(MessageKey::BreachChange));
    details(cx, sheet, repair, page);
    page.close();
    page.close();
}

fn details(cx: &ViewContext, sheet: &Worksheet, repair: &Repair, page: &mut Page) {
    let id = &repair.id;
    let inventory = &cx.pack.inventory;
    let breach = &repair.breach;
    let target = Target::BreachText(id.clone());
    let label = cx.text(MessageKey::BreachText);
    area(
        page,
        &[id, "-text"].concat(),
        label,
        "",
        &repair.text,
        target,
    );
    let mending = &cx.pack.worksheet.mending;
    row(page, &mending.ask);
    radios(
        page,
        &mending.options,
        Some(repair.state),
        &[id, "-state"].concat(),
        &|state| {
            Action::Worksheet(WorksheetAction::SetRepairStatus {
                id: id.clone(),
                status: state,
            })
        },
    );
    end_row(page);
    let tell = |detail| {
        Action::Worksheet(WorksheetAction::AnswerBreach {
            id: id.clone(),
            detail,
        })
    };
    row(page, &inventory.often.ask);
    let name = [id, "-often"].concat();
    radios(
        page,
        &inventory.often.options,
        breach.often,
        &name,
        &|value: Frequency| tell(BreachDetail::Often(value)),
    );
    end_row(page);
    row(page, &inventory.hurt.ask);
    let name = [id, "-hurt"].concat();
    radios(
        page,
        &inventory.hurt.options,
        breach.hurt,
        &name,
        &|value: Hurt| tell(BreachDetail::Hurt(value)),
    );
    end_row(page);
    row(page, &inventory.talked.ask);
    let name = [id, "-talked"].concat();
    radios(
        page,
        &inventory.talked.options,
        breach.talked,
        &name,
        &|value: TalkedThrough| tell(BreachDetail::Talked(value)),
    );
    end_row(page);
    page.open("div", "tc-actions");
    let label = cx.text(MessageKey::Delete);
    let name = [label, ": ", called(cx, sheet, repair)].concat();
    let delete = Action::Worksheet(WorksheetAction::Delete(piece(repair)));
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
