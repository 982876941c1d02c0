//! The worksheet on paper: what is filled in, or blank forms to fill by hand.

use super::listed::listed;
use super::{door, texts};
use crate::model::breach::Size;
use crate::model::coded::Coded;
use crate::model::context::Perspective;
use crate::model::worksheet::{Part, Worksheet, plan};
use crate::pack::{Field, MessageKey, TextMap};
use crate::state::{Action, LETTER, Screen, WorksheetAction};
use crate::view::components::{button, heading, paragraphs, points};
use crate::view::context::ViewContext;
use crate::view::page::Page;

/// The worksheet that is open, as it is printed.
pub fn paper(cx: &ViewContext, sheet: &Worksheet, blank: bool, page: &mut Page) {
    let words = &cx.pack.worksheet;
    page.open("div", "tc-screen tc-paper");
    page.open("div", "tc-actions");
    let print = Action::Worksheet(WorksheetAction::Print);
    button(cx, page, "tc-button tc-primary", MessageKey::Print, print);
    door(cx, page, "tc-button", MessageKey::PaperBack, Screen::Export);
    page.close();
    page.open("section", "");
    heading(page, &words.intro.title);
    page.leaf("p", "tc-hint", words.role.options.of(sheet.perspective));
    page.leaf("p", "tc-hint", &cx.localizer.day(cx.state.now));
    page.close();
    if blank {
        let safety = &cx.pack.safety;
        begin(page, &safety.title);
        paragraphs(page, &safety.text);
        end(page);
    }
    for part in plan(&sheet.leading) {
        part_on_paper(cx, sheet, part, blank, page);
    }
    if blank {
        blank_breaches(cx, page);
        blank_commitment(cx, page);
        begin(page, cx.text(MessageKey::Notes));
        lines(page, MANY_LINES);
        end(page);
    } else {
        lists(cx, sheet, page);
    }
    page.close();
}

fn part_on_paper(cx: &ViewContext, sheet: &Worksheet, part: Part, blank: bool, page: &mut Page) {
    let Some(texts) = texts(cx, part) else {
        return;
    };
    let work = &cx.state.data.worksheets;
    let letter = match part {
        Part::Apologise if !blank => work.text(&sheet.id, LETTER),
        _ => "",
    };
    let is_shown = |field: &Field| blank || work.is_written(&sheet.id, &field.id);
    let sides = texts.sides(sheet.perspective);
    if !texts.fields(sheet.perspective).any(is_shown) && letter.trim().is_empty() {
        return;
    }
    begin(page, &texts.title);
    if blank {
        paragraphs(page, &texts.lead);
    }
    fields(cx, sheet, &texts.fields, blank, page);
    for side in &sides {
        if sides.len() > 1 && side.fields.iter().any(is_shown) {
            page.leaf("h4", "tc-hint", &side.title);
        }
        if blank {
            paragraphs(page, &side.lead);
        }
        fields(cx, sheet, &side.fields, blank, page);
    }
    // Who was hurt has nothing to apologise for.
    if blank && part == Part::Apologise && sheet.perspective != Perspective::Mine {
        page.leaf("h4", "", cx.text(MessageKey::Letter));
        lines(page, MANY_LINES);
    }
    if !letter.trim().is_empty() {
        page.leaf("h4", "", cx.text(MessageKey::Letter));
        written(page, "p", letter);
    }
    end(page);
}

/// What was answered, or is to be, of what a part asks.
fn fields(cx: &ViewContext, sheet: &Worksheet, fields: &[Field], blank: bool, page: &mut Page) {
    for field in fields {
        let answer = cx.state.data.worksheets.text(&sheet.id, &field.id);
        if !blank && answer.trim().is_empty() {
            continue;
        }
        page.leaf("h4", "", &field.ask);
        if let (true, Some(hint)) = (blank, &field.hint) {
            page.leaf("p", "tc-hint", hint);
        }
        match (blank, &field.options) {
            (true, Some(options)) => boxes(page, options),
            (true, None) => lines(page, LINES),
            (false, _) => written(page, "p", field.answer(answer)),
        }
        next(page);
    }
}

/// Begins a section. What stands from here to [`next`], and from there to the
/// next one, stays on one page if it can: not every browser keeps a heading
/// with what follows it in another way.
fn begin(page: &mut Page, title: &str) {
    page.open("section", "");
    page.open("div", "tc-field");
    page.leaf("h3", "", title);
}

/// Here a page may end.
fn next(page: &mut Page) {
    page.close();
    page.open("div", "tc-field");
}

/// Ends a section.
fn end(page: &mut Page) {
    page.close();
    page.close();
}

/// Lines for an answer, for a few words, and for a longer text.
const LINES: usize = 6;
const FEW_LINES: usize = 3;
const MANY_LINES: usize = 12;

/// Lines to write on by hand. A picture of lines, as a background, loses some
/// of them on the way to paper.
fn lines(page: &mut Page, count: usize) {
    page.open("div", "tc-ruled");
    for _ in 0..count {
        page.leaf("div", "", "");
    }
    page.close();
}

/// Options to tick by hand.
fn boxes(page: &mut Page, options: &TextMap) {
    page.open("ul", "tc-boxes");
    for (_, label) in options.iter() {
        page.leaf("li", "", label);
    }
    page.close();
}

/// What somebody wrote, with its line breaks.
fn written(page: &mut Page, tag: &'static str, text: &str) {
    page.leaf_with(tag, &["class", "dir"], &["tc-written", "auto"], text);
}

/// The breaches, the commitments and the notes.
fn lists(cx: &ViewContext, sheet: &Worksheet, page: &mut Page) {
    for (title, list) in listed(cx, sheet) {
        if list.is_empty() {
            continue;
        }
        begin(page, title);
        for one in list {
            if !one.head.is_empty() {
                page.leaf("h4", "tc-hint", &one.head);
            }
            let tag = if one.lines.is_empty() { "p" } else { "strong" };
            written(page, tag, one.text);
            if !one.lines.is_empty() {
                points(page, &one.lines);
            }
            next(page);
        }
        end(page);
    }
}

/// Room for a small breach and for a big one.
fn blank_breaches(cx: &ViewContext, page: &mut Page) {
    let words = &cx.pack.worksheet;
    let inventory = &cx.pack.inventory;
    begin(page, &words.breaches.title);
    paragraphs(page, &words.breaches.text);
    for size in Size::all() {
        page.leaf("h4", "", inventory.sizes.of(size));
        page.leaf("p", "", cx.text(MessageKey::BreachText));
        lines(page, FEW_LINES);
        for question in [
            &inventory.often,
            &inventory.hurt,
            &inventory.talked,
            &words.mending,
        ] {
            next(page);
            page.leaf("p", "", &question.ask);
            boxes(page, &question.options);
        }
        next(page);
    }
    end(page);
}

/// How many weeks a blank log has room for.
const BLANK_WEEKS: usize = 4;

/// Room for something to undertake, with a log to tick by hand.
fn blank_commitment(cx: &ViewContext, page: &mut Page) {
    let rhythm = &cx.pack.worksheet.rhythm;
    begin(page, cx.text(MessageKey::Commitments));
    page.leaf("h4", "", cx.text(MessageKey::CommitmentWhat));
    lines(page, FEW_LINES);
    next(page);
    page.leaf("h4", "", &rhythm.ask);
    boxes(page, &rhythm.options);
    next(page);
    page.leaf("h4", "", cx.text(MessageKey::CommitmentWho));
    lines(page, FEW_LINES);
    next(page);
    let monday = cx.state.today.monday();
    page.open("table", "tc-blank");
    page.open("tr", "");
    for day in 0..7 {
        page.leaf("th", "", &cx.localizer.weekday(monday.plus(day)));
    }
    page.close();
    for _ in 0..BLANK_WEEKS {
        page.open("tr", "");
        for _ in 0..7 {
            page.leaf("td", "", "");
        }
        page.close();
    }
    page.close();
    end(page);
}
