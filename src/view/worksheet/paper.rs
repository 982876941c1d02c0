//! The worksheet on paper: what is filled in, or blank forms to fill by hand.

use super::breaches::called;
use super::log::told;
use super::{door, texts};
use crate::model::worksheet::{Part, Worksheet, plan};
use crate::pack::{Field, Msg};
use crate::state::{Action, Do, LETTER, Screen};
use crate::view::page::Page;
use crate::view::parts::{button, heading, paragraphs};
use crate::view::scene::Scene;

/// The worksheet that is open, as it is printed.
pub fn paper(scene: &Scene, sheet: &Worksheet, blank: bool, page: &mut Page) {
    let words = &scene.pack.worksheet;
    page.open("div", "tc-screen tc-paper");
    page.open("div", "tc-actions");
    let print = Action::Work(Do::Print);
    button(scene, page, "tc-button tc-primary", Msg::Print, print);
    door(scene, page, "tc-button", Msg::PaperBack, Screen::Take);
    page.close();
    page.open("section", "");
    heading(page, &words.intro.title);
    page.leaf("p", "tc-hint", words.role.options.of(sheet.perspective));
    page.leaf("p", "tc-hint", &scene.words.day(scene.state.now));
    page.close();
    for part in plan(&sheet.leading) {
        part_on_paper(scene, sheet, part, blank, page);
    }
    if blank {
        blank_log(scene, page);
    } else {
        lists(scene, sheet, page);
    }
    page.close();
}

fn part_on_paper(scene: &Scene, sheet: &Worksheet, part: Part, blank: bool, page: &mut Page) {
    let Some(texts) = texts(scene, part) else {
        return;
    };
    let work = &scene.state.work;
    let letter = match part {
        Part::Apologise if !blank => work.text(&sheet.id, LETTER),
        _ => "",
    };
    let shown: Vec<&Field> = texts
        .fields(sheet.perspective)
        .filter(|field| blank || work.is_written(&sheet.id, &field.id))
        .collect();
    if shown.is_empty() && letter.trim().is_empty() {
        return;
    }
    begin(page, &texts.title);
    if blank {
        paragraphs(page, &texts.lead);
    }
    for field in shown {
        page.leaf("h4", "", &field.ask);
        match (blank, &field.options) {
            (true, Some(options)) => {
                page.open("ul", "tc-boxes");
                for (_, label) in options.iter() {
                    page.leaf("li", "", label);
                }
                page.close();
            }
            (true, None) => lines(page),
            (false, _) => written(page, field.answer(work.text(&sheet.id, &field.id))),
        }
        next(page);
    }
    if !letter.trim().is_empty() {
        page.leaf("h4", "", scene.say(Msg::Letter));
        written(page, letter);
    }
    end(page);
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

/// Lines to write on by hand. A picture of lines, as a background, loses some
/// of them on the way to paper.
fn lines(page: &mut Page) {
    page.open("div", "tc-lines");
    for _ in 0..6 {
        page.leaf("div", "", "");
    }
    page.close();
}

/// What somebody wrote, with its line breaks.
fn written(page: &mut Page, text: &str) {
    page.leaf_with("p", &["class", "dir"], &["tc-written", "auto"], text);
}

/// The breaches, the commitments and the notes.
fn lists(scene: &Scene, sheet: &Worksheet, page: &mut Page) {
    let work = &scene.state.work;
    let words = &scene.pack.worksheet;
    let mut repairs = work.repairs(&sheet.id).peekable();
    if repairs.peek().is_some() {
        begin(page, &words.breaches.title);
        for repair in repairs {
            page.open("p", "");
            page.leaf_with("strong", &["dir"], &["auto"], called(scene, sheet, repair));
            page.text(" · ");
            page.text(words.mending.options.of(repair.state));
            page.close();
            next(page);
        }
        end(page);
    }
    let mut commitments = work.commitments(&sheet.id).peekable();
    if commitments.peek().is_some() {
        begin(page, scene.say(Msg::Commitments));
        for commitment in commitments {
            page.open("p", "");
            page.leaf_with(
                "strong",
                &["dir"],
                &["auto"],
                super::fields::named(scene, &commitment.what),
            );
            page.text(" · ");
            page.text(words.rhythm.options.of(commitment.rhythm));
            page.text(" · ");
            page.text(&told(scene, commitment));
            page.close();
            next(page);
        }
        end(page);
    }
    let notes = work.notes(&sheet.id);
    let mut notes = notes
        .iter()
        .filter(|note| !note.text.trim().is_empty())
        .peekable();
    if notes.peek().is_some() {
        begin(page, scene.say(Msg::Notes));
        for note in notes {
            page.leaf("h4", "", &scene.words.moment(note.made));
            written(page, &note.text);
            next(page);
        }
        end(page);
    }
}

/// How many weeks a blank log has room for.
const BLANK_WEEKS: usize = 4;

/// A log to tick by hand.
fn blank_log(scene: &Scene, page: &mut Page) {
    let monday = scene.state.today.monday();
    begin(page, scene.say(Msg::Commitments));
    page.leaf("h4", "", scene.say(Msg::CommitmentWhat));
    lines(page);
    page.open("table", "tc-blank");
    page.open("tr", "");
    for day in 0..7 {
        page.leaf("th", "", &scene.words.weekday(monday.plus(day)));
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
