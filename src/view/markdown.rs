//! A worksheet as Markdown, with all that was written in it as plain text.

use super::scene::Scene;
use crate::model::coded::Coded;
use crate::model::worksheet::{Worksheet, plan};
use crate::pack::Msg;
use crate::state::LETTER;

/// The worksheet with this id; empty if there is none.
pub fn markdown(scene: &Scene, sheet: &str) -> String {
    let mut text = String::new();
    if let Some(sheet) = scene.state.work.sheet(sheet) {
        write(scene, sheet, &mut text);
    }
    text
}

fn write(scene: &Scene, sheet: &Worksheet, text: &mut String) {
    let words = &scene.pack.worksheet;
    let work = &scene.state.work;
    heading(text, "# ", &words.intro.title);
    line(text, words.role.options.of(sheet.perspective));
    line(text, &scene.words.day(scene.state.now));
    for part in plan(&sheet.leading) {
        let Some(texts) = words.parts.get(part.word()) else {
            continue;
        };
        let mut title = Some(&texts.title);
        for field in texts.fields(sheet.perspective) {
            if !work.is_written(&sheet.id, &field.id) {
                continue;
            }
            if let Some(title) = title.take() {
                heading(text, "## ", title);
            }
            heading(text, "### ", &field.ask);
            quote(text, field.answer(work.text(&sheet.id, &field.id)));
        }
        let letter = work.text(&sheet.id, LETTER);
        let apologises = part == crate::model::worksheet::Part::Apologise;
        if apologises && !letter.trim().is_empty() {
            heading(text, "### ", scene.say(Msg::Letter));
            quote(text, letter);
        }
    }
    lists(scene, sheet, text);
}

/// The breaches, the commitments and the notes.
fn lists(scene: &Scene, sheet: &Worksheet, text: &mut String) {
    let words = &scene.pack.worksheet;
    let work = &scene.state.work;
    for (at, repair) in work.repairs(&sheet.id).enumerate() {
        if at == 0 {
            heading(text, "## ", &words.breaches.title);
        }
        let called = super::worksheet::called(scene, sheet, repair);
        quote(text, called);
        line(text, words.mending.options.of(repair.state));
    }
    for (at, commitment) in work.commitments(&sheet.id).enumerate() {
        if at == 0 {
            heading(text, "## ", scene.say(Msg::Commitments));
        }
        quote(text, &commitment.what);
        line(text, words.rhythm.options.of(commitment.rhythm));
        if !commitment.noticed_by.trim().is_empty() {
            let who = [("who", &*commitment.noticed_by)];
            quote(text, &scene.words.fill(Msg::NoticedBySaid, &who));
        }
        line(text, &super::worksheet::told(scene, commitment));
    }
    let notes = work.notes(&sheet.id);
    let written = notes.iter().filter(|note| !note.text.trim().is_empty());
    for (at, note) in written.enumerate() {
        if at == 0 {
            heading(text, "## ", scene.say(Msg::Notes));
        }
        heading(text, "### ", &scene.words.moment(note.made));
        quote(text, &note.text);
    }
}

fn heading(text: &mut String, level: &str, title: &str) {
    text.push_str(level);
    escape(text, title);
    text.push_str("\n\n");
}

fn line(text: &mut String, said: &str) {
    escape(text, said);
    text.push_str("\n\n");
}

/// What somebody wrote, as a quotation: line by line, each shown just as it
/// is.
fn quote(text: &mut String, written: &str) {
    for line in written.trim().lines() {
        text.push_str("> ");
        escape(text, line.trim());
        text.push_str("  \n");
    }
    text.push('\n');
}

/// Adds a line so that Markdown sees nothing but its letters: every mark of
/// ASCII may stand behind a backslash (CommonMark 0.31.2, 2.4), and other
/// marks mean nothing to it. A tab would begin a block of code.
fn escape(text: &mut String, line: &str) {
    for c in line.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '#' | '+'
            | '-' | '.' | '!' | '|' | '~' | '&' | '=' | ':' | '@' | '$' | '^' => {
                text.extend(['\\', c]);
            }
            c if c.is_control() => text.push(' '),
            c => text.push(c),
        }
    }
}
