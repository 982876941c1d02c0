//! Where a worksheet stands, and the one next thing to do.

use super::fields::named;
use super::part::awaited;
use super::today::today;
use super::{door, foot, is_done, texts};
use crate::model::breach::Size;
use crate::model::coded::Coded;
use crate::model::context::Perspective;
use crate::model::worksheet::{
    Day, NextStep, Part, RepairStatus, Worksheet, is_about_change, is_check_due, next_step, plan,
};
use crate::pack::MessageKey;
use crate::state::{Action, Confirm, Screen, WorksheetAction};
use crate::view::components::{button, heading, named_button, paragraphs, safety, section};
use crate::view::context::ViewContext;
use crate::view::page::Page;

/// The ways to the worksheets from a screen of the check: one for each
/// worksheet, or one to begin.
pub fn doors(cx: &ViewContext, page: &mut Page) {
    let sheets = &cx.state.data.worksheets.sheets;
    if sheets.is_empty() {
        door(
            cx,
            page,
            "tc-button",
            MessageKey::SheetBegin,
            Screen::NewWorksheet,
        );
    }
    for sheet in sheets {
        let open = Action::Worksheet(WorksheetAction::Open(sheet.id.clone()));
        let label = [
            cx.text(MessageKey::SheetOpen),
            ": ",
            cx.perspective(sheet.perspective),
        ];
        let label = match sheets.len() {
            1 => cx.text(MessageKey::SheetOpen),
            _ => &label.concat(),
        };
        named_button(page, "tc-button", label, "", open);
    }
}

/// Asks whom a new worksheet is for.
pub fn begin(cx: &ViewContext, page: &mut Page) {
    let texts = &cx.pack.worksheet;
    page.open("div", "tc-screen");
    page.open("section", "");
    heading(page, &texts.intro.title);
    paragraphs(page, &texts.intro.text);
    page.close();
    safety(cx, page);
    page.open("section", "");
    page.leaf("h3", "", &texts.role.ask);
    if let Some(hint) = &texts.role.hint {
        page.leaf("p", "tc-hint", hint);
    }
    page.open("div", "tc-actions");
    for perspective in Perspective::all().filter(|side| is_new(cx, *side)) {
        let begin = Action::Worksheet(WorksheetAction::Begin(perspective));
        let label = texts.role.options.of(perspective);
        named_button(page, "tc-button", label, "", begin);
    }
    page.close();
    page.close();
    page.open("div", "tc-actions");
    button(cx, page, "tc-link", MessageKey::Home, Action::ShowOpening);
    page.close();
    foot(cx, page);
    page.close();
}

/// Whether no worksheet is there from this perspective.
fn is_new(cx: &ViewContext, perspective: Perspective) -> bool {
    let mut sheets = cx.state.data.worksheets.sheets.iter();
    sheets.all(|sheet| sheet.perspective != perspective)
}

/// The start page of the worksheet that is open.
pub fn start(cx: &ViewContext, sheet: &Worksheet, page: &mut Page) {
    let words = &cx.pack.worksheet;
    page.open("div", "tc-screen");
    page.open("section", "tc-head");
    heading(page, &words.intro.title);
    page.leaf("p", "tc-hint", words.role.options.of(sheet.perspective));
    page.close();
    safety(cx, page);
    let check = next_thing(cx, sheet, page);
    today(cx, sheet, page);
    if let Some(label) = check {
        check_again(cx, label, page);
    }
    parts(cx, sheet, page);
    standing(cx, sheet, page);
    page.open("details", "");
    page.leaf("summary", "", cx.text(MessageKey::SheetAbout));
    paragraphs(page, &words.intro.text);
    page.close();
    section(page, "tc-small", &words.patience);
    page.open("div", "tc-actions");
    door(cx, page, "tc-button", MessageKey::Take, Screen::Export);
    if Perspective::all().any(|side| is_new(cx, side)) {
        let another = Screen::NewWorksheet;
        door(cx, page, "tc-button", MessageKey::SheetAnother, another);
    }
    button(cx, page, "tc-button", MessageKey::Home, Action::ShowOpening);
    let delete = Action::Ask(Confirm::DeleteWorksheet(sheet.id.clone()));
    let class = "tc-button tc-danger";
    button(cx, page, class, MessageKey::SheetDelete, delete);
    page.close();
    foot(cx, page);
    page.close();
}

/// The one next thing. What it gives is the way to the check, where one is due
/// besides.
fn next_thing(cx: &ViewContext, sheet: &Worksheet, page: &mut Page) -> Option<MessageKey> {
    let state = cx.state;
    let mut checks = state.data.checks.iter();
    let last = checks.find(|check| check.perspective == sheet.perspective);
    let last = last.map(|check| Day::of(check.finished));
    // Nobody is sent to an apology that had better wait for the other's word:
    // there, too, they would be asked to wait.
    let waits = || awaited(cx, sheet) == Some(MessageKey::FirstHeard);
    let done = |part| {
        is_done(cx, &sheet.id, sheet.perspective, part)
            || part == Part::Apologise && sheet.perspective != Perspective::Mine && waits()
    };
    let next = next_step(sheet, &state.data.worksheets, &done, state.today, last);
    let again = match last {
        Some(_) => MessageKey::TakeAgain,
        None => MessageKey::TakeCheck,
    };
    let (word, action, label) = match &next {
        NextStep::Write(part) => ("write", show(Screen::Part(*part)), MessageKey::NextWrite),
        NextStep::Mend(id) => {
            let look = Action::Worksheet(WorksheetAction::ShowBreach(id.clone()));
            ("mend", look, MessageKey::NextMend)
        }
        NextStep::Check => ("check", Action::Start, again),
        NextStep::Rest => ("rest", show(Screen::Notes), MessageKey::Notes),
    };
    page.open("section", "tc-first");
    page.leaf("p", "tc-hint", cx.text(MessageKey::Next1));
    if let Some(said) = cx.pack.worksheet.next.get(word) {
        match &next {
            NextStep::Write(part) => {
                let title = texts(cx, *part).map_or("", |texts| &texts.title);
                page.leaf("h3", "", &[&said.title, " ", title].concat());
            }
            _ => page.leaf("h3", "", &said.title),
        }
        paragraphs(page, &said.text);
    }
    if let NextStep::Mend(id) = &next
        && let Some(repair) = state
            .data
            .worksheets
            .repairs
            .iter()
            .find(|repair| repair.id == *id)
    {
        page.leaf("p", "tc-quote", super::breaches::called(cx, sheet, repair));
    }
    page.open("div", "tc-actions");
    button(cx, page, "tc-button tc-primary", label, action);
    page.close();
    page.close();
    // It can’t be the next thing while anything is left to write.
    let waits = next != NextStep::Check && is_check_due(sheet, state.today, last);
    waits.then_some(again)
}

/// Offers the check beside what is to be done next.
fn check_again(cx: &ViewContext, label: MessageKey, page: &mut Page) {
    let Some(said) = cx.pack.worksheet.next.get("check") else {
        return;
    };
    page.open("section", "tc-small");
    paragraphs(page, &said.text);
    page.open("div", "tc-actions");
    button(cx, page, "tc-link", label, Action::Start);
    page.close();
    page.close();
}

fn show(screen: Screen) -> Action {
    Action::Worksheet(WorksheetAction::Show(screen))
}

/// The parts: those that fit the check first.
fn parts(cx: &ViewContext, sheet: &Worksheet, page: &mut Page) {
    let leads = |part: &Part| sheet.leading.contains(&part.cause());
    let plan = plan(&sheet.leading).into_iter();
    let (fitting, others): (Vec<Part>, Vec<Part>) = plan.partition(leads);
    for (title, parts) in [
        (MessageKey::PartsFit, fitting),
        (MessageKey::PartsOther, others),
    ] {
        if parts.is_empty() {
            continue;
        }
        let title = match sheet.leading.is_empty() {
            true => MessageKey::PartsAll,
            false => title,
        };
        page.open("section", "");
        page.leaf("h3", "", cx.text(title));
        page.open("ul", "tc-doors");
        for part in parts {
            part_door(cx, sheet, part, page);
        }
        page.close();
        page.close();
    }
}

fn part_door(cx: &ViewContext, sheet: &Worksheet, part: Part, page: &mut Page) {
    let Some(texts) = texts(cx, part) else {
        return;
    };
    let work = &cx.state.data.worksheets;
    let begun = texts
        .fields(sheet.perspective)
        .any(|field| !work.text(&sheet.id, &field.id).is_empty());
    let written = |part| is_done(cx, &sheet.id, sheet.perspective, part);
    let done = match part {
        Part::Change => is_about_change(sheet, work, &written, cx.state.today),
        _ => written(part),
    };
    let standing = match (done, begun) {
        (true, _) => MessageKey::PartWritten,
        (false, true) => MessageKey::PartBegun,
        (false, false) => MessageKey::PartEmpty,
    };
    page.open("li", "");
    let values = ["button", "tc-door"];
    page.open_with("button", &["type", "class"], &values);
    page.on(crate::view::page::When::Clicked, show(Screen::Part(part)));
    page.open("span", "tc-grow");
    if let Some(step) = part.step() {
        let step = cx.localizer.progress(MessageKey::PartStep, step, 4);
        page.leaf("span", "tc-hint", &step);
        page.text(" ");
    }
    page.leaf("strong", "", &texts.title);
    page.close();
    page.text(" ");
    page.leaf("span", "tc-hint", cx.text(standing));
    page.close();
    page.close();
}

/// How the breaches, the commitments and the notes stand.
fn standing(cx: &ViewContext, sheet: &Worksheet, page: &mut Page) {
    let work = &cx.state.data.worksheets;
    page.open("section", "");
    page.leaf("h3", "", cx.text(MessageKey::Standing));
    page.open("ul", "tc-points");
    for size in Size::all() {
        let of = |open: bool| {
            work.repairs(&sheet.id)
                .filter(|it| it.breach.size == size && !it.is_blank())
                .filter(|it| !open || it.state == RepairStatus::Open)
                .count()
        };
        let (all, open) = (of(false), of(true));
        if all > 0 {
            let line = cx.localizer.format(
                MessageKey::StandingBreaches,
                &[
                    ("size", cx.pack.inventory.sizes.of(size)),
                    ("n", &all.to_string()),
                    ("open", &open.to_string()),
                ],
            );
            page.leaf("li", "", &line);
        }
    }
    for commitment in work.commitments(&sheet.id) {
        let tally = commitment.tally();
        if commitment.ended.is_none() && tally.kept + tally.missed > 0 {
            page.open("li", "");
            page.leaf("strong", "", named(cx, &commitment.what));
            page.text(" ");
            page.text(&super::log::told(cx, commitment));
            page.close();
        }
    }
    let notes = work.notes(&sheet.id).into_iter();
    let notes = notes.filter(|note| !note.text.trim().is_empty()).count();
    page.leaf("li", "", &cx.localizer.count(MessageKey::NotesCount, notes));
    page.close();
    page.open("div", "tc-actions");
    door(
        cx,
        page,
        "tc-button",
        MessageKey::Breaches,
        Screen::Breaches,
    );
    door(cx, page, "tc-button", MessageKey::Notes, Screen::Notes);
    page.close();
    page.close();
}
