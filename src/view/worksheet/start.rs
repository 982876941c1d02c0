//! Where a worksheet stands, and the one next thing to do.

use super::fields::named;
use super::part::awaited;
use super::today::today;
use super::{door, foot, is_done, texts};
use crate::model::breach::Size;
use crate::model::coded::Coded;
use crate::model::context::Perspective;
use crate::model::worksheet::{
    Day, Mending, Next, Part, Worksheet, changes, is_check_due, next, plan,
};
use crate::pack::Msg;
use crate::state::{Action, Confirm, Do, Screen};
use crate::view::page::Page;
use crate::view::parts::{button, heading, named_button, paragraphs, safety, section};
use crate::view::scene::Scene;

/// The ways to the worksheets from a screen of the check: one for each
/// worksheet, or one to begin.
pub fn doors(scene: &Scene, page: &mut Page) {
    let sheets = &scene.state.work.sheets;
    if sheets.is_empty() {
        door(scene, page, "tc-button", Msg::SheetBegin, Screen::NewSheet);
    }
    for sheet in sheets {
        let open = Action::Work(Do::Open(sheet.id.clone()));
        let label = [
            scene.say(Msg::SheetOpen),
            ": ",
            scene.perspective(sheet.perspective),
        ];
        let label = match sheets.len() {
            1 => scene.say(Msg::SheetOpen),
            _ => &label.concat(),
        };
        named_button(page, "tc-button", label, "", open);
    }
}

/// Asks whom a new worksheet is for.
pub fn begin(scene: &Scene, page: &mut Page) {
    let texts = &scene.pack.worksheet;
    page.open("div", "tc-screen");
    page.open("section", "");
    heading(page, &texts.intro.title);
    paragraphs(page, &texts.intro.text);
    page.close();
    safety(scene, page);
    page.open("section", "");
    page.leaf("h3", "", &texts.role.ask);
    if let Some(hint) = &texts.role.hint {
        page.leaf("p", "tc-hint", hint);
    }
    page.open("div", "tc-actions");
    for perspective in Perspective::all().filter(|side| is_new(scene, *side)) {
        let begin = Action::Work(Do::Begin(perspective));
        let label = texts.role.options.of(perspective);
        named_button(page, "tc-button", label, "", begin);
    }
    page.close();
    page.close();
    page.open("div", "tc-actions");
    button(scene, page, "tc-link", Msg::Home, Action::ShowOpening);
    page.close();
    foot(scene, page);
    page.close();
}

/// Whether no worksheet is there from this perspective.
fn is_new(scene: &Scene, perspective: Perspective) -> bool {
    let mut sheets = scene.state.work.sheets.iter();
    sheets.all(|sheet| sheet.perspective != perspective)
}

/// The start page of the worksheet that is open.
pub fn start(scene: &Scene, sheet: &Worksheet, page: &mut Page) {
    let words = &scene.pack.worksheet;
    page.open("div", "tc-screen");
    page.open("section", "tc-head");
    heading(page, &words.intro.title);
    page.leaf("p", "tc-hint", words.role.options.of(sheet.perspective));
    page.close();
    safety(scene, page);
    let check = next_thing(scene, sheet, page);
    today(scene, sheet, page);
    if let Some(label) = check {
        check_again(scene, label, page);
    }
    parts(scene, sheet, page);
    standing(scene, sheet, page);
    page.open("details", "");
    page.leaf("summary", "", scene.say(Msg::SheetAbout));
    paragraphs(page, &words.intro.text);
    page.close();
    section(page, "tc-small", &words.patience);
    page.open("div", "tc-actions");
    door(scene, page, "tc-button", Msg::Take, Screen::Take);
    if Perspective::all().any(|side| is_new(scene, side)) {
        let another = Screen::NewSheet;
        door(scene, page, "tc-button", Msg::SheetAnother, another);
    }
    button(scene, page, "tc-button", Msg::Home, Action::ShowOpening);
    let delete = Action::Ask(Confirm::DeleteSheet(sheet.id.clone()));
    let class = "tc-button tc-danger";
    button(scene, page, class, Msg::SheetDelete, delete);
    page.close();
    foot(scene, page);
    page.close();
}

/// The one next thing. What it gives is the way to the check, where one is due
/// besides.
fn next_thing(scene: &Scene, sheet: &Worksheet, page: &mut Page) -> Option<Msg> {
    let state = scene.state;
    let mut checks = state.checks.iter();
    let last = checks.find(|check| check.perspective == sheet.perspective);
    let last = last.map(|check| Day::of(check.finished));
    // Nobody is sent to an apology that had better wait for the other's word:
    // there, too, they would be asked to wait.
    let waits = || awaited(scene, sheet) == Some(Msg::FirstHeard);
    let done = |part| {
        is_done(scene, &sheet.id, sheet.perspective, part)
            || part == Part::Apologise && sheet.perspective != Perspective::Mine && waits()
    };
    let next = next(sheet, &state.work, &done, state.today, last);
    let again = match last {
        Some(_) => Msg::TakeAgain,
        None => Msg::TakeCheck,
    };
    let (word, action, label) = match &next {
        Next::Write(part) => ("write", show(Screen::Part(*part)), Msg::NextWrite),
        Next::Mend(id) => {
            let look = Action::Work(Do::Look(id.clone()));
            ("mend", look, Msg::NextMend)
        }
        Next::Check => ("check", Action::Start, again),
        Next::Rest => ("rest", show(Screen::Notes), Msg::Notes),
    };
    page.open("section", "tc-first");
    page.leaf("p", "tc-hint", scene.say(Msg::Next1));
    if let Some(said) = scene.pack.worksheet.next.get(word) {
        match &next {
            Next::Write(part) => {
                let title = texts(scene, *part).map_or("", |texts| &texts.title);
                page.leaf("h3", "", &[&said.title, " ", title].concat());
            }
            _ => page.leaf("h3", "", &said.title),
        }
        paragraphs(page, &said.text);
    }
    if let Next::Mend(id) = &next
        && let Some(repair) = state.work.repairs.iter().find(|repair| repair.id == *id)
    {
        page.leaf(
            "p",
            "tc-quote",
            super::breaches::called(scene, sheet, repair),
        );
    }
    page.open("div", "tc-actions");
    button(scene, page, "tc-button tc-primary", label, action);
    page.close();
    page.close();
    // It can’t be the next thing while anything is left to write.
    let waits = next != Next::Check && is_check_due(sheet, state.today, last);
    waits.then_some(again)
}

/// Offers the check beside what is to be done next.
fn check_again(scene: &Scene, label: Msg, page: &mut Page) {
    let Some(said) = scene.pack.worksheet.next.get("check") else {
        return;
    };
    page.open("section", "tc-small");
    paragraphs(page, &said.text);
    page.open("div", "tc-actions");
    button(scene, page, "tc-link", label, Action::Start);
    page.close();
    page.close();
}

fn show(screen: Screen) -> Action {
    Action::Work(Do::Show(screen))
}

/// The parts: those that fit the check first.
fn parts(scene: &Scene, sheet: &Worksheet, page: &mut Page) {
    let leads = |part: &Part| sheet.leading.contains(&part.cause());
    let plan = plan(&sheet.leading).into_iter();
    let (fitting, others): (Vec<Part>, Vec<Part>) = plan.partition(leads);
    for (title, parts) in [(Msg::PartsFit, fitting), (Msg::PartsOther, others)] {
        if parts.is_empty() {
            continue;
        }
        let title = match sheet.leading.is_empty() {
            true => Msg::PartsAll,
            false => title,
        };
        page.open("section", "");
        page.leaf("h3", "", scene.say(title));
        page.open("ul", "tc-doors");
        for part in parts {
            part_door(scene, sheet, part, page);
        }
        page.close();
        page.close();
    }
}

fn part_door(scene: &Scene, sheet: &Worksheet, part: Part, page: &mut Page) {
    let Some(texts) = texts(scene, part) else {
        return;
    };
    let work = &scene.state.work;
    let begun = texts
        .fields(sheet.perspective)
        .any(|field| !work.text(&sheet.id, &field.id).is_empty());
    let written = |part| is_done(scene, &sheet.id, sheet.perspective, part);
    let done = match part {
        Part::Change => changes(sheet, work, &written, scene.state.today),
        _ => written(part),
    };
    let standing = match (done, begun) {
        (true, _) => Msg::PartWritten,
        (false, true) => Msg::PartBegun,
        (false, false) => Msg::PartEmpty,
    };
    page.open("li", "");
    let values = ["button", "tc-door"];
    page.open_with("button", &["type", "class"], &values);
    page.on(crate::view::page::When::Clicked, show(Screen::Part(part)));
    page.open("span", "tc-grow");
    if let Some(step) = part.step() {
        let step = scene.words.n_of(Msg::PartStep, step, 4);
        page.leaf("span", "tc-hint", &step);
        page.text(" ");
    }
    page.leaf("strong", "", &texts.title);
    page.close();
    page.text(" ");
    page.leaf("span", "tc-hint", scene.say(standing));
    page.close();
    page.close();
}

/// How the breaches, the commitments and the notes stand.
fn standing(scene: &Scene, sheet: &Worksheet, page: &mut Page) {
    let work = &scene.state.work;
    page.open("section", "");
    page.leaf("h3", "", scene.say(Msg::Standing));
    page.open("ul", "tc-points");
    for size in Size::all() {
        let of = |open: bool| {
            work.repairs(&sheet.id)
                .filter(|it| it.breach.size == size && !it.is_blank())
                .filter(|it| !open || it.state == Mending::Open)
                .count()
        };
        let (all, open) = (of(false), of(true));
        if all > 0 {
            let line = scene.words.fill(
                Msg::StandingBreaches,
                &[
                    ("size", scene.pack.inventory.sizes.of(size)),
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
            page.leaf("strong", "", named(scene, &commitment.what));
            page.text(" ");
            page.text(&super::log::told(scene, commitment));
            page.close();
        }
    }
    let notes = work.notes(&sheet.id).into_iter();
    let notes = notes.filter(|note| !note.text.trim().is_empty()).count();
    page.leaf("li", "", &scene.words.count(Msg::NotesCount, notes));
    page.close();
    page.open("div", "tc-actions");
    door(scene, page, "tc-button", Msg::Breaches, Screen::Breaches);
    door(scene, page, "tc-button", Msg::Notes, Screen::Notes);
    page.close();
    page.close();
}
